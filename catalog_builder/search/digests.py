"""Digests of plain values, by which a build tells that something is made of what it was made of before."""

from __future__ import annotations

import hashlib
import marshal
from typing import Any

SIZE = 16
"""Bytes of a digest."""
_PLAIN = 2
"""Version of `marshal`'s format, the last in which the same values are always the same bytes."""


def digest_of_values(values: tuple[Any, ...]) -> bytes:
    """Return a digest of numbers, texts and tuples of these. Raises ValueError for any other value."""
    return hashlib.sha256(marshal.dumps(values, _PLAIN)).digest()[:SIZE]

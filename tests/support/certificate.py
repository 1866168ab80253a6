"""A certificate by itself, as fields look at one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Held:
    """What somebody holds."""

    kind: str
    number: str | None = None
    valid_until: date | None = None

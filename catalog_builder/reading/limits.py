"""What one file may cost, whoever wrote it."""

from __future__ import annotations

from catalog_builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of reading: bytes of a file, depth of its mappings and lists, number of its values."""

    file_bytes: int = 1_000_000
    nesting: int = 32
    values: int = 10_000


TRUSTED = Limits(file_bytes=20_000_000, values=500_000)
"""For catalog.yaml, which belongs to the owner."""

"""Sizes as people say them."""


def human_size(size: int) -> str:
    """Return bytes as people say them, e.g. "3.4 MB" (powers of 1000)."""
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} B"

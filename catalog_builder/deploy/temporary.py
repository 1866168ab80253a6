"""Names of files that are not whole yet."""

from __future__ import annotations


def temporary_name(name: str) -> str:
    """Return the name under which a file travels: always the same, so that the next try overwrites it.

    >>> temporary_name("nastar.html")
    '.nastar.html.part'
    """
    return f".{name}.part"


def temporary_path(path: str) -> str:
    """Return a path with the last part's temporary name.

    >>> temporary_path("products/nastar.html")
    'products/.nastar.html.part'
    """
    folder, slash, name = path.rpartition("/")
    return f"{folder}{slash}{temporary_name(name)}"

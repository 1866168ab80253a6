"""Listing an FTP server's folders: MLSD (RFC 3659), or LIST as Unix and Windows servers print it."""

from __future__ import annotations

import ftplib
import re
from collections.abc import Iterator

from catalog_builder.deploy.store import Listed

_UNIX = re.compile(
    r"(?P<type>[-dl])\S{9}\S?\s+\d+\s+(?:\S+\s+){1,2}?(?P<size>\d+)\s+\w{3}\s+\d+\s+[\d:]+\s(?P<name>.+)"
)
_DOS = re.compile(
    r"\d\d-\d\d-\d{2,4}\s+\d\d:\d\d(?:[AP]M)?\s+(?:(?P<folder><DIR>)|(?P<size>\d+))\s+(?P<name>.+)"
)
DEEPEST = 16
"""Folders in folders; deeper ones are a circle of links."""


def list_tree(client: ftplib.FTP, root: str) -> dict[str, Listed]:
    """Return every file below `root` by its path relative to it; raises what ftplib raises."""
    return {
        path: Listed(size) for path, size in _walk(client, root.rstrip("/") if root != "/" else root, "", 0)
    }


def listed_size(client: ftplib.FTP, place: str) -> int | None:
    """Return the size that LIST gives for one file, None when it names none; raises what ftplib raises."""
    entries = list(_listed(client, f"LIST {place}"))
    return entries[0][1] if len(entries) == 1 else None


def _walk(client: ftplib.FTP, root: str, folder: str, depth: int) -> Iterator[tuple[str, int]]:
    place = "/".join(part for part in (root, folder) if part) or "."
    for name, size in list(_entries(client, place)):
        path = f"{folder}/{name}" if folder else name
        if size is not None:
            yield path, size
        elif depth < DEEPEST:
            yield from _walk(client, root, path, depth + 1)


def _entries(client: ftplib.FTP, place: str) -> Iterator[tuple[str, int | None]]:
    """Yield the names in a folder with the sizes of files, None for folders."""
    try:
        facts = list(client.mlsd(place, ["type", "size"]))
    except ftplib.error_perm as error:
        if not str(error).startswith(("500", "501", "502", "504")):
            raise
        yield from (entry for entry in _listed(client, f"LIST -a {place}") if entry[0] not in {".", ".."})
        return
    for name, fact in facts:
        if fact.get("type") == "dir":
            yield name, None
        elif fact.get("type") == "file" and fact.get("size", "").isdigit():
            yield name, int(fact["size"])


def _listed(client: ftplib.FTP, command: str) -> Iterator[tuple[str, int | None]]:
    """Yield the entries that the answer to a LIST names."""
    lines: list[str] = []
    client.retrlines(command, lines.append)
    return (entry for line in lines if (entry := parse_line(line)))


def parse_line(line: str) -> tuple[str, int | None] | None:
    """Return name and size of one line of LIST; the size of a folder is None; None for what is neither.

    >>> parse_line("-rw-r--r--   1 ftp  ftp   1804 Nov 20 10:15 index.html")
    ('index.html', 1804)
    >>> parse_line("11-20-26  10:15AM       <DIR>          images")
    ('images', None)
    """
    if unix := _UNIX.fullmatch(line.rstrip()):
        kinds = {"-": (unix["name"], int(unix["size"])), "d": (unix["name"], None)}
        return kinds.get(unix["type"])
    if dos := _DOS.fullmatch(line.rstrip()):
        return dos["name"], None if dos["folder"] else int(dos["size"])
    return None

"""Whether every link of a published folder that anybody can follow leads somewhere, quickly."""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from urllib.parse import unquote

from catalog_builder.manifest import read_manifest

_LINK = re.compile(r'\s(?:href|src|poster|action)="([^"#?]*)|\ssrcset="([^"]*)"')
_ABROAD = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


def broken_links(output: Path) -> list[str]:
    """Return `page → target` for each link that leads nowhere.

    Looked at is every page that can be reached from the home page, and from every page that the
    manifest of the folder lists; so nothing while there is neither.
    """
    there = set(_files(output))
    queue = [path for path in ("index.html", *read_manifest(output)) if path in there and _is_page(path)]
    seen: set[str] = set()
    broken: list[str] = []
    while queue:
        page = queue.pop()
        if page in seen:
            continue
        seen.add(page)
        for target in _targets(output, page):
            if target not in there:
                broken.append(f"{page} → {target}")
            elif _is_page(target):
                queue.append(target)
    return broken


def _files(folder: Path) -> Iterator[str]:
    for place, _folders, names in os.walk(folder):
        below = os.path.relpath(place, folder).replace(os.sep, "/")
        yield from names if below == "." else (f"{below}/{name}" for name in names)


def _is_page(path: str) -> bool:
    return path.endswith(".html")


def _targets(output: Path, page: str) -> Iterable[str]:
    place = output / page
    status = place.stat()
    return _targets_of(str(place), page, status.st_ino, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=50_000)
def _targets_of(place: str, page: str, *_identity: int) -> tuple[str, ...]:
    """Return what a page links to within its site; read once while the file is the same."""
    text = Path(place).read_text(encoding="utf-8")
    links: set[str] = set()
    for link, candidates in _LINK.findall(text):
        links.update([each.split()[0] for each in candidates.split(",")] if candidates else [link])
    here = posixpath.dirname(page)
    inner = (link for link in links if link and not _ABROAD.match(link))
    return tuple({posixpath.normpath(posixpath.join(here, unquote(link))) for link in inner})

"""Where a link in a body may lead, and what it becomes on the page."""

from __future__ import annotations

import posixpath
import re
from typing import Literal, get_args
from urllib.parse import quote, unquote

from catalog_builder.config import Config
from catalog_builder.frozen import dataclass
from catalog_builder.model import ENTRY_KINDS, EntryKind

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
SitePage = Literal["index", "products", "partners", "search", "enquiry", "statistics"]
_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_HIDDEN = re.compile(r"[\x00-\x20]+")
_ENTRY = re.compile(
    rf"(?:content/)?(?P<kind>{'|'.join(ENTRY_KINDS)})/(?P<slug>[a-z0-9-]+?)(?:/index)?(?:\.[a-z]{{2}})?"
    r"\.(?:md|ya?ml|html)"
)
_LISTING = re.compile(r"(?P<kind>categories|districts)/(?P<slug>[a-z0-9-]+)\.html")
_PAGE = re.compile(rf"(?:{'|'.join(get_args(SitePage))})\.html")


@dataclass(frozen=True, slots=True)
class Link:
    """A link that may stay: what its `href` becomes, and the entry that it leads to, if one."""

    href: str
    external: bool = False
    entry: tuple[EntryKind, str] | None = None


Refusal = Literal["unsafe-link", "broken-link"]


def resolve(href: str, file: str, config: Config) -> Link | Refusal:
    """Judge a link of the body in `file` (relative to the project).

    Links out go to web, mail and telephone. Links inside lead to the file of another entry, as from
    this file, or to a page of the site, as from this entry's page; their `href` is right from any
    entry's page, since those all lie one folder deep.
    """
    href = href.strip()
    scheme = _SCHEME.match(_HIDDEN.sub("", href))
    if scheme:
        return Link(href, external=True) if scheme[1].lower() in SCHEMES else "unsafe-link"
    if href.startswith("//"):
        return Link(f"https:{href}", external=True)
    path, mark, fragment = href.partition("#")
    if not path:
        return Link(href) if fragment else "broken-link"
    return _inside(unquote(path.partition("?")[0]), f"{mark}{fragment}", file, config)


def _inside(path: str, fragment: str, file: str, config: Config) -> Link | Refusal:
    folder = "/".join(file.split("/")[1:2]) if path.endswith(".html") else posixpath.dirname(file)
    target = posixpath.normpath(posixpath.join(folder, path))
    if entry := _ENTRY.fullmatch(target):
        kind: EntryKind = next(kind for kind in ENTRY_KINDS if kind == entry["kind"])
        return Link(
            f"../{kind}/{entry['slug']}.html{quote(fragment, safe='#:._-')}", entry=(kind, entry["slug"])
        )
    if _PAGE.fullmatch(target) or _is_listing(target, config):
        return Link(f"../{target}")
    return "broken-link"


def _is_listing(target: str, config: Config) -> bool:
    listing = _LISTING.fullmatch(target)
    if not listing:
        return False
    things = config.categories if listing["kind"] == "categories" else config.districts
    return any(thing.slug == listing["slug"] for thing in things)

"""Every path of the published site, and the relative URLs between them.

A *tree path* is a path below the root of one language: `products/nastar.html`. The first language's
root is the root of the site; each further language repeats the tree below its code (`en/…`). URLs are
relative and name a file, so that a folder on a stick, a sub-path of a host and a domain root all work.
"""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any
from urllib.parse import quote, urlsplit

from catalog_builder.config import Category, District, Site
from catalog_builder.content.slugs import slugify
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, EntryKind

HOME = "index.html"
PRODUCTS = "products.html"
PARTNERS = "partners.html"
SEARCH = "search.html"
ENQUIRY = "enquiry.html"
COMPARE = "compare.html"
STATISTICS = "statistics.html"
OFFICE = "office.html"
NOT_FOUND = "404.html"

SAFE = "/~!$&'()*+,;=:@"
"""What may stand unescaped in the path of a URL (RFC 3986, section 3.3), beside unreserved characters."""
_NEEDS_NO_CODE = re.compile(r"[A-Za-z0-9/._-]*")


def entry_path(kind: EntryKind, slug: str) -> str:
    """Return the tree path of an entry's page."""
    return f"{kind}/{slug}.html"


def category_path(slug: str) -> str:
    """Return the tree path of a category's first page."""
    return f"categories/{slug}.html"


def district_path(slug: str) -> str:
    """Return the tree path of a district's first page."""
    return f"districts/{slug}.html"


def partner_kind_path(kind: str) -> str:
    """Return the tree path of a kind of partners; no partner's slug can clash with it."""
    return f"partner-kinds/{kind.replace('_', '-')}.html"


def channel_path(place: str) -> str:
    """Return the tree path of the products that are met in one kind of place."""
    return f"channels/{place.replace('_', '-')}.html"


def edition_path(name: str) -> str:
    """Return the tree path of an edition's page."""
    return f"editions/{slugify(name) or 'edition'}.html"


def digital_link_path(gtin: str) -> str:
    """Return the path of a GTIN's GS1 Digital Link, which takes all lengths as 14 digits."""
    return f"01/{gtin.zfill(14)}"


def numbered(path: str, number: int, taken: Container[str] = ()) -> str:
    """Return the path of a list's page `number` (from 1): `kue.html`, `kue-2.html`, ….

    Where `kue-2.html` is `taken` by something that is called so, two hyphens keep them apart; no
    slug holds two in a row.
    """
    if number == 1:
        return path
    stem = path.removesuffix(".html")
    plain = f"{stem}-{number}.html"
    return f"{stem}--{number}.html" if plain in taken else plain


def language_root(site: Site, language: str) -> str:
    """Return what stands before a tree path: nothing for the first language, `en/` for others."""
    return "" if language == site.languages[0] else f"{language}/"


def tree_path(target: Any) -> str:
    """Return the tree path of an entry, a category, a district, or of a path itself.

    Raises TypeError for anything else.
    """
    match target:
        case str():
            return target
        case Entry():
            return entry_path(target.kind, target.slug)
        case Category():
            return category_path(target.slug)
        case District():
            return district_path(target.slug)
    raise TypeError(f"no page shows a {type(target).__name__}")


def encode(path: str) -> str:
    """Percent-encode a path for use in a URL; a fragment or query that it carries stays as it is."""
    if _NEEDS_NO_CODE.fullmatch(path):
        return path
    end = min((index for index in (path.find("#"), path.find("?")) if index >= 0), default=len(path))
    return quote(path[:end], safe=SAFE) + path[end:]


@dataclass(frozen=True, slots=True)
class Base:
    """What goes before a path to make it a URL from one page.

    `tree` leads to the root of the page's language, `root` to the root of the site. Pages in one
    language and at one depth share it, and with it every fragment that holds links.
    """

    tree: str
    root: str

    def page(self, path: str) -> str:
        """Return the URL of a tree path in the same language."""
        return self.tree + encode(path)

    def file(self, path: str) -> str:
        """Return the URL of a path below the root of the site: an asset, a picture, a data file."""
        return self.root + encode(path)

    def placed(self, piece: str) -> str:
        """Return a piece of a page of ANYWHERE, which is movable, with URLs from this base."""
        in_tree = str.replace(piece, ANYWHERE.tree, self.tree)  # that of Markup takes thrice the time
        return in_tree.replace(ANYWHERE.root, self.root)


ANYWHERE = Base("\1", "\2")
"""The base of a piece that may stand on any page; no text of a catalogue has these characters."""
_OTHER_FORMS = ("%01", "%02", r"\u0001", r"\u0002")


def is_movable(piece: str) -> bool:
    """Tell whether a piece of a page of ANYWHERE has URLs as they are: a filter may have encoded them."""
    return not any(form in piece for form in _OTHER_FORMS)


def base_of(site: Site, language: str, path: str) -> Base:
    """Return the base of the page at tree path `path`.

    A host shows 404.html at any address, where relative links lead astray; its links start at the
    root of the host when `site.url` tells where on it the catalogue lies.
    """
    prefix = language_root(site, language)
    if path == NOT_FOUND and site.url:
        root = urlsplit(site.url).path.rstrip("/") + "/"
        return Base(root + prefix, root)
    tree = "../" * path.count("/")
    return Base(tree, tree + "../" * prefix.count("/"))


def absolute(site: Site, path: str) -> str | None:
    """Return the public address of a path below the root of the site, or None without `site.url`."""
    if not site.url:
        return None
    return f"{site.url.rstrip('/')}/" + ("" if path == HOME else encode(path))

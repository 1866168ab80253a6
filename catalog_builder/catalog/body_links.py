"""Links in the texts of entries to other entries: whether those exist, and are published."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from catalog_builder.config import Site
from catalog_builder.diagnostics import Finding, Message, Step
from catalog_builder.model import BrokenEntry, EntryLink, LocalText
from catalog_builder.reading.values import shorten

if TYPE_CHECKING:
    from catalog_builder.catalog.types import AnyEntry

Addresses = Mapping[str, frozenset[str]]
"""The slugs by kind of entry, former ones included: they have a page that leads on."""

_LINK = re.compile(
    r'<a\b[^>]* href="\.\./(?P<kind>[a-z]+)/(?P<slug>[a-z0-9-]+)\.html(?:#[^"]*)?"[^>]*>(?P<text>.*?)</a>',
    re.DOTALL,
)
"""A link to an entry as `content.links` writes it into sanitised HTML."""


def addresses(entries: Iterable[AnyEntry], broken: Iterable[BrokenEntry] = ()) -> Addresses:
    """Return the addresses of entries, of those with errors too: the link is right."""
    found: dict[str, set[str]] = {}
    for entry in entries:
        found.setdefault(entry.kind, set()).update((entry.slug, *entry.data.aliases))
    for each in broken:
        found.setdefault(each.kind, set()).update((each.slug, *each.names))
    return {kind: frozenset(slugs) for kind, slugs in found.items()}


def check_links(entries: Collection[AnyEntry], broken: Iterable[BrokenEntry]) -> Iterator[Finding]:
    """Yield a warning for each link to an entry that does not exist."""
    linking = [entry for entry in entries if entry.links]
    known = addresses(entries, broken) if linking else {}
    for entry in linking:
        for link in entry.links:
            if link.slug not in known.get(link.kind, ()):
                yield _broken(entry, link)


def _broken(entry: AnyEntry, link: EntryLink) -> Finding:
    return Finding(
        entry.source,
        _path(entry, link),
        "broken-link",
        Message.of(
            "the address {address} leads to nothing on the site; the link is taken out",
            address=shorten(link.href),
        ),
        Message.of("there is no entry {entry}", entry=f"{link.kind}/{link.slug}"),
        "warning",
    )


def _path(entry: AnyEntry, link: EntryLink) -> tuple[Step, ...]:
    """Return the place of a link, in the entry's own file or in a translation (`nastar.en.md`)."""
    if link.file == entry.source:
        return ("body", link.href)
    return ("body", PurePosixPath(link.file).suffixes[-2].removeprefix("."), link.href)


def without_dead_links(entry: AnyEntry, present: Addresses, living: Site | None = None) -> AnyEntry:
    """Return the entry with the links of its text that lead to nothing published turned into text.

    With `living`, a site that has an address, such links lead to its pages instead.
    """
    if entry.body is None or all(link.slug in present.get(link.kind, ()) for link in entry.links):
        return entry
    texts = tuple((code, _relinked(html, present, _root(living, code))) for code, html in entry.body.values)
    return replace(entry, body=LocalText(texts))


def _root(living: Site | None, language: str) -> str:
    """Return where the pages of a language live, "" for nowhere."""
    if living is None or not living.url:
        return ""
    root = living.url.rstrip("/")
    return f"{root}/{language}/" if language in living.languages[1:] else f"{root}/"


def _relinked(html: str, present: Addresses, root: str) -> str:
    def judge(match: re.Match[str]) -> str:
        if match["slug"] in present.get(match["kind"], ()):
            return match[0]
        return match[0].replace(' href="../', f' href="{root}', 1) if root else match["text"]

    return _LINK.sub(judge, html)

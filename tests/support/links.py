"""A link checker: every internal link, picture, script and fragment of a built site must resolve."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

LINK_ATTRIBUTES = {"href", "src", "poster", "action", "data"}
Fetch = Callable[[str], bytes | None]


@dataclass
class PageLinks(HTMLParser):
    """The links and the fragment targets of one page."""

    links: list[str] = field(default_factory=list)
    targets: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id" and value:
                self.targets.add(value)
            elif name in LINK_ATTRIBUTES and value and not (tag == "link" and ("rel", "canonical") in attrs):
                self.links.append(value)
            elif name == "srcset" and value:
                self.links += [candidate.split()[0] for candidate in value.split(",")]


@lru_cache(maxsize=1000)
def links_of(html: bytes) -> PageLinks:
    """Parse one page; a site that is crawled in several ways is parsed once."""
    page = PageLinks()
    page.feed(html.decode())
    page.close()
    return page


def is_internal(link: str) -> bool:
    """Tell links within the site from those to other hosts, mail and telephone."""
    parts = urlsplit(link)
    return not parts.scheme and not parts.netloc


def crawl(start: str, fetch: Fetch) -> tuple[set[str], list[str]]:
    """Follow every internal link from `start`; return the URLs that were reached and what is broken.

    `fetch(url)` returns the bytes, or None when there is nothing at that address.
    """
    reached: set[str] = set()
    broken: list[str] = []
    targets: dict[str, set[str]] = {}
    fragments: list[tuple[str, str, str]] = []
    queue = [(start, "")]
    while queue:
        url, origin = queue.pop()
        if url in reached:
            continue
        reached.add(url)
        content = fetch(url)
        if content is None:
            broken.append(f"{origin} → {url}")
        elif urlsplit(url).path.endswith(".html"):
            page = links_of(content)
            targets[url] = page.targets
            for link in filter(is_internal, page.links):
                target, fragment = urldefrag(urljoin(url, link))
                target = target.partition("?")[0]
                queue.append((target, url))
                fragments.append((target, fragment, url))
    broken += list(_missing_fragments(fragments, targets))
    return reached, broken


def _missing_fragments(
    fragments: Iterable[tuple[str, str, str]], targets: dict[str, set[str]]
) -> Iterator[str]:
    for target, fragment, origin in fragments:
        # A fragment with "=" is state that a script reads (an enquiry list), not a place in the page.
        wanted = fragment and "=" not in fragment and target in targets
        if wanted and unquote(fragment) not in targets[target]:
            yield f"{origin} → {target}#{fragment}"


def read_file(url: str) -> bytes | None:
    """Fetch a file:// URL; a folder has no page there, as in a browser that shows a listing instead."""
    path = Path(unquote(urlsplit(url).path))
    return path.read_bytes() if path.is_file() else None

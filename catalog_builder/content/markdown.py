"""A Markdown body to safe HTML and plain text, with everything that had to be taken out."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from catalog_builder.config import Config
from catalog_builder.content.links import Link, resolve
from catalog_builder.content.markdown_cost import first_excess
from catalog_builder.content.markdown_plain import render_plain
from catalog_builder.content.text import plain_text
from catalog_builder.diagnostics import Message, Severity
from catalog_builder.frozen import dataclass
from catalog_builder.model import EntryKind
from catalog_builder.reading.invisible import strip_invisible
from catalog_builder.reading.values import shorten

if TYPE_CHECKING:
    from markdown import Markdown
    from markdown.extensions import Extension

_HREF = re.compile(r"""<a\s[^<>]*?href\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)""", re.IGNORECASE)
_IMAGE = re.compile(r"""<img\b[^<>]*?src\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+)|<img\b""", re.IGNORECASE)
_MARKUP = ("<", "&", "`", "\\", "![", "!!!")
_SIMPLE_LINK = re.compile(r"\[[^\[\]]*\]\(([^()\s]+)\)")
_DOUBLE_ESCAPE = re.compile(
    r"&amp;(?:amp;)*(?=(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[0-9a-f]{1,6});)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a body; `text` is what to look for in it to find the place, "" for its beginning."""

    code: str
    message: Message
    hint: Message | None = None
    text: str = ""
    severity: Severity = "warning"


class Body(NamedTuple):
    """A rendered body: sanitised HTML, plain text, the entries it links to (kind, slug, link as written)."""

    html: str
    text: str
    entries: tuple[tuple[EntryKind, str, str], ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a body is rendered for: its file, the site, a prefix for its ids, the level of its headings."""

    file: str
    config: Config
    prefix: str
    top_heading: int = 2


def render(source: str, around: Surroundings) -> Body:
    """Render a body. Takes bounded time on any input; what costs too much is refused with an error."""
    longest = around.config.limits.body_characters
    plain = render_plain(source, longest)
    if plain is not None:
        return Body(*plain)
    excess = first_excess(source, longest)
    if excess:
        return Body("", "", remarks=(_too_much(source, *excess, longest),))
    repaired = _DOUBLE_ESCAPE.sub("&", source)
    remarks = [_double_escape(match.group()) for match in [_DOUBLE_ESCAPE.search(source)] if match]
    try:
        html = _converted(repaired)
    except RecursionError:
        return Body("", "", remarks=(_too_much(source, 0, "levels", longest),))
    links = _Links(around)
    remarks += _removals(html)
    remarks += links.remarks(html)
    html = _safe(html, around, links)
    html, hidden = strip_invisible(html)
    remarks += [Remark(problem.code, problem.message, problem.hint, "&#") for problem in hidden]
    return Body(html, plain_text(html), tuple(links.entries), tuple(remarks))


def _safe(html: str, around: Surroundings, links: _Links) -> str:
    from catalog_builder.content.sanitize import align_by_class, place_headings, sanitize  # noqa: PLC0415 (as below)

    return sanitize(align_by_class(place_headings(html, around.top_heading)), around.prefix, links.target)


def _converted(source: str) -> str:
    try:
        return _converter().reset().convert(source)
    except BaseException:
        _converter.cache_clear()  # stopped in the middle, it remembers what it was at
        raise


def survey(source: str, around: Surroundings) -> Body:
    """Return what `render` would say of a body, for whom needs no HTML: `html` may be empty.

    A text in which nothing but plain links could give rise to a remark is not rendered, which
    takes most of the time of a check; its `text` is then the Markdown itself.
    """
    links = _SIMPLE_LINK.findall(source)
    if any(map(source.__contains__, _MARKUP)) or source.count("[") != len(links):
        return render(source, around)
    if first_excess(source, around.config.limits.body_characters):
        return render(source, around)
    judged = [(href, resolve(href, around.file, around.config)) for href in links]
    if any(isinstance(link, str) for _, link in judged):
        return render(source, around)
    entries = tuple((*link.entry, href) for href, link in judged if isinstance(link, Link) and link.entry)
    return Body("", source, entries)


@lru_cache(maxsize=1)
def _converter() -> Markdown:
    """Return the converter; making one takes longer than rendering with it, and many texts need none."""
    from markdown import Markdown  # noqa: PLC0415

    from catalog_builder.content.markdown_lists import ListsAfterText  # noqa: PLC0415

    extensions: list[str | Extension] = ["tables", "footnotes", "admonition", "sane_lists", ListsAfterText()]
    return Markdown(extensions=extensions, output_format="html")


class _Links:
    """The links of one body, judged."""

    def __init__(self, around: Surroundings) -> None:
        self.around = around
        self.entries: list[tuple[EntryKind, str, str]] = []

    def target(self, href: str) -> str | None:
        """Return what a link becomes, None when it is taken out."""
        link = resolve(href, self.around.file, self.around.config)
        if isinstance(link, str):
            return None
        if link.entry:
            self.entries.append((*link.entry, href))
        return link.href

    def remarks(self, html: str) -> list[Remark]:
        """Say which links of the HTML will be taken out."""
        written = dict.fromkeys(unescape(href.strip("\"'")) for href in _HREF.findall(html))
        judged = ((href, resolve(href, self.around.file, self.around.config)) for href in written)
        return [_refused(href, refusal) for href, refusal in judged if isinstance(refusal, str)]


def _refused(href: str, refusal: str) -> Remark:
    message, hint = _UNSAFE if refusal == "unsafe-link" else _BROKEN
    return Remark(refusal, message.filled(address=shorten(href)), hint, href)


def _removals(html: str) -> list[Remark]:
    remarks = []
    from catalog_builder.content.sanitize import removed_markup  # noqa: PLC0415 (many texts need none of it)

    for name in removed_markup(html):
        shown = f"{name}>" if name.startswith("<") else name
        message = Message.of("{name} is not allowed in a text and is left out", name=shown)
        remarks.append(Remark("removed-html", message, None, name))
    for match in _IMAGE.finditer(html):
        source = unescape((match[1] or "").strip("\"'"))
        message = Message.of("the picture {file} in the text is left out", file=shorten(source))
        remarks.append(Remark("body-image", message, _UNDER_IMAGES, source))
    return list(dict.fromkeys(remarks))


def _double_escape(found: str) -> Remark:
    message = Message.of("{entity} is escaped twice; it is repaired", entity=found)
    return Remark("double-escape", message, Message.of("write the character itself, such as &"), found)


def _too_much(source: str, offset: int, what: str, longest: int) -> Remark:
    place = source[offset:].strip().split("\n", 1)[0][:80]
    message, hint = _EXCESS[what]
    shown = message.filled(limit=f"{longest:,}") if what == "characters" else message
    return Remark("text-too-complex", shown, hint, text=place, severity="error")


_UNSAFE = (
    Message.of("the address {address} cannot be opened safely; the link is taken out"),
    Message.of("links begin with https://, http://, mailto: or tel:"),
)
_BROKEN = (
    Message.of("the address {address} leads to nothing on the site; the link is taken out"),
    Message.of("write the full address with https://, or the file of another entry: ../partners/name.md"),
)
_UNDER_IMAGES = Message.of("list the picture under images: among the fields")
_SHORTER = Message.of("shorten it, or divide it among several pages")
_CLOSE = Message.of("close each bracket, or put a backslash before it: \\[")
_EXCESS = {
    "characters": (Message.of("the text is longer than {limit} characters"), _SHORTER),
    "headings": (Message.of("the text has more than 500 headings or lines across"), _SHORTER),
    "admonitions": (Message.of("the text has more than 200 boxes that begin with !!!"), _SHORTER),
    "footnotes": (Message.of("the text has more than 400 marks of footnotes"), _SHORTER),
    "markup": (Message.of("the text has more than 5,000 characters <"), _SHORTER),
    "escapes": (Message.of("the text has more than 5,000 backslashes"), _SHORTER),
    "cells": (Message.of("the table has more than 10,000 cells"), _SHORTER),
    "levels": (Message.of("lists and quotes are nested deeper than 16 levels"), _SHORTER),
    "brackets": (Message.of("too many brackets are left open"), _CLOSE),
}

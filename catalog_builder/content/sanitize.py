"""HTML from a body to HTML that can stand on a page, whatever it was."""

from __future__ import annotations

import re
from collections.abc import Callable

import nh3

TAGS = frozenset({
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "details",
    "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h2", "h3", "h4", "h5", "h6", "hr",
    "i", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "strong",
    "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
    "var",
})  # fmt: skip
_CONTENT_GOES_TOO = frozenset({
    "iframe", "math", "noembed", "noframes", "noscript", "object", "script", "style", "svg",
    "template", "textarea", "title", "xmp",
})  # fmt: skip
_ATTRIBUTES = {
    "*": {"lang"},
    "a": {"href", "id"},
    "abbr": {"title"},
    "details": {"open"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
}
_ADMONITIONS = frozenset({
    "note", "tip", "info", "warning", "important", "danger", "catatan", "tips", "penting",
    "perhatian", "awas",
})  # fmt: skip
_CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"admonition", "footnote", *_ADMONITIONS},
    "p": {"admonition-title"},
    "td": {"align-right", "align-center"},
    "th": {"align-right", "align-center"},
}
_ID = re.compile(r"[^A-Za-z0-9_-]+")
_HEADING = re.compile(r"(</?)h([1-6])\b", re.IGNORECASE)
_TAG = re.compile(r"<([a-zA-Z][a-zA-Z0-9-]*)")
_HANDLER = re.compile(r"<[a-zA-Z][^<>]*?[\s/\"'](on[a-z]+)\s*=", re.IGNORECASE)
_ALIGNMENT = re.compile(r'<(t[dh]) style="text-align: (right|center|left);">')
_INTERNAL_REL = re.compile(
    r'(<a(?: [a-z]+="[^"]*")*? href="(?:\.\./|#)[^"]*"(?: [a-z]+="[^"]*")*?) rel="[^"]*"'
)
_NO_LINK = re.compile(r'<a(?: rel="[^"]*")?>(.*?)</a>', re.DOTALL)
_REL = "nofollow ugc noopener"


def sanitize(html: str, prefix: str, link: Callable[[str], str | None]) -> str:
    """Return the HTML with nothing in it but what TAGS and the attribute lists allow.

    `link` says what an address becomes, None to remove it. Ids and the links to them begin with
    `prefix`, so that bodies can stand together on one page.
    """

    def attribute(tag: str, name: str, value: str) -> str | None:
        if name == "id":
            return f"{prefix}-{_ID.sub('-', value)}"
        if tag == "a" and name == "href":
            return f"#{prefix}-{_ID.sub('-', value[1:])}" if value.startswith("#") else link(value)
        if name == "start":
            return value if re.fullmatch(r"\d{1,5}", value, re.ASCII) else None
        return value

    clean = nh3.clean(
        html,
        tags=set(TAGS),
        clean_content_tags=set(_CONTENT_GOES_TOO),
        attributes=_ATTRIBUTES,
        attribute_filter=attribute,
        allowed_classes=_CLASSES,
        link_rel=_REL,
        url_schemes={"http", "https", "mailto", "tel"},
    )
    return _INTERNAL_REL.sub(r"\1", _NO_LINK.sub(r"\1", clean))


def removed_markup(html: str) -> list[str]:
    """Return the tags (`<iframe`) and event handlers (`onclick`) that `sanitize` takes out, each once."""
    tags = (name.lower() for name in _TAG.findall(html))
    unwanted = [f"<{name}" for name in tags if name not in TAGS and name not in {"h1", "img"}]
    return list(dict.fromkeys([*unwanted, *(name.lower() for name in _HANDLER.findall(html))]))


def place_headings(html: str, top: int) -> str:
    """Move headings so that the highest is `h<top>` and no level between is left out."""
    levels = sorted({int(level) for _, level in _HEADING.findall(html)})
    if not levels:
        return html
    moved = {level: min(top + index, 6) for index, level in enumerate(levels)}
    return _HEADING.sub(lambda match: f"{match[1]}h{moved[int(match[2])]}", html)


def align_by_class(html: str) -> str:
    """Replace the style attributes of table cells, which the site's CSP forbids, by classes."""
    return _ALIGNMENT.sub(_aligned, html)


def _aligned(match: re.Match[str]) -> str:
    return f"<{match[1]}>" if match[2] == "left" else f'<{match[1]} class="align-{match[2]}">'

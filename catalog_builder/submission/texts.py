"""Descriptions of other shops as this catalogue writes them: HTML becomes Markdown, or plain text."""

from __future__ import annotations

import html
import re

_MARKUP = re.compile(
    r"<(?:/?(?:p|br|div|span|ul|ol|li|b|i|u|em|strong|h[1-6]|table|tr|td|th|a|img|font|center|blockquote|hr)\b[^>]*|!--.*?--)>",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<[^>]{0,2000}>")
_SILENT = re.compile(r"<(script|style|iframe|object|svg)\b.*?(?:</\1\s*>|\Z)", re.IGNORECASE | re.DOTALL)
_SCHEME = re.compile(r"(?:https?:|mailto:|tel:)", re.IGNORECASE)
_BULLET = re.compile(r"^[•●▪‣·*]\s*", re.MULTILINE)
_MEANS_SOMETHING = re.compile(r"([\\<\[\]`*_])")
_BLOCK_START = re.compile(r"^(\s*)([#>]|!!!|\d+\.(?=\s)|\+(?=\s)|={2,}|-{2,})", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n{3,}")


def is_html(text: str) -> bool:
    """Tell whether a text is written in HTML."""
    return bool(_MARKUP.search(text))


def to_markdown(text: str) -> str:
    """Return a description as a Markdown body; pictures, scripts and links into another shop are left out."""
    if is_html(text):
        return _from_html(text)
    lines = _BULLET.sub("- ", html.unescape(text).strip())
    return _BLANK_LINES.sub("\n\n", _as_paragraphs(lines))


def to_plain(text: str) -> str:
    """Return a short text without markup, in one line."""
    if "<" not in text and "&" not in text:
        return text
    bare = _TAG.sub(" ", _SILENT.sub(" ", text)) if is_html(text) else text
    return " ".join(html.unescape(bare).split())


def _as_paragraphs(text: str) -> str:
    """Escape what Markdown would take for a sign, and keep the lines that a person made."""
    parts: list[str] = []
    before = ""
    for line in text.split("\n"):
        kind = "list" if line.startswith("- ") else "text" if line.strip() else ""
        if before == kind == "text":
            parts[-1] += "  "  # a hard line break
        elif kind and before and kind != before:
            parts.append("")
        parts.append(f"- {_escaped(line[2:])}" if kind == "list" else _escaped(line.strip()))
        before = kind
    return "\n".join(parts)


def _escaped(text: str) -> str:
    return _BLOCK_START.sub(r"\1\\\2", _MEANS_SOMETHING.sub(r"\\\1", text))


def _from_html(text: str) -> str:
    from bs4 import BeautifulSoup  # noqa: PLC0415 (slow to load, and most tables hold no HTML)
    from markdownify import MarkdownConverter  # noqa: PLC0415

    soup = BeautifulSoup(_SILENT.sub(" ", text), "html.parser")
    for picture in soup.find_all(["img", "video", "audio", "form", "input", "button"]):
        picture.decompose()
    for link in soup.find_all("a"):
        if not _SCHEME.match(str(link.get("href", "")).strip()):
            link.unwrap()
    markdown: str = MarkdownConverter(
        heading_style="ATX", bullets="-", escape_misc=True, table_infer_header=True
    ).convert_soup(soup)
    lines = "\n".join(line.rstrip() if not line.endswith("  ") else line for line in markdown.split("\n"))
    return _BLANK_LINES.sub("\n\n", lines).strip()

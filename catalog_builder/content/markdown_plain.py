"""Plain paragraphs with words in bold: what most entries consist of, rendered without Python-Markdown.

Python-Markdown takes half a millisecond for a product's text, most of the time that reading an entry
takes. A text in which nothing but letters, digits, harmless punctuation and `**words**` occurs has
only one rendering, which is worked out here. Whatever else is in a text leaves it to Python-Markdown;
a test compares the two.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from catalog_builder.content.markdown_cost import MAX_CHARACTERS

_HARMLESS = re.compile(r"""[\w \n.,;:()'"/%+?!@°×–—…*-]*""")
"""Characters that mean nothing to Markdown and HTML, or only where the patterns below look for them.
(And the underscore, which comes along with the letters and is looked for apart.)"""
_LINE = re.compile(r"""(?!\d+[.)])(?:[^\W_]|["'(]|\*\*(?=[^\W_]))(?:.*[^ ])?""")
"""A line of a paragraph: begins with a word, not with the mark of a list, and does not end in spaces."""
_BOLD = re.compile(r"\*\*(?<![^\s(]\*\*)([^\W_](?:[^*\n]*[^\W_])?)\*\*(?![^\W_])")
_PARAGRAPHS = re.compile(r"\n\n\n*")
"""Both begin with characters, not with a condition, so that the text between is skipped quickly."""
_SPACES = re.compile("  +")
_HARMLESS_BYTES = bytes(code for code in range(128) if _HARMLESS.fullmatch(chr(code)))


class Plain(NamedTuple):
    """A text as HTML and as plain text (`content.text.plain_text` of the HTML)."""

    html: str
    text: str


def render_plain(source: str, longest: int = MAX_CHARACTERS) -> Plain | None:
    """Return a text that consists of plain paragraphs, None for any other and a longer one."""
    text = source.strip("\n")
    if not 0 < len(text) <= longest or "_" in text or not _is_harmless(text):
        return None
    pieces = _BOLD.split(text)
    words = "".join(pieces)
    if "*" in words or not all(_LINE.fullmatch(line) for line in text.split("\n") if line):
        return None
    pieces[1::2] = [f"<strong>{bold}</strong>" for bold in pieces[1::2]]
    html = _PARAGRAPHS.sub("</p>\n<p>", "".join(pieces))
    return Plain(f"<p>{html}</p>", _SPACES.sub(" ", _PARAGRAPHS.sub("\n", words)))


def _is_harmless(text: str) -> bool:
    if text.isascii():  # a fifth of the time
        return not text.encode("ascii").translate(None, _HARMLESS_BYTES)
    return bool(_HARMLESS.fullmatch(text))

"""Plain paragraphs with words in bold: what most entries consist of, rendered without Python-Markdown.

Python-Markdown takes half a millisecond for a product's text, most of the time that reading an entry
takes. A text in which nothing but letters, digits, harmless punctuation and `**words**` occurs has
only one rendering, which is worked out here. Whatever else is in a text leaves it to Python-Markdown;
a test compares the two.
"""

from __future__ import annotations

import re

from catalog_builder.content.markdown_cost import MAX_CHARACTERS

_HARMLESS = re.compile(r"""[\w \n.,;:()'"/%+?!@°×–—…*-]*""")
"""Characters that mean nothing to Markdown and HTML, or only where the patterns below look for them.
(And the underscore, which comes along with the letters and is looked for apart.)"""
_LINE = re.compile(r"""(?!\d+[.)])(?:[^\W_]|["'(]|\*\*(?=[^\W_]))(?:.*[^ ])?""")
"""A line of a paragraph: begins with a word, not with the mark of a list, and does not end in spaces."""
_BOLD = re.compile(r"\*\*(?<![^\s(]\*\*)([^\W_](?:[^*\n]*[^\W_])?)\*\*(?![^\W_])")
_PARAGRAPHS = re.compile(r"\n\n\n*")
"""Both begin with characters, not with a condition, so that the text between is skipped quickly."""


def render_plain(source: str, longest: int = MAX_CHARACTERS) -> str | None:
    """Return the HTML of a text that consists of plain paragraphs, None for any other and a longer one."""
    text = source.strip("\n")
    if not 0 < len(text) <= longest or "_" in text or not _HARMLESS.fullmatch(text):
        return None
    bold = _BOLD.sub(r"<strong>\1</strong>", text)
    if "*" in bold or not all(_LINE.fullmatch(line) for line in text.split("\n") if line):
        return None
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in _PARAGRAPHS.split(bold))

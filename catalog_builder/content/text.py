"""Sanitised HTML to plain text, for search and descriptions."""

from __future__ import annotations

import re
from html import unescape

_FOOTNOTE_MARK = re.compile(r'<sup id="[^"]*">.*?</sup>|<a class="footnote-backref"[^>]*>.*?</a>')
_INLINE = re.compile(
    r"</?(?:a|abbr|b|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|strong|sub|sup|u|var)\b[^>]*>"
)
_TAG = re.compile("<[^>]*>")


def plain_text(html: str) -> str:
    r"""Return the text of sanitised HTML, one line a block, without the marks of footnotes.

    >>> plain_text("<p>Nas<b>tar</b> &amp; kue</p><ul><li>enak</li></ul>")
    'Nastar & kue\nenak'
    """
    unmarked = _FOOTNOTE_MARK.sub("", html) if "footnote" in html or "<sup" in html else html
    text = _TAG.sub("\n", _INLINE.sub("", unmarked))
    lines = (" ".join(line.split()) for line in unescape(text).split("\n"))
    return "\n".join(line for line in lines if line)

"""Markdown to safe HTML and to plain text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

import markdown
import nh3

_EXTENSIONS = ("tables", "footnotes", "admonition", "sane_lists")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A body as sanitised HTML and as plain text."""

    html: str
    text: str


def render(text: str, prefix: str) -> Rendered:
    """Render a body; `prefix` keeps the ids of its footnotes apart from those of other bodies."""
    html = nh3.clean(markdown.markdown(text, extensions=list(_EXTENSIONS)), link_rel="nofollow ugc noopener")
    plain = " ".join(unescape(re.sub("<[^>]*>", " ", html)).split())
    return Rendered(html, plain)

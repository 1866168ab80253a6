"""Lists that follow a line of text without a blank line between, as people write them.

Every other Markdown begins a list there (spec.commonmark.org, "Lists": bullets, and numbers that
start with 1, may interrupt a paragraph); Python-Markdown alone would run the items together.
"""

from __future__ import annotations

import re

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

_ITEM = re.compile(r" {0,3}(?:[-*+]|1\.)[ \t]+\S")


class ListsAfterText(Extension):
    """The extension: puts the blank line in that Python-Markdown wants."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        """Register the preprocessor, after raw HTML was set aside."""
        md.preprocessors.register(_BlankLineBeforeList(md), "lists-after-text", 15)


class _BlankLineBeforeList(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        result: list[str] = []
        in_text = in_list = False
        for line in lines:
            if not line.strip():
                in_text = in_list = False
            elif _ITEM.match(line):
                result += [""] if in_text else []
                in_text, in_list = False, True
            else:
                in_text = not in_list
            result.append(line)
        return result

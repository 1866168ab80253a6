"""A bound on what a Markdown body may cost, worked out before it is rendered.

Python-Markdown takes quadratic time on some inputs that nobody writes on purpose but an attacker:
brackets that are never closed are searched to the end of their paragraph, each; so are `<`; every
heading re-inserts the rest of its block; a table's rows are filled up to its header's columns;
footnote references are listed at their note, each. What is counted here is that work, in linear
time; the limits keep a body within tenths of a second (measured: `bench/markdown_cost.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

MAX_CHARACTERS = 50_000
MAX_SEARCH = 500_000
"""Characters looked at in search of closing brackets, summed over all opening ones."""
MAX_NESTING = 16
"""Levels of quotes and lists."""
MAX_CELLS = 10_000
MAX_REPEATED = {
    "headings": ("\n", re.compile(r"^ *#|^ {0,3}(?:[-*_] *){3,}$", re.MULTILINE), 500),
    "admonitions": ("!!!", re.compile("^ *!!!", re.MULTILINE), 200),
    "footnotes": ("[^", re.compile(r"\[\^"), 400),
    "markup": ("<", re.compile("<"), 5_000),
    "escapes": ("\\", re.compile(r"\\"), 5_000),
}
"""What may not stand in a body more often than that. Each has a mark that is quickly counted: a text
with fewer of it than the limit cannot have too many."""
_MARKS = b">!*+-_#\\\t0123456789"
"""What levels, headings, boxes and escapes are made of."""
_BLOCK = re.compile(r"(?:.+\n?)+")
_MARKERS = re.compile(r"^(?:[ \t]*(?:>|!!!|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+", re.MULTILINE)
_MARKER = re.compile(r">|!!!|[-*+]|\d+[.)]")
_THEMATIC_BREAK = re.compile(r" {0,3}(?:[-*_][ \t]*){3,}$", re.MULTILINE)
_COSTLY = re.compile(r"[\[<|]")
_BRACKETS = re.compile(r"\]\(|[\[\]()<>]")
_DELIMITER_ROW = re.compile(r"^[ \t>]*[|:-][|: \t-]*$", re.MULTILINE)


def first_excess(text: str, longest: int = MAX_CHARACTERS) -> tuple[int, str] | None:
    """Return (offset into the text, name of what there is too much of), or None when all is bearable.

    Names: `characters`, `headings`, `admonitions`, `footnotes`, `markup`, `escapes`, `levels`,
    `cells`, `brackets`.
    """
    if len(text) > longest:
        return longest, "characters"
    if _is_prose(text):
        return None
    return _repeated(text) or _too_deep(text) or _too_costly(text)


def _is_prose(text: str) -> bool:
    """Tell whether a text has too few marks to cost anything, which nearly every text has."""
    letters = text.encode(errors="surrogatepass")
    marks = len(letters) - len(letters.translate(None, _MARKS)) + letters.count(b"    ")
    return marks <= MAX_NESTING and not _COSTLY.search(text)


def _repeated(text: str) -> tuple[int, str] | None:
    for name, (mark, pattern, limit) in MAX_REPEATED.items():
        if text.count(mark) >= limit:
            match = next(islice(pattern.finditer(text), limit, None), None)
            if match:
                return match.start(), name
    return None


def _too_deep(text: str) -> tuple[int, str] | None:
    """Find a line in more quotes and lists than MAX_NESTING; four columns of indentation are one level."""
    for match in _MARKERS.finditer(text):
        lead = match.group().expandtabs(4)
        levels = len(_MARKER.findall(lead)) + lead.count("    ")
        if levels > MAX_NESTING and not _THEMATIC_BREAK.match(text, match.start()):
            return match.start(), "levels"
    return None


def _too_costly(text: str) -> tuple[int, str] | None:
    search = 0
    for match in _BLOCK.finditer(text) if _COSTLY.search(text) else ():
        block = match.group()
        if _DELIMITER_ROW.search(block) and _cells(block) > MAX_CELLS:
            return match.start(), "cells"
        search += sum(_distances(block))
        if search > MAX_SEARCH:
            return match.start(), "brackets"
    return None


def _cells(block: str) -> int:
    """Return how many cells the block has if it is a table: rows are filled up to the widest one."""
    lines = block.split("\n")
    widest = max(line.count("|") for line in lines) + 1
    ticks = sum(line.count("`") * line.count("|") for line in lines)
    return widest * len(lines) + ticks


def _distances(block: str) -> Iterator[int]:
    """Yield, for each opening bracket, the characters to its closing one or to the block's end."""
    open_at: dict[str, list[int]] = {"[": [], "(": [], "<": []}
    for match in _BRACKETS.finditer(block):
        bracket = match.group()[0]
        opening = {"]": "[", ")": "(", ">": "<"}.get(bracket)
        if opening is None:
            open_at[bracket].append(match.start())
        elif open_at[opening]:
            yield match.end() - open_at[opening].pop()
        if match.group() == "](":
            open_at["("].append(match.end() - 1)
    for positions in open_at.values():
        yield from (len(block) - start for start in positions)

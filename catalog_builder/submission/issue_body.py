"""The text of an issue that was made with the form or the template, as a table of one row."""

from __future__ import annotations

import re

from catalog_builder.submission.tables import Cell, Sheet

_HEADING = re.compile(r"^### +(.+?) *$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_NO_ANSWER = frozenset({"_No response_", "*No response*", "None"})
_TICKED = re.compile(r"^- \[[xX]\] +(.+)$", re.MULTILINE)
_BOX = re.compile(r"^- \[[ xX]\] ", re.MULTILINE)


def looks_like_issue(text: str) -> bool:
    """Tell whether a text is made of questions and answers."""
    return len(_HEADING.findall(_COMMENT.sub("", text[:20_000]))) > 1


def read_issue(text: str, file: str, name: str) -> Sheet:
    """Return the answers below their questions: the questions are the headings of the table."""
    parts = _HEADING.split(_COMMENT.sub("", text.replace("\r\n", "\n")))
    questions, answers = parts[1::2], parts[2::2]
    row: list[Cell] = [_answer(answer) for answer in answers]
    return Sheet(file, name, [list(questions), row])


def _answer(text: str) -> str:
    text = text.strip()
    if _BOX.search(text):
        return ", ".join(_TICKED.findall(text))
    return "" if text in _NO_ANSWER else text

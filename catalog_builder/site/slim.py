"""What a browser has no use for in the default theme's files: comments, indentation, space between signs.

Done by pattern, which is safe only in files that are known: no text in them looks like a comment. A
project's own files are published as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_SCRIPT_COMMENT = re.compile(r"/\*.*?\*/[ \t]*|(?:^|(?<=[ \t]))//[ \t][^\n\"'`]*$", re.MULTILINE | re.DOTALL)
_INDENTATION = re.compile(r"^\s+", re.MULTILINE)
_SIGN = re.compile(r"[ \t]*([=<>?:,;{}()\[\]&|!*%])[ \t]*")
_IN_CODE = re.compile(
    r"""(?P<kept>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
    r"""|(?:(?<=return)|(?<![\w)\]"'`. ]))[ ]*/(?![/*])(?:\\.|\[(?:\\.|[^\]\n])*\]|[^/\\\n\[])+/[a-z]*)"""
    r"""|(?P<sign>[`{}])"""
)
"""What space belongs to (texts, regular expressions), and what begins or ends a template."""
_IN_TEMPLATE = re.compile(r"(?:\\.|[^`\\$]|\$(?!\{))*(`|\$\{)", re.DOTALL)
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STYLE_SPACE = re.compile(r"\n\s*|\s*([{};>])\s*|(?<=[:,])\s+")


def slim(name: str, content: bytes) -> bytes:
    """Return a script or style sheet of the default theme without what only people read."""
    if name.endswith(".js"):
        return slim_script(content.decode()).encode()
    return slim_style(content.decode()).encode() if name.endswith(".css") else content


def slim_script(text: str) -> str:
    """Leave out what `uncommented` does, and space around signs."""
    return _squeezed(uncommented(text))


def uncommented(text: str) -> str:
    """Leave out comments (of `//` only those without a quotation mark) and indentation."""
    return _INDENTATION.sub("", _SCRIPT_COMMENT.sub("", text))


def slim_style(text: str) -> str:
    """Leave out comments, and space where CSS needs none."""
    return _STYLE_SPACE.sub(lambda match: match[1] or "", _STYLE_COMMENT.sub("", text))


def _squeezed(text: str) -> str:
    """Leave out space around signs of code, never within texts, templates and regular expressions."""
    return "".join(_SIGN.sub(r"\1", part) if is_code else part for is_code, part in pieces(text))


def pieces(text: str) -> Iterator[tuple[bool, str]]:
    """Yield a script in pieces that are code (True), or a text, a template's text or a regular expression."""
    braces: list[int] = []  # open ones in each template's hole that the place is in, the innermost last
    start = place = 0
    while match := _IN_CODE.search(text, place):
        place = match.end()
        sign = match["sign"]
        opens = sign == "`" or (sign == "}" and bool(braces) and braces[-1] == 0)
        if sign and not opens:
            braces[-1:] = [each + (1 if sign == "{" else -1) for each in braces[-1:]]
            continue
        yield True, text[start : match.start()]
        start = match.start()
        if opens:
            if sign == "}":
                braces.pop()
            place = _after_text(text, place, braces)
        yield False, text[start:place]
        start = place
    yield True, text[start:]


def _after_text(text: str, place: int, braces: list[int]) -> int:
    """Return where a template's text ends: at its own end, or where a hole with code begins."""
    match = _IN_TEMPLATE.match(text, place)
    if not match:
        return len(text)
    if match[1] == "${":
        braces.append(0)
    return match.end()

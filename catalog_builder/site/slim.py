"""What a browser has no use for in the default theme's files: comments, indentation, line ends.

Done by pattern, which is safe only in files that are known: no text in them looks like a comment. A
project's own files are published as they are.
"""

from __future__ import annotations

import re

_SCRIPT_COMMENT = re.compile(r"/\*.*?\*/[ \t]*|(?:^|(?<=[ \t]))//[ \t][^\n\"'`]*$", re.MULTILINE | re.DOTALL)
_INDENTATION = re.compile(r"^\s+", re.MULTILINE)
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_STYLE_SPACE = re.compile(r"\n\s*|\s*([{};>])\s*|(?<=[:,])\s+")


def slim(name: str, content: bytes) -> bytes:
    """Return a script or style sheet of the default theme without what only people read."""
    if name.endswith(".js"):
        return slim_script(content.decode()).encode()
    return slim_style(content.decode()).encode() if name.endswith(".css") else content


def slim_script(text: str) -> str:
    """Leave out comments (of `//` only those without a quotation mark) and indentation."""
    return _INDENTATION.sub("", _SCRIPT_COMMENT.sub("", text))


def slim_style(text: str) -> str:
    """Leave out comments, and space where CSS needs none."""
    return _STYLE_SPACE.sub(lambda match: match[1] or "", _STYLE_COMMENT.sub("", text))

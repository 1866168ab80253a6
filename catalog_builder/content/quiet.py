"""Texts of which no check has anything to say, known by the characters that do not occur in them.

Most texts are prose: letters, a few numbers, words in bold. For them neither Markdown has to be rendered
nor any of a dozen patterns be searched; one pass over the bytes tells. A test compares the two.
"""

from __future__ import annotations

import string

from catalog_builder.content.markdown_cost import MAX_CHARACTERS, MAX_NESTING

_SILENT = f"{string.ascii_letters} \n.,;:()'\"/%?@=$^{{}}~".encode() + bytes(range(0x80, 0x100))
"""What no check looks for; a character that is none of ASCII is looked for apart."""
_DIGITS = string.digits.encode()
_MARKS = _DIGITS + b"*_-+!#>\t"
"""What a few of do nothing: bold words, dashes, headings."""
_FEWEST_DIGITS = 8
"""No number of a person or an account has fewer."""
_LOST = "\ufffd"


def is_quiet(text: str, longest: int = MAX_CHARACTERS) -> bool:
    """Tell whether there is certainly nothing to remark on a text, and no link in it.

    False means that somebody has to look.
    """
    letters = text.encode(errors="surrogatepass")
    marks = letters.translate(None, _SILENT)
    return (
        len(marks) + letters.count(b"    ") <= MAX_NESTING
        and len(text) <= longest
        and not marks.translate(None, _MARKS)
        and b"!!!" not in marks
        and len(marks) - len(marks.translate(None, _DIGITS)) < _FEWEST_DIGITS
        and (len(letters) == len(text) or _LOST not in text)
    )

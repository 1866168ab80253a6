"""The bytes of a table or text that anybody may have saved: found out, and decoded."""

from __future__ import annotations

import codecs

from catalog_builder.diagnostics import CatalogError, Message

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
_LEGACY = ["cp1252", "gb18030"]
"""What spreadsheets of Windows save a CSV as in the offices and shops that catalogues come from."""


def decode(data: bytes, file: str) -> str:
    """Return the text of a file in whatever encoding it is. Raises CatalogError when it is no text."""
    encoding = find_encoding(data)
    if encoding == "cp1252" and b"\0" in data:
        raise CatalogError(Message.of("{file} is not a table or a text", file=file), status=1)
    return data.decode(encoding, errors="replace")


def find_encoding(data: bytes) -> str:
    """Return the encoding of a text: by its mark, as UTF-8 if it is, else the likeliest of the old ones."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if utf16 := _unmarked_utf16(data[:_SAMPLE]):
        return utf16
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _legacy(data)
    return "utf-8"


def _unmarked_utf16(data: bytes) -> str | None:
    """Tell UTF-16 without a mark by the zero bytes that Latin letters leave in it."""
    pairs = len(data) // 2
    if pairs and data[1::2].count(0) > pairs // 2:
        return "utf-16-le"
    if pairs and data[0::2].count(0) > pairs // 2:
        return "utf-16-be"
    return None


def _legacy(data: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 (only for a text that is not UTF-8)

    lines = [line for line in data.splitlines() if not line.isascii()]
    best = from_bytes(b"\n".join(lines)[:_SAMPLE], cp_isolation=_LEGACY).best()
    return best.encoding if best else "cp1252"

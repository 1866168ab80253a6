"""Bytes to text: UTF-8 with or without a byte order mark, any line ends, no control characters.

What is not UTF-8 is named, because "save as UTF-8" helps nobody who does not know what the file is.
"""

from __future__ import annotations

import codecs
import os
import re
import stat
from pathlib import Path

from catalog_builder.diagnostics import Message, Position
from catalog_builder.reading.errors import ReadError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SIGNATURES = (
    (b"PK\x03\x04", "Word, Excel, ZIP"),
    (b"\xd0\xcf\x11\xe0", "Word, Excel (97-2003)"),
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"\x1f\x8b", "gzip"),
)
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What YAML 1.1 calls not printable (yaml.org/spec/1.1, production 1), less the byte order mark.

The printable characters turned round take `re` twelve times as long to compile."""


_ASCII_TEXT = bytes((0x09, 0x0A, *range(0x20, 0x7F)))


_OPENING = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
NO_LINKS = _OPENING | getattr(os, "O_NOFOLLOW", 0)
"""How a file is opened that must not be a link."""
NO_LINKS_KNOWN = hasattr(os, "O_NOFOLLOW")
"""Whether the system refuses a link then; Windows does not."""


def read_bytes(path: Path | str, limit: int) -> bytes:
    """Read a regular file of at most `limit` bytes.

    Raises ReadError (`unreadable-file`, `file-too-large`); never waits for a pipe or a device.
    """
    return read_file(path, limit)[0]


def read_file(path: Path | str, limit: int) -> tuple[bytes, os.stat_result | None]:
    """Read a file as `read_bytes`, and return its status, None when it may have been reached by a link."""
    by_link = not NO_LINKS_KNOWN
    try:
        handle = os.open(path, NO_LINKS)
    except OSError:
        handle, by_link = _open(path), True
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise _unreadable(Message.of("it is a pipe, a device or a folder"))
        if status.st_size > limit:
            raise _too_large(limit)
        return os.read(handle, status.st_size), None if by_link else status
    finally:
        os.close(handle)


def _open(path: Path | str) -> int:
    try:
        return os.open(path, _OPENING)
    except OSError as error:
        raise _unreadable(error.strerror or str(error)) from error


def _unreadable(reason: str | Message) -> ReadError:
    return ReadError.of("unreadable-file", Message.of("the file cannot be read: {reason}", reason=reason))


def _too_large(limit: int) -> ReadError:
    return ReadError.of(
        "file-too-large",
        Message.of("the file is larger than {limit} bytes", limit=limit),
        Message.of("shorten the text; pictures belong into files of their own"),
    )


def decode(data: bytes) -> str:
    """Return the text with line ends as LF and without a byte order mark.

    Raises ReadError (`empty-file`, `not-text`, `encoding`, `control-character`).
    """
    if data.isascii() and not data.translate(None, _ASCII_TEXT) and data.strip():
        return data.decode("ascii")  # there is nothing to look for
    text = _decode_utf8(data)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise ReadError.of(
            "empty-file",
            Message.of("the file is empty"),
            Message.of("fill in the entry, or delete the file"),
        )
    found = first_control_character(text)
    if found:
        raise control_character(found.group(), place_of(text[: found.start()]))
    return text


def _decode_utf8(data: bytes) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            raise _encoding_error(encoding, None)
    try:
        return data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        raise _explain(data, error.start) from error


def _explain(data: bytes, start: int) -> ReadError:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return _not_text(kind)
    if b"\0" in data[:1000]:
        return _encoding_error("UTF-16", None) if data.count(b"\0") * 3 > len(data) else _not_text("binary")
    return _encoding_error("Windows-1252", place_of(data[:start].decode(errors="replace")))


def place_of(before: str) -> Position:
    """Return the position that follows the text `before`."""
    line_start = before.rfind("\n") + 1
    return Position(before.count("\n") + 1, len(before) - line_start + 1)


def _not_text(kind: str) -> ReadError:
    return ReadError.of(
        "not-text",
        Message.of("the file is not text; it looks like {kind}", kind=kind),
        Message.of("write the entry in a text editor and save it as plain text"),
    )


def _encoding_error(encoding: str, position: Position | None) -> ReadError:
    return ReadError.of(
        "encoding",
        Message.of("the file is not in UTF-8; it looks like {encoding}", encoding=encoding),
        Message.of("save the file again with the encoding UTF-8 (in Notepad: Save as, Encoding)"),
        position,
    )


def first_control_character(text: str) -> re.Match[str] | None:
    """Find the first character that no text has."""
    if text.isascii() and not text.encode("ascii").translate(None, _ASCII_TEXT):
        return None  # ten times as fast as looking for it, and the rule
    return _CONTROL.search(text)


def control_character(character: str, position: Position) -> ReadError:
    """Return the error for a control character."""
    return ReadError.of(
        "control-character",
        Message.of("the text contains the control character {character}", character=name(character)),
        Message.of("delete it and type that part again"),
        position,
    )


def name(character: str) -> str:
    """Return the usual notation of a character, e.g. `U+200B`."""
    return f"U+{ord(character):04X}"

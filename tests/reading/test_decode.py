"""Bytes to text: what is accepted, what is refused and under which name."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from catalog_builder.diagnostics import Position
from catalog_builder.reading.decode import decode, read_bytes
from catalog_builder.reading.errors import Problem, ReadError


def problem_of(data: bytes) -> Problem:
    with pytest.raises(ReadError) as caught:
        decode(data)
    return caught.value.problem


def test_byte_order_mark_is_dropped() -> None:
    """A byte order mark, which Notepad writes, is not part of the text."""
    assert decode(b"\xef\xbb\xbfname: Kue\n") == "name: Kue\n"


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_line_ends_become_one(end: bytes) -> None:
    """LF, CRLF and CR all end a line."""
    assert decode(b"a" + end + b"b" + end) == "a\nb\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("name: Kué\n".encode("utf-16"), "UTF-16"),
        ("name: Kué\n".encode("utf-16-le"), "UTF-16"),
        ("name: Kué\n".encode("utf-16-be"), "UTF-16"),
        ("name: Kué\n".encode("utf-32"), "UTF-32"),
        ("name: Kué\n".encode("cp1252"), "Windows-1252"),
    ],
)
def test_other_encodings_are_named(data: bytes, encoding: str) -> None:
    """A text in another encoding is refused, and the encoding is named."""
    problem = problem_of(data)
    assert problem.code == "encoding"
    assert encoding in str(problem.message)


def test_first_byte_that_is_not_utf8_is_located() -> None:
    """The place is that of the first byte that UTF-8 does not have."""
    assert problem_of("satu\nCafé".encode("latin-1")).position == Position(2, 4)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04\x00\xff", "Word"),
        (b"%PDF-1.7\n\xe2\xe3", "PDF"),
        (b"\xff\xd8\xff\xe0\x00", "JPEG"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\x00\x01\xff" * 5 + b"\xfe" * 100, "binary"),
    ],
)
def test_files_that_are_not_text_are_named(data: bytes, kind: str) -> None:
    """A picture or an office document under an entry's name is called what it is."""
    problem = problem_of(data)
    assert problem.code == "not-text"
    assert kind in str(problem.message)


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xef\xbb\xbf"])
def test_empty_files_are_refused(data: bytes) -> None:
    """A file with nothing but white space in it is empty."""
    assert problem_of(data).code == "empty-file"


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x7f", "\x9b", "\ufffe"])
def test_control_characters_are_refused_where_they_stand(character: str) -> None:
    """NUL, escape and their like are refused, with line and column."""
    problem = problem_of(f"name: Kue\nunit: to{character}ples\n".encode())
    assert problem.code == "control-character"
    assert problem.position == Position(2, 9)


def test_files_over_the_limit_are_refused(tmp_path: Path) -> None:
    """A file may have as many bytes as the limit and no more."""
    file = tmp_path / "entri.md"
    file.write_bytes(b"x" * 10)
    assert read_bytes(file, 10) == b"x" * 10
    with pytest.raises(ReadError) as caught:
        read_bytes(file, 9)
    assert caught.value.problem.code == "file-too-large"


def test_missing_files_and_folders_are_unreadable(tmp_path: Path) -> None:
    """What is no file is reported, not raised."""
    for path in (tmp_path / "tiada.md", tmp_path):
        with pytest.raises(ReadError) as caught:
            read_bytes(path, 10)
        assert caught.value.problem.code == "unreadable-file"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no named pipes in folders")
def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    """Opening a pipe under an entry's name returns at once."""
    os.mkfifo(tmp_path / "pipa.md")
    with pytest.raises(ReadError) as caught:
        read_bytes(tmp_path / "pipa.md", 10)
    assert caught.value.problem.code == "unreadable-file"

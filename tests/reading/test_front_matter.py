"""The two parts of a Markdown entry."""

from __future__ import annotations

import pytest

from catalog_builder.diagnostics import Position
from catalog_builder.reading.errors import ReadError
from catalog_builder.reading.front_matter import FrontMatter, split


def test_fields_and_body_know_their_lines() -> None:
    """Both parts say in which line of the file they begin."""
    assert split("---\nname: Kue\n---\n\nEnak.\n") == FrontMatter("name: Kue\n", 2, "\nEnak.\n", 4)


def test_blank_lines_before_and_spaces_behind_the_marks_are_allowed() -> None:
    """What an editor leaves around the marks does not matter."""
    parts = split("\n \n---  \nname: Kue\n---\t\nEnak.")
    assert (parts.yaml, parts.first_line, parts.body, parts.body_line) == ("name: Kue\n", 4, "Enak.", 6)


def test_only_the_first_closing_mark_counts() -> None:
    """A line across in the body stays in the body."""
    assert split("---\na: b\n---\n\nsatu\n\n---\n\ndua\n").body == "\nsatu\n\n---\n\ndua\n"


def test_front_matter_alone_has_an_empty_body() -> None:
    """An entry may end with the closing mark, without a line end."""
    assert split("---\na: b\n---").body == ""


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("name: Kue\n", "no-front-matter", Position(1, 1, 9)),
        ("# Kue\n\n---\na: b\n---\n", "no-front-matter", Position(1, 1, 5)),
        ("---\nname: Kue\n", "unclosed-front-matter", Position(1, 1, 3)),
        ("\n\n---\nname: Kue\n----\n", "unclosed-front-matter", Position(3, 1, 3)),
        ("---", "unclosed-front-matter", Position(1, 1, 3)),
    ],
)
def test_missing_marks_are_named(text: str, code: str, position: Position) -> None:
    """A mark that is missing is reported where it belongs to."""
    with pytest.raises(ReadError) as caught:
        split(text)
    assert (caught.value.problem.code, caught.value.problem.position) == (code, position)

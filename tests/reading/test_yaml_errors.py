"""What libyaml complains about, in words that say what to change."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from catalog_builder.diagnostics import Position
from catalog_builder.reading.decode import decode
from catalog_builder.reading.errors import Problem, ReadError
from catalog_builder.reading.nodes import Mapping
from catalog_builder.reading.shape import shape_of
from catalog_builder.reading.validate import validate
from catalog_builder.reading.values import plain_values
from catalog_builder.reading.yaml_tree import read_tree

SUITE = Path(__file__).parent.parent / "data" / "yaml_errors"


def refusal(text: str) -> Problem:
    with pytest.raises(ReadError) as caught:
        read_tree(text)
    return caught.value.problem


@pytest.mark.parametrize(
    ("text", "code", "position", "part"),
    [
        ("title: Jam buka: 8\n", "yaml-syntax", Position(1, 16, 3), 'title: "Jam buka: 8"'),
        ('a: "satu\nb: "dua"\n', "unclosed-quote", Position(1, 4, 5), "same mark"),
        ("a: 'satu\nb: 2\nc: 3\n", "unclosed-quote", Position(1, 4, 5), "same mark"),
        ("a:\n\t- b\n", "tab-indentation", Position(2, 1, 1), "spaces"),
        ('a: "satu" dua\n', "yaml-syntax", Position(1, 11, 3), "whole value"),
        ("a: [satu, dua\nb: 2\n", "yaml-syntax", Position(1, 4, 10), "write [one, two]"),
        ("a: @satu\n", "yaml-syntax", Position(1, 4, 5), "quotes"),
        ("a: `satu`\n", "yaml-syntax", Position(1, 4, 6), "quotes"),
        ("a: 1\nsatu\nb: 2\n", "yaml-syntax", Position(2, 1, 4), "name: value"),
        ("a: - b\n", "yaml-syntax", Position(1, 4, 3), "line of its own"),
        ('a: "C:\\Users"\n', "yaml-syntax", Position(1, 7, 7), "single quotes"),
        ("a: 1\n  b: 2\n", "yaml-syntax", Position(2, 4, 3), "quotes"),
        (" a: 1\nb: 2\n", "yaml-syntax", Position(2, 1, 4), "name: value"),
        ("a: |satu\n", "yaml-syntax", Position(1, 5, 4), "quotes"),
        ("%TAG ! tag:x\na: 1\n", "yaml-syntax", Position(1, 1, 12), "delete the line"),
    ],
)
def test_mistakes_are_named_where_they_are(text: str, code: str, position: Position, part: str) -> None:
    """Each usual mistake has its place and a hint that says what to write."""
    problem = refusal(text)
    assert problem.code == code
    assert part in str(problem.hint)
    assert problem.position == position


def test_lines_are_counted_from_the_files_beginning() -> None:
    """The line is that of the file, not of the front matter."""
    with pytest.raises(ReadError) as caught:
        read_tree("a: 1\nb: [\n", first_line=10)
    assert caught.value.problem.position == Position(11, 4, 1)


class Page(BaseModel):
    """A small schema, as strict as all of ours."""

    model_config = ConfigDict(extra="forbid")
    title: str


def _refusal(file: Path) -> ReadError | None:
    try:
        read_tree(decode(file.read_bytes()))
    except ReadError as error:
        return error
    return None


@pytest.mark.parametrize("file", sorted(SUITE.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_wrong_document_is_refused_with_a_line(file: Path) -> None:
    """No document of the YAML test suite's errors passes the reader and then the schema."""
    refused = _refusal(file)
    if refused:
        assert refused.problem.position is not None
        assert refused.problem.position.line <= file.read_text(encoding="utf-8").count("\n") + 1
        return
    tree = read_tree(decode(file.read_bytes()))
    if isinstance(tree.root, Mapping):
        values = plain_values(tree.root, shape_of(Page))
        assert values.problems or validate(values.root, Page, file.name)[1]

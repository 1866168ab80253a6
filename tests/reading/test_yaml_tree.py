"""YAML text to a tree of texts with places: nothing is interpreted, nothing dangerous is read."""

from __future__ import annotations

import tracemalloc
from typing import Any

import pytest

from catalog_builder.diagnostics import Position
from catalog_builder.reading.errors import Problem, ReadError
from catalog_builder.reading.limits import Limits
from catalog_builder.reading.nodes import Mapping, Scalar, Sequence, position
from catalog_builder.reading.yaml_tree import read_tree


def plain(text: str) -> Any:
    root = read_tree(text).root
    assert root is not None
    return root.to_plain()


def refusal(text: str, limits: Limits | None = None) -> Problem:
    with pytest.raises(ReadError) as caught:
        read_tree(text, limits=limits)
    return caught.value.problem


@pytest.mark.parametrize(
    "written",
    [
        "15.000", "015000", "0o17", "0x1F", "1_000", "12:30:00", "1e3", ".inf", "no", "NO", "yes", "on",
        "true", "2026-02-30", "2027-01-31", "9" * 5000, "0123456789012", "1.0", "+62812", "null dan void",
    ],
)  # fmt: skip
def test_scalars_stay_the_text_that_was_written(written: str) -> None:
    """No number, date or truth value is made of what a person wrote."""
    assert plain(f"price: {written}\n") == {"price": written}


@pytest.mark.parametrize("written", ["", "~", "null", "# nanti"])
def test_a_field_without_a_value_is_as_if_absent(written: str) -> None:
    """An empty field, as forms and templates leave it, is not there."""
    assert plain(f"price: {written}\nname: Kue\n") == {"name": "Kue"}


def test_quoted_nothing_is_a_text() -> None:
    """Quotes make a text of anything."""
    assert plain("a: ''\nb: \"null\"\nc: '~'\n") == {"a": "", "b": "null", "c": "~"}


def test_every_value_knows_its_place() -> None:
    """Lines and columns count from 1, in characters, and lengths are those of the text as written."""
    root = read_tree('name: Kué\ntags: [a, "b c"]\nsupply:\n  per: month\n', first_line=2).root
    assert isinstance(root, Mapping)
    name_key, name = root.entries["name"]
    tags = root.entries["tags"][1]
    supply = root.entries["supply"][1]
    assert isinstance(tags, Sequence)
    assert isinstance(supply, Mapping)
    assert position(name_key) == Position(2, 1, 4)
    assert position(name) == Position(2, 7, 3)
    assert position(tags.items[1]) == Position(3, 11, 5)
    assert position(supply.entries["per"][1]) == Position(5, 8, 5)


def test_block_texts_are_read_whole() -> None:
    """Folded and literal blocks keep their lines as YAML says."""
    assert plain("a: >-\n  satu\n  dua\nb: |\n  satu\n  dua\n") == {"a": "satu dua", "b": "satu\ndua\n"}


@pytest.mark.parametrize("text", ["", "# hanya catatan\n", "---\n", "~\n"])
def test_a_document_without_content_has_no_root(text: str) -> None:
    """Comments alone are no content."""
    assert read_tree(text).root is None


def test_all_duplicate_keys_are_reported_and_the_first_counts() -> None:
    """A key that is written again is a problem each time, and never silently wins."""
    tree = read_tree("a: 1\nb: {c: 1, c: 2}\na: 3\n")
    assert [(each.code, each.position) for each in tree.problems] == [
        ("duplicate-key", Position(2, 11, 1)),
        ("duplicate-key", Position(3, 1, 1)),
    ]
    assert isinstance(tree.root, Mapping)
    assert tree.root.to_plain() == {"a": "1", "b": {"c": "1"}}


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: &x 1\nb: *x\n", "yaml-alias", 1, 4),
        ("a: *x\n", "yaml-alias", 1, 4),
        ("<<: *x\n", "yaml-alias", 1, 5),
        ("a: !!python/object/apply:os.system [ls]\n", "yaml-tag", 1, 4),
        ("a: !!int 3\n", "yaml-tag", 1, 4),
        ("!!map\na: b\n", "yaml-tag", 1, 1),
        ("a: 1\n---\nb: 2\n", "several-documents", 2, 1),
        ("a: 1\n...\n---\nb: 2\n", "several-documents", 3, 1),
        ("? [a]\n: b\n", "complex-key", 1, 3),
        ("{a: b}: c\n", "complex-key", 1, 1),
        ('a: "x\\0y"\n', "control-character", 1, 4),
        ('a: "x\\u202ey"\n', "control-character", 1, 4),
        ('a: "x\\u2028y"\n', "control-character", 1, 4),
    ],
)
def test_what_makes_yaml_dangerous_is_refused(text: str, code: str, line: int, column: int) -> None:
    """Aliases, tags, further documents, keys that are no words and hidden characters end the reading."""
    problem = refusal(text)
    assert problem.position is not None
    assert (problem.code, problem.position.line, problem.position.column) == (code, line, column)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_nesting_has_a_limit(opening: str) -> None:
    """Thirty-two levels are read; the thirty-third is refused, however it is written."""
    assert refusal(opening * 40).code == "too-deep"
    assert refusal(opening * 100_000).code == "too-deep"


def test_thirty_two_levels_are_read() -> None:
    """The limit itself is allowed."""
    assert read_tree("[" * 32 + "]" * 32).root is not None
    assert refusal("[" * 33 + "]" * 33).code == "too-deep"


def test_number_of_values_has_a_limit() -> None:
    """A document of a hundred thousand values is refused at the first one too many."""
    assert refusal("[" + "a, " * 100_000 + "]").code == "too-many-values"
    assert refusal("a: 1\nb: 2\n", Limits(values=4)).code == "too-many-values"


def hostile_documents() -> dict[str, str]:
    """Return documents of almost a megabyte that make careless readers swell or hang."""
    doublings = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    return {
        "aliases that expand": "a0: &a0 [x, x, x]\n" + doublings,
        "brackets": "[" * 900_000,
        "braces": "{" * 900_000,
        "dashes": "- " * 450_000,
        "keys": "".join(f"k{n}: v\n" for n in range(90_000)),
        "the same key": "k: v\n" * 180_000,
        "one long word": "a: " + "x" * 900_000,
        "one long key": "x" * 900_000 + ": a",
        "quotes": "a: " + "'" * 900_000,
        "colons": "a:" * 450_000,
        "anchors": "a: " + "&" * 900_000,
        "comments": "# catatan\n" * 90_000,
        "question marks": "? " * 450_000,
        "an unclosed quote": 'a: "' + "x\n" * 450_000,
        "blank block": "a: |\n" + " \n" * 450_000,
        "tags": "a: " + "!" * 900_000,
        "digits": "a: " + "9" * 900_000,
    }


@pytest.mark.parametrize("name", hostile_documents())
def test_hostile_documents_cost_little(name: str) -> None:
    """A megabyte of malice is read or refused in a few dozen megabytes."""
    text = hostile_documents()[name]
    tracemalloc.start()
    try:
        read_tree(text)
    except ReadError as error:
        assert error.problem.position is not None  # noqa: PT017 (either outcome is right)
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 40_000_000


def test_a_scalar_says_whether_it_is_nothing() -> None:
    """Only plain scalars can mean nothing."""
    assert Scalar(1, 1, 4, "null", plain=True).is_null
    assert not Scalar(1, 1, 6, "null", plain=False).is_null

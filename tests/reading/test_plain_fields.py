"""Plainly written documents are read without libyaml, and never otherwise than by it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from catalog_builder.reading.limits import Limits
from catalog_builder.reading.plain_fields import plain_fields
from tests.reading.test_quick import SHAPE, long_way

KEYS = st.sampled_from(["a", "b", "c", "d", "many", "named", "x", "null", "a b", "-"])
WORDS = st.text(alphabet="ab1+-.,:;/ _'\"é°–*=$(%!@#&?|><~[]{}\\", max_size=12) | st.sampled_from(
    [
        "null",
        "~",
        "no",
        "1.000",
        "https://a.id/b?c=d",
        "12:30",
        "-5",
        "'a'",
        '"a, b"',
        "---",
        "a -b",
        "\u3000a",
    ]
)
FLOW = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.lists(st.tuples(KEYS, inner), max_size=3).map(
            lambda pairs: "{" + ", ".join(f"{key}: {value}" for key, value in pairs) + "}"
        )
    ),
    max_leaves=8,
)
INDENTS = st.sampled_from(["", "", "", "  ", " ", "    ", "  - ", "- ", "   - "])
LINES = st.tuples(
    INDENTS, KEYS, st.sampled_from([": ", ":", ":  ", " : "]), FLOW, st.sampled_from(["", " "])
).map("".join) | st.tuples(INDENTS, FLOW).map("".join)


@given(st.lists(LINES, max_size=6).map(lambda lines: "".join(f"{line}\n" for line in lines)))
@example("a: x\nb:\n  c: x\n  d: [1, 2]\nmany:\n  - {c: x}\n")
@example("a: x\n y\n")
@example("a: [x]y\n")
@example("named: {" + "k" * 1100 + ": {c: x}}\n")
def test_whatever_is_read_plainly_is_read_like_that_by_libyaml(text: str) -> None:
    """Lines of all kinds of words, quotes, brackets and indentation give the same values, or none."""
    plain = plain_fields(text, SHAPE, Limits())
    assert plain is None or plain == long_way(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("a: Kue: 1,5 kg\n", None),
        ("a: Rp 1.500, isi 5 (besar)\n", {"a": "Rp 1.500, isi 5 (besar)"}),
        ("a: x\nb: {c: y, d: [1, 2]}\n", {"a": "x", "b": {"c": "y", "d": ["1", "2"]}}),
        ("a: null\nb:\n", {}),
        ("a: \"x: y\"\nmany:\n  - {c: 'z, z', d: null}\n", {"a": "x: y", "many": [{"c": "z, z"}]}),
        (
            "b:\n  c: https://a.id\n  d: [null, x]\n\na: -6.2\n",
            {"b": {"c": "https://a.id", "d": [None, "x"]}, "a": "-6.2"},
        ),
        ("many: [{c: x}]\nnamed: {k: {c: y}}\n", {"many": [{"c": "x"}], "named": {"k": {"c": "y"}}}),
        ("a: x\nnama: y\n", None),
        ("a: x\na: y\n", None),
        ("b: {c: x, c: y}\n", None),
        ("b:\n  c: x\n d: y\n", None),
        ("b:\n  c:\n    d: y\n", None),
        ("b: {c: [x, {d: z}, y}\n", None),
        ("b: {c: x\n", None),
        ("many: [{c: x}}\n", None),
        ("", None),
    ],
)
def test_what_is_plain(text: str, values: object) -> None:
    """One field a line, words, quotes and brackets are; what is unknown, given twice or not closed is not."""
    assert plain_fields(text, SHAPE, Limits()) == values


def test_limits_are_left_to_the_long_way() -> None:
    """What is long or deep enough to break one is not read here."""
    assert plain_fields("a: x\n", SHAPE, Limits(values=5)) is None
    assert plain_fields("b: {c: x, d: [y]}\n", SHAPE, Limits(nesting=2)) is None
    assert plain_fields("b:\n  d: [y]\n", SHAPE, Limits(nesting=2)) is None
    assert plain_fields("b:\n  d: [y]\n", SHAPE, Limits(nesting=1)) is None

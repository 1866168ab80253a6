"""The quick way gives what the long way gives, or gives up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from catalog_builder.reading.decode import decode
from catalog_builder.reading.errors import ReadError
from catalog_builder.reading.limits import Limits
from catalog_builder.reading.nodes import Mapping
from catalog_builder.reading.quick import quick_values
from catalog_builder.reading.shape import shape_of
from catalog_builder.reading.values import plain_values
from catalog_builder.reading.yaml_tree import read_tree

SUITE = Path(__file__).parent.parent / "data" / "yaml_errors"


class Inner(BaseModel):
    """A group of fields."""

    c: str
    d: list[str] = []


class Outer(BaseModel):
    """A document with every kind of shape."""

    a: str
    b: Inner | None = None
    many: tuple[Inner, ...] = ()
    named: dict[str, Inner] = {}


SHAPE = shape_of(Outer)
KEYS = st.sampled_from(["a", "b", "c", "d", "many", "named", "x", "A", "a b"])
TEXTS = st.text(max_size=8) | st.sampled_from(["null", "~", "&amp;", "no", "1.000", "\u202e", "\x07", "a\nb"])
VALUES = st.recursive(
    TEXTS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def long_way(text: str) -> Any:
    """Return the values by way of the tree, None if anything is out of the ordinary."""
    try:
        tree = read_tree(text)
    except ReadError:
        return None
    if not isinstance(tree.root, Mapping) or tree.problems:
        return None
    values = plain_values(tree.root, SHAPE)
    return None if values.problems or values.synonyms else values.root


def agree(text: str) -> None:
    """Check that both ways give the same, or that the quick one gave up."""
    quick = quick_values(text, SHAPE, Limits())
    assert quick is None or quick == long_way(text)


@given(st.dictionaries(KEYS, VALUES, max_size=5), st.booleans())
def test_documents_of_all_kinds_read_the_same(values: dict[str, Any], flow: bool) -> None:
    """Whatever a document holds, the quick way never says something else."""
    agree(yaml.safe_dump(values, allow_unicode=True, default_flow_style=flow))


@given(st.text(alphabet="ab:{}[]-,?&*!|>'\"# \n\t~\\u0", max_size=40))
def test_scribbles_read_the_same(text: str) -> None:
    """Nor does it for what is hardly YAML."""
    agree(text)


@pytest.mark.parametrize("file", sorted(SUITE.glob("*.yaml")), ids=lambda file: file.stem)
def test_wrong_documents_are_left_to_the_long_way(file: Path) -> None:
    """Nor for documents that YAML's own suite calls wrong."""
    agree(decode(file.read_bytes()))


def test_an_ordinary_document_is_read_the_quick_way() -> None:
    """What most people write needs no second look."""
    text = "a: Kue\nb: {c: '1', d: [x, y]}\nmany:\n  - c: z\nnamed: {k: {c: v}}\n"
    assert quick_values(text, SHAPE, Limits()) == long_way(text) != None  # noqa: E711


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: 1\na: 2\n",
        "A: 1\n",
        "a: &x 1\n",
        "a: *x\n",
        "a: !x 1\n",
        "- a\n",
        "a: 1\n---\nb: 2\n",
        "a: [\n",
    ],
)
def test_anything_odd_is_left_to_the_long_way(text: str) -> None:
    """Duplicates, synonyms, references, tags and errors are not for the quick way."""
    assert quick_values(text, SHAPE, Limits()) is None


@pytest.mark.parametrize("limits", [Limits(nesting=2), Limits(values=5)])
def test_limits_hold(limits: Limits) -> None:
    """A document over a limit is left to the long way, which names the limit."""
    assert quick_values("b: {c: x, d: [y]}\n", SHAPE, limits) is None

"""What has to hold for any bytes: one function a target, each raising AssertionError when it does not.

They know nothing of the fuzzer, so that its corpus and its finds run as tests too.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from html.parser import HTMLParser

from catalog_builder.config import Config, Site
from catalog_builder.content.markdown import Surroundings, render, survey
from catalog_builder.content.sanitize import TAGS
from catalog_builder.content.schema import Product
from catalog_builder.model import LocalText
from catalog_builder.reading.decode import decode
from catalog_builder.reading.errors import ReadError
from catalog_builder.reading.front_matter import split
from catalog_builder.reading.invisible import strip_invisible
from catalog_builder.reading.limits import Limits
from catalog_builder.reading.quick import quick_values
from catalog_builder.reading.shape import shape_of
from catalog_builder.reading.validate import validate_document
from catalog_builder.reading.values import plain_values
from catalog_builder.reading.yaml_tree import Mapping as MappingNode
from catalog_builder.reading.yaml_tree import read_tree

CONFIG = Config(site=Site(title=LocalText.of(id="Katalog")))
AROUND = Surroundings("content/products/a.md", CONFIG, "products-a-id")
PATIENCE = 5.0
"""Seconds that a file of a megabyte may take on a busy machine; what hangs takes minutes."""
_ATTRIBUTES = frozenset({"href", "rel", "id", "class", "lang", "title", "open", "start"})
_SCHEMES = ("http:", "https:", "mailto:", "tel:", "#", "../")


def check_entry(data: bytes) -> None:
    """Reading bytes as an entry gives values or diagnostics with a place in the file, and nothing else.

    The quick way to the values finds the same ones as the long way.
    """
    start = time.perf_counter()
    try:
        text = strip_invisible(decode(data))[0]
        _check_fields(split(text).yaml)
    except ReadError as error:
        assert str(error.problem.message)
        where = error.problem.position
        assert where is None or (where.line >= 1 and where.column >= 1 and where.length >= 1)
    assert time.perf_counter() - start < PATIENCE


def _check_fields(yaml: str) -> None:
    shape, limits = shape_of(Product), Limits()
    quick = quick_values(yaml, shape, limits)
    tree = read_tree(yaml, limits=limits)
    if not isinstance(tree.root, MappingNode):
        assert not quick
        return
    values = plain_values(tree.root, shape)
    _, diagnostics = validate_document(tree.root, values.root, Product, "a.md", {"languages": ("id",)})
    for each in diagnostics:
        assert str(each.message)
        assert each.position is not None
    if quick is not None:
        assert quick == values.root
        assert not tree.problems
        assert not values.problems


def check_text(data: bytes) -> None:
    """Rendering bytes as Markdown gives HTML of the allowed elements, and a survey says the same of it."""
    try:
        source = strip_invisible(decode(data))[0]
    except ReadError:
        return
    start = time.perf_counter()
    body = render(source, AROUND)
    surveyed = survey(source, AROUND)
    assert time.perf_counter() - start < PATIENCE
    assert [each.code for each in body.remarks] == [each.code for each in surveyed.remarks]
    assert sorted(body.entries) == sorted(surveyed.entries)
    allowed = _Allowed()
    allowed.feed(body.html)
    allowed.close()


class _Allowed(HTMLParser):
    """Fails at the first element, attribute or address that a published text may not have."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS, tag
        for name, value in attrs:
            assert name in _ATTRIBUTES, (tag, name)
            assert name != "href" or (value or "").startswith(_SCHEMES), value

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)


TARGETS: Mapping[str, Callable[[bytes], None]] = {"entries": check_entry, "texts": check_text}

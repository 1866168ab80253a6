from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_builder.config import Config, Site
from catalog_builder.content import markdown
from catalog_builder.content.markdown import Surroundings
from catalog_builder.content.markdown_plain import Plain, render_plain
from catalog_builder.model import LocalText

AROUND = Surroundings("content/products/a.md", Config(site=Site(title=LocalText.of(id="A"))), "a")
PIECES = [
    "kue", "**", "*", " ", "  ", "\n", "\n\n", ". ", "1. ", "1) ", "- ", "+ ", "-", "--", "(", ")", "'", '"', "é",
    "!", ": ", "10", "°", "…", "@", "/", "?", "%", "---", "12.000", "\n ", "=", "_", "é̄", "中文", "**tebal**",
]  # fmt: skip


def by_python_markdown(source: str) -> Plain:
    """Return what `render` makes of a text without the short way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "render_plain", lambda *_arguments: None)
        return Plain(*markdown.render(source, AROUND)[:2])


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_paragraphs_rendered_directly_are_those_of_python_markdown(source: str) -> None:
    """Whatever is rendered the short way gives the HTML and the text that the long way gives."""
    short = render_plain(source)
    assert short is None or short == by_python_markdown(source)


@given(st.text(max_size=60))
def test_any_text_rendered_directly_is_rendered_right(source: str) -> None:
    """The same holds for texts of any characters."""
    short = render_plain(source)
    assert short is None or short == by_python_markdown(source)


@pytest.mark.parametrize(
    "source",
    [
        "Kue kering dengan selai nanas.",
        "**Nastar** dari Cibarusah, 500 g (toples).\nTahan 6 bulan; dingin/kering?\n\nPesan: 0812-3456-7890!\n",
        "Harga Rp 15.000–20.000",
    ],
)
def test_ordinary_texts_take_the_short_way(source: str) -> None:
    """Paragraphs with punctuation and bold words need no Python-Markdown."""
    assert render_plain(source) == by_python_markdown(source)


@pytest.mark.parametrize(
    "source",
    ["", "1. satu", "- satu", "a\n- b", "# A", "a  \nb", "a*b*", "a_b_", "<b>", "a & b", "[a](b)", "a\n---"],
)
def test_anything_else_is_left_to_python_markdown(source: str) -> None:
    """A text with a mark of Markdown or HTML in it is not rendered the short way."""
    assert render_plain(source) is None

"""Texts: what they may hold, what is taken out, and what they may cost."""

from __future__ import annotations

import json

import pytest

from catalog_builder.content.markdown import Surroundings, render, survey
from catalog_builder.content.markdown_cost import first_excess
from fuzz.targets import AROUND, CONFIG, check_text
from tests.support.payloads import DATA, injections, naughty_strings


def html(source: str) -> str:
    """Render a text."""
    return render(source, AROUND).html


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("a *b* **c**", "<p>a <em>b</em> <strong>c</strong></p>"),
        ("# Besar\n\n### Kecil", "<h2>Besar</h2>\n<h3>Kecil</h3>"),
        ("teks:\n- satu\n- dua", "<p>teks:</p>\n<ul>\n<li>satu</li>\n<li>dua</li>\n</ul>"),
        ("3. tiga\n4. empat", '<ol start="3">\n<li>tiga</li>\n<li>empat</li>\n</ol>'),
        ("[a](https://contoh.id)", '<p><a href="https://contoh.id" rel="nofollow ugc noopener">a</a></p>'),
        ("[a](kastengel.md)", '<p><a href="../products/kastengel.html">a</a></p>'),
        ("[a](javascript:x)", "<p>a</p>"),
        ("<b onclick=x>a</b><script>b</script>", "<p><b>a</b></p>"),
        ("{{ 7*7 }} {% include 'x' %}", "<p>{{ 7*7 }} {% include 'x' %}</p>"),
        ("Kue &amp;amp; kopi", "<p>Kue &amp; kopi</p>"),
        ("a&#8238;b", "<p>ab</p>"),
    ],
)
def test_texts_become_safe_html(source: str, result: str) -> None:
    """Markdown is rendered, what could do harm is gone, and template syntax is text."""
    assert html(source) == result


def test_tables_footnotes_and_boxes_are_rendered() -> None:
    """The extensions that catalogues need work, with classes in place of styles."""
    table = html("|a|b|\n|---|---:|\n|1|2|")
    assert '<th class="align-right">b</th>' in table
    assert "style" not in table
    note = html("a[^1]\n\n[^1]: b")
    assert 'id="products-a-id-fn-1"' in note
    assert 'href="#products-a-id-fn-1"' in note
    box = html('!!! note "Perhatian"\n    isi')
    assert '<div class="admonition note">\n<p class="admonition-title">Perhatian</p>' in box


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("<iframe src=x></iframe>", "removed-html"),
        ("<p onclick=x>a</p>", "removed-html"),
        ("![a](b.png)", "body-image"),
        ("<img src=b.png>", "body-image"),
        ("[a]()", "broken-link"),
        ("[a](javascript:x)", "unsafe-link"),
        ("[a](b.pdf)", "broken-link"),
        ("a &amp;amp; b", "double-escape"),
        ("a&#8238;b", "invisible-character"),
    ],
)
def test_what_is_taken_out_is_said(source: str, code: str) -> None:
    """One remark, the same whether the text is rendered or only looked at."""
    assert [each.code for each in render(source, AROUND).remarks] == [code]
    assert [each.code for each in survey(source, AROUND).remarks] == [code]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a" * 50_001, "characters"),
        ("# a\n\n" * 501, "headings"),
        ("- - -\n\n" * 501, "headings"),
        ("!!! note\n\n" * 201, "admonitions"),
        ("a[^1] " * 401, "footnotes"),
        ("<" * 5_001, "markup"),
        ("\\" * 5_001, "escapes"),
        ("> " * 17 + "a", "levels"),
        ("- " * 17 + "a", "levels"),
        ("[" * 2_000, "brackets"),
        ("|a" * 200 + "\n" + "|-" * 200 + "\n" + "|b\n" * 60, "cells"),
    ],
)
def test_what_would_take_long_is_refused(source: str, name: str) -> None:
    """Before it is rendered: an error says what there is too much of."""
    excess = first_excess(source)
    assert excess
    assert excess[1] == name
    body = render(source, AROUND)
    assert (body.html, [(each.code, each.severity) for each in body.remarks]) == (
        "",
        [("text-too-complex", "error")],
    )


@pytest.mark.parametrize(
    "source", ["---\n" * 400, "* * *\n\n" * 400, "(a) [b] <c>" * 300, "|a|\n|-|\n" + "|b|\n" * 900]
)
def test_what_is_only_long_is_rendered(source: str) -> None:
    """Rules, brackets that are closed and long tables stay within the bounds."""
    assert first_excess(source) is None


@pytest.mark.parametrize("text", [*injections(), *naughty_strings()])
def test_no_hostile_text_leaves_a_trace(text: str) -> None:
    """Of every injection and naughty string nothing remains but allowed elements and addresses."""
    check_text(text.encode())


@pytest.mark.slow
def test_every_markdown_example_is_safe() -> None:
    """The examples of CommonMark, odd as they are, pass too."""
    for example in json.loads((DATA / "commonmark" / "examples.json").read_text(encoding="utf-8")):
        check_text(str(example["markdown"] if isinstance(example, dict) else example).encode())


def test_ids_of_two_texts_do_not_meet() -> None:
    """Footnotes of two entries on one page have ids of their own."""
    first, second = (
        render("a[^1]\n\n[^1]: b", Surroundings("content/pages/a.md", CONFIG, each)).html for each in "xy"
    )
    assert 'id="x-fn-1"' in first
    assert 'id="y-fn-1"' in second

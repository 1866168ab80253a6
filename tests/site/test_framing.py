"""When what the `content` of a page gave is what it would give in another frame."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog_builder.catalog.recording import Reads
from catalog_builder.site.templating import Workshop
from tests.site.test_makeup import edit_of, templates_of

LAYOUT = (
    "{% from 'icons.html' import icon %}{% include 'head.html' %}{% block header %}{% endblock %}"
    "{% block content %}{% endblock %}{% block footer %}{{ once('footer.html') }}{% endblock %}"
)
PAGE = (
    "{% extends 'base.html' %}{% set data = page.subject %}"
    "{% block content %}{% block story %}{{ data }}{{ card(data) }}{% endblock %}{% include 'facts.html' %}"
    "{% endblock %}{% block scripts %}<script>{% endblock %}"
)
THEME = {
    "base.html": LAYOUT, "product.html": PAGE, "head.html": "<head>", "footer.html": "<p>", "facts.html": "<dl>",
    "icons.html": "{% macro icon(name) %}{% endmacro %}", "partials/card.html": "<li>", "unused.html": "",
    "own.html": "{% extends 'product.html' %}{% block story %}{{ super() }}{% endblock %}",
}  # fmt: skip


def keeps(
    folder: Path, edits: dict[str, str], own: dict[str, str] | None = None, page: str = "product.html"
) -> bool:
    """Tell whether content stays for a theme with templates of its `own` when some are edited."""
    before = {**THEME, **(own or {})}
    edit = edit_of(templates_of(folder / "before", before), templates_of(folder / "now", {**before, **edits}))
    return edit.keeps_content(page)


@pytest.mark.parametrize("page", ["product.html", "own.html"])
@pytest.mark.parametrize(
    ("edited", "text", "stays"),
    [
        ("base.html", LAYOUT + "<!-- -->", True),
        ("base.html", LAYOUT.replace("{% block content", "{{ page.title }}<main>{% block content"), True),
        ("base.html", LAYOUT.replace("{% block header %}", "{% block header %}<h1>"), True),
        ("base.html", LAYOUT + "{% for each in page.languages %}{{ each }}{% endfor %}", True),
        ("head.html", "<head>{% set data = 1 %}", True),
        ("footer.html", "<p>new", True),
        ("unused.html", "{% do page.update() %}", True),
        ("product.html", PAGE.replace("<script>", "<script>{{ data }}"), True),
        ("base.html", LAYOUT.replace("'icons.html'", "'unused.html'"), False),
        ("base.html", LAYOUT.replace("{% block content %}", "{% block content %}<h1>"), False),
        ("base.html", "{% set data = 1 %}" + LAYOUT, False),
        ("base.html", LAYOUT + "{% set data = 1 %}", False),
        ("base.html", LAYOUT + "{% if page %}{% macro data() %}{% endmacro %}{% endif %}", False),
        ("base.html", LAYOUT + "{{ self.content()|upper }}", False),
        ("base.html", LAYOUT + "{% block story %}{% endblock %}", False),
        ("base.html", LAYOUT.replace("{% block header", "{% block story %}{% endblock %}{% block header"), False),
        ("base.html", LAYOUT.replace("{% block content", "{% if page %}{% block content") + "{% endif %}", False),
        ("base.html", LAYOUT.replace("{% block content %}", "{% block content scoped %}"), False),
        ("base.html", "{% extends 'head.html' %}" + LAYOUT, False),
        ("base.html", "{% extends page.layout %}" + LAYOUT, False),
        ("base.html", "{% if %}", False),
        ("head.html", "{% include page.partial %}", False),
        ("product.html", PAGE.replace("page.subject", "page.title"), False),
        ("product.html", PAGE.replace("{{ data }}", "{{ data }}!"), False),
        ("product.html", PAGE.replace("<script>", "{% block content2 %}{% block story2 %}{% endblock %}{% endblock %}"), True),
        ("facts.html", "<dl><dt>", False),
        ("icons.html", "{% macro icon(name) %}<svg>{% endmacro %}", False),
        ("partials/card.html", "<li><b>", False),
    ],
)  # fmt: skip
def test_content_stays_while_nothing_that_it_is_made_of_changes(
    tmp_path: Path, page: str, edited: str, text: str, stays: bool
) -> None:
    """It is made of its blocks in all templates of a chain, what they lead to, and names given outside of blocks."""
    assert keeps(tmp_path, {edited: text}, page=page) is stays


@pytest.mark.parametrize(
    "used",
    [
        "{% set each = namespace(n=0) %}", "{% do data.clear() %}", "{{ data.append(1) }}", "{{ data['pop']() }}",
        "{% set add = data.other %}{{ add(1) }}", "{{ (data.a or data.b)() }}", "{{ data|attr('x') }}",
        "{{ data.__class__ }}", "{% set next = cycler(1, 2) %}", "{{ self.header() }}",
        "{% set data.x = 1 %}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("place", ["product.html", "head.html", "facts.html"])
def test_where_templates_may_change_values_everything_is_rendered(
    tmp_path: Path, used: str, place: str
) -> None:
    """Content might leave something behind for the frame, or find something there."""
    own = {place: THEME[place].replace("{% block story %}", "{% block story %}" + used)}
    if place != "product.html":
        own[place] += used
    assert not keeps(tmp_path, {"base.html": LAYOUT + "<!-- -->"}, own)


@pytest.mark.parametrize("tag", ["extends 'product.html'", '- include "product.html" ignore missing -'])
def test_templates_that_nobody_leads_to_are_the_last_of_their_chain(tmp_path: Path, tag: str) -> None:
    """What these assign nobody else can look for; another one's names are for those that extend it, too."""
    templates = templates_of(tmp_path, {"product.html": "", "own.html": f"{{%{tag}%}}", "home.html": ""})
    workshop = Workshop(templates, None)
    frames = workshop.frames(workshop.environment(Reads())).frames
    assert frames == {"own.html", "home.html"}


@pytest.mark.parametrize(
    "name",
    ["'product' '.html'", r"'pro\x64uct.html'", "layout", "['a', 'b']", "'a' if b else 'c'", "'a' ~ b"],
)
def test_where_a_name_is_worked_out_any_template_may_be_led_to(tmp_path: Path, name: str) -> None:
    """So none is the last of its chain."""
    templates = templates_of(tmp_path, {"product.html": "", "own.html": f"{{% extends {name} %}}"})
    workshop = Workshop(templates, None)
    frames = workshop.frames(workshop.environment(Reads())).frames
    assert frames == frozenset()

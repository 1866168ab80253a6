from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from catalog_builder.diagnostics import CatalogError
from catalog_builder.loading import load
from catalog_builder.model import Project
from catalog_builder.site import urls
from catalog_builder.site.generating import filling, shown
from catalog_builder.site.render import _render, render_page
from catalog_builder.website import plan_site
from catalog_builder.workers import InProcess
from tests.conftest import REPOSITORY
from tests.support.site import tiny_site

ICONS = (
    "{% set shapes = {'a': '<a>'} %}{% macro icon(name, n=1) %}{{ shapes[name]|safe }}{{ n }}{% endmacro %}"
)


def test_folded_pages_are_the_pages_of_the_plain_templates() -> None:
    """Every page of the demo has the same bytes with and without folding."""
    project = Project.at(REPOSITORY)
    site = plan_site(project, load(project, InProcess()).catalog)
    plain = {}
    for plan in (each for each in site.pages if each.kind != "search"):
        base = urls.base_of(site.context.catalog.config.site, plan.language, plan.tree_path)
        viewpoint = site.context.viewpoint(plan.language, base)
        unfolded = plain.setdefault((plan.language, base), viewpoint.unfolded())
        assert _render(viewpoint, plan) == _render(unfolded, plan), plan.path


UNUSUAL: dict[str, dict[str, str]] = {
    "constants": {"product.html": "{{ url('a.html') }}{{ tr(site.title) }}{{ language }}"},
    "texts": {"product.html": "{{ _('Search') }}{{ _('Add %(name)s to the enquiry list', name='<') }}"},
    "texts filled with what is the same everywhere": {
        "product.html": "{{ _('Add %(name)s to the enquiry list', name=url('a&b.html')) }}"
        "{% from 'i.html' import icon %}{{ icon(_('a'), n=tr(site.title)) }}{{ url(_('Search'))|upper }}"
    },
    "an asset that is not there, on no page": {
        "product.html": "{% if has_asset('no.css') %}<a href='{{ asset('no.css') }}'>{% set x = asset('no.css') %}"
        "{{ asset('no.css')|upper }}{{ tr(site.nothing) }}{% endif %}."
    },
    "a partial around the assignment of a name that it shows": {
        "product.html": "{% include 'p.html' %}{% set x = 2 %}{% include 'p.html' %}{% block b %}{% include 'p.html' %}"
        "{% set x = 3 %}{% include 'p.html' %}{% for x in [4] %}{% include 'p.html' %}{% endfor %}{% endblock %}",
        "p.html": "{{ x is defined }}{% include 'q.html' %}{{ _('Search') }}",
        "q.html": "{{ _('Search') }}{{ x|default('<') }}{% with x = 5 %}{{ x }}{% endwith %}",
    },
    "filters and tests that are not there, on no page": {
        "product.html": "{% if not page %}{{ 1|nothing }}{% if 1 is nothing %}{% endif %}{% endif %}{{ 'a'|upper }}"
        "{% block x %}{{ 'a'|upper }}{{ 1 is odd }}{% endblock %}"
    },
    "blocks of a layout that includes without context": {
        "product.html": "{% extends 'b.html' %}{% block content %}{{ super() }}[{{ page.kind }}]{% endblock %}",
        "b.html": "{% include 'p.html' without context %}{% block content %}<{% endblock %}"
        "{% for i in [1, 2] %}{% block x scoped %}{{ i }}{% endblock %}{% endfor %}{% block y %}{{ self.content() }}{% endblock %}",
        "p.html": "{{ page is defined }}",
    },
    "without escaping": {
        "product.html": "{% autoescape false %}{{ tr(site.title) }}{{ url('a&b.html') }}{{ '<' }}{{ _('Search') }}"
        "{% endautoescape %}{{ url('a&b.html') }}{{ '<' }}"
    },
    "numbers of things": {"product.html": "{{ ngettext('%(num)s day', '%(num)s days', 3) }}"},
    "a macro's arguments": {
        "product.html": "{% from 'i.html' import icon %}{{ icon('a') }}{{ icon('a', n='<') }}"
    },
    "an alias": {
        "product.html": "{% from 'i.html' import icon as x %}{% include 'p.html' %}",
        "p.html": "{{ x('a') }}",
    },
    "an inherited import": {
        "product.html": "{% extends 'b.html' %}{% block x %}{{ icon('a') }}{% endblock %}",
        "b.html": "{% from 'i.html' import icon %}{% block x %}{% endblock %}",
    },
    "an import over an import": {
        "product.html": "{% from 'i.html' import icon %}{% from 'j.html' import icon %}{{ icon('a') }}",
        "j.html": "{% macro icon(x) %}other{% endmacro %}",
    },
    "a loop over a name of ours": {
        "product.html": "{% set name = 'p.html' %}{% for url in ['x'] %}{% include 'p.html' %}{% include name %}{% endfor %}",
        "p.html": "{{ url }}",
    },
    "an assignment for the parent": {
        "product.html": "{% extends 'b.html' %}{% set site = {'title': 'mine'} %}",
        "b.html": "{{ site.title }}",
    },
    "a macro under the name of an address": {
        "product.html": "{% macro url(x) %}[{{ x }}]{% endmacro %}{{ url('a.html') }}"
    },
    "a module under a name of ours": {
        "product.html": "{% import 'i.html' as qr %}{{ qr.icon('a') }}{% set x = url %}{{ x('a.html') }}"
    },
    "a macro under a name of ours": {"product.html": "{% macro tr(x) %}[{{ x }}]{% endmacro %}{{ tr('a') }}"},
    "a partial's variable": {
        "product.html": "{% include 'p.html' %}{{ x is defined }}",
        "p.html": "{% set x = 1 %}{{ x }}",
    },
    "a partial that includes itself": {
        "product.html": "{% set n = 0 %}{% include 'p.html' %}",
        "p.html": "{% if n < 2 %}{{ n }}{% set n = n + 1 %}{% include 'p.html' %}{% endif %}",
    },
    "a choice of partials": {
        "product.html": "{% include ['no.html', 'p.html'] %}{% include 'no.html' ignore missing %}",
        "p.html": "{{ page.kind }}",
    },
    "without context": {
        "product.html": "{% include 'p.html' without context %}",
        "p.html": "{{ page is defined }}",
    },
    "a block in a partial": {
        "product.html": "{% include 'p.html' %}",
        "p.html": "{% block b %}{{ page.kind }}{% endblock %}",
    },
    "an entry as an argument": {
        "product.html": "{% from 'm.html' import m %}{{ m(page.subject) }}{{ m(page.subject) }}",
        "m.html": "{% macro m(e) %}{{ e.slug }}{% endmacro %}",
    },
    "a macro that reads the catalogue": {
        "product.html": "{% from 'm.html' import m %}{{ m() }}",
        "m.html": "{% macro m() %}{{ catalog.products|length }}{% endmacro %}",
    },
    "a macro with context": {
        "product.html": "{% from 'm.html' import m with context %}{{ m() }}",
        "m.html": "{% macro m() %}{{ page.kind }}{% endmacro %}",
    },
    "a call block": {
        "product.html": "{% from 'm.html' import m %}{% call m() %}x{% endcall %}",
        "m.html": "{% macro m() %}[{{ caller() }}]{% endmacro %}",
    },
    "a partial that is the same everywhere": {
        "product.html": "{% include 'p.html' %}{% include 'p.html' %}{% include 'q.html' %}",
        "p.html": "{% for site in [site, site] %}{{ tr(site.title) }}{% endfor %}{{ catalog.products|length }}",
        "q.html": "{% for part in page.languages %}{{ part }}{% endfor %}",
    },
    "a partial that is the same but for a name around it": {
        "product.html": "{% for site in [1, 2] %}{% include 'p.html' %}{% endfor %}",
        "p.html": "{% for word in ['a', 'b'] %}{{ word }}{{ site }}{% endfor %}",
    },
    "a partial that may read a name around it": {
        "product.html": "{% set x = page.kind %}{% include 'p.html' %}",
        "p.html": "{% if language != 'id' %}{% set x = 1 %}{% endif %}{% for word in ['a'] %}{{ x }}{% endfor %}",
    },
    "a module": {"product.html": "{% import 'i.html' as i %}{{ i.icon('a') }}"},
    "attributes of things that have none": {
        "product.html": "{% set d = {'a': {'x': '<', 'none': none}, 'items': 1} %}{{ d.a.x }}{{ d.a.none }}{{ d.b is defined }}"
        "{{ d.items is callable }}{{ d.a.b is defined }}{{ (d.a or d).x|upper }}{{ page.subject.data.name.values[0][1] }}"
        "{% macro m(o) %}{% for i in [o] %}{{ i.a.x }}{% set o = i.a %}{{ o.x }}{% endfor %}{% endmacro %}{{ m(d) }}{{ ''.b is defined }}"
    },
    "unpacked arguments": {"product.html": "{% from 'i.html' import icon %}{{ icon(*['a'], **{'n': 2}) }}"},
    "equal arguments of other types": {
        "product.html": "{% from 'm.html' import m %}{{ m('<') }}{{ m('<'|safe) }}{{ m(1) }}{{ m(true) }}",
        "m.html": "{% macro m(x) %}{{ x }}{% endmacro %}",
    },
}


@pytest.mark.parametrize("templates", UNUSUAL.values(), ids=UNUSUAL.keys())
def test_unusual_templates_mean_the_same_folded(tmp_path: Path, templates: dict[str, str]) -> None:
    """Names that are assigned, imported twice, inherited or computed keep their meaning."""
    site = tiny_site(tmp_path, {"i.html": ICONS, **templates})
    viewpoint = site.context.viewpoint("id", urls.Base("../", "../"))
    folded = _render(viewpoint, site.plans["products/nastar.html"])
    assert folded
    assert folded == _render(viewpoint.unfolded(), site.plans["products/nastar.html"])


@pytest.mark.parametrize("asked", ["{{ asset('no.css') }}", "{% if asset('no.css') %}{% endif %}"])
def test_what_cannot_be_worked_out_ahead_is_an_error_where_it_is_asked_for(
    tmp_path: Path, asked: str
) -> None:
    """As without folding: it names the template and what is wrong."""
    site = tiny_site(tmp_path, {"product.html": f"\n{asked}"})
    with pytest.raises(CatalogError) as error:
        render_page(site.context, site.plans["products/nastar.html"])
    assert "product.html, line 2: no theme has assets/no.css" in str(error.value)


@given(st.one_of(st.text(), st.text().map(Markup), st.integers(), st.none(), st.decimals()))
def test_what_is_shown_is_what_escaping_gives(value: object) -> None:
    """The quick way to put a value on a page gives what MarkupSafe gives."""
    assert shown(value) == escape(value)


@pytest.mark.parametrize("text", [Markup("%(n)s of %(x)s, 100%%"), Markup("%(n)05d <b> %(x)s")])
def test_what_is_filled_in_is_what_markup_gives(text: Markup) -> None:
    """Escaped, and as the text wants it: the quick way is for texts that want nothing else."""
    values = {"n": 7, "x": "<&>"}
    assert filling(str(text))(**values) == text % values

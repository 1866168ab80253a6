from __future__ import annotations

import pickle
from collections.abc import Mapping
from pathlib import Path

import pytest
from markupsafe import Markup

from catalog_builder.catalog.recording import Reads
from catalog_builder.diagnostics import CatalogError
from catalog_builder.site.render import _render, render_page
from catalog_builder.site.templating import Templates, Workshop, make_environment
from catalog_builder.site.urls import Base, base_of
from catalog_builder.site.viewpoint import Viewpoint
from tests.support.project import CONFIG, PRODUCT
from tests.support.site import tiny_site


def test_texts_and_links_are_those_of_the_pages_language(tmp_path: Path) -> None:
    """One template serves every language: own tree, own texts, shared assets and pictures."""
    site = tiny_site(
        tmp_path,
        {
            "category.html": "{{ tr(page.subject.name) }}|{{ url('products.html') }}|{{ asset('site.css') }}|"
            "{{ page_in('id') }}|{{ page_in('en') }}|{{ language }}|{{ picture(catalog.products.nastar.photos[0], '5rem').src }}"
        },
    )
    indonesian = site.page("categories/kue-kering.html").split("|")
    english = site.page("en/categories/kue-kering.html").split("|")
    assert indonesian[:-1] == [
        "Kue kering", "../products.html", "../assets/site.0a.css",
        "../categories/kue-kering.html", "../en/categories/kue-kering.html", "id",
    ]  # fmt: skip
    assert english[:-1] == [
        "Cookies", "../products.html", "../../assets/site.0a.css",
        "../../categories/kue-kering.html", "../../en/categories/kue-kering.html", "en",
    ]  # fmt: skip
    assert indonesian[-1].startswith("../images/nastar-1-640.")
    assert english[-1] == f"../{indonesian[-1]}"


def test_a_text_in_another_language_says_so(tmp_path: Path) -> None:
    """Where a translation is missing, the template learns the language it got instead."""
    site = tiny_site(
        tmp_path, {"product.html": "{{ tr(page.subject.data.name) }} {{ tr_lang(page.subject.data.name) }}"}
    )
    assert site.page("products/nastar.html") == "Nastar "
    assert site.page("en/products/nastar.html") == "Nastar id"


def test_values_are_escaped_and_bodies_are_not(tmp_path: Path) -> None:
    """What people wrote into fields is text; only the sanitised body is HTML."""
    product = PRODUCT.replace("name: Nastar", 'name: "<b>Nastar</b>"').replace(
        "Enak.", "*Enak* <script>x</script>"
    )
    site = tiny_site(
        tmp_path,
        {"product.html": "{{ tr(page.subject.data.name) }}{{ tr(page.subject.body)|safe }}"},
        {"content/products/nastar/index.md": product},
    )
    page = site.page("products/nastar.html")
    assert "&lt;b&gt;Nastar&lt;/b&gt;" in page
    assert "<em>Enak</em>" in page
    assert "<script" not in page


def test_cards_and_partials_are_made_once(tmp_path: Path) -> None:
    """From one viewpoint a card is rendered once, however often it is shown."""
    site = tiny_site(
        tmp_path,
        {
            "products.html": "{% for p in page.view.products * 3 %}{{ card(p) }}{% endfor %}{{ once('partials/foot.html') }}",
            "partials/foot.html": "{{ catalog.build_date }}",
        },
    )
    assert site.page("products.html") == "<nastar>" * 3 + "2026-11-24"
    viewpoint = site.context.viewpoint("id", next(iter(site.context._viewpoints))[1])
    product = site.catalog.products["nastar"]
    assert viewpoint.card(product) is viewpoint.card(product)


def test_a_partial_with_values_is_made_once_for_each(tmp_path: Path) -> None:
    """What `once` renders gets its values, and is made again for others only."""
    site = tiny_site(tmp_path, {"partials/word.html": "[{{ word }}]"})
    viewpoint = site.context.viewpoint("id", Base("", ""))
    first = viewpoint.once("partials/word.html", word="<")
    assert first == "[&lt;]"
    assert viewpoint.once("partials/word.html", word="<") is first
    assert viewpoint.once("partials/word.html", word="b") == "[b]"


TWO_PRODUCTS = {
    "content/products/putri-salju.md": PRODUCT.replace("Nastar", "Putri Salju").replace("images", "#")
}
LINKED = {
    "products.html": "{% for p in page.view.products %}{{ card(p) }}{% endfor %}",
    "product.html": "{% for p in catalog.products.values() %}{{ card(p) }}{% endfor %}",
}


def test_a_card_is_made_once_for_pages_at_all_depths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for the first, which shows that the links are right, a page of another depth only moves its links."""
    made: list[str] = []
    rendered = Viewpoint._rendered

    def counted(self: Viewpoint, template: str, values: Mapping[str, object]) -> Markup:
        made.append(getattr(values["product"], "slug", ""))
        return rendered(self, template, values)

    monkeypatch.setattr(Viewpoint, "_rendered", counted)
    card = "<a href='{{ url(product) }}'><img src='{{ file_url('x y.png') }}'>{{ product.slug }}</a>"
    site = tiny_site(tmp_path, {**LINKED, "partials/card.html": card}, TWO_PRODUCTS)
    slugs = list(site.catalog.products)
    for path, tree, root in (
        ("products.html", "", ""),
        ("products/nastar.html", "../", "../"),
        ("en/products.html", "", "../"),
        ("en/products/nastar.html", "../", "../../"),
    ):
        expected = [
            f"<a href='{tree}products/{each}.html'><img src='{root}x%20y.png'>{each}</a>" for each in slugs
        ]
        assert site.page(path) == "".join(expected)
    assert [made.count(slug) for slug in slugs] == [6, 2]


@pytest.mark.parametrize(
    "link",
    [
        "url(product)|urlencode",
        "url(product)|tojson",
        "url(product)|replace('../', 'up:')",
        "url(product)|length",
    ],
)
def test_a_card_may_do_anything_with_its_links(tmp_path: Path, link: str) -> None:
    """Where a card shows more of a link than the link, it is made for each depth."""
    site = tiny_site(tmp_path, {**LINKED, "partials/card.html": f"[{{{{ {link} }}}}]"}, TWO_PRODUCTS)
    for path in ("products.html", "products/nastar.html", "en/products/nastar.html"):
        plan = site.plans[path]
        base = base_of(site.catalog.config.site, plan.language, plan.tree_path)
        plain = site.context.viewpoint(plan.language, base).unfolded()
        assert site.page(path) == _render(plain, plan)


def test_of_very_many_cards_the_latest_used_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A card that was forgotten is made again, and looks and reads the same."""
    templates = {"products.html": "{% for p in page.view.products * 2 %}{{ card(p) }}{% endfor %}"}
    site = tiny_site(tmp_path, templates)
    page = site.page("products.html")
    monkeypatch.setattr("catalog_builder.site.viewpoint.KEPT_FRAGMENTS", 1)
    monkeypatch.setattr("catalog_builder.site.viewpoint.KEPT_PLACED", 1)
    (language, base), _ = site.context._viewpoints.popitem()
    viewpoint = site.context.viewpoint(language, base)
    product, maker = site.catalog.products["nastar"], next(iter(site.catalog.partners.values()))
    cards = []
    for _ in range(2):
        with site.context.reads.apart() as reads:
            cards.append((viewpoint.card(product), viewpoint.partner_card(maker), frozenset(reads)))
    assert cards[0] == cards[1]
    assert cards[0][0] is not cards[1][0]
    assert site.page("products.html") == page


def test_interface_texts_are_translated_with_their_plurals(tmp_path: Path) -> None:
    """`_` and `ngettext` speak the page's language, and what is filled in is escaped."""
    site = tiny_site(
        tmp_path,
        {
            "home.html": "{{ _('Search') }} {{ ngettext('%(num)s product', '%(num)s products', 2) }} {{ _('%(title)s, page %(number)s', title='<b>', number=2) }}"
        },
    )
    assert site.page("index.html") == "Cari 2 produk &lt;b&gt;, halaman 2"
    assert site.page("en/index.html") == "Search 2 products &lt;b&gt;, page 2"


@pytest.mark.parametrize(
    ("templates", "says"),
    [
        ({"home.html": "a\n{{ nonsense }}"}, "home.html, line 2: 'nonsense' is undefined"),
        ({"home.html": "a\n{% if %}"}, "home.html, line 2: "),
        ({"home.html": "{% include 'partials/gone.html' %}"}, "there is no template partials/gone.html"),
        ({"home.html": "{{ asset('gone.js') }}"}, "home.html, line 1: no theme has assets/gone.js"),
        ({"home.html": "\n{{ 1 / 0 }}"}, "home.html, line 2: division by zero"),
        ({}, "there is no template home.html"),
    ],
)  # fmt: skip
def test_a_wrong_template_is_named_with_its_line(
    tmp_path: Path, templates: dict[str, str], says: str
) -> None:
    """Whoever changes a theme reads where it is wrong, not a traceback."""
    site = tiny_site(tmp_path, templates)
    with pytest.raises(CatalogError) as caught:
        site.page("index.html")
    assert says in str(caught.value)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # noqa: S301


def test_an_error_of_ours_is_not_blamed_on_a_template(tmp_path: Path) -> None:
    """What goes wrong outside templates travels on as it is."""
    site = tiny_site(tmp_path, {"product.html": "x"})
    plan = site.plans["products/nastar.html"]
    del site.catalog.products["nastar"]  # type: ignore[attr-defined]
    with pytest.raises(KeyError):
        render_page(site.context, plan)


def test_a_context_travels_without_what_it_made(tmp_path: Path) -> None:
    """A worker gets the catalogue, not the environments and cards; it makes the same bytes from it."""
    site = tiny_site(tmp_path, {"product.html": "{{ card(page.subject) }}"})
    before = len(pickle.dumps(site.context))
    page = site.page("products/nastar.html")
    assert len(pickle.dumps(site.context)) == before
    copy = pickle.loads(pickle.dumps(site.context))  # noqa: S301
    assert render_page(copy, site.plans["products/nastar.html"]).content == page.encode()


def test_a_projects_template_replaces_one_of_the_theme(tmp_path: Path) -> None:
    """File by file: what the project has comes first, the rest from the default."""
    own, default = tmp_path / "own", tmp_path / "default"
    for folder, name, text in [
        (own, "a.html", "mine"),
        (default, "a.html", "theirs"),
        (default, "b.html", "theirs"),
    ]:
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text)
    environment = make_environment((own, default))
    assert [environment.get_template(name).render() for name in ("a.html", "b.html")] == ["mine", "theirs"]


@pytest.mark.usefixtures("templates_are_compiled_anew")
@pytest.mark.parametrize("damage", [b"", b"nonsense", b"\0" * 4000])
def test_damaged_compiled_templates_are_compiled_again(tmp_path: Path, damage: bytes) -> None:
    """The folder of compiled templates may hold anything."""
    theme, cache = tmp_path / "theme", tmp_path / "cache"
    theme.mkdir()
    (theme / "a.html").write_text("{{ 6 * 7 }}")
    for _ in range(2):
        assert _render_a(theme, cache) == "42"
        for file in (cache / "templates").iterdir():
            file.write_bytes(damage)
    (theme / "a.html").write_text("{{ 6 * 8 }}")
    assert _render_a(theme, cache) == "48"


def _render_a(theme: Path, cache: Path) -> str:
    environment = Workshop(Templates.of((theme,)), cache).environment(Reads())
    return environment.get_template("a.html").render()


@pytest.mark.usefixtures("templates_are_compiled_anew")
def test_compiled_templates_need_no_folder(tmp_path: Path) -> None:
    """Where none can be made, templates are compiled each time."""
    (tmp_path / "a.html").write_text("{{ 6 * 7 }}")
    (tmp_path / "cache").write_text("in the way")
    assert _render_a(tmp_path, tmp_path / "cache") == "42"


def test_a_page_says_where_it_is(tmp_path: Path) -> None:
    """Title, description, breadcrumbs and canonical address come from what the page is about."""
    config = CONFIG.replace(
        "languages: [id, en]",
        "languages: [id, en], url: 'https://k.example/x', tagline: {id: Slogan, en: Motto}",
    )
    site = tiny_site(
        tmp_path,
        {
            "product.html": "{{ page.title }}|{{ page.description }}|{{ page.canonical }}|{{ page.breadcrumbs|join(' ') }}",
            "enquiry.html": "{{ page.canonical }} {{ page.alternates }} {{ page.listed }}",
            "products.html": "{{ page.alternates|tojson }}",
        },
        {"catalog.yaml": config},
    )
    title, description, canonical, crumbs = site.page("en/products/nastar.html").split("|")
    assert (title, description) == ("Nastar", "Enak.")
    assert canonical == "https://k.example/x/en/products/nastar.html"
    assert [
        part in crumbs for part in ("Home", "../index.html", "Cookies", "../categories/kue-kering.html")
    ] == [True] * 4
    assert site.page("enquiry.html") == "None {} False"
    assert site.page("products.html") == (
        '{"en": "https://k.example/x/en/products.html", "id": "https://k.example/x/products.html",'
        ' "x-default": "https://k.example/x/products.html"}'
    )

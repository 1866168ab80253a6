from datetime import date

from catalog_builder.catalog.assemble import assemble
from catalog_builder.catalog.types import Assembly
from catalog_builder.model import BrokenEntry
from tests.catalog.builders import (
    CONFIG,
    TODAY,
    assembled,
    catalog_of,
    configured,
    page,
    partner,
    product,
    programme,
    slugs,
)


def codes(assembly: Assembly) -> list[tuple[str, str, str]]:
    """Return (file, code, severity) of each finding."""
    return [(finding.file, finding.code, finding.severity) for finding in assembly.findings]


def test_a_draft_is_left_out_with_everything_that_names_it() -> None:
    """A draft partner shows up nowhere: not as forum, member, channel, organiser or maker."""
    assembly = assembled(
        partner("dapur", forum="rahasia"),
        partner("rahasia", "forum", draft=True),
        partner("asosiasi", "association", members=("rahasia", "dapur")),
        programme("tembus", organiser="rahasia", partners=("rahasia",)),
        programme("draf", draft=True),
        page("nanti", draft=True),
        product("nastar", channels=({"partner": "rahasia", "role": "sold_at"},), related=("kelak",),
                curation=({"programme": "draf", "stage": "applied", "date": "2026-01-01"},)),
        product("kelak", draft=True),
    )  # fmt: skip
    catalog = assembly.catalog
    assert "rahasia" not in repr(catalog)
    assert "kelak" not in repr(catalog)
    assert "draf'" not in repr(catalog)
    assert catalog.pages == {}
    assert assembly.findings == ()


def test_drafts_are_there_when_they_are_asked_for() -> None:
    """With `drafts` they are entries like all others."""
    assembly = assembled(product("kelak", draft=True), product("nastar", related=("kelak",)), drafts=True)
    assert slugs(assembly.catalog.related["nastar"]) == ["kelak"]


def test_a_product_of_a_draft_partner_waits_with_a_warning() -> None:
    """The clerk is told why a product does not appear."""
    assembly = assembled(partner("baru", draft=True), product("kue", partner="Baru"))
    assert "kue" not in assembly.catalog.products
    assert codes(assembly) == [("content/products/kue.md", "unpublished-partner", "warning")]
    assert str(assembly.findings[0].message) == 'not published: "baru" is a draft'


def test_errors_in_a_draft_are_warnings() -> None:
    """What is not published yet does not stop the rest."""
    entry = product("kelak", category="zzz", draft=True)
    assert codes(assembled(entry)) == [("content/products/kelak.md", "unknown-category", "warning")]
    assert codes(assembled(entry, drafts=True)) == [
        ("content/products/kelak.md", "unknown-category", "error")
    ]


def test_an_entry_with_an_error_is_left_out_whole() -> None:
    """Never half of an entry: a product with one dangling channel is not shown at all."""
    assembly = assembled(
        product("a", channels=({"partner": "zzz", "role": "sold_at"},)), product("b", related=("a",))
    )
    assert list(assembly.catalog.products) == ["b"]
    assert assembly.catalog.products["b"].data.related == ()
    assert assembly.left_out == ()


def test_products_of_a_partner_with_an_error_are_left_out_and_said() -> None:
    """A product cannot be shown without its maker; it is right itself, so that is only a warning."""
    assembly = assembled(
        partner("dapur", district="zzz"), product("kue"), product("lain", partner="toko"), partner("toko")
    )
    assert list(assembly.catalog.products) == ["lain"]
    assert codes(assembly) == [("content/partners/dapur.md", "unknown-district", "error")]
    (left,) = assembly.left_out
    assert (left.file, left.path, left.severity) == ("content/products/kue.md", ("partner",), "warning")


def test_what_names_an_unreadable_entry_is_not_blamed() -> None:
    """An entry that could not be parsed is known by its slug: its products wait, links to it are dropped."""
    assembly = assembled(
        product("kue", partner="rusak"),
        product("roti", channels=({"partner": "RUSAK", "role": "sold_at"},), related=("hilang",)),
        broken=[BrokenEntry("partners", "rusak"), BrokenEntry("products", "hilang")],
    )
    assert assembly.findings == ()
    assert [finding.file for finding in assembly.left_out] == ["content/products/kue.md"]
    assert assembly.catalog.products["roti"].data.channels == ()


def test_a_slug_belongs_to_the_file_of_that_name() -> None:
    """A submission that overrides its slug cannot take the address of what is published."""
    thief = product("nastar", source="content/products/aaa.md")
    owner = product("nastar", source="content/products/nastar/index.md", tags=("asli",))
    assembly = assembled(thief, owner)
    assert codes(assembly) == [("content/products/aaa.md", "duplicate-slug", "error")]
    assert assembly.catalog.products["nastar"].data.tags == ("asli",)


def test_an_alias_cannot_be_somebody_elses_address() -> None:
    """An alias that is a slug, or another entry's alias, is an error where it is written second."""
    assembly = assembled(
        product("a", aliases=("b",)),
        product("b"),
        product("c", aliases=("lama",)),
        product("d", aliases=("lama",)),
    )
    assert [(finding.file, finding.path) for finding in assembly.findings] == [
        ("content/products/a.md", ("aliases", 0)),
        ("content/products/d.md", ("aliases", 0)),
    ]


def test_a_draft_with_a_taken_slug_is_a_warning() -> None:
    """Even the second of two files with one slug does not stop the rest while it is a draft."""
    second = product("nastar", source="content/products/zzz.md", draft=True)
    assert codes(assembled(product("nastar"), second)) == [
        ("content/products/zzz.md", "duplicate-slug", "warning")
    ]


def test_a_partner_may_have_the_slug_of_a_product() -> None:
    """Addresses are distinct within a kind of entries only."""
    assert assembled(product("dapur", partner="dapur"), partner("dapur")).findings == ()


def test_assembly_does_not_depend_on_the_order_of_entries() -> None:
    """The same entries in any order give the same catalogue and the same findings."""
    entries = [
        partner("dapur", forum="forum"), partner("forum", "forum"), product("a", tags=("x",)), product("b", tags=("x",)),
        product("c", category="zzz"), programme("tembus"), page("tentang"),
    ]  # fmt: skip
    forward, backward = assemble(entries, CONFIG, TODAY), assemble(reversed(entries), CONFIG, TODAY)
    assert repr(forward) == repr(backward)


def test_a_second_category_of_a_slug_and_a_circle_of_categories_are_found() -> None:
    """The tree stays a tree: a duplicate is dropped and one category of a circle stands at the root."""
    makanan, kue, kriya = CONFIG.categories
    circle = (
        makanan.model_copy(update={"parent": "kriya"}),
        kue,
        kriya.model_copy(update={"parent": "kue-kering"}),
    )
    assembly = assembled(product("a"), config=configured(categories=(*circle, kue)))
    assert [(finding.code, finding.path) for finding in assembly.findings] == [
        ("duplicate-slug", ("categories", 3, "slug")),
        ("category-cycle", ("categories", 0, "parent")),
    ]
    assert assembly.findings[1].file == "catalog.yaml"
    assert "makanan → kriya → kue-kering → makanan" in str(assembly.findings[1].message)
    assert list(assembly.catalog.tree.paths["kriya"]) == ["makanan", "kue-kering", "kriya"]


def test_an_unknown_parent_leaves_the_category_at_the_root() -> None:
    """The rest of the catalogue can still be shown."""
    lost = CONFIG.categories[2].model_copy(update={"parent": "zzz"})
    assembly = assembled(
        product("a", category="kriya"), config=configured(categories=(*CONFIG.categories[:2], lost))
    )
    assert [finding.path for finding in assembly.findings] == [("categories", 2, "parent")]
    assert assembly.catalog.categories["kriya"].path == ("kriya",)


def test_requirements_of_an_unknown_kind_of_partner_are_found() -> None:
    """A mistyped kind in catalog.yaml would silently ask nothing of anybody."""
    config = type(CONFIG).model_validate({"site": CONFIG.site, "requirements": {"ritel": {"gtin": True}}})
    assembly = assembled(config=config)
    assert ("catalog.yaml", "unknown-partner-kind", "error") in codes(assembly)
    assert assembly.catalog.config.requirements == {}


def test_the_build_date_is_in_the_catalogue() -> None:
    """What is open or expired is decided on one day."""
    assert catalog_of().build_date == date(2026, 11, 24)


def test_the_queries_of_editions_are_checked() -> None:
    """What cannot be read is an error, what can match nothing a warning; both at the query."""
    editions = {
        "a": {"query": "category:zzz", "title": "A"},
        "b": {"query": "ready:modern_retial", "title": "B"},
        "c": {"query": "ready:modern_retail", "title": "C"},
    }
    config = type(CONFIG).model_validate({**dict(CONFIG), "editions": editions})
    assert [(each.path, each.code, each.severity) for each in assembled(config=config).findings] == [
        (("editions", "a", "query"), "bad-query", "error"),
        (("editions", "b", "query"), "bad-query", "warning"),
    ]

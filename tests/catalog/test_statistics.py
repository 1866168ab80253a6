from datetime import date
from typing import Any

from catalog_builder.catalog.statistics import GROWTH_MONTHS, growth, statistics
from tests.catalog.builders import CONFIG, assembled, catalog_of, partner, product, programme


def test_everything_is_counted_once() -> None:
    """Products, those who make them, and the partners who make nothing."""
    figures = statistics(
        catalog_of(
            partner("dapur", district="cibarusah"), partner("sepi", district="cibarusah"),
            partner("forum", "forum", district="cibarusah"), partner("mal", "mall", district="karangbahagia"),
            product("a", channels=({"partner": "mal", "role": "sold_at"}, {"partner": "mal", "role": "hosted_by"})),
            product("b", partner="forum", category="kriya", status="seasonal"),
        )
    )  # fmt: skip
    assert (figures.products, figures.producers, figures.partners) == (2, 3, 1)
    assert [(row.district.slug, row.products, row.producers, row.partners) for row in figures.districts] == [
        ("karangbahagia", 0, 0, 1), ("cibarusah", 2, 3, 0),
    ]  # fmt: skip
    assert [(row.node.category.slug, row.node.count, row.producers) for row in figures.categories] == [
        ("makanan", 1, 1), ("kue-kering", 1, 1), ("kriya", 1, 1),
    ]  # fmt: skip
    assert {row.kind: (row.partners, row.products) for row in figures.kinds if row.partners} == {
        "producer": (2, 0), "forum": (1, 0), "mall": (1, 1),
    }  # fmt: skip
    assert [
        (row.place, row.products, row.producers, row.partners) for row in figures.places if row.products
    ] == [("mall", 1, 1, 1)]
    assert {row.status: row.products for row in figures.statuses} == {
        "available": 1, "preorder": 0, "seasonal": 1, "discontinued": 0,
    }  # fmt: skip


def test_an_expired_certificate_is_counted_apart() -> None:
    """A product with a newer certificate of the kind counts as valid."""
    old: dict[str, Any] = {"kind": "halal", "valid_until": date(2026, 11, 23)}
    catalog = catalog_of(
        product("a", certificates=[old]),
        product("b", certificates=[old, {"kind": "halal"}]),
        product("c", certificates=["pirt"]),
    )
    assert [
        (row.kind, row.valid, row.expired, row.producers) for row in statistics(catalog).certificates
    ] == [
        ("halal", 1, 1, 1),
        ("pirt", 1, 0, 1),
    ]


def test_a_funnel_shows_how_many_reached_each_stage() -> None:
    """Every programme has one, also without any product."""
    catalog = catalog_of(
        programme("tembus"), programme("baru"),
        product("a", curation=({"programme": "tembus", "stage": "curated", "date": "2026-01-01"},)),
    )  # fmt: skip
    funnels = {
        funnel.programme.slug: [len(stage.reached) for stage in funnel.stages]
        for funnel in statistics(catalog).funnels
    }
    assert funnels == {"tembus": [1, 1, 0], "baru": [0, 0, 0]}


def test_growth_is_shown_for_every_month_since_the_first_event() -> None:
    """Quiet months are there too; what lies ahead of the build date is not."""
    catalog = catalog_of(
        partner("mal", "mall"), programme("tembus"),
        product("a", channels=(
            {"partner": "mal", "role": "sold_at", "since": date(2026, 8, 5)},
            {"partner": "mal", "role": "sold_at", "since": date(2026, 12, 1)},
            {"partner": "mal", "role": "sold_at"},
        ), curation=({"programme": "tembus", "stage": "applied", "date": "2026-10-01"},)),
    )  # fmt: skip
    rows = [
        (row.year, row.month, row.channels, row.steps, row.channels_so_far, row.steps_so_far)
        for row in growth(catalog)
    ]
    assert rows == [
        (2026, 8, 1, 0, 1, 0), (2026, 9, 0, 0, 1, 0), (2026, 10, 0, 1, 1, 1), (2026, 11, 0, 0, 1, 1),
    ]  # fmt: skip


def test_growth_does_not_reach_back_for_ever() -> None:
    """A mistyped year is counted in the sums but does not add centuries of months."""
    catalog = catalog_of(
        partner("mal", "mall"),
        product("a", channels=({"partner": "mal", "role": "sold_at", "since": date(1022, 3, 1)},)),
    )
    rows = growth(catalog)
    assert len(rows) == GROWTH_MONTHS
    assert (rows[0].year, rows[0].month, rows[0].channels, rows[0].channels_so_far) == (2016, 12, 0, 1)


def test_an_empty_catalogue_has_figures_too() -> None:
    """Zeros and no growth, and nothing that divides by them."""
    catalog = assembled(config=type(CONFIG)(site=CONFIG.site)).catalog
    assert catalog.products == {}
    assert growth(catalog) == ()
    assert statistics(catalog).products == 0

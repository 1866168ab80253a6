from datetime import date
from typing import Any

from catalog_builder.catalog.doors import DoorView, demand_counts, doors_of, matches_of, scope_of
from catalog_builder.catalog.types import Catalog
from catalog_builder.config import Config
from tests.catalog.builders import CONFIG, catalog_of, partner, product, programme, rupiah

HALAL: dict[str, Any] = {"certificates": ["halal"]}


def with_defaults(**requirements: Any) -> Config:
    """Return the configuration with default requirements for kinds of partners."""
    return Config.model_validate({**dict(CONFIG), "requirements": requirements})


def keys(views: tuple[DoorView, ...]) -> list[tuple[str, int]]:
    """Return each door with how many conditions are not met."""
    return [(view.door.key, len(view.evaluation.obstacles)) for view in views]


def doors(catalog: Catalog, slug: str, nearest: int | None = None) -> list[tuple[str, int]]:
    """Return the doors of a product."""
    return keys(doors_of(catalog.products[slug], catalog, nearest))


def test_open_doors_come_first_then_those_that_miss_least() -> None:
    """Partners before the defaults of kinds, kinds before programmes."""
    catalog = catalog_of(
        partner("far", "mall", wants={"requires": {"certificates": ["halal", "pirt"], "gtin": True}}),
        partner("near", "mall", wants={"requires": HALAL}),
        partner("open", "mall", wants={"requires": {"photos": 1}}),
        programme("tembus", criteria={"photos": 1}),
        product("a", photos=1),
        config=with_defaults(mall={"photos": 1}, exporter=HALAL),
    )
    assert doors(catalog, "a") == [
        ("partner:open", 0), ("kind:mall", 0), ("programme:tembus", 0),
        ("partner:near", 1), ("kind:exporter", 1), ("partner:far", 3),
    ]  # fmt: skip
    assert doors(catalog, "a", nearest=1)[3:] == [("partner:near", 1)]


def test_a_door_for_other_goods_is_no_door() -> None:
    """Wanted and required categories and districts decide for whom a door is; a child category is inside."""
    catalog = catalog_of(
        partner("a", "mall", wants={"categories": ["kriya"], "requires": HALAL}),
        partner("b", "mall", wants={"districts": ["karangbahagia"], "requires": HALAL}),
        partner("c", "mall", wants={"requires": {"categories": ["kriya"]}}),
        partner("d", "mall", wants={"categories": ["makanan"], "districts": ["cibarusah"]}),
        product("kue"), product("tas", category="kriya"),
    )  # fmt: skip
    assert doors(catalog, "kue") == [("partner:d", 0)]


def test_wants_without_requirements_ask_what_their_kind_asks() -> None:
    """catalog.yaml's defaults stand in where a partner says nothing; its own requirements replace them."""
    catalog = catalog_of(
        partner("default", "mall", wants={"categories": ["makanan"]}),
        partner("own", "mall", wants={"requires": {"gtin": True}}),
        partner("silent", "mall"),
        product("a"),
        config=with_defaults(mall=HALAL),
    )
    doors_ = catalog.matching.doors
    assert [each.aspect for each in doors_["partner:default"].conditions] == ["category", "certificate:halal"]
    assert [each.aspect for each in doors_["partner:own"].conditions] == ["gtin"]
    assert "partner:silent" not in doors_


def test_who_asks_for_nothing_has_no_door() -> None:
    """Wants that are only words, and a programme without criteria, say nothing about a product."""
    catalog = catalog_of(
        partner("x", "mall", wants={"terms": "Titip jual"}), programme("tembus"), product("a")
    )
    assert doors(catalog, "a") == []


def test_a_product_knows_where_it_already_is() -> None:
    """`taken` marks doors behind which the product stands today; an ended channel does not count."""
    catalog = catalog_of(
        partner("in", "mall", wants={"requires": {"photos": 1}}),
        partner("was", "modern_retail", wants={"requires": {"photos": 1}}),
        product("a", photos=1, channels=(
            {"partner": "in", "role": "sold_at"}, {"partner": "was", "role": "sold_at", "until": date(2025, 1, 1)},
        )),
        config=with_defaults(mall={"photos": 1}),
    )  # fmt: skip
    taken = {view.door.key: view.taken for view in doors_of(catalog.products["a"], catalog)}
    assert taken == {"partner:in": True, "partner:was": False, "kind:mall": True}


def test_a_closed_programme_and_one_the_product_is_in_are_no_doors() -> None:
    """Only programmes that the product can still enter are shown."""
    catalog = catalog_of(
        programme("tutup", criteria=HALAL, closes=date(2026, 11, 23)),
        programme("nanti", criteria=HALAL, opens=date(2027, 1, 1)),
        programme("ikut", criteria=HALAL),
        product("a", curation=({"programme": "ikut", "stage": "applied", "date": "2026-01-01"},)),
    )
    assert doors(catalog, "a") == [("programme:nanti", 1)]


def test_nobody_is_their_own_customer() -> None:
    """A producer's own wants are no door for its products, and these are no match for it."""
    catalog = catalog_of(partner("dapur", wants={"categories": ["makanan"]}), product("a"))
    assert doors(catalog, "a") == []
    assert matches_of(catalog.matching.doors["partner:dapur"], catalog).ready == ()


def test_discontinued_products_have_no_doors_and_match_nothing() -> None:
    """What is no longer made is not offered."""
    catalog = catalog_of(
        partner("x", "mall", wants={"categories": ["makanan"]}), product("a", status="discontinued")
    )
    assert doors(catalog, "a") == []
    assert matches_of(catalog.matching.doors["partner:x"], catalog).ready == ()


def test_a_door_says_whose_it_is() -> None:
    """The page can link to the partner or the programme; a kind's default has neither."""
    catalog = catalog_of(
        partner("x", "mall", wants={"requires": HALAL}), programme("p", criteria=HALAL), product("a"),
        config=with_defaults(mall=HALAL),
    )  # fmt: skip
    of = {view.door.key: view for view in doors_of(catalog.products["a"], catalog)}
    assert of["partner:x"].partner is catalog.partners["x"]
    assert of["programme:p"].programme is catalog.programmes["p"]
    assert of["kind:mall"].partner is None
    assert of["kind:mall"].programme is None


def test_matches_are_sorted_by_fit() -> None:
    """New ones first, then deliverable now, exported before, more certificates, more photos."""
    exported = {"programme": "tembus", "stage": "exported", "date": "2022-01-15", "market": "SG"}
    catalog = catalog_of(
        partner("x", "mall", wants={"requires": {"photos": 1}}), programme("tembus"),
        product("taken", photos=9, certificates=["halal"], channels=({"partner": "x", "role": "sold_at"},)),
        product("preorder", photos=9, status="preorder"),
        product("exported", photos=1, curation=(exported,)),
        product("certified", photos=1, certificates=["halal", "pirt"]),
        product("pictured", photos=3), product("plain", photos=1),
        product("near"), product("far", price=rupiah(1)),
    )  # fmt: skip
    matches = matches_of(catalog.matching.doors["partner:x"], catalog)
    assert [match.product.slug for match in matches.ready] == [
        "exported", "certified", "pictured", "plain", "preorder", "taken",
    ]  # fmt: skip
    assert [match.taken for match in matches.ready] == [False] * 5 + [True]
    assert [match.product.slug for match in matches.near] == ["far", "near"]
    assert [str(outcome.sentence) for outcome in matches.near[0].evaluation.obstacles] == [
        "Photos: 0, 1 asked"
    ]


def test_ready_for_a_kind_means_its_default_or_any_of_its_partners() -> None:
    """One open door of the kind is enough; a partner or programme is named by itself."""
    catalog = catalog_of(
        partner("mal-satu", "mall", wants={"requires": {"photos": 1}}), programme("tembus", criteria=HALAL),
        product("a", photos=1), config=with_defaults(mall=HALAL),
    )  # fmt: skip
    assert [door.key for door in catalog.matching.named("mall")] == ["kind:mall", "partner:mal-satu"]
    assert [door.key for door in catalog.matching.named("malsatu")] == ["partner:mal-satu"]
    assert [door.key for door in catalog.matching.named("tembus")] == ["programme:tembus"]
    assert catalog.matching.named("hotel") == ()


def test_equal_conditions_of_many_doors_are_judged_once() -> None:
    """The number of conditions does not grow with the number of partners who ask the same."""
    malls = [partner(f"mal-{number}", "mall", wants={"requires": HALAL}) for number in range(50)]
    catalog = catalog_of(*malls, product("a"))
    assert len(catalog.matching.conditions) == 1
    assert len(catalog.matching.doors) == 50
    assert (
        catalog.matching.obstacles(catalog.matching.doors["partner:mal-7"], "a")
        == catalog.matching.conditions
    )


def test_demands_count_who_meets_them_among_those_they_are_for() -> None:
    """Products of other categories and discontinued ones are not in the total; scope is no demand."""
    catalog = catalog_of(
        programme("tembus", criteria={"categories": ["makanan"], "certificates": ["halal"], "photos": 1}),
        product("a", certificates=["halal"], photos=1), product("b", photos=2), product("c", category="kriya"),
        product("d", photos=1, status="discontinued"),
    )  # fmt: skip
    counts = demand_counts(catalog.matching.doors["programme:tembus"], catalog)
    assert [(str(each.condition.demand), each.met, each.total) for each in counts] == [
        ("halal certificate", 1, 2), ("Photos: at least 1", 2, 2),
    ]  # fmt: skip


def test_a_scope_names_the_topmost_categories_and_all_districts() -> None:
    """What is wanted and what is required narrow each other; no word of districts means all of them."""
    catalog = catalog_of(
        partner("toko", "mall", wants={"categories": ["makanan", "kriya"], "requires": {"categories": ["makanan"]}}),
        partner("desa", "mall", wants={"districts": ["cibarusah"], "requires": {"photos": 1}}),
        product("a"), product("b", category="kriya"),
    )  # fmt: skip
    scope = scope_of(catalog.matching.doors["partner:toko"], catalog)
    assert (scope.categories, scope.districts) == (("makanan",), ())
    scope = scope_of(catalog.matching.doors["partner:desa"], catalog)
    assert (scope.categories, scope.districts) == ((), ("cibarusah",))

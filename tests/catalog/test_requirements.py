from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_builder.catalog.matching import match
from catalog_builder.catalog.requirements import evaluate
from catalog_builder.catalog.types import Catalog
from catalog_builder.fields.requirements import Requirements
from catalog_builder.model import LocalText
from catalog_builder.translation import translations
from tests.catalog.builders import catalog_of, partner, product, rupiah


def judged(requires: dict[str, Any], language: str = "en", **fields: Any) -> list[tuple[str, str]]:
    """Return (state, sentence) of each condition for a product with these fields."""
    catalog = catalog_of(product("a", **fields))
    evaluation = evaluate(Requirements.model_validate(requires), catalog.products["a"], catalog)
    translate = translations("site", language).gettext
    return [(outcome.state, outcome.sentence.render(translate)) for outcome in evaluation.outcomes]


HALAL = {"certificates": ["halal"]}
EXPIRED = {"kind": "halal", "valid_until": date(2026, 9, 30)}
CAPACITY = {"capacity": {"amount": "500", "per": "month"}}


@pytest.mark.parametrize(
    ("requires", "fields", "expected"),
    [
        (HALAL, {}, ("missing", "No halal certificate yet")),
        (HALAL, {"certificates": [EXPIRED]}, ("missing", "The halal certificate expired on 30 September 2026")),
        (HALAL, {"certificates": [EXPIRED, {"kind": "halal"}]}, ("met", "Has a halal certificate")),
        (HALAL, {"certificates": [{"kind": "halal", "valid_until": date(2026, 11, 24)}]}, ("met", "Has a halal certificate")),
        ({"any_certificate": ["pirt", "bpom"]}, {}, ("missing", "None of these certificates yet: P-IRT, BPOM")),
        ({"any_certificate": ["pirt", "bpom"]}, {"certificates": ["bpom"]}, ("met", "Has a BPOM certificate")),
        ({"any_certificate": ["halal"]}, {"certificates": [EXPIRED]}, ("missing", "None of these certificates yet: halal")),
        ({"categories": ["makanan"]}, {}, ("met", "In a category that is asked for")),
        ({"categories": ["kriya"]}, {}, ("missing", "Not in a category that is asked for")),
        ({"districts": ["cibarusah"]}, {}, ("met", "From a district that is asked for")),
        ({"districts": ["karangbahagia"]}, {}, ("missing", "Not from a district that is asked for")),
        ({"price": {"max": "50000"}}, {}, ("unknown", "Price not stated, at most Rp 50,000 asked")),
        ({"price": {"max": "50000"}}, {"price": rupiah(65_000)}, ("missing", "Price Rp 65,000, at most Rp 50,000 asked")),
        ({"price": {"min": "70000"}}, {"price": rupiah(50_000, 65_000)}, ("missing", "Price Rp 50,000 to Rp 65,000, at least Rp 70,000 asked")),
        ({"price": {"min": "10000", "max": "50000"}}, {"price": rupiah(65_000), "variants": [{"name": "s", "price": rupiah(35_000)}]},
         ("met", "Price Rp 35,000 to Rp 65,000, Rp 10,000 to Rp 50,000 asked")),
        ({"price": {"max": "50000"}}, {"price": "USD 3"}, ("unknown", "Price not stated, at most Rp 50,000 asked")),
        (CAPACITY, {}, ("unknown", "Capacity not stated, 500 a month asked")),
        (CAPACITY, {"supply": {"capacity": "300"}}, ("missing", "Capacity 300 a month, 500 a month asked")),
        (CAPACITY, {"supply": {"capacity": "20", "per": "day"}}, ("met", "Capacity 20 a day, 500 a month asked")),
        (CAPACITY, {"supply": {"capacity": "5999", "per": "year"}}, ("missing", "Capacity 5,999 a year, 500 a month asked")),
        ({"lead_time_days": 7}, {}, ("unknown", "Lead time not stated, at most 7 days asked")),
        ({"lead_time_days": 7}, {"supply": {"lead_time_days": 7}}, ("met", "Ready in 7 days, at most 7 asked")),
        ({"lead_time_days": 7}, {"supply": {"lead_time_days": 8}}, ("missing", "Ready in 8 days, at most 7 asked")),
        ({"minimum_order": 24}, {"supply": {"minimum_order": 50}}, ("missing", "Minimum order 50, at most 24 asked")),
        ({"minimum_order": 24}, {"supply": {}}, ("unknown", "Minimum order not stated, at most 24 asked")),
        ({"shelf_life_days": 90}, {"shelf_life_days": 60}, ("missing", "Shelf life 60 days, at least 90 asked")),
        ({"shelf_life_days": 90}, {}, ("unknown", "Shelf life not stated, at least 90 days asked")),
        ({"gtin": True}, {}, ("missing", "No barcode number (GTIN) yet")),
        ({"gtin": True}, {"variants": [{"name": "s", "gtin": "8991234567891"}]}, ("met", "Has a barcode number (GTIN)")),
        ({"photos": 3}, {"photos": 1}, ("missing", "Photos: 1, 3 asked")),
        ({"photos": 2, "photo_width": 1000}, {"photos": (1200, 800)}, ("missing", "Photos at least 1,000 pixels wide: 1, 2 asked")),
        ({"photo_width": 1000}, {"photos": (800, 1000)}, ("met", "Photos at least 1,000 pixels wide: 1, 1 asked")),
        ({"english": True}, {"name": LocalText.of(id="Kue", en="Cake")}, ("missing", "No English text yet")),
        ({"english": True}, {"name": LocalText.of(id="Kue", en="Cake"), "summary": LocalText.of(en="Tasty")}, ("met", "Has an English text")),
        ({"english": True}, {"summary": LocalText.of(en="Tasty")}, ("missing", "No English text yet")),
        ({"export_code": True}, {}, ("missing", "No export code (HS) yet")),
        ({"export_code": True}, {"hs_code": "190531"}, ("met", "Has an export code (HS)")),
        ({"description_length": 100}, {}, ("unknown", "No description yet, at least 100 characters asked")),
        ({"description_length": 100}, {"summary": LocalText.of(id="x" * 99)}, ("missing", "Description of 99 characters, at least 100 asked")),
        ({"description_length": 100}, {"summary": LocalText.of(id="x" * 100)}, ("met", "Description of 100 characters, at least 100 asked")),
    ],
)  # fmt: skip
def test_each_word_of_the_vocabulary_is_judged_with_a_sentence(
    requires: dict[str, Any], fields: dict[str, Any], expected: tuple[str, str]
) -> None:
    """Met, missing or unknown, and why."""
    assert judged(requires, **fields) == [expected]


def test_sentences_are_good_indonesian() -> None:
    """The sentences of the office's own examples, with numbers and dates as Indonesia writes them."""
    assert judged(HALAL, "id") == [("missing", "Belum ada sertifikat halal")]
    assert judged(CAPACITY, "id", supply={"capacity": "300"}) == [
        ("missing", "Kapasitas 300/bulan, diminta 500/bulan")
    ]
    assert judged(HALAL, "id", certificates=[EXPIRED]) == [
        ("missing", "Sertifikat halal habis berlaku pada 30 September 2026")
    ]
    assert judged({"price": {"max": "1250000"}}, "id") == [
        ("unknown", "Harga belum dicantumkan, diminta paling tinggi Rp 1.250.000")
    ]


def test_a_product_of_an_unstated_district_is_unknown_not_outside() -> None:
    """Its maker can still say where it is, so the door is not closed for good."""
    catalog = catalog_of(partner("baru"), product("a", partner="baru"))
    evaluation = evaluate(Requirements(districts=("cibarusah",)), catalog.products["a"], catalog)
    assert [outcome.state for outcome in evaluation.outcomes] == ["unknown"]
    assert evaluation.applies
    assert not evaluation.ready


def test_asking_for_nothing_is_met_by_everything() -> None:
    """Empty requirements have no conditions."""
    assert judged({}) == []
    assert judged({"photos": 0, "gtin": False, "description_length": 0}) == []


def test_what_a_product_is_comes_before_what_it_has() -> None:
    """Category and district are judged first: they decide whether the rest matters."""
    requires = Requirements(gtin=True, categories=("kriya",), certificates=("halal",))
    catalog = catalog_of(product("a"))
    evaluation = evaluate(requires, catalog.products["a"], catalog)
    assert [outcome.condition.aspect for outcome in evaluation.outcomes] == [
        "category",
        "certificate:halal",
        "gtin",
    ]
    assert not evaluation.applies
    assert len(evaluation.obstacles) == 3


requirement_sets = st.builds(
    Requirements,
    certificates=st.lists(st.sampled_from(["halal", "pirt", "bpom"]), unique=True, max_size=2).map(tuple),
    any_certificate=st.lists(st.sampled_from(["sni", "bpom"]), unique=True, max_size=2).map(tuple),
    categories=st.lists(st.sampled_from(["makanan", "kriya"]), unique=True, max_size=1).map(tuple),
    districts=st.lists(st.sampled_from(["cibarusah", "karangbahagia"]), unique=True, max_size=1).map(tuple),
    lead_time_days=st.none() | st.integers(1, 20),
    shelf_life_days=st.none() | st.integers(1, 100),
    gtin=st.booleans(),
    photos=st.none() | st.integers(0, 3),
    english=st.booleans(),
)


def several_products() -> Catalog:
    """Return a catalogue of products that differ in what is asked for."""
    return catalog_of(
        partner("jauh", district="karangbahagia"), partner("entah"),
        product("a", certificates=["halal", "pirt"], shelf_life_days=90, photos=3, supply={"lead_time_days": 3}),
        product("b", partner="jauh", category="kriya", certificates=["sni"], photos=1),
        product("c", partner="entah", certificates=[EXPIRED, "bpom"], gtin="8991234567891", supply={"lead_time_days": 14}),
        product("d", category="makanan", shelf_life_days=30, photos=2),
    )  # fmt: skip


CATALOG = several_products()


@given(st.lists(requirement_sets, min_size=1, max_size=5))
def test_judging_all_at_once_agrees_with_judging_one(asked: list[Requirements]) -> None:
    """The bits of the matching say for every product and door what `evaluate` says of the pair."""
    config = CATALOG.config.model_copy(
        update={"requirements": {f"k{n}": each for n, each in enumerate(asked)}}
    )
    matching = match(
        CATALOG.products, CATALOG.partners, CATALOG.programmes, config, CATALOG.tree, CATALOG.build_date
    )
    for number, requirements in enumerate(asked):
        door = matching.doors.get(f"kind:k{number}")
        for slug, entry in CATALOG.products.items():
            evaluation = evaluate(requirements, entry, CATALOG)
            if door is None:
                assert evaluation.outcomes == ()
                continue
            assert matching.ready(door, slug) == evaluation.ready
            assert matching.applies(door, slug) == evaluation.applies
            assert matching.lacking(door, slug) == len({each.condition for each in evaluation.obstacles})
            assert (slug in matching.within_one(door)) == (matching.lacking(door, slug) <= 1)

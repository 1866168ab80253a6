from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from catalog_builder.catalog.query import parse_query, unknown_names
from catalog_builder.catalog.query_syntax import QueryError
from catalog_builder.catalog.types import Catalog
from catalog_builder.config import Attribute, Config
from catalog_builder.model import BrokenEntry, LocalText
from tests.catalog.builders import CONFIG, assembled, catalog_of, partner, product, programme, rupiah, slugs

ATTRIBUTES = (
    Attribute(slug="rasa", name=LocalText.of(id="Rasa"), type="choice", choices=("manis", "pedas")),
    Attribute(slug="vegan", name=LocalText.of(id="Vegan"), type="boolean"),
    Attribute(slug="bahan", name=LocalText.of(id="Bahan"), type="list"),
    Attribute(slug="pedas", name=LocalText.of(id="Tingkat pedas"), type="number"),
    Attribute(slug="motif", name=LocalText.of(id="Motif")),
)
CONFIGURED = Config.model_validate(
    {**dict(CONFIG), "attributes": ATTRIBUTES, "requirements": {"mall": {"photos": 2}}}
)


def example() -> Catalog:
    """Return a catalogue that every field of the language finds something in."""
    exported: dict[str, Any] = {
        "programme": "tembus",
        "stage": "exported",
        "date": "2022-01-15",
        "market": "SG",
    }
    return catalog_of(
        partner("dapur", district="cibarusah", forum="forum-satu"), partner("forum-satu", "forum"),
        partner("sanggar", district="karangbahagia", name=LocalText.of(id="Sanggar Pucuk Rebung")),
        partner("mal-citra", "mall", wants={"requires": {"certificates": ["halal"]}}), programme("tembus", criteria={"photos": 1}),
        product("nastar", name=LocalText.of(id="Nastar Nanas", en="Pineapple Tart"), price=rupiah(65_000), certificates=["halal"],
                tags=("Lebaran",), curation=(exported,), config=CONFIGURED, attributes={"rasa": "manis", "vegan": False, "bahan": ["tepung terigu", "telur"]}),
        product("keripik", category="makanan", price=rupiah(12_000, 20_000), photos=2, summary=LocalText.of(id="Singkong pédas renyah"),
                certificates=[{"kind": "halal", "valid_until": date(2020, 1, 1)}], config=CONFIGURED, attributes={"rasa": "pedas", "vegan": True, "pedas": Decimal(3)},
                channels=({"partner": "mal-citra", "role": "sold_at"},)),
        product("batik", category="kriya", partner="sanggar", status="preorder", config=CONFIGURED, attributes={"motif": LocalText.of(id="Rawa Gabus")}),
        config=CONFIGURED,
    )  # fmt: skip


CATALOG = example()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["keripik", "nastar", "batik"]),
        ("category:kue-kering", ["nastar"]),
        ("category:makanan", ["keripik", "nastar"]),
        ("category:kerajinan,kue-kering", ["nastar", "batik"]),
        ('kategori:"KUE KERING"', ["nastar"]),
        ("-category:makanan", ["batik"]),
        ("district:cibarusah,karang-bahagia", ["keripik", "nastar", "batik"]),
        ("kecamatan:karangbahagia", ["batik"]),
        ("certificate:halal", ["nastar"]),
        ("status:preorder", ["batik"]),
        ("-status:preorder nanas", ["nastar"]),
        ("partner:sanggar", ["batik"]),
        ("forum:forum-satu", ["keripik", "nastar"]),
        ("kind:mall", ["keripik"]),
        ("kind:producer", ["keripik", "nastar", "batik"]),
        ("channel:mall", ["keripik"]),
        ("channel:mal-citra,export", ["keripik", "nastar"]),
        ("programme:tembus", ["nastar"]),
        ("market:sg", ["nastar"]),
        ("tag:LEBARAN", ["nastar"]),
        ("price:<20000", ["keripik"]),
        ("price:<12000", []),
        ("price:<=12000", ["keripik"]),
        ("price:>65000", []),
        ("price:>=65rb", ["nastar"]),
        ("price:15000", ["keripik"]),
        ("harga:10rb-30rb,60000-70000", ["keripik", "nastar"]),
        ("ready:mall", ["keripik", "nastar"]),
        ("ready:mal-citra", ["nastar"]),
        ("ready:tembus", ["keripik"]),
        ("ready:nobody", []),
        ("-ready:mall", ["batik"]),
        ("rasa:pedas", ["keripik"]),
        ("vegan:ya", ["keripik"]),
        ("vegan:no", ["nastar"]),
        ("pedas:3", ["keripik"]),
        ("motif:rawa-gabus", ["batik"]),
        ('bahan:"Tepung Terigu"', ["nastar"]),
        ("nanas", ["nastar"]),
        ("pine tart", ["nastar"]),
        ("apple", []),
        ("pedas", ["keripik"]),
        ('"singkong pedas"', ["keripik"]),
        ('"pedas singkong"', []),
        ("rebung", ["batik"]),
        ("kriya", ["batik"]),
        ("lebaran,singkong", ["keripik", "nastar"]),
        ("-nanas -batik", ["keripik"]),
    ],
)
def test_a_query_finds(query: str, found: list[str]) -> None:
    """Each field of the language, alternatives, negation, ranges and words."""
    parsed = parse_query(query, CONFIGURED)
    assert slugs(parsed.select(CATALOG)) == found
    assert [slug for slug, entry in CATALOG.products.items() if parsed.matches(entry, CATALOG)] == found


@pytest.mark.parametrize(
    ("query", "position", "message", "hint"),
    [
        (
            "nanas kategory:kue",
            7,
            'there is no field "kategory"',
            "fields: category, district, certificate, status",
        ),
        ("category:", 1, '"category:" has no value', "write for example category:kue-kering"),
        ("nanas -", 7, '"-" has no value', ""),
        ("category:kriya,kue-krg", 16, 'category has no value "kue-krg"', "values: kue-kering"),
        ("district:bekasi", 10, 'district has no value "bekasi"', "values: cibarusah, karangbahagia"),
        ("certificate:iso", 13, 'certificate has no value "iso"', "values:"),
        (
            "status:sold",
            8,
            'status has no value "sold"',
            "values: available, discontinued, preorder, seasonal",
        ),
        ("price:murah", 7, '"murah" cannot be read as an amount of money', "examples:"),
        ("price:<USD 5", 7, '"USD" cannot be read as an amount of money', ""),
        ('price:<"USD 5"', 7, "prices are compared in IDR", ""),
        ('tag:"lebaran', 5, "a quotation mark is not closed", ""),
    ],
)
def test_what_cannot_be_understood_is_said_with_its_position(
    query: str, position: int, message: str, hint: str
) -> None:
    """The error names the character, counted from 1, what is wrong, and what could stand there."""
    with pytest.raises(QueryError) as caught:
        parse_query(query, CONFIGURED)
    assert caught.value.code == "bad-query"
    assert caught.value.position == position
    assert str(caught.value.message) == f"character {position} of the query: {message}"
    assert str(caught.value.hint or "").startswith(hint)


def test_names_that_only_the_entries_know_are_checked_against_the_catalogue() -> None:
    """A mistyped partner would silently match nothing."""
    query = parse_query("partner:sangar ready:mall,modern_retial channel:export programme:zzz", CONFIGURED)
    assert [(error.position, str(error.hint)) for error in unknown_names(query, CATALOG)] == [
        (9, "values: sanggar"), (27, "values: modern_retail"), (66, "values: tembus"),
    ]  # fmt: skip


WORDS = st.text(
    st.characters(exclude_characters='"\x00', exclude_categories=("Cs", "Cc", "Zl", "Zp")),
    min_size=1,
    max_size=12,
)
FIELDS = st.sampled_from(["", "category:", "Tag:", "kecamatan:", "price:", "ready:", "rasa:", "partner:"])
VALUES = st.sampled_from(
    ["kriya", "cibarusah", "<5000", "5rb-9rb", "mall", "manis", '"a b"', "x,y"]
) | WORDS.map(lambda word: f'"{word}"')
TERMS = st.tuples(st.sampled_from(["", "-"]), FIELDS, VALUES).map("".join)
QUERIES = st.lists(TERMS, max_size=5).map(" ".join)


@given(QUERIES)
def test_a_query_written_again_means_the_same(text: str) -> None:
    """`str(query)` parses to an equal query, so that editions and links can store it."""
    try:
        query = parse_query(text, CONFIGURED)
    except QueryError:
        assume(False)
    again = parse_query(str(query), CONFIGURED)
    assert again.matchers == query.matchers
    assert str(again) == str(query)


@given(st.text(max_size=60))
def test_any_text_is_a_query_or_an_error_with_a_position(text: str) -> None:
    """No input crashes the parser, and an error points into the text."""
    try:
        parse_query(text, CONFIGURED).select(CATALOG)
        position = 1
    except QueryError as error:
        position = error.position
    assert 1 <= position <= max(len(text), 1)


@given(TERMS)
def test_a_term_and_its_negation_share_nothing_and_leave_nothing_out(term: str) -> None:
    """Every product matches exactly one of the two."""
    positive = term.removeprefix("-")
    try:
        found = parse_query(positive, CONFIGURED).select(CATALOG)
        others = parse_query(f"-{positive}", CONFIGURED).select(CATALOG)
    except QueryError:
        assume(False)
    assert sorted(slugs(found) + slugs(others)) == sorted(CATALOG.products)


def test_an_edition_that_holds_nothing_is_doubted() -> None:
    """A warning, judged by the same evaluation as the pages; nothing is said while products are missing."""
    mall = {"mall": {"certificates": ["halal"]}}
    editions = {"mal": {"query": "ready:mall", "title": "Siap mal"}}
    config = Config.model_validate({**dict(CONFIG), "requirements": mall, "editions": editions})
    found = assembled(product("a"), config=config).findings
    assert [(each.code, each.path, each.severity) for each in found] == [
        ("empty-edition", ("editions", "mal", "query"), "warning")
    ]
    assert assembled(product("a", certificates=["halal"]), config=config).findings == ()
    assert assembled(product("a"), config=config, broken=[BrokenEntry("products", "b")]).findings == ()

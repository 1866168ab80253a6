"""The index of a small catalogue, as the browser's client answers from it."""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from catalog_builder import workers
from catalog_builder.cache import Cache
from catalog_builder.catalog.types import Catalog
from catalog_builder.config import Attribute, Search
from catalog_builder.model import LocalText, Price
from catalog_builder.search import columns, readings, shards, sharing, terms
from catalog_builder.search.facets import facet_of, facet_plans
from catalog_builder.search.index import Indexer, Outside
from catalog_builder.search.labels import Labels
from catalog_builder.search.money import decimals, money_format
from catalog_builder.search.names import price_steps
from catalog_builder.search.reader import Reader
from catalog_builder.site.formats import Formats
from tests.catalog.builders import catalog_of, configured, partner, product, programme, rupiah
from tests.search.conftest import index_of, written
from tests.support.search import ask

FACETS = (
    Attribute(
        slug="rasa", name=LocalText.of(id="Rasa"), type="choice", choices=("manis", "asin"), facet=True
    ),
    Attribute(slug="pedas", name=LocalText.of(id="Tingkat pedas"), type="number", unit="poin", facet=True),
    Attribute(slug="organik", name=LocalText.of(id="Organik"), type="boolean", facet=True),
    Attribute(slug="alergi", name=LocalText.of(id="Alergi"), type="list", facet=True),
    Attribute(slug="catatan", name=LocalText.of(id="Catatan")),
)


def shop(**changes: Any) -> Catalog:
    """Return a catalogue with one product of each kind of fact."""
    config = configured(attributes=FACETS, search=Search(synonyms=(("dodol", "jenang"),)), **changes)
    kept = {"config": config}
    return catalog_of(
        partner("dapur", district="cibarusah", whatsapp="0812-0000-0001", email="dapur@x.example", village="Sindangmulya"),
        partner("dapur-siti", name=LocalText.of(id="Mpok Siti")),
        partner("forum", "forum", members=["dapur"]),
        partner("mal", "mall"),
        programme("singapura", name="Tembus Singapura"),
        product(
            "nastar", name=LocalText.of(id="Nastar Keju", en="Pineapple Tart"), price=rupiah(38_000, 68_000),
            unit="toples", tags=["lebaran"], photos=1, summary="Kue kering isi selai nanas.",
            certificates=[{"kind": "pirt", "number": "2063216010001-27"}, {"kind": "halal", "number": "ID32110000123450921"}],
            variants=[{"name": "250 g", "price": "38000", "sku": "NST-250"}, {"name": "Besar"}],
            supply={"capacity": "1200", "per": "month", "unit": "toples", "minimum_order": "24", "lead_time_days": "5"},
            channels=[{"partner": "mal", "role": "sold_at"}],
            curation=[{"programme": "singapura", "stage": "exported", "date": "2022-01-15", "market": "SG"}],
            attributes={"rasa": "manis", "organik": "ya", "alergi": ["telur", "susu"], "catatan": "Baru"},
            net_weight="250 g", **kept,
        ),
        product("dodol-betawi", price=rupiah(25_000), attributes={"rasa": "asin", "pedas": "2", "organik": "tidak"}, status="preorder", updated="2026-11-01", **kept),
        product("keripik", category="kriya", partner="dapur-siti", price=Price(Decimal("1.50"), Decimal("1.50"), "USD"), updated="2026-10-01", **kept),
        product("kue-lama", status="discontinued", **kept),
        product("mengkilapkan-meja", category="kriya", price=rupiah(99_000), attributes={"pedas": "10"}, **kept),
        config=config,
    )  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Index the shop in both languages."""
    folder = tmp_path_factory.mktemp("shop")
    catalog = shop()
    written(catalog, folder)
    return written(catalog, folder, "en").folder


def search(site: Path, text: str, **options: Any) -> Any:
    """Return the client's results."""
    return ask(site, ("search", text, options)).answers[0]


def slugs(site: Path, *queries: tuple[str, dict[str, Any]]) -> list[list[str]]:
    """Return what each query finds, in order."""
    asked = [("search", text, {"facets": False, **options}) for text, options in queries]
    return [[hit["slug"] for hit in answer["hits"]] for answer in ask(site, *asked).answers]


def test_a_hit_has_what_a_card_shows(site: Path) -> None:
    """Names, addresses, price, picture, certificates and state come with each hit."""
    (hit,) = search(site, "nastar keju")["hits"]
    assert hit | {"category": 0, "district": 0} == {
        "kind": "product", "slug": "nastar", "name": "Nastar Keju", "url": "products/nastar.html", "unit": "toples",
        "partner": {"slug": "dapur", "name": "Dapur", "url": "partners/dapur.html"}, "minimum_order": 24,
        "price": {"low": 38000, "high": 68000, "currency": "IDR", "text": "Rp\N{NO-BREAK SPACE}38.000 – Rp\N{NO-BREAK SPACE}68.000"},
        "certificates": [{"value": "pirt", "label": "P-IRT"}, {"value": "halal", "label": "Halal"}],
        "status": "available", "exported": True, "category": 0, "district": 0,
        "image": {"src": "images/nastar-1-320.abc.webp", "srcset": "images/nastar-1-320.abc.webp 320w", "width": 320, "height": 240, "tone": "642"},
    }  # fmt: skip
    assert (hit["category"]["url"], hit["district"]["name"]) == ("categories/kue-kering.html", "Cibarusah")


def test_the_other_language_has_its_own_index(site: Path) -> None:
    """Names and addresses are those of the language; pictures lie at the root of the site."""
    answer = ask(site, ("search", "pineapple tart"), ("search", "dodol"), base="en/").answers
    hit = answer[0]["hits"][0]
    assert (hit["name"], hit["url"]) == ("Pineapple Tart", "en/products/nastar.html")
    assert hit["image"]["src"] == "en/../images/nastar-1-320.abc.webp"
    assert hit["category"]["name"] == "Cookies"
    assert answer[1]["hits"][0]["slug"] == "dodol-betawi"


TYPED = {
    "NST-250": "nastar", "2063216010001 27": "nastar", "pineapple": "nastar", "250gr": "nastar",
    "jenang": "dodol-betawi", "natsar": "nastar", "nastarkeju": "nastar", "keripiik": "keripik",
    "mpok": "keripik", "kilap": "mengkilapkan-meja", "NASTÁR": "nastar", "dodolnya": "dodol-betawi",
    "kri pik": "keripik", "kerip ik": "keripik", "nast": "nastar",
}  # fmt: skip


def test_what_people_type_finds_it(site: Path) -> None:
    """Identifiers, other languages, units, synonyms, misspellings, compounds and affixes lead to the product."""
    found = slugs(site, *((text, {}) for text in TYPED))
    assert {text: (answer or [""])[0] for text, answer in zip(TYPED, found, strict=True)} == TYPED


def test_corrections_are_said(site: Path) -> None:
    """A misspelt query says what it was taken for, a right one says nothing."""
    answers = ask(
        site, ("search", "natsar kej"), ("search", "nastar"), ("search", "zzzzzz"), ("search", "xy")
    ).answers
    assert [answer["corrected"] for answer in answers] == ["nastar kej", None, None, None]
    assert [answer["total"] for answer in answers] == [1, 1, 0, 0]


def test_the_query_language_narrows(site: Path) -> None:
    """Fields, alternatives, negation, prices, phrases and unwanted words do what they say, in Indonesian too."""
    everything = {"nastar", "dodol-betawi", "keripik", "kue-lama", "mengkilapkan-meja"}
    queries = {
        "kategori:kriya": {"keripik", "mengkilapkan-meja"},
        "category:makanan -status:discontinued": {"nastar", "dodol-betawi"},
        'kategori:"Kue kering",kriya': everything,
        "harga:<50rb": {"nastar", "dodol-betawi"},
        "harga:70000-": {"mengkilapkan-meja"},
        "price:murah": set(),
        "tag:lebaran": {"nastar"},
        "certificate:halal": {"nastar"},
        "market:SG": {"nastar"},
        "-nastar": everything - {"nastar"},
        '"nastar keju"': {"nastar"},
        '"keju dodol"': set(),
        "rasa:manis,asin": {"nastar", "dodol-betawi"},
        "district:cibarusah -nastar": everything - {"keripik", "nastar"},
        "": everything,
    }
    found = slugs(site, *((text, {}) for text in queries))
    assert dict(zip(queries, map(set, found), strict=True)) == queries


def test_sorting_puts_what_has_no_value_last(site: Path) -> None:
    """By price (of the site's currency), newest, or name; pages follow each other."""
    orders = slugs(site, *(("", {"sort": sort}) for sort in ("price", "-price", "newest", "name")))
    assert orders[0][:3] == ["dodol-betawi", "nastar", "mengkilapkan-meja"]
    assert orders[1][:3] == ["mengkilapkan-meja", "nastar", "dodol-betawi"]
    assert orders[2][:2] == ["dodol-betawi", "keripik"]
    assert orders[3] == sorted(
        orders[3], key=lambda slug: {"nastar": "nastar keju"}.get(slug, slug.replace("-", " "))
    )
    pages = slugs(site, *(("", {"sort": "name", "offset": offset, "limit": 2}) for offset in (0, 2, 4, 6)))
    assert [slug for page in pages for slug in page] == orders[3]


def test_facets_count_what_one_would_get(site: Path) -> None:
    """A value's count is what ticking it as well would show; other facets follow the filter."""
    found = ask(site, ("facets", "", {"filters": {"rasa": ["manis"]}})).answers[0]
    facets = {facet["field"]: {each["value"]: each["count"] for each in facet["values"]} for facet in found}
    titles = {facet["field"]: facet["title"] for facet in found}
    assert facets["rasa"] == {"manis": 1, "asin": 1}
    assert facets["category"] == {"makanan": 1, "kue-kering": 1}
    assert facets["organik"] == {"true": 1}
    assert facets["channel"] == {"mal": 1, "mall": 1, "export": 1} or "mall" in facets["channel"]
    assert titles["district"] == "Kecamatan"
    selected = next(facet for facet in found if facet["field"] == "rasa")["values"]
    assert [each["selected"] for each in selected] == [True, False]


def test_a_chosen_value_without_results_stays_to_be_taken_off(site: Path) -> None:
    """What is ticked is listed, though nothing has it."""
    found = ask(
        site,
        (
            "facets",
            "keripik",
            {"filters": {"certificate": ["halal"], "price": ["1-2"]}, "facets": ["certificate", "price"]},
        ),
    )
    chosen = [
        (each["value"], each["count"])
        for facet in found.answers[0]
        for each in facet["values"]
        if each["selected"]
    ]
    assert chosen == [("halal", 0), ("1-2", 0)]


def test_suggestions_lead_to_products_and_places(site: Path) -> None:
    """Partners, categories and programmes are suggested beside products."""
    answers = ask(site, ("suggest", "mpok"), ("suggest", "tembus"), ("suggest", "kriy")).answers
    assert [[hit["kind"] for hit in answer["hits"]][-1] for answer in answers] == [
        "partner",
        "programme",
        "category",
    ]


def test_the_enquiry_list_gets_terms_and_contacts(site: Path) -> None:
    """By slug come variants, lead time, capacity and whom to write to; what is gone is left out."""
    products = ask(site, ("products", ["nastar", "gone", "keripik"])).answers[0]
    assert [each["slug"] for each in products] == ["nastar", "keripik"]
    nastar = products[0]
    assert (nastar["lead_time_days"], nastar["supply"]) == (
        5,
        {"capacity": 1200, "per": "month", "unit": "toples"},
    )
    assert nastar["partner"]["whatsapp"] == "+6281200000001"
    assert nastar["variants"] == [
        {"name": "250 g", "sku": "NST-250", "price": "Rp\N{NO-BREAK SPACE}38.000"},
        {"name": "Besar", "sku": "", "price": ""},
    ]
    assert products[1]["price"]["text"] == "US$1,50"


def test_an_index_cut_into_many_scripts_answers_the_same(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With tiny shards, two levels of directories, blocks and segments nothing is found differently."""
    queries = [
        ("", {"sort": "name"}),
        ("", {"filters": {"category": ["kriya"]}}),
        ("kue", {}),
        ("natsar", {}),
        ("dapur", {}),
        ("tag:lebaran", {}),
    ]
    expected = slugs(site, *queries)
    for module, name, value in (
        (terms, "SMALL", terms.Sizes(60, 40, 40)), (terms, "SEGMENT", 2), (shards, "MOST_LISTED", 2),
        (shards, "NODE_SIZE", 30), (columns, "SMALL", 0), (columns, "BLOCK", 2),
    ):  # fmt: skip
        monkeypatch.setattr(module, name, value)
    monkeypatch.setattr("catalog_builder.search.index.SMALL", 0)
    monkeypatch.setattr("catalog_builder.search.index.BLOCK", 2)
    cut = written(shop(), tmp_path)
    assert slugs(cut.folder, *queries) == expected
    names = {file.path.split("/")[-1].split("-")[0] for file in cut.files}
    assert {"tn", "x", "v"} <= names


def test_a_phrase_is_words_one_after_the_other(tmp_path: Path) -> None:
    """In a name or summary; where no product says it so, in those that have all of its words."""
    catalog = catalog_of(
        product("a", name="Kue Kering Keju"), product("b", name="Keju Kering"), product("c", summary="Isi keju tua.", name="Kue Tua"),
    )  # fmt: skip
    queries = [
        ('"kering keju"', {}),
        ('"keju kering"', {}),
        ('"keju tua"', {}),
        ('"tua kue"', {}),
        ('"kue kering keju"', {}),
        ('""', {}),
    ]
    found = slugs(written(catalog, tmp_path).folder, *queries)
    assert [sorted(each) for each in found] == [["a"], ["b"], ["c"], ["c"], ["a"], ["a", "b", "c"]]


ENGLISH = (
    "cookie cookies", "candle candles", "box boxes", "brush brushes", "berry berries", "story stories", "dish dishes",
    "basket baskets", "knife knives", "tomato tomatoes", "shoe shoes", "dress dresses", "bottle bottles",
    "spice spices", "bag bags", "toy toys", "leaf leaves", "glass glasses", "lamp lamps", "watch watches",
)  # fmt: skip
"""One and several, as titles of products write them."""


def test_english_singulars_and_plurals_find_each_other(tmp_path: Path) -> None:
    """Whichever of the two a title has, the other finds it, and the exact one comes first."""
    pairs = [each.split() for each in ENGLISH]
    names = {f"{one}-{place}": word for one, several in pairs for place, word in enumerate((one, several))}
    catalog = catalog_of(*(product(slug, name=f"{word} of wood") for slug, word in names.items()))
    site = written(catalog, tmp_path, "en").folder
    asked = [("search", word, {"facets": False}) for word in names.values()]
    answers = ask(site, *asked, base="en/").answers
    found = {slug: [hit["slug"] for hit in each["hits"]] for slug, each in zip(names, answers, strict=True)}
    assert {slug: hits[:1] for slug, hits in found.items()} == {slug: [slug] for slug in names}
    other = {slug: slug[:-1] + str(1 - int(slug[-1])) for slug in names}
    missed = [slug for slug, hits in found.items() if other[slug] not in hits]
    assert len(missed) <= len(names) // 10, missed


def test_facets_with_very_many_values_come_in_parts(tmp_path: Path) -> None:
    """The names of 600 tags are in two scripts, and each is found."""
    tags = [f"label-{number:03d}" for number in range(600)]
    catalog = catalog_of(product("a", tags=tags[:300]), product("b", tags=tags[300:]))
    found = slugs(written(catalog, tmp_path).folder, ("tag:label-599", {}), ("tag:label-000", {}))
    assert found == [["b"], ["a"]]


def test_an_empty_catalogue_answers(tmp_path: Path) -> None:
    """Without products nothing is found, and nothing breaks."""
    site = written(catalog_of(), tmp_path).folder
    answers = ask(site, ("search", "nastar"), ("search", ""), ("suggest", "dap")).answers
    assert [answers[0]["total"], answers[1]["total"], answers[2]["hits"][0]["slug"]] == [0, 0, "dapur"]


def test_the_same_catalogue_gives_the_same_bytes() -> None:
    """Nothing depends on the order of sets or on time."""
    first, second = (
        {file.path: hashlib.sha256(bytes(file.content)).digest() for file in index_of(shop())} for _ in "ab"
    )
    assert first == second


def test_worker_processes_give_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words and their lists may be worked out beside each other: the index is that of one process."""
    outside = Outside(lambda _: [], Formats("id", "IDR").money)
    alone = Indexer(Reader(shop(), "id"), outside, workers.InProcess()).files()
    monkeypatch.setattr(workers, "TRIAL_SECONDS", 0.0)
    monkeypatch.setattr(workers, "WORTH_SECONDS", 0.0)
    monkeypatch.setattr(readings, "TOGETHER", 2)
    for worth in (1, 1000):  # read by turns, and as the executor gives out tasks
        monkeypatch.setattr(sharing, "WORTH", worth)
        with workers.executor(2) as pool:
            assert Indexer(Reader(shop(), "id"), outside, pool).files() == alone


@pytest.mark.parametrize("at_once", [True, False], ids=["all", "none"])
def test_a_process_beside_may_read_any_part(at_once: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether another process takes all turns or comes too late for any, the index is that of one process."""
    outside = Outside(lambda _: [], Formats("id", "IDR").money)
    alone = Indexer(Reader(shop(), "id"), outside, workers.InProcess()).files()
    monkeypatch.setattr(readings, "TOGETHER", 2)
    monkeypatch.setattr(sharing, "WORTH", 1)
    pool = Beside(at_once)
    assert Indexer(Reader(shop(), "id"), outside, pool).files() == alone
    (share,) = pool.results
    assert len(share.stretches) == (-(-len(Reader(shop(), "id").numbering) // 2) if at_once else 0)
    assert bool(share.gathered.postings.names) == at_once


class Beside(workers.InProcess):
    """Has a process to spare that works at once, or when its result is asked for."""

    spares = 1

    def __init__(self, at_once: bool) -> None:
        self.at_once = at_once
        self.results: list[Any] = []

    def spare(self, work: Any, shared: Any, task: Any) -> Any:
        def finish() -> Any:
            if not self.results:
                self.results.append(pickle.loads(pickle.dumps(work(shared, task))))  # noqa: S301 (made here)
            return self.results[0]

        if self.at_once:
            finish()
        return finish


def test_two_processes_take_turns() -> None:
    """Each number is for one of them, however many there are; without a process to spare, for this one."""
    for count in (0, 1, 10, 10_000):
        turns = sharing.Turns(count)
        with workers.executor(2) as pool:
            finish = pool.spare(numbers_of, turns, "numbers")
            here = numbers_of(turns, None)
            there = finish() if finish else []
        turns.close()
        assert sorted(here + there) == [*range(count)]


def numbers_of(turns: sharing.Turns, _task: Any) -> list[int]:
    return list(turns)


def test_words_kept_between_builds_give_the_bytes_of_a_clean_build(tmp_path: Path) -> None:
    """Only the batch with the changed product is analysed anew, and what was kept wrongly is not taken."""
    cache = Cache(tmp_path)
    outside = Outside(lambda _: [], Formats("id", "IDR").money)

    def index(catalog: Catalog, kept: Cache | None = None) -> dict[str, bytes]:
        indexer = Indexer(Reader(catalog, "id", kept), outside, workers.InProcess())
        return {file.path: bytes(file.content) for file in indexer.files()}

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readings, "TOGETHER", 2)
        before = index(shop(), cache)
        written_at = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
        changed = with_body(shop(), "keripik", "Singkong pilihan.")
        assert index(changed, cache) == index(changed) != before
        assert index(shop(), cache) == before == index(shop())
        index(changed, cache)
    batches = tmp_path.glob("search-*")
    anew = [path.name for path in batches if path.read_bytes() != written_at[path.name]]
    assert len(anew) == 1


def with_body(catalog: Catalog, slug: str, text: str) -> Catalog:
    """Return the catalogue when one product says something else."""
    entry = catalog.products[slug]
    written_so = replace(entry, data=entry.data.model_copy(update={"summary": LocalText.of(id=text)}))
    return replace(catalog, products=MappingProxyType({**catalog.products, slug: written_so}))


def test_money_is_written_as_the_pages_write_it() -> None:
    """The format is learned from examples; a script without 0-9 falls back to plain digits."""
    assert money_format(lambda amount, _: f"Rp {amount:,}".replace(",", "."), "IDR")[:2] == ("Rp ", ".")
    assert money_format(lambda _amount, _currency: "٠", "EGP") == ("EGP ", "", ".", "")
    assert decimals([rupiah(1000), Price(Decimal("1.25"), Decimal("1.2555"), "USD")]) == 3


def test_steps_of_prices_are_round_and_few() -> None:
    """Up to eight parts of about one size; too few prices have no steps, free ones make none."""
    assert price_steps(low * 1000 for low in (900, 4_900, 9_800, 26_000, 51_000, 99_000)) == [
        5000,
        10000,
        25000,
        50000,
    ]
    assert price_steps([1000]) == []
    assert price_steps([0] * 9) == []


def test_facets_without_values_are_left_out() -> None:
    """A catalogue without certificates has no such facet, labels fall back to what is known."""
    catalog = catalog_of(product("a"))
    labels = Labels.of(catalog.config, "id")
    plans = {plan.field: plan for plan in facet_plans(catalog, labels)}
    found = [frozenset(plans["certificate"].values_of(each)) for each in catalog.products.values()]
    assert facet_of(plans["certificate"], found).values == ()
    assert labels.certificate("xyz") == "XYZ"
    assert labels.value("toko-x") == "toko-x"

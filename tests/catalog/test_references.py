import pytest

from catalog_builder.diagnostics import Finding
from catalog_builder.model import Entry
from tests.catalog.builders import assembled, catalog_of, configured, page, partner, product, programme

CHANNEL = {"partner": "Hotel SAKURA", "role": "sold_at"}


def only(findings: tuple[Finding, ...]) -> Finding:
    """Return the one finding."""
    assert len(findings) == 1, [str(finding.message) for finding in findings]
    return findings[0]


def test_every_reference_becomes_a_slug() -> None:
    """Names in any case and spacing are slugs in the assembled entries."""
    catalog = catalog_of(
        partner("dapur", district="KARANG BAHAGIA", forum="Forum Satu"),
        partner("forum-satu", "forum", members=("DAPUR",)),
        partner(
            "hotel-sakura", "hospitality",
            wants={"categories": ("Kue Kering",), "districts": ("Cibarusah",), "requires": {"categories": ("Makanan",)}},
        ),
        programme("tembus", organiser="Hotel Sakura", partners=("hotel sakura",), criteria={"districts": ("CIBARUSAH",)}),
        product("nastar", category="KUE KERING", related=("Kas-tengel",), channels=(CHANNEL,),
                curation=({"programme": "TEMBUS", "stage": "Curated", "date": "2026-01-02"},)),
        product("kastengel"),
    )  # fmt: skip
    nastar, dapur, hotel = (
        catalog.products["nastar"].data,
        catalog.partners["dapur"].data,
        catalog.partners["hotel-sakura"].data,
    )
    assert (nastar.category, nastar.related, nastar.channels[0].partner) == (
        "kue-kering",
        ("kastengel",),
        "hotel-sakura",
    )
    assert (nastar.curation[0].programme, nastar.curation[0].stage) == ("tembus", "curated")
    assert (dapur.district, dapur.forum) == ("karangbahagia", "forum-satu")
    assert hotel.wants is not None
    assert (hotel.wants.categories, hotel.wants.districts) == (("kue-kering",), ("cibarusah",))
    assert hotel.wants.requires is not None
    assert hotel.wants.requires.categories == ("makanan",)
    tembus = catalog.programmes["tembus"].data
    assert (tembus.organiser, tembus.partners) == ("hotel-sakura", ("hotel-sakura",))
    assert tembus.criteria is not None
    assert tembus.criteria.districts == ("cibarusah",)


def test_aliases_and_display_names_are_references_too() -> None:
    """A category's alias, a partner's old slug and a partner's name all lead to the thing."""
    catalog = catalog_of(
        partner("dapur", aliases=("dapur-lama",)),
        product("tas", category="kerajinan", partner="Dapur Lama"),
        product("topi", category="kriya", partner="dapur"),
    )
    assert catalog.products["tas"].data.category == "kriya"
    assert catalog.products["tas"].data.partner == "dapur"


def test_an_entry_whose_references_are_slugs_is_not_copied() -> None:
    """What needs no change stays the same object, so that assembling many entries is cheap."""
    entry = product("nastar")
    assert catalog_of(entry).products["nastar"] is entry


@pytest.mark.parametrize(
    ("entry", "path", "code"),
    [
        (product("a", partner="dapor"), ("partner",), "unknown-partner"),
        (product("a", category="kue-krg"), ("category",), "unknown-category"),
        (product("a", related=("b", "dapur")), ("related", 0), "unknown-product"),
        (product("a", channels=({"partner": "x", "role": "sold_at"},)), ("channels", 0, "partner"), "unknown-partner"),
        (product("a", curation=({"programme": "p", "stage": "s", "date": "2026-01-01"},)), ("curation", 0, "programme"), "unknown-programme"),
        (product("a", curation=({"programme": "tembus", "stage": "s", "date": "2026-01-01"},)), ("curation", 0, "stage"), "unknown-stage"),
        (partner("x", district="bekasi"), ("district",), "unknown-district"),
        (partner("x", forum="forum"), ("forum",), "unknown-partner"),
        (partner("x", "forum", members=("dapur", "y")), ("members", 1), "unknown-partner"),
        (partner("x", wants={"categories": ("ikan",)}), ("wants", "categories", 0), "unknown-category"),
        (partner("x", wants={"requires": {"categories": ("ikan",)}}), ("wants", "requires", "categories", 0), "unknown-category"),
        (partner("x", wants={"requires": {"districts": ("ikan",)}}), ("wants", "requires", "districts", 0), "unknown-district"),
        (programme("q", organiser="y"), ("organiser",), "unknown-partner"),
        (programme("q", partners=("y",)), ("partners", 0), "unknown-partner"),
        (programme("q", criteria={"categories": ("ikan",)}), ("criteria", "categories", 0), "unknown-category"),
    ],
)  # fmt: skip
def test_a_reference_that_leads_nowhere_is_found_at_its_place(
    entry: Entry, path: tuple[str | int, ...], code: str
) -> None:
    """Every kind of reference has a finding with the path to it and a code of its own."""
    finding = assembled(entry, programme("tembus")).findings[0]
    assert (finding.file, finding.path, finding.code, finding.severity) == (entry.source, path, code, "error")


def test_a_mistyped_reference_names_the_nearest_candidates() -> None:
    """The hint says what was probably meant."""
    finding = only(assembled(product("a", partner="dapor")).findings)
    assert str(finding.message) == 'no partner is called "dapor"'
    assert str(finding.hint) == "did you mean dapur?"


def test_a_reference_unlike_anything_says_where_names_are_listed() -> None:
    """Without a likely candidate the hint says what belongs there."""
    finding = only(assembled(product("a", category="zzz")).findings)
    assert str(finding.hint) == "categories are listed in catalog.yaml"


def test_an_unknown_stage_lists_the_stages_of_the_programme() -> None:
    """The stages are few: the hint names them all."""
    step = {"programme": "tembus", "stage": "zzz", "date": "2026-01-01"}
    finding = only(assembled(product("a", curation=(step,)), programme("tembus")).findings)
    assert str(finding.hint) == "known: applied, curated, exported"


def test_a_name_of_two_partners_is_ambiguous() -> None:
    """The hint names the slugs to choose from."""
    entries = (partner("b-1", name="Berkah"), partner("b-2", name="Berkah"), product("a", partner="berkah"))
    finding = only(assembled(*entries).findings)
    assert (finding.code, str(finding.hint)) == ("ambiguous-reference", "write one of: b-1, b-2")


def test_a_very_long_reference_is_shortened_in_the_message() -> None:
    """A hostile value does not fill the terminal."""
    finding = only(assembled(product("a", category="x" * 100_000)).findings)
    assert len(str(finding.message)) < 200


def test_a_draft_is_not_suggested_to_others() -> None:
    """The diagnostics of one entry do not give away another one's draft."""
    finding = only(
        assembled(product("a", partner="dapur-rahasi"), partner("dapur-rahasia", draft=True)).findings
    )
    assert str(finding.hint) == "write the name of a file in content/partners, without its ending"


def test_references_of_catalog_yaml_are_slugs_too() -> None:
    """Parents of categories and default requirements are matched like references of entries."""
    category = configured().categories[1].model_copy(update={"parent": "MAKANAN"})
    requirements = {"mall": {"categories": ("Kue kering",)}}
    config = configured(categories=(configured().categories[0], category, configured().categories[2]))
    config = type(config).model_validate({**dict(config), "requirements": requirements})
    catalog = catalog_of(product("nastar"), page("tentang"), config=config)
    assert catalog.config.categories[1].parent == "makanan"
    assert catalog.config.requirements["mall"].categories == ("kue-kering",)

from datetime import date
from typing import Any

import pytest

from catalog_builder.catalog.types import Catalog
from catalog_builder.config import Config, Office, PartnerKindText, Site
from catalog_builder.model import LocalText
from catalog_builder.site.context import SiteContext
from catalog_builder.site.plan import PagePlan, plan_pages
from catalog_builder.site.urls import base_of
from catalog_builder.site.viewpoint import Viewpoint
from catalog_builder.site.views import view_of
from catalog_builder.site.views.partner import MATCHES, PartnerView
from catalog_builder.site.views.partners import PartnerKindView, PartnersView
from catalog_builder.site.views.programme import ProgrammeView
from catalog_builder.site.views.statistics import StatisticsView, growth_chart
from tests.catalog.builders import CONFIG, catalog_of, partner, product, programme, slugs

HALAL: dict[str, Any] = {"certificates": ["halal"]}
SOLD = {"partner": "toko", "role": "sold_at", "since": date(2026, 3, 1)}
ENDED = {"partner": "toko", "role": "hosted_by", "until": date(2026, 1, 31)}


def configured(**changes: Any) -> Config:
    """Return the test's configuration with defaults for malls."""
    kinds = {"mall": PartnerKindText(title=LocalText.of(id="Mal", en="Malls"))}
    return Config.model_validate(
        {**dict(CONFIG), "requirements": {"mall": HALAL}, "partner_kinds": kinds, **changes}
    )


def small(**changes: Any) -> Catalog:
    """Return a catalogue with a producer in a forum, a mall, a mentor and a programme."""
    return catalog_of(
        partner("dapur", forum="forum", district="cibarusah", whatsapp="0812-0000-0001"),
        partner("forum", "forum", district="karangbahagia", offers=["pelatihan"]),
        partner("toko", "mall", district="cibarusah", wants={"categories": ["kue-kering"]}, offers=["Ruang pamer"]),
        partner("inkubator", "mentor", offers=["pelatihan", "ruang-pamer"]),
        programme("tembus", organiser="forum", partners=["toko"], criteria={"photos": 1}, closes=date(2027, 1, 1)),
        product("nastar", certificates=["halal"], photos=1, channels=(SOLD, ENDED), curation=(
            {"programme": "tembus", "stage": "applied", "date": "2026-01-10"},
            {"programme": "tembus", "stage": "exported", "date": "2026-07-10", "market": "SG"},
        )),
        product("sagu", photos=1), product("putri", certificates=["halal"]),
        product("kursi", category="kriya"),
        config=configured(**changes),
    )  # fmt: skip


def view(catalog: Catalog, path: str, language: str = "id") -> Any:
    """Return what the page at a path shows."""
    context = SiteContext(catalog, (), {})
    plan = next(each for each in plans(catalog) if (each.tree_path, each.language) == (path, language))
    base = base_of(catalog.config.site, plan.language, plan.tree_path)
    return view_of(Viewpoint(context, language, base), plan)


def plans(catalog: Catalog) -> tuple[PagePlan, ...]:
    """Return the planned pages."""
    return plan_pages(catalog, catalog.config.site.languages)


def test_a_partner_shows_what_it_asks_and_who_meets_it() -> None:
    """Its own words, or else those of its kind; a chair is not counted by who looks for cookies."""
    shown: PartnerView = view(small(), "partners/toko.html")
    assert [(item.text, item.met, item.total) for item in shown.demands.items] == [("Sertifikat halal", 2, 3)]
    assert slugs(shown.demands.categories) == ["kue-kering"]
    assert [(offer.key, offer.name) for offer in shown.offers] == [("ruang-pamer", "Ruang pamer")]


def test_a_partner_shows_matches_and_what_misses_one_thing() -> None:
    """What is there already is not offered again."""
    shown: PartnerView = view(small(), "partners/toko.html")
    assert (slugs(shown.matches), shown.match_count, shown.further) == (["putri"], 1, ())
    assert [(near.product.slug, near.missing) for near in shown.near] == [
        ("sagu", "Belum ada sertifikat halal")
    ]
    assert shown.near_count == 1


def test_many_matches_are_shown_by_name() -> None:
    """The fittest as cards, the others as a list."""
    many = [product(f"kue-{number:02}", certificates=["halal"]) for number in range(MATCHES + 3)]
    catalog = catalog_of(partner("toko", "mall", wants={"requires": HALAL}), *many)
    shown: PartnerView = view(catalog, "partners/toko.html")
    assert (len(shown.matches), len(shown.further), shown.match_count) == (MATCHES, 3, MATCHES + 3)


def test_channels_are_shown_with_their_dates_on_both_sides() -> None:
    """Open ones first, the latest first; ended ones stay in the table but not among the cards."""
    catalog = small()
    shown: PartnerView = view(catalog, "partners/toko.html")
    assert [(group.role, slugs(group.products)) for group in shown.carries] == [("sold_at", ["nastar"])]
    assert [(link.channel.role, link.current) for link in shown.channels] == [
        ("sold_at", True),
        ("hosted_by", False),
    ]
    there = view(catalog, "products/nastar.html").channels
    assert [(link.channel.role, link.ended) for link in there] == [("sold_at", False), ("hosted_by", True)]


def test_a_forum_shows_its_members_products_and_districts() -> None:
    """Also without wants of its own."""
    shown: PartnerView = view(small(), "partners/forum.html")
    assert len(shown.member_products) == 4
    assert slugs(shown.districts) == ["karangbahagia", "cibarusah"]
    assert [each.slug for each in shown.programmes] == ["tembus"]
    assert (shown.demands.items, shown.matches, shown.readiness) == ((), (), ())


def test_a_producer_sees_the_next_step_online() -> None:
    """Steps in the order in which they are best taken; the first that is open is marked."""
    steps = view(small(), "partners/dapur.html").readiness
    assert [(step.done, step.next) for step in steps] == [
        (True, False), (False, True), (False, False), (False, False), (False, False),
    ]  # fmt: skip
    assert steps[0].text == "Bisa dihubungi lewat WhatsApp"
    assert "2 dari 4" in steps[1].text


def test_the_directory_groups_and_indexes_everybody() -> None:
    """By kind, by what is looked for, by what is offered, by place."""
    shown: PartnersView = view(small(), "partners.html")
    assert [(group.kind, [item.partner.slug for item in group.items]) for group in shown.groups] == [
        ("producer", ["dapur"]), ("forum", ["forum"]), ("mall", ["toko"]), ("mentor", ["inkubator"]),
    ]  # fmt: skip
    assert shown.groups[2].text is not None
    assert [(row.category.slug, row.depth, slugs(row.partners)) for row in shown.seekers] == [
        ("makanan", 0, ["toko"]), ("kue-kering", 1, ["toko"]),
    ]  # fmt: skip
    assert [(row.name, slugs(row.partners)) for row in shown.offers] == [
        ("Pelatihan", ["forum", "inkubator"]), ("Ruang pamer", ["inkubator", "toko"]),
    ]  # fmt: skip
    assert [(place.district.slug, place.producers, place.partners) for place in shown.places] == [
        ("karangbahagia", 0, 1), ("cibarusah", 1, 1),
    ]  # fmt: skip
    assert (shown.map, shown.total) == (None, 4)


def test_filters_ask_only_what_tells_partners_apart() -> None:
    """With how many each choice leaves, in the page's language."""
    filters = {each.name: each for each in view(small(), "partners.html").filters}
    assert list(filters) == ["kind", "district", "wants", "offers"]
    assert [(one.value, one.label, one.count) for one in filters["offers"].options] == [
        ("pelatihan", "Pelatihan", 2), ("ruang-pamer", "Ruang pamer", 2),
    ]  # fmt: skip
    assert view(small(), "partner-kinds/mall.html").filters[0].name == "wants"


def test_a_kind_shows_what_such_partners_usually_ask() -> None:
    """And how many products meet all of it; a kind that asks for nothing has no such part."""
    malls: PartnerKindView = view(small(), "partner-kinds/mall.html")
    assert [(item.text, item.met, item.total) for item in malls.demands.items] == [("Sertifikat halal", 2, 4)]
    assert (malls.ready, slugs(malls.carried)) == (2, ["nastar"])
    forums: PartnerKindView = view(small(), "partner-kinds/forum.html")
    assert (forums.demands.items, forums.ready, forums.carried) == ((), 0, ())


def test_a_programme_is_told_in_figures() -> None:
    """The stages with who is there, what is asked, and what was achieved in which time."""
    shown: ProgrammeView = view(small(), "programmes/tembus.html")
    assert shown.state == "open"
    assert [(stage.name, stage.count) for stage in shown.stages] == [
        ("Applied", 0),
        ("Curated", 0),
        ("Exported", 1),
    ]
    assert [(item.text, item.met, item.total) for item in shown.criteria.items] == [
        ("Foto: paling sedikit 1", 2, 4)
    ]
    assert shown.story is not None
    assert (slugs(shown.story.finished), shown.story.months) == (["nastar"], 6)
    assert [step.curation.stage for step in shown.timeline] == ["exported", "applied"]
    assert shown.organiser is not None
    assert slugs(shown.partners) == ["toko"]


def test_a_programme_without_a_step_has_no_story() -> None:
    """Nor an organiser, if none is named."""
    shown: ProgrammeView = view(catalog_of(programme("baru")), "programmes/baru.html")
    assert (shown.story, shown.organiser, shown.state) == (None, None, "")


def test_statistics_are_charts_with_their_figures() -> None:
    """The first column is drawn; a row leads to what it counts."""
    shown: StatisticsView = view(small(), "statistics.html", "en")
    charts = {chart.title: chart for chart in shown.charts}
    assert list(charts) == [
        "By category", "By sub-district", "Partners by kind", "By where they are found", "By certificate",
        "Products in Tembus",
    ]  # fmt: skip
    first = charts["By category"].rows[0]
    assert (first.label, first.url, first.values, charts["By category"].most) == (
        "Food",
        "categories/makanan.html",
        (3, 1),
        3,
    )
    assert [row.depth for row in charts["By category"].rows] == [0, 1, 0]
    assert charts["By sub-district"].rows[-1].values == (0, 0, 1)
    assert [row.values for row in charts["Products in Tembus"].rows] == [(1, 0), (1, 0), (1, 1)]


def test_growth_is_a_line_with_the_years_below_it() -> None:
    """A catalogue of less than a year names the year it began in; nothing dated draws nothing."""
    shown: StatisticsView = view(small(), "statistics.html")
    assert shown.growth is not None
    assert [tick.label for tick in shown.growth.chart.across] == ["2026"]
    assert shown.growth.rows[0][0] == date(2026, 1, 1)
    assert growth_chart(()) is None
    late = catalog_of(partner("toko", "mall"), product("a", channels=({**SOLD, "since": date(2026, 9, 1)},)))
    growth = view(late, "statistics.html").growth
    assert [tick.label for tick in growth.chart.across] == ["2026"]


def test_the_offices_page_is_planned_only_when_it_is_published() -> None:
    """And is never listed for search engines."""
    assert not [plan for plan in plans(small()) if plan.kind == "office"]
    planned = [plan for plan in plans(small(office=Office(publish=True))) if plan.kind == "office"]
    assert [(plan.path, plan.listed) for plan in planned] == [
        ("office.html", False),
        ("en/office.html", False),
    ]


def test_the_offices_tables_name_and_link_things() -> None:
    """Names stand for slugs, dates and numbers are written as people do, empty tables are left out."""
    tables = {table.name: table for table in view(small(office=Office(publish=True)), "office.html").tables}
    assert "digital" in tables
    assert "certificates" not in tables
    door = {row[1].links[0].text: row for row in tables["doors"].rows}
    assert door["Mal"][1].links[0].url is None
    assert door["Toko"][1].links[0].url == "partners/toko.html"
    assert door["Tembus"][1].links[0].url == "programmes/tembus.html"
    assert door["Toko"][2].numeric
    gap = next(row for row in tables["gaps"].rows if row[0].links[0].text == "sertifikat halal")
    assert [(link.text, link.url) for link in gap[3].links] == [
        ("Sagu", "products/sagu.html"),
        ("Kursi", "products/kursi.html"),
    ]


def test_a_long_table_of_the_office_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """With how many rows are left out; `report` has them all."""
    monkeypatch.setattr("catalog_builder.site.views.office.MOST_ROWS", 3)
    tables = {table.name: table for table in view(small(office=Office(publish=True)), "office.html").tables}
    assert (len(tables["products"].rows), tables["products"].hidden) == (3, 1)


def test_dates_of_the_office_are_in_the_pages_language() -> None:
    """As on every page."""
    ending = {"kind": "halal", "valid_until": date(2026, 12, 24)}
    site = Site(title=LocalText.of(id="Uji"), languages=("id", "en"))
    config = configured(office=Office(publish=True), site=site)
    catalog = catalog_of(product("a", certificates=[ending]), config=config)
    tables = {table.name: table for table in view(catalog, "office.html", "en").tables}
    assert [cell.links[0].text for cell in tables["certificates"].rows[0]][-2:] == ["24 December 2026", "30"]

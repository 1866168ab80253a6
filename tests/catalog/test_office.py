from datetime import date
from typing import Any

from catalog_builder.catalog.certificates import certificate_calendar, expiries, expiring_within
from catalog_builder.catalog.digital import digital_readiness, producers
from catalog_builder.catalog.office import digital_rows, door_counts, gaps, offline_producers
from catalog_builder.catalog.types import Catalog
from tests.catalog.builders import catalog_of, partner, product, programme, rupiah, slugs

HALAL: dict[str, Any] = {"certificates": ["halal"]}


def until(kind: str, year: int, month: int, day: int) -> dict[str, Any]:
    """Return a certificate with a last day."""
    return {"kind": kind, "valid_until": date(year, month, day)}


def test_certificates_are_listed_by_their_last_day() -> None:
    """Also those that have ended, whose days are negative; without an end there is nothing to watch."""
    catalog = catalog_of(
        product("a", certificates=[until("halal", 2026, 12, 24), "pirt"]),
        product("b", certificates=[until("pirt", 2026, 11, 14)]),
        product("c", certificates=[until("halal", 2026, 1, 1)], status="discontinued"),
    )
    assert [(each.product.slug, each.certificate.kind, each.days) for each in expiries(catalog)] == [
        ("b", "pirt", -10),
        ("a", "halal", 30),
    ]
    assert [each.product.slug for each in expiring_within(catalog, 29)] == ["b"]
    assert [each.product.slug for each in expiring_within(catalog, 30)] == ["b", "a"]


def test_a_renewed_certificate_is_judged_by_the_new_one() -> None:
    """Of several of a kind the longest counts; one without an end never ends."""
    catalog = catalog_of(
        product(
            "a",
            certificates=[
                until("halal", 2026, 1, 1),
                until("halal", 2027, 3, 1),
                until("pirt", 2026, 1, 1),
                "pirt",
            ],
        )
    )
    assert [(each.certificate.kind, each.until) for each in expiries(catalog)] == [
        ("halal", date(2027, 3, 1))
    ]


def test_the_calendar_has_a_month_for_each_with_expiries() -> None:
    """Months in order, certificates within them by day."""
    catalog = catalog_of(
        product("a", certificates=[until("halal", 2027, 1, 31)]), product("b", certificates=[until("pirt", 2027, 1, 5)]),
        product("c", certificates=[until("pirt", 2026, 12, 31)]),
    )  # fmt: skip
    calendar = [
        (each.year, each.month, [expiry.product.slug for expiry in each.expiries])
        for each in certificate_calendar(catalog)
    ]
    assert calendar == [(2026, 12, ["c"]), (2027, 1, ["b", "a"])]


def steps_of(catalog: Catalog, slug: str) -> dict[str, tuple[int, int]]:
    """Return done and total of each of a producer's steps."""
    readiness = digital_readiness(catalog.partners[slug], catalog)
    return {step.name: (step.done, step.total) for step in readiness.steps}


def test_a_producers_way_online_is_counted_in_steps() -> None:
    """Discontinued products, and certificates that ended, do not count."""
    catalog = catalog_of(
        partner("dapur", whatsapp="0812-0000-0001"),
        product("a", photos=1, price=rupiah(5000), certificates=["halal"]),
        product(
            "b", variants=[{"name": "s", "price": rupiah(5000)}], certificates=[until("halal", 2020, 1, 1)]
        ),
        product("c", status="discontinued"),
    )
    assert steps_of(catalog, "dapur") == {
        "whatsapp": (1, 1), "photos": (1, 2), "prices": (2, 2), "marketplace": (0, 1), "certificates": (1, 2),
    }  # fmt: skip
    step = digital_readiness(catalog.partners["dapur"], catalog).next_step
    assert step is not None
    assert str(step.advice) == "Add photos: 1 of 2 products have one"


def test_a_shop_a_link_or_a_channel_is_a_marketplace() -> None:
    """However the entry says it, and only while the channel lasts."""
    ended = {"partner": "lapak", "role": "sold_at", "until": date(2020, 1, 1)}
    catalog = catalog_of(
        partner("lapak", "marketplace"), partner("a", links={"tokopedia": "https://tokopedia.example/a"}), partner("b"), partner("c"), partner("d"),
        product("p", partner="b", links={"shopee": "https://shopee.example/p"}),
        product("q", partner="c", channels=({"partner": "lapak", "role": "sold_at"},)),
        product("r", partner="d", channels=(ended,)),
    )  # fmt: skip
    assert [steps_of(catalog, slug)["marketplace"] for slug in "abcd"] == [(1, 1), (1, 1), (1, 1), (0, 1)]


def test_a_producer_is_online_when_a_buyer_can_reach_it_there() -> None:
    """By WhatsApp, e-mail, website, social media or marketplace; a telephone and a village are not online."""
    catalog = catalog_of(
        partner("dapur", whatsapp="0812-0000-0001"), partner("surel", email="a@example.com"), partner("luring", phone="0812-0000-0002"),
        partner("mal", "mall"),
    )  # fmt: skip
    assert slugs(producers(catalog)) == ["dapur", "luring", "surel"]
    assert [row.partner.slug for row in offline_producers(catalog)] == ["luring"]
    assert [row.partner.slug for row in digital_rows(catalog)] == ["luring", "surel", "dapur"]


def test_a_producer_who_did_everything_has_no_next_step() -> None:
    """Nothing is left to advise."""
    catalog = catalog_of(
        partner("dapur", whatsapp="0812-0000-0001", links={"tokopedia": "https://tokopedia.example/a"}),
        product("a", photos=1, price=rupiah(5000), certificates=["halal"]),
    )
    assert digital_readiness(catalog.partners["dapur"], catalog).next_step is None


def test_doors_are_counted_for_those_they_are_for() -> None:
    """Ready, missing one thing, and all who could be; programmes that closed are left out."""
    catalog = catalog_of(
        partner("x", "mall", wants={"categories": ["makanan"], "requires": {**HALAL, "gtin": True}}),
        programme("tutup", criteria=HALAL, closes=date(2026, 1, 1)),
        product("a", certificates=["halal"], gtin="8991234567891"), product("b", certificates=["halal"]), product("c"),
        product("d", category="kriya"), product("e", status="discontinued"),
    )  # fmt: skip
    assert [(each.door.key, each.eligible, each.ready, each.near) for each in door_counts(catalog)] == [
        ("partner:x", 3, 1, 1)
    ]


def test_gaps_are_ranked_by_how_many_products_one_thing_blocks() -> None:
    """A product counts once for a thing, however many doors that opens; two missing things are no gap."""
    catalog = catalog_of(
        partner("x", "mall", wants={"requires": HALAL}), partner("y", "mall", wants={"requires": {**HALAL, "photos": 1}}),
        partner("z", "mall", wants={"requires": {"capacity": {"amount": "10"}}}),
        product("a", photos=1), product("b"),
        product("c", certificates=["halal"], supply={"capacity": "5"}), product("d", certificates=["halal"], supply={"capacity": "50"}),
    )  # fmt: skip
    found = [
        (str(gap.thing), slugs(gap.products), [door.slug for door in gap.doors]) for gap in gaps(catalog)
    ]
    assert found == [
        ("halal certificate", ["a", "b"], ["x", "y"]),
        ("information on the capacity", ["a", "b"], ["z"]),
        ("more photos", ["c", "d"], ["y"]),
        ("more production capacity", ["c"], ["z"]),
    ]

from datetime import date

from catalog_builder.diagnostics import Finding
from catalog_builder.model import BrokenEntry
from tests.catalog.builders import assembled, partner, product, programme


def brief(findings: tuple[Finding, ...]) -> list[tuple[str, tuple[str | int, ...], str]]:
    """Return (code, path, message) of each finding."""
    return [(finding.code, finding.path, str(finding.message)) for finding in findings]


def step(stage: str, day: str, **more: str) -> dict[str, str]:
    """Return one standing in the programme `tembus`."""
    return {"programme": "tembus", "stage": stage, "date": day, **more}


def test_a_channel_cannot_end_before_it_begins() -> None:
    """The finding stands at `until`."""
    channel = {"partner": "dapur", "role": "sold_at", "since": date(2022, 3, 1), "until": date(2021, 3, 1)}
    assert brief(assembled(product("a", channels=(channel,))).findings) == [
        ("dates-out-of-order", ("channels", 0, "until"), "ends on 2021-03-01, before it begins on 2022-03-01")
    ]


def test_a_later_stage_cannot_be_dated_before_an_earlier_one() -> None:
    """Stages are compared in the programme's order, however the entry lists them; one day for both is fine."""
    wrong = product(
        "a", curation=(step("exported", "2022-01-15", market="SG"), step("curated", "2022-03-01"))
    )
    right = product("b", curation=(step("curated", "2022-03-01"), step("applied", "2022-03-01")))
    assert brief(assembled(wrong, right, programme("tembus")).findings) == [
        (
            "dates-out-of-order",
            ("curation", 0, "date"),
            'stage "exported" on 2022-01-15 is dated before stage "curated" on 2022-03-01',
        )
    ]


def test_one_stage_may_be_reached_twice() -> None:
    """A second market at another date is no contradiction."""
    steps = (step("exported", "2022-05-01", market="SG"), step("exported", "2022-01-15", market="MY"))
    assert assembled(product("a", curation=steps), programme("tembus")).findings == ()


def test_an_export_names_its_market() -> None:
    """Otherwise no page could say where the product went."""
    finding = assembled(
        product("a", curation=(step("exported", "2022-01-15"),)), programme("tembus")
    ).findings[0]
    assert (finding.code, finding.path) == ("export-without-market", ("curation", 0, "market"))
    assert str(finding.hint) == "add the country's code, e.g. market: SG"


def test_an_export_channel_names_its_market_too() -> None:
    """A warning: the product can be had, but no page can say in which country."""
    channels = (
        {"partner": "dapur", "role": "exported_by"},
        {"partner": "dapur", "role": "exported_by", "market": "SG"},
    )
    (finding,) = assembled(product("a", channels=channels)).findings
    assert (finding.code, finding.path, finding.severity) == (
        "export-without-market",
        ("channels", 0, "market"),
        "warning",
    )


def test_a_way_to_order_must_be_there() -> None:
    """The partner's own ways and shops are known, and the shops that its products link to."""
    shop = {"lazada": "https://www.lazada.co.id/shop/a"}
    maker = partner("dapur", order_via=["Telepon", "Shopee", "lazada", "blibli"], links=shop)
    found = assembled(maker, product("a", links={"shopee": "https://shopee.co.id/a"})).findings
    assert brief(found) == [
        ("unknown-order-way", ("order_via", 3), 'there is no way to order called "blibli"')
    ]
    assert str(found[0].hint) == "known: whatsapp, website, email, phone, lazada, shopee"


def test_a_programme_cannot_close_before_it_opens() -> None:
    """The finding stands at `closes`; a programme of one day is fine."""
    wrong = programme("a", opens=date(2026, 3, 1), closes=date(2026, 2, 1))
    assert brief(assembled(wrong, programme("b", opens=TODAY, closes=TODAY)).findings) == [
        ("dates-out-of-order", ("closes",), "closes on 2026-02-01, before it opens on 2026-03-01")
    ]


TODAY = date(2026, 11, 24)


def test_only_forums_and_associations_have_members() -> None:
    """Both ways of writing a membership are found where they stand."""
    findings = assembled(
        partner("hotel", "hospitality", members=("dapur",)), partner("warung", forum="hotel")
    ).findings
    assert brief(findings) == [
        ("wrong-membership", ("members", 0), '"hotel" is neither a forum nor an association'),
        ("wrong-membership", ("forum",), '"hotel" is neither a forum nor an association'),
    ]


def test_a_circle_of_memberships_is_found_once() -> None:
    """The message shows the whole circle; those who lead into it are not blamed."""
    findings = assembled(
        partner("dapur", forum="a"),
        partner("a", "forum", forum="b"),
        partner("b", "association", forum="c"),
        partner("c", "association", members=("b",), forum="a"),
    ).findings
    assert brief(findings) == [
        ("membership-cycle", ("forum",), "members of each other in a circle: a → b → c → a")
    ]
    assert findings[0].file == "content/partners/c.md"


def test_nobody_is_a_member_of_itself() -> None:
    """The smallest circle is one too."""
    findings = assembled(partner("a", "forum", members=("a",))).findings
    assert brief(findings) == [
        ("membership-cycle", ("members", 0), "members of each other in a circle: a → a")
    ]


def test_a_long_chain_of_forums_is_no_circle_and_no_burden() -> None:
    """Thousands of nested memberships are walked without recursion."""
    chain = [partner(f"f{number}", "forum", forum=f"f{number + 1}") for number in range(3000)]
    assert assembled(*chain, partner("f3000", "forum")).findings == ()


def test_a_wish_for_a_category_without_products_is_a_warning() -> None:
    """The partner's page would promise matches that cannot be; children's products count."""
    hotel = partner("hotel", "hospitality", wants={"categories": ("kriya", "makanan")})
    finding, *others = assembled(hotel, product("a")).findings
    assert (finding.code, finding.path, finding.severity) == (
        "nothing-offered",
        ("wants", "categories", 0),
        "warning",
    )
    assert others == []


def test_nothing_is_said_of_empty_categories_while_products_cannot_be_read() -> None:
    """The missing product may be the one that has an error."""
    hotel = partner("hotel", "hospitality", wants={"categories": ("kriya",)})
    assert assembled(hotel, broken=[BrokenEntry("products", "tas")]).findings == ()


def test_wants_and_requirements_that_exclude_each_other_are_found() -> None:
    """Nothing could ever match; a required child of a wanted category is no contradiction."""
    wrong = {"categories": ("kriya",), "districts": ("cibarusah",)}
    requires = {"categories": ("kue-kering",), "districts": ("karangbahagia",)}
    right = {"categories": ("makanan",), "requires": {"categories": ("kue-kering",)}}
    findings = assembled(
        partner("a", "mall", wants={**wrong, "requires": requires}), partner("b", "mall", wants=right),
        product("x"), product("y", category="kriya"),
    ).findings  # fmt: skip
    assert [(finding.code, finding.path) for finding in findings] == [
        ("contradictory-requirements", ("wants", "requires", "categories")),
        ("contradictory-requirements", ("wants", "requires", "districts")),
    ]


def test_a_price_range_must_not_be_empty() -> None:
    """In a partner's requirements as in a programme's criteria."""
    bounds = {"price": {"min": "50000", "max": "10000"}}
    findings = assembled(partner("a", wants={"requires": bounds}), programme("b", criteria=bounds)).findings
    assert [(finding.file, finding.path) for finding in findings] == [
        ("content/partners/a.md", ("wants", "requires", "price")),
        ("content/programmes/b.md", ("criteria", "price")),
    ]

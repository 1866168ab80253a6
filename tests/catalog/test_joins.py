from datetime import date

from tests.catalog.builders import CONFIG, assembled, catalog_of, page, partner, product, programme, slugs


def test_products_are_in_the_order_of_categories_then_names() -> None:
    """Listing order follows catalog.yaml's tree, then the name in the site's first language."""
    catalog = catalog_of(
        product("z", category="makanan"), product("topi", category="kriya"),
        product("b", name="Érang"), product("a", name="Nastar"), product("c", name="erang"),
    )  # fmt: skip
    assert list(catalog.products) == ["z", "b", "c", "a", "topi"]


def test_a_category_counts_its_childrens_products() -> None:
    """`by_category` and `count` include descendants, `own` does not."""
    catalog = catalog_of(product("a"), product("b", category="makanan"))
    node = catalog.categories["makanan"]
    assert slugs(catalog.by_category["makanan"]) == ["b", "a"]
    assert (node.own, node.count, node.children, node.depth) == (1, 2, ("kue-kering",), 0)
    assert (catalog.categories["kue-kering"].path, catalog.categories["kue-kering"].depth) == (
        ("makanan", "kue-kering"),
        1,
    )
    assert list(catalog.categories) == ["makanan", "kue-kering", "kriya"]


def test_every_mapping_has_a_key_for_every_slug() -> None:
    """Templates never meet a missing key, also where there is nothing."""
    catalog = catalog_of(product("a"), partner("sepi"), programme("tembus"))
    assert catalog.by_category["kriya"] == ()
    assert catalog.by_district["karangbahagia"] == ()
    for mapping in (catalog.by_partner, catalog.members, catalog.memberships, catalog.channels_of_partner,
                    catalog.member_products, catalog.districts_covered, catalog.programmes_of_partner):  # fmt: skip
        assert mapping["sepi"] == ()
    assert catalog.channels_of_product["a"] == catalog.curation_of_product["a"] == catalog.related["a"] == ()
    assert catalog.curation_of_programme["tembus"] == ()
    assert catalog.partners_by_kind["mall"] == ()


def test_a_product_comes_from_its_makers_district() -> None:
    """Products have no district of their own."""
    catalog = catalog_of(product("a"), product("b", partner="jauh"), partner("jauh"))
    assert slugs(catalog.by_district["cibarusah"]) == ["a"]
    assert catalog.district_of(catalog.products["b"]) is None
    assert slugs(catalog.partners_by_district["cibarusah"]) == ["dapur"]


def test_membership_is_the_same_from_either_side() -> None:
    """Whether the member names the forum or the association its members, both know each other, once."""
    catalog = catalog_of(
        partner("dapur", forum="forum", district="cibarusah"),
        partner("forum", "forum", members=("dapur", "warung"), district="karangbahagia"),
        partner("warung"),
        partner("kadin", "association", members=("forum",)),
        product("a"), product("b", partner="warung"), product("c", partner="forum"),
    )  # fmt: skip
    assert slugs(catalog.members["forum"]) == ["dapur", "warung"]
    assert slugs(catalog.memberships["dapur"]) == ["forum"]
    assert slugs(catalog.memberships["forum"]) == ["kadin"]
    assert slugs(catalog.member_products["forum"]) == ["c", "a", "b"]
    assert [district.slug for district in catalog.districts_covered["forum"]] == [
        "karangbahagia",
        "cibarusah",
    ]


def test_a_channel_is_seen_from_the_product_and_from_the_partner() -> None:
    """One link object serves both pages; it is current between its first and last day."""
    catalog = catalog_of(
        partner("mal", "mall"),
        product("a", channels=(
            {"partner": "mal", "role": "sold_at", "since": date(2026, 11, 24)},
            {"partner": "mal", "role": "hosted_by", "until": date(2026, 11, 24)},
            {"partner": "mal", "role": "sold_at", "until": date(2026, 11, 23)},
            {"partner": "mal", "role": "sold_at", "since": date(2026, 11, 25)},
        )),
    )  # fmt: skip
    links = catalog.channels_of_product["a"]
    assert links == catalog.channels_of_partner["mal"]
    assert [link.current for link in links] == [True, True, False, False]


def test_places_hold_what_can_be_had_there_today() -> None:
    """Ended channels, and partners who only mentor or finance, do not put a product into a place."""
    catalog = catalog_of(
        partner("mal", "mall"), partner("toko", "modern_retail"), partner("eksportir", "exporter"),
        product("a", channels=({"partner": "mal", "role": "sold_at"}, {"partner": "toko", "role": "mentored_by"})),
        product("b", channels=({"partner": "toko", "role": "supplied_to", "until": date(2025, 1, 1)},)),
        product("c", channels=({"partner": "eksportir", "role": "exported_by", "market": "SG"},)),
    )  # fmt: skip
    groups = catalog.channel_groups
    assert slugs(groups["mall"].products) == ["a"]
    assert slugs(groups["mall"].partners) == ["mal"]
    assert groups["modern_retail"].products == ()
    assert slugs(groups["export"].products) == ["c"]


def test_exports_name_their_markets() -> None:
    """A product that reached a market, in a programme or through an open channel, is listed by its code."""
    exported = {"programme": "tembus", "stage": "exported", "date": "2022-01-15"}
    ended = {"partner": "eksportir", "role": "exported_by", "market": "NL", "until": date(2025, 1, 1)}
    catalog = catalog_of(
        programme("tembus"), partner("eksportir", "exporter"),
        product("a", curation=({**exported, "market": "SG"}, {**exported, "market": "MY"})),
        product("d", channels=({**ended, "until": None, "market": "JP"}, ended)),
        product("b", curation=({**exported, "market": "SG"},)),
        product("c", curation=({**exported, "stage": "curated", "market": "SG"},)),
    )  # fmt: skip
    export = catalog.channel_groups["export"]
    assert {market: slugs(products) for market, products in export.markets.items()} == {
        "JP": ["d"],
        "MY": ["a"],
        "SG": ["a", "b"],
    }
    assert slugs(export.products) == ["a", "b", "d"]


def test_steps_of_a_programme_are_in_order_of_their_dates() -> None:
    """The timeline of a programme and of a product read from the first step to the last."""
    catalog = catalog_of(
        programme("tembus"),
        product("a", curation=(
            {"programme": "tembus", "stage": "curated", "date": "2022-02-01"},
            {"programme": "tembus", "stage": "applied", "date": "2022-01-01"},
        )),
        product("b", curation=({"programme": "tembus", "stage": "applied", "date": "2022-01-20"},)),
    )  # fmt: skip
    steps = catalog.curation_of_programme["tembus"]
    assert [(step.product.slug, step.curation.stage, step.position) for step in steps] == [
        ("a", "applied", 0), ("b", "applied", 0), ("a", "curated", 1),
    ]  # fmt: skip
    assert [step.curation.stage for step in catalog.curation_of_product["a"]] == ["applied", "curated"]


def test_a_partner_knows_the_programmes_it_organises_or_supports() -> None:
    """A partner who does both is listed once."""
    catalog = catalog_of(
        partner("kadin", "association"), programme("a", organiser="kadin", partners=("kadin",))
    )
    assert slugs(catalog.programmes_of_partner["kadin"]) == ["a"]


def test_products_are_grouped_by_the_certificates_they_list() -> None:
    """A kind that is listed twice counts once."""
    certificates = ({"kind": "halal"}, {"kind": "halal", "issuer": "BPJPH"}, {"kind": "pirt"})
    catalog = catalog_of(product("a", certificates=certificates), product("b"))
    assert {kind: slugs(products) for kind, products in catalog.by_certificate.items()} == {
        "halal": ["a"],
        "pirt": ["a"],
    }


def test_the_newest_products_come_first() -> None:
    """Only products that say when they were updated are news."""
    catalog = catalog_of(
        product("a", updated=date(2026, 1, 1)),
        product("b"),
        product("c", updated=date(2026, 2, 1)),
        product("d", updated=date(2026, 1, 1)),
    )
    assert slugs(catalog.newest) == ["c", "a", "d"]


def test_pages_are_in_their_order() -> None:
    """Text pages are sorted by `order`, then slug."""
    assert list(catalog_of(page("b"), page("c", order=-1), page("a")).pages) == ["c", "a", "b"]


def test_old_slugs_lead_to_the_new_ones() -> None:
    """Aliases of all kinds of entries become redirects, in a stable order."""
    catalog = catalog_of(product("a", aliases=("tua", "lama")), page("tentang", aliases=("about",)))
    assert [(each.kind, each.alias, each.slug) for each in catalog.redirects] == [
        ("pages", "about", "tentang"), ("products", "lama", "a"), ("products", "tua", "a"),
    ]  # fmt: skip


def test_an_empty_catalogue_can_be_assembled() -> None:
    """No entries, no categories: every mapping is there and empty."""
    catalog = assembled(config=type(CONFIG)(site=CONFIG.site)).catalog
    assert catalog.products == {}
    assert catalog.categories == {}
    assert catalog.channel_groups["export"].markets == {}

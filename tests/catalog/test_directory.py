from catalog_builder.catalog.directory import looking_for, offers, seekers, seekers_of
from tests.catalog.builders import catalog_of, partner, product, slugs


def test_who_looks_for_a_category_is_found_above_and_below_it() -> None:
    """A buyer of food takes cookies; a buyer of cookies is found by those who look under food."""
    catalog = catalog_of(
        partner("hotel", "hospitality", wants={"categories": ["makanan"]}),
        partner("toko", "mall", wants={"categories": ["kue-kering"]}),
        product("a"),
    )
    assert {category: slugs(found) for category, found in seekers(catalog).items()} == {
        "makanan": ["hotel", "toko"],
        "kue-kering": ["hotel", "toko"],
    }
    assert slugs(seekers_of("kue-kering", catalog)) == ["hotel", "toko"]
    assert seekers_of("kriya", catalog) == ()


def test_who_names_no_category_looks_for_none_in_particular() -> None:
    """Neither terms alone nor no word at all put a partner under every category."""
    catalog = catalog_of(
        partner("bank", "finance", wants={"requires": {"photos": 1}}), partner("kadin", "association")
    )
    assert [looking_for(each, catalog) for each in catalog.partners.values()] == [frozenset()] * 3
    assert seekers(catalog) == {}


def test_an_offer_is_one_however_it_is_written() -> None:
    """Offers are listed by name, with everybody who makes them, once each."""
    catalog = catalog_of(
        partner("a", "mentor", offers=["Ruang pamer", "ruang-pamer", "bazar"]),
        partner("b", "mall", offers=["RUANG PAMER"]),
        partner("c", "mall", offers=["展示"]),
    )
    found = [(offer.key, offer.name, slugs(offer.partners)) for offer in offers(catalog)]
    assert found == [
        ("bazar", "Bazar", ["a"]),
        ("ruang-pamer", "Ruang pamer", ["a", "b"]),
        ("展示", "展示", ["c"]),
    ]

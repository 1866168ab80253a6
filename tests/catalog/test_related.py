from tests.catalog.builders import catalog_of, partner, product, slugs


def test_named_products_come_first_in_the_order_they_are_named() -> None:
    """What the entry says is stronger than any likeness; itself is never related."""
    catalog = catalog_of(
        product("a", related=("z", "topi", "a"), tags=("x",)), product("b", tags=("x",)),
        product("topi", category="kriya", partner="lain"), product("z", category="kriya", partner="lain"), partner("lain"),
    )  # fmt: skip
    assert slugs(catalog.related["a"]) == ["z", "topi", "b"]


def test_more_in_common_is_more_related() -> None:
    """Category, tags, maker and forum count; what shares nothing is not shown."""
    catalog = catalog_of(
        partner("dapur", forum="forum"), partner("forum", "forum"), partner("sebelah", forum="forum"), partner("jauh"),
        product("a", tags=("Lebaran", "manis")),
        product("same-all", tags=("lebaran", "manis")),
        product("same-category-and-tag", partner="jauh", tags=("manis",)),
        product("same-category", partner="jauh"),
        product("same-forum", category="kriya", partner="sebelah"),
        product("nothing", category="kriya", partner="jauh"),
    )  # fmt: skip
    assert slugs(catalog.related["a"]) == ["same-all", "same-category-and-tag", "same-category", "same-forum"]


def test_discontinued_products_are_not_suggested_but_suggest_others() -> None:
    """A page of a product that is no longer made leads on to those that are."""
    catalog = catalog_of(product("a"), product("b", status="discontinued"))
    assert catalog.related["a"] == ()
    assert slugs(catalog.related["b"]) == ["a"]


def test_links_are_spread_over_a_large_category() -> None:
    """In a group too large to compare, every product is suggested somewhere."""
    catalog = catalog_of(*(product(f"p{number:03}", partner=f"m{number}") for number in range(100)),
                         *(partner(f"m{number}") for number in range(100)))  # fmt: skip
    suggested = {entry.slug for related in catalog.related.values() for entry in related}
    assert suggested == set(catalog.products)
    assert all(len(related) == 8 for related in catalog.related.values())
    assert slugs(catalog.related["p000"])[0] == "p001"

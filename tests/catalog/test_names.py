from hypothesis import given
from hypothesis import strategies as st

from catalog_builder.catalog.names import Named, fold, fold_words, index_names


def test_a_name_is_found_without_regard_to_case_spacing_and_diacritics() -> None:
    """One district: KARANGBAHAGIA, "Karang Bahagia" and "karang-bahagia"."""
    index = index_names([Named("karangbahagia"), Named("cafe-batik")])
    for written in ("KARANGBAHAGIA", "Karang Bahagia", "karang-bahagia", "Karang_Bahagia "):
        assert index.lookup(written) == ("karangbahagia",)
    assert index.lookup("Café Batik") == ("cafe-batik",)


def test_a_slug_is_stronger_than_an_alias_and_an_alias_than_a_name() -> None:
    """A display name never takes what is somebody's slug."""
    index = index_names([Named("sari"), Named("b", aliases=("Sari",)), Named("c", names=("B",))])
    assert index.lookup("sari") == ("sari",)
    assert index.lookup("B") == ("b",)


def test_a_name_that_two_things_have_is_ambiguous() -> None:
    """All slugs that a display name can mean are returned, in order."""
    index = index_names([Named("b-2", names=("Berkah",)), Named("b-1", names=("BERKAH",))])
    assert index.lookup("berkah") == ("b-1", "b-2")


def test_an_unknown_name_suggests_the_likeliest_slugs_first() -> None:
    """A typing error finds the slug that was meant, and not what only shares a few letters."""
    index = index_names([Named("dapur-bu-yani"), Named("dapur-bu-yuni"), Named("hotel-sakura")])
    assert index.nearest("dapr bu yani") == ("dapur-bu-yani", "dapur-bu-yuni")
    assert index.nearest("zzz") == ()


def test_hidden_slugs_are_found_but_never_suggested() -> None:
    """A draft's name does not show up in another entry's diagnostics."""
    index = index_names([Named("rahasia-besar")], hidden=frozenset({"rahasia-besar"}))
    assert index.lookup("rahasia-besar") == ("rahasia-besar",)
    assert index.nearest("rahasia-besr") == ()


def test_a_name_of_only_signs_means_nothing() -> None:
    """A name without letters or digits cannot be matched by another one without any."""
    index = index_names([Named("a", names=("***",))])
    assert index.lookup("!!!") == ()


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded name is its own folded form, whatever was written."""
    assert fold(fold(text)) == fold(text)
    assert fold_words(fold_words(text)) == fold_words(text)


@given(st.text())
def test_the_folded_words_joined_are_the_folded_name(text: str) -> None:
    """Both ways of folding keep the same letters."""
    assert fold_words(text).replace(" ", "") == fold(text)

"""What is known of pages, in columns."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from catalog_builder.page_columns import KeptPage, PageColumns

NAMES = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1, max_size=8)
FILES = st.tuples(
    NAMES,
    st.binary(min_size=32, max_size=32).map(bytes.hex),
    st.integers(0, 2**40),
    st.integers(-(2**63), 2**63 - 1),
)
PLACES = st.tuples(st.integers(0, 2**32 - 1), st.integers(0, 2**32 - 1))
PAGES = st.dictionaries(
    NAMES,
    st.builds(KeptPage, st.lists(FILES, max_size=3).map(tuple), st.binary(max_size=9), PLACES),
    max_size=9,
)


@given(PAGES)
def test_pages_come_back_as_they_were(
    pages: dict[str, KeptPage],
) -> None:
    """Whatever their names, however many files each has, in their order."""
    columns = pickle.loads(pickle.dumps(PageColumns.of(pages)))  # noqa: S301 (our own)
    assert list(columns.pages().items()) == list(pages.items())

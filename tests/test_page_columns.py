"""What is known of pages, in columns."""

from __future__ import annotations

import pickle
from array import array
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from catalog_builder.page_columns import KeptPage, PageColumns
from catalog_builder.published import PublishedFiles

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


READS = st.lists(st.integers(0, 300), max_size=5).map(lambda numbers: array("I", numbers).tobytes())
READ_PAGES = st.dictionaries(NAMES, st.builds(KeptPage, FILES.map(lambda file: (file,)), READS, PLACES))


@given(PAGES)
def test_pages_come_back_as_they_were(pages: dict[str, KeptPage]) -> None:
    """Whatever their names, however many files each has, in their order."""
    columns = pickle.loads(pickle.dumps(PageColumns.of(pages)))  # noqa: S301 (our own)
    assert {name: columns.page(row) for name, row in columns.rows.items()} == pages
    assert list(columns.rows) == list(pages)


@given(PAGES, PAGES, st.data())
def test_some_pages_are_taken_over_and_others_come_behind(
    pages: dict[str, KeptPage], others: dict[str, KeptPage], data: st.DataObject
) -> None:
    """As if columns had been made of those alone."""
    names = data.draw(st.lists(st.sampled_from(sorted(pages)), unique=True)) if pages else []
    new = {name: page for name, page in others.items() if name not in pages}
    columns = PageColumns.of(pages)
    rows = [columns.rows[name] for name in names]
    expected = PageColumns.of({name: pages[name] for name in names} | new)
    assert columns.taken(rows, PageColumns.of(new)) == expected
    assert columns.files_of(rows) == [file for name in names for file in pages[name].files]


@given(READ_PAGES, st.sets(st.integers(0, 300), max_size=40))
def test_pages_are_found_by_what_was_read_for_them(pages: dict[str, KeptPage], numbers: set[int]) -> None:
    """By few keys and by many, whatever bytes numbers have in common with their neighbours."""
    columns = PageColumns.of(pages)
    found = [row for row, page in enumerate(pages.values()) if not numbers.isdisjoint(array("I", page.reads))]
    assert sorted(columns.reading(numbers)) == found


@given(READ_PAGES)
def test_keys_may_get_other_numbers(pages: dict[str, KeptPage]) -> None:
    """Each page has read the same keys then."""
    columns = PageColumns.of(pages).numbered({number: number + 7 for number in range(301)})
    for page, row in zip(pages.values(), columns.rows.values(), strict=True):
        assert list(array("I", columns.page(row).reads)) == [each + 7 for each in array("I", page.reads)]


def test_pages_without_their_files_are_found(tmp_path: Path) -> None:
    """A file that is away, of another size or of another time is not as it was written."""
    (tmp_path / "there.html").write_text("x")
    time = (tmp_path / "there.html").stat().st_mtime_ns
    told = [
        ("there.html", 1, time),
        ("there.html", 2, time),
        ("there.html", 1, time - 1),
        ("away.html", 1, time),
    ]
    pages = {
        str(row): KeptPage(((path, "00" * 32, size, at),), b"", (0, 0))
        for row, (path, size, at) in enumerate(told)
    }
    assert PageColumns.of(pages).absent(PublishedFiles(tmp_path)) == {1, 2, 3}

"""manifest.json as it is written and read."""

from __future__ import annotations

import json
from unittest import mock

from hypothesis import given
from hypothesis import strategies as st

from catalog_builder.manifest import FileRecord, format_manifest, is_safe, parse_manifest

RECORDS = st.dictionaries(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(is_safe),
    st.builds(FileRecord, st.text("0123456789abcdef", min_size=64, max_size=64), st.integers(0, 10**12)),
)


@given(RECORDS)
def test_a_manifest_is_read_as_it_was_written(records: dict[str, FileRecord]) -> None:
    """Whatever files are called, their records come back, in the order of their paths."""
    content = format_manifest(records)
    assert parse_manifest(content) == records
    assert list(json.loads(content)) == sorted(records)


PATHS = st.one_of(
    st.from_regex(r"[a-z][a-z0-9.-]{0,8}(/[a-z]{1,4}){0,2}", fullmatch=True),
    st.sampled_from([".htaccess", "../over", "a b.txt", "kué.html", 'a"b', "/root", "con:1", ""]),
)


@given(st.dictionaries(PATHS, st.integers(0, 10**9), max_size=4), st.integers(0, 400), st.binary(max_size=2))
def test_a_manifest_is_read_the_same_however_it_is_written(
    sizes: dict[str, int], place: int, damage: bytes
) -> None:
    """Plainly, as we write it and sooner read, or otherwise as JSON; and a damaged one as JSON would be."""
    records = {path: FileRecord(f"{size:064x}", size) for path, size in sizes.items()}
    content = format_manifest(records)
    assert parse_manifest(content) == parse_manifest(content.replace(b":{", b": {"))
    damaged = content[:place] + damage + content[place + len(damage) :]
    with mock.patch("catalog_builder.manifest._plain_records", return_value=None):
        expected = parse_manifest(damaged)
    assert parse_manifest(damaged) == expected

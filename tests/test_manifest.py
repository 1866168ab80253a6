"""manifest.json as it is written and read."""

from __future__ import annotations

import json

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

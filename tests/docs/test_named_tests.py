"""What docs/security.md and docs/reliability.md call a proof is a test that exists."""

from __future__ import annotations

import re

import pytest

from tests.conftest import REPOSITORY

NAMED = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")


@pytest.mark.parametrize("page", ["security.md", "reliability.md"])
def test_every_named_test_exists(page: str) -> None:
    """Each `file::test` of the page is defined in that file."""
    named = NAMED.findall((REPOSITORY / "docs" / page).read_text(encoding="utf-8"))
    assert len(named) > 15
    for file, name in named:
        text = (REPOSITORY / file).read_text(encoding="utf-8")
        assert re.search(rf"^(?:def |class )?{name}\b", text, flags=re.MULTILINE), f"{file}::{name}"


def test_no_line_of_a_table_goes_without_a_test() -> None:
    """In the tables of faults and of threats, each line ends with the test that shows it."""
    for page in ("security.md", "reliability.md"):
        text = (REPOSITORY / "docs" / page).read_text(encoding="utf-8")
        for table in re.findall(r"(?:^\|.*\n)+", text, flags=re.MULTILINE):
            header, _rule, *rows = table.splitlines()
            if re.search(r"shown by|test", header):
                assert all(NAMED.search(row) for row in rows), table

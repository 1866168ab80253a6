"""Phone numbers that are read without the world's numbering plans."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_builder.diagnostics import FieldError
from catalog_builder.fields import phone
from catalog_builder.fields.phone import parse_phone

PIECES = [*"0123456789", "08", "+62", "62", "812", " ", "-", "0812", "+62 8", "(", ")", "."]


@pytest.mark.parametrize(
    "written", ["0812-3456-7890", "+62 812 3456 7890", "WA: 081234567890", "+6281234567890"]
)
def test_mobile_numbers_need_no_numbering_plan(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As nearly all are written, they are read without loading it."""
    monkeypatch.setitem(sys.modules, "phonenumbers", None)
    assert parse_phone(written) == "+6281234567890"


@pytest.mark.parametrize("written", ["(021) 1234567", "+60 12-345 6789", "6281234567890"])
def test_other_numbers_are_read_by_it(written: str) -> None:
    """Also one whose country code has no sign before it."""
    with pytest.MonkeyPatch.context() as patched, pytest.raises(ImportError):
        patched.setitem(sys.modules, "phonenumbers", None)
        parse_phone(written)
    assert parse_phone(written).startswith("+6")


@given(
    st.lists(st.sampled_from(PIECES), min_size=3, max_size=14).map("".join),
    st.sampled_from(["ID", "MY", "US"]),
)
def test_a_number_is_the_same_either_way(written: str, country: str) -> None:
    """What is read at once is what the numbering plan says, in any country."""
    assert read(written, country) == slowly_read(written, country)


def read(written: str, country: str) -> str | None:
    """Return a number in E.164, None for what is none."""
    try:
        return parse_phone(written, country)
    except FieldError:
        return None


def slowly_read(written: str, country: str) -> str | None:
    """Return the same by the numbering plan."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(phone, "_MOBILE", phone.re.compile("(?!)"))
        return read(written, country)

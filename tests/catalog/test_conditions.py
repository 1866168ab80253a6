"""Every word of the vocabulary says what is asked, what is waited for, and how a product stands."""

from decimal import Decimal
from typing import Any

import pytest

from catalog_builder.catalog.categories import category_tree
from catalog_builder.catalog.conditions import Condition, conditions_of
from catalog_builder.catalog.facts import Capacity
from catalog_builder.fields.requirements import Requirements
from tests.catalog.builders import CONFIG


def condition(**asked: Any) -> Condition:
    """Return the one condition of some requirements."""
    (found,) = conditions_of(Requirements.model_validate(asked), category_tree(CONFIG), "IDR")
    return found


@pytest.mark.parametrize(
    ("asked", "demand", "thing", "statement"),
    [
        ({"certificates": ["halal"]}, "halal certificate", "halal certificate", None),
        ({"any_certificate": ["pirt", "bpom"]}, "one of the certificates P-IRT, BPOM", "one of the certificates P-IRT, BPOM", None),
        ({"categories": ["kriya"]}, "a category that is asked for", "a category that is asked for", None),
        ({"districts": ["cibarusah"]}, "a district that is asked for", "a district that is asked for", "information on the district"),
        ({"price": {"min": "5000"}}, "Price at least Rp 5,000", "a price in the range that is asked for", "a price"),
        ({"price": {"min": "5000", "max": "5000"}}, "Price Rp 5,000", "a price in the range that is asked for", "a price"),
        ({"capacity": {"amount": "500", "per": "week"}}, "Capacity of at least 500 a week", "more production capacity", "information on the capacity"),
        ({"lead_time_days": "7"}, "Ready within 7 days", "a shorter lead time", "information on the lead time"),
        ({"minimum_order": "1500"}, "Minimum order of at most 1,500", "a smaller minimum order", "information on the minimum order"),
        ({"shelf_life_days": "60"}, "Shelf life of at least 60 days", "a longer shelf life", "information on the shelf life"),
        ({"description_length": "200"}, "Description of at least 200 characters", "a longer description", "a description"),
        ({"gtin": "true"}, "barcode number (GTIN)", "barcode number (GTIN)", None),
        ({"english": "true"}, "English text", "English text", None),
        ({"export_code": "true"}, "export code (HS)", "export code (HS)", None),
        ({"photos": "3"}, "Photos: at least 3", "more photos", None),
        ({"photos": "3", "photo_width": "1200"}, "Photos at least 1,200 pixels wide: 3", "more or larger photos", None),
    ],
)  # fmt: skip
def test_a_condition_says_what_is_asked_and_what_is_waited_for(
    asked: dict[str, Any], demand: str, thing: str, statement: str | None
) -> None:
    """Where silence does not mean no, the first thing to wait for is that the entry says it."""
    found = condition(**asked)
    said = found.statement
    assert (str(found.demand), str(found.thing), str(said) if said else None) == (demand, thing, statement)


@pytest.mark.parametrize(
    ("asked", "value", "state", "sentence"),
    [
        ({"categories": ["kriya"]}, "kriya", "met", "In a category that is asked for"),
        ({"categories": ["kriya"]}, "makanan", "missing", "Not in a category that is asked for"),
        ({"districts": ["cibarusah"]}, "cibarusah", "met", "From a district that is asked for"),
        ({"districts": ["cibarusah"]}, "setu", "missing", "Not from a district that is asked for"),
        ({"districts": ["cibarusah"]}, None, "unknown", "District not stated"),
        ({"lead_time_days": "7"}, None, "unknown", "Lead time not stated, at most 7 days asked"),
        ({"minimum_order": "50"}, 51, "missing", "Minimum order 51, at most 50 asked"),
        ({"minimum_order": "50"}, 50, "met", "Minimum order 50, at most 50 asked"),
        ({"capacity": {"amount": "500", "per": "month"}}, None, "unknown", "Capacity not stated, 500 a month asked"),
        ({"price": {"max": "5000"}}, None, "unknown", "Price not stated, at most Rp 5,000 asked"),
        ({"photos": "2"}, (800,), "missing", "Photos: 1, 2 asked"),
        ({"photos": "1", "photo_width": "1000"}, (1200, 800), "met", "Photos at least 1,000 pixels wide: 1, 1 asked"),
        ({"gtin": "true"}, False, "missing", "No barcode number (GTIN) yet"),
        ({"english": "true"}, True, "met", "Has an English text"),
    ],
)  # fmt: skip
def test_a_condition_judges_and_says_so(asked: dict[str, Any], value: Any, state: str, sentence: str) -> None:
    """Met, missing or unknown, each with a sentence."""
    found = condition(**asked)
    assert (found.judge(value), str(found.say(value))) == (state, sentence)


@pytest.mark.parametrize(
    ("per", "amount", "state"), [("day", "17", "met"), ("week", "115", "missing"), ("year", "6000", "met")]
)
def test_capacities_of_different_periods_are_compared(per: Any, amount: str, state: str) -> None:
    """By what they come to in a year."""
    asked = condition(capacity={"amount": "500", "per": "month"})
    assert asked.judge(Capacity(Decimal(amount), per)) == state

"""The names of facets and their values, and the steps of the price facet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from catalog_builder.model import OutputFile
from catalog_builder.search.facets import Facet, Value
from catalog_builder.search.labels import Labels
from catalog_builder.search.money import MOST_DIGITS
from catalog_builder.search.shards import Index

LABELS = "l"
TOGETHER = 512
"""Values of one facet in one script. Facets with no more are all in the first script."""
_STEPS = 8
_FEWEST = 5
_NICE = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


def label_files(
    index: Index, facets: Sequence[Facet], labels: Labels, prices: Sequence[int]
) -> Iterator[OutputFile]:
    """Yield `l`, with all facets, and `l-<field>-<n>` for the values of the large ones.

    A facet is [field, title, values]; a value is [value, label] or [value, label, parent]. Of a large
    facet, `values` are the first value of each of its scripts. Last is the price facet, whose values
    are the lower ends of its steps, in the site's currency, of whose `prices` are the lows (`money.minor`).
    """
    listed: list[list[Any]] = []
    for facet in facets:
        values = [_written(value) for value in facet.values]
        if len(values) <= TOGETHER:
            listed.append([facet.field, facet.title, values])
            continue
        starts = range(0, len(values), TOGETHER)
        listed.append([facet.field, facet.title, [values[start][0] for start in starts]])
        for number, start in enumerate(starts):
            yield index.file(f"{LABELS}-{facet.field}-{number}", values[start : start + TOGETHER])
    listed.append(["price", labels.field("price"), [int(step) for step in price_steps(prices)]])
    yield index.file(LABELS, listed)


def _written(value: Value) -> list[str]:
    return [value.value, value.label, value.parent] if value.parent else [value.value, value.label]


def price_steps(prices: Iterable[int]) -> list[Decimal]:
    """Return ascending round amounts that cut prices (`money.minor`) into about eight parts of one size."""
    lows = sorted(prices)
    parts = min(_STEPS, len(lows))
    places = (len(lows) * step // parts for step in range(1, parts)) if parts >= _FEWEST else ()
    rounded = (_round(_amount(lows[place])) for place in places)
    return sorted({step for step in rounded if _amount(lows[0]) < step <= _amount(lows[-1]) and step >= 1})


def _amount(low: int) -> Decimal:
    return Decimal(low).scaleb(-MOST_DIGITS)


def _round(amount: Decimal) -> Decimal:
    """Return the 1, 2, 2.5 or 5 times a power of ten that is nearest."""
    if amount <= 0:
        return Decimal()
    power = Decimal(10) ** amount.adjusted()
    return min((nice * power for nice in _NICE), key=lambda nice: abs(nice - amount))

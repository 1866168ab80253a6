"""Which variant of an entry a table's variant is: by code, barcode or name, and else by its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from catalog_builder.catalog.names import fold
from catalog_builder.submission.readings import Raw

_IDENTITIES = ("sku", "variants.gtin", "variants.name")


def places_of(present: Sequence[Mapping[str, Raw]], wanted: Sequence[Mapping[str, Raw]]) -> tuple[int, ...]:
    """Return the place (from 0) in the entry of each variant of a table; new ones come after the present.

    A variant that nothing identifies takes its own place, when as many are wanted as are present and
    nobody else has it: it was renamed.
    """
    found: dict[int, int] = {}
    for key in _IDENTITIES:
        free = {
            fold(str(each[key])): place for place, each in reversed([*enumerate(present)]) if each.get(key)
        }
        for number, variant in enumerate(wanted):
            place = free.get(fold(str(variant.get(key, ""))))
            if number not in found and place is not None and place not in found.values():
                found[number] = place
    return _completed(found, len(present), len(wanted))


def _completed(found: dict[int, int], present: int, wanted: int) -> tuple[int, ...]:
    """Return all places, with those that were not found: renamed in place, or new."""
    taken = set(found.values())
    end = present
    places = []
    for number in range(wanted):
        place = found.get(number)
        if place is None and present == wanted and number not in taken:
            place = number
        if place is None:
            place, end = end, end + 1
        places.append(place)
        taken.add(place)
    return tuple(places)

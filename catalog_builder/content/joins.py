"""What joining sees of an entry as one digest, since whatever else changes in it leaves every join as it is.

Only what is named here counts as unseen; of a field that nobody thought of, a change is seen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from catalog_builder.content.checks_duplicates import numbers_of
from catalog_builder.model import Entry, EntryKind

_SHOWN = frozenset({"summary", "description", "images"})
UNSEEN: Mapping[EntryKind, frozenset[str]] = {
    "products": _SHOWN | {
        "price", "unit", "variants", "supply", "ingredients", "allergens", "storage", "shelf_life_days",
        "net_weight", "hs_code", "kbli", "attributes",
    },
    "partners": _SHOWN | {
        "village", "address", "location", "whatsapp", "phone", "email", "website", "social", "nib", "npwp",
        "legal_form", "founded", "employees", "logo",
    },
    "programmes": _SHOWN,
    "pages": _SHOWN,
}  # fmt: skip
"""The fields that no join and no check between entries reads, but for `catalog.matching`."""


def joins_of(entry: Entry[Any], values: Mapping[str, Any]) -> str:
    """Return the digest: where it is the same, so is all that `catalog.assemble` reads of the entry.

    But for what it looks into entry by entry: conditions of doors (`catalog.matching`) and filters of
    editions. Numbers that one product only may have are seen, wherever they stand. `values` are its fields
    as they are written, which decide, each for itself, what they are read as.
    """
    unseen = UNSEEN[entry.kind]
    seen = sorted([item for item in values.items() if item[0] not in unseen])
    return _digest((entry.kind, entry.slug, entry.source, entry.links, numbers_of(entry), seen))


def fields_of(entry: Entry[Any], values: Mapping[str, Any], joins: str, pictures: Sequence[str]) -> str:
    """Return the digest of all of an entry but the texts below its fields: what joining sees, and the rest.

    `joins` is the digest of `joins_of`, `pictures` are those of its pictures.
    """
    unseen = UNSEEN[entry.kind]
    return _digest((joins, sorted([item for item in values.items() if item[0] in unseen]), pictures))


def _digest(told: object) -> str:
    return hashlib.blake2b(repr(told).encode(errors="surrogatepass"), digest_size=16).hexdigest()

"""What a check keeps of an entry: what was found, and little more of the entry than its references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from catalog_builder.diagnostics import Diagnostic
from catalog_builder.fields.base import Model, restored
from catalog_builder.model import BrokenEntry, Entry, EntryKind, EntryLink

if TYPE_CHECKING:
    from catalog_builder.content.checks_duplicates import Number

_JOINED = frozenset(
    {
        "slug", "aliases", "draft", "name", "partner", "category", "related", "channels", "curation", "links",
    }
)  # fmt: skip
"""The fields of a product that matter to other entries."""


class Surveyed(NamedTuple):
    """One entry: what is wrong or odd, the numbers only it may have, and what other entries need of it."""

    diagnostics: tuple[Diagnostic, ...]
    entry: Entry[Any] | None
    broken: BrokenEntry | None
    numbers: tuple[Number, ...]


class Outline:
    """Pickles as an entry that has only what is looked at beside other entries."""

    __slots__ = ("entry",)

    def __init__(self, entry: Entry[Any]) -> None:
        self.entry = entry

    def __reduce__(self) -> tuple[Any, ...]:
        entry, data = self.entry, self.entry.data
        names = _JOINED if entry.kind == "products" else data.__dict__
        about = entry.kind, entry.slug, entry.source, data.__class__, data.differing(names), entry.links
        return _outlined, about


def _outlined(
    kind: EntryKind,
    slug: str,
    source: str,
    model: type[Model],
    values: dict[str, Any],
    links: tuple[EntryLink, ...],
) -> Entry[Any]:
    return Entry(kind, slug, source, restored(model, values), None, None, links)

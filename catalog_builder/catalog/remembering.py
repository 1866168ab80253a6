"""A joined catalogue as bytes, and back: its entries come back without their fields, which wait in a depot.

What joining changed in an entry (names that became slugs, references that were dropped) is kept apart, so
that it can be done again to another state of the same entry.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import Any

from catalog_builder.catalog.recording import Reads, RecordedEntry
from catalog_builder.catalog.types import AnyEntry
from catalog_builder.content.kept_entry import KeptEntry
from catalog_builder.frozen import dataclass
from catalog_builder.model import LocalText
from catalog_builder.portable import Portable

_FIELDS = ("data", "body", "texts", "links", "photos", "logo")
_values_of = attrgetter(*_FIELDS)


@dataclass(frozen=True, slots=True)
class Linked(Portable):
    """What joining made of an entry: fields of its data with new values, its text where that lost links."""

    fields: Mapping[str, Any]
    body: LocalText | None = None

    @classmethod
    def of(cls, published: AnyEntry, original: AnyEntry) -> Linked | None:
        """Return what differs in a published entry from what was parsed, None if nothing does."""
        before = original.data.__dict__
        own = published.data.__dict__ if published.data is not original.data else {}
        fields = {name: value for name, value in own.items() if value is not before[name]}
        body = published.body if published.body is not original.body else None
        return cls(fields, body) if fields or body else None

    def again(self, entry: AnyEntry) -> AnyEntry:
        """Return the entry, in which joining sees what it saw before, with the same done to it."""
        data = entry.data.model_copy(update=dict(self.fields)) if self.fields else entry.data
        return replace(entry, data=data, body=self.body or entry.body)


class KeptDepot:
    """The fields of published entries, by number: made of what is kept of them when somebody asks.

    `at_hand` are so many of those asked for last, which stay.
    """

    def __init__(self, kept: Sequence[KeptEntry], linked: Mapping[str, Linked], at_hand: int) -> None:
        self._kept, self._linked, self._most = kept, linked, at_hand
        self._at_hand: dict[int, dict[str, Any]] = {}

    def get(self, number: int) -> dict[str, Any]:
        """Return the fields of an entry by name."""
        values = self._at_hand.get(number)
        if values is None:
            values = self._at_hand[number] = dict(zip(_FIELDS, _values_of(self._made(number)), strict=True))
            if len(self._at_hand) > self._most:
                del self._at_hand[next(iter(self._at_hand))]
        return values

    def _made(self, number: int) -> AnyEntry:
        kept = self._kept[number]
        entry = kept.unpacked().entry
        if entry is None:
            raise LookupError(kept.source.file)
        linked = self._linked.get(entry.source)
        return linked.again(entry) if linked else entry


def remembered(value: Any, numbers: Mapping[str, int]) -> bytes:
    """Return a value as bytes, its recorded entries by their `numbers` (by source) in a depot to come."""
    content = io.BytesIO()
    pickler = pickle.Pickler(content, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {RecordedEntry: partial(_reduced, numbers)}
    pickler.dump(value)
    return content.getvalue()


def recalled(content: bytes, reads: Reads) -> Any:
    """Return the value; its entries note in `reads` what is read of them; their fields are in its depot."""
    return _Unpickler(content, reads).load()


Reduced = tuple[Callable[..., RecordedEntry], tuple[Any, ...]]


def _reduced(numbers: Mapping[str, int], entry: RecordedEntry) -> Reduced:
    return _waiting, (entry.kind, entry.slug, entry.source, numbers[entry.source], entry.photos, entry.logo)


def _waiting(*values: Any) -> RecordedEntry:
    """Stand in a pickle for RecordedEntry.waiting with the reads of the day, which _Unpickler knows."""
    raise NotImplementedError


class _Unpickler(pickle.Unpickler):
    """Reads what `remembered` wrote."""

    def __init__(self, content: bytes, reads: Reads) -> None:
        super().__init__(io.BytesIO(content))
        self._reads = reads

    def find_class(self, module: str, name: str) -> Any:
        """Return a class or function by name."""
        found = super().find_class(module, name)
        return partial(RecordedEntry.waiting, self._reads) if found is _waiting else found

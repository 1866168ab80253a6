"""Which parts of a catalogue somebody reads: the exact dependencies of a page.

A recorded catalogue is a catalogue like any other, but notes what is asked of it: an entry when anything
of it but its slug is read (its text and its core apart from the rest), a value of a mapping when it is
looked up, the whole mapping when it is walked through. Afterwards `Facts.of(key)` tells what the answer
was, in a form that can be compared with the answer of another day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Any, Protocol, TypeVar, overload

from catalog_builder.catalog.matching import Matching
from catalog_builder.catalog.types import AnyEntry, Catalog
from catalog_builder.content.depot import Depot
from catalog_builder.content.joins import UNSEEN
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, EntryKind, Photo

KeyT = TypeVar("KeyT")
ValueT = TypeVar("ValueT")

WHOLE = "*"
"""Stands in a key for everything in a mapping or sequence."""
TEXT = "text"
"""Stands before the key of an entry whose text is read."""
CORE = "core"
"""Stands before the key of an entry of which no more is read than joining sees."""
PIECE = "piece"
"""Stands before the name of a text that pages share (`site.makeup`): what it shows is noted beside it."""
JUDGED = frozenset({"matching.met", "matching.outside"})
"""Parts of a catalogue by product that depend on more of it than joining sees (`content.joins`): where it
was edited it is judged again."""
_WITH_ENTRIES = JUDGED | {TEXT, CORE, PIECE}
"""What stands before keys whose answers differ only where an entry was edited."""


class FieldsByNumber(Protocol):
    """Where the fields of entries are that do not hold them."""

    def get(self, number: int) -> Mapping[str, Any]:
        """Return them by name; what is missing, the entry itself holds."""
        ...


class Reads:
    """What is read at present. Keys are `kind/slug` of an entry, else `name:key` or `name:*`.

    Of an entry whose text or core alone is read it is `text:kind/slug` or `core:kind/slug`. `piece:name`
    says that a text was put into a page as it is.

    `depot` is where the entries that note here have been put away, if they have.
    """

    __slots__ = ("depot", "keys")

    def __init__(self) -> None:
        self.keys: set[str] = set()
        self.depot: FieldsByNumber | None = None

    def __reduce__(self) -> tuple[type[Reads], tuple[()]]:
        """Travel empty: what was read here is nobody else's business."""
        return Reads, ()

    @contextmanager
    def apart(self) -> Iterator[set[str]]:
        """Collect what the block reads in a set of its own."""
        outer, self.keys = self.keys, set()
        try:
            yield self.keys
        finally:
            self.keys = outer


class Core:
    """What joining sees of an entry's data. Raises AttributeError for any other field."""

    __slots__ = ("_data", "_unseen")

    def __init__(self, kind: EntryKind, data: Any) -> None:
        self._data, self._unseen = data, UNSEEN[kind]

    def __getattr__(self, name: str) -> Any:
        if name in self._unseen:
            raise AttributeError(name)
        return getattr(self._data, name)


class RecordedEntry(Entry[Any]):
    """An entry that notes when anything but its kind, slug and source is read."""

    __slots__ = ("_key", "_number", "_reads")
    _key: str
    _number: int
    _reads: Reads

    def __new__(cls, **values: Any) -> AnyEntry:  # type: ignore[misc]
        """Return an ordinary entry: what `dataclasses.replace` makes of a recorded one is another one."""
        return Entry(**values)

    @classmethod
    def of(cls, entry: AnyEntry, reads: Reads) -> RecordedEntry:
        """Return an entry like this one, recorded."""
        return cls._restored(_values_of(entry), reads)

    @classmethod
    def _restored(cls, values: tuple[Any, ...], reads: Reads) -> RecordedEntry:
        kind, slug, *_ = values
        return _filled(_SET_ALL, (*values, f"{kind}/{slug}", reads))

    @classmethod
    def waiting(
        cls, reads: Reads, kind: EntryKind, slug: str, source: str, number: int,
        photos: tuple[Photo, ...], logo: Photo | None,
    ) -> RecordedEntry:  # fmt: skip
        """Return an entry whose other fields have this number in the depot of `reads`."""
        return _filled(_SET_AT_ONCE, (kind, slug, source, photos, logo, f"{kind}/{slug}", reads, number))

    @property
    def core(self) -> Any:
        """What joining sees of its data; noted apart from the rest, of which more may change."""
        self._reads.keys.add(f"{CORE}:{self._key}")
        return Core(self.kind, _read(self, "data"))

    def fill(self, other: AnyEntry) -> None:
        """Take the fields of another state of the same entry, before anybody has asked for any."""
        for name in _RECORDED:
            _SLOTS[name].__set__(self, _SLOTS[name].__get__(other))

    def put_away(self, depot: Depot) -> None:
        """Leave what the recorded fields hold to a depot, that of `reads` from now on; nothing stays here."""
        held = {name: value for name in _RECORDED if (value := _SLOTS[name].__get__(self))}
        object.__setattr__(self, "_number", depot.put(held))
        for name in held:
            _SLOTS[name].__delete__(self)

    def __reduce__(self) -> tuple[Any, ...]:
        values = tuple(getattr(self, name) for name in _SLOTS)
        return RecordedEntry._restored, (values, self._reads)


_SLOTS: Mapping[str, Any] = {each.name: getattr(Entry, each.name) for each in fields(Entry)}
_values_of = attrgetter(*_SLOTS)


def _setters(*names: str) -> tuple[Callable[[RecordedEntry, Any], None], ...]:
    return tuple((_SLOTS.get(name) or RecordedEntry.__dict__[name]).__set__ for name in names)


_SET_ALL = _setters(*_SLOTS, "_key", "_reads")
_SET_AT_ONCE = _setters("kind", "slug", "source", "photos", "logo", "_key", "_reads", "_number")
"""What sets each of the fields that an entry which waits for the others has from the start."""


def _filled(setters: Iterable[Callable[[RecordedEntry, Any], None]], values: Iterable[Any]) -> RecordedEntry:
    """Return an entry with values in its fields, past what notes that they are read."""
    entry = object.__new__(RecordedEntry)
    for set_slot, value in zip(setters, values):  # noqa: B905 (ten thousand times)
        set_slot(entry, value)
    return entry


_READERS = tuple((name, slot.__get__) for name, slot in _SLOTS.items())


_RECORDED = tuple(name for name in _SLOTS if name not in {"kind", "slug", "source"})


def _recorded_field(name: str) -> property:
    slot = _SLOTS[name]

    def read(entry: RecordedEntry) -> Any:
        entry._reads.keys.add(entry._key)  # noqa: SLF001 (a method of the entry, made here)
        try:
            return slot.__get__(entry)  # a million times in a build: not by way of `_read`
        except AttributeError:
            return _from_depot(entry, name)

    return property(read)


def _recorded_text(name: str) -> property:
    def read(entry: RecordedEntry) -> Any:
        entry._reads.keys.add(f"{TEXT}:{entry._key}")  # noqa: SLF001 (as above)
        return _read(entry, name)

    return property(read)


def _read(entry: RecordedEntry, name: str) -> Any:
    """Return a field, from the entry or from where it was put away."""
    try:
        return _SLOTS[name].__get__(entry)
    except AttributeError:
        return _from_depot(entry, name)


def _from_depot(entry: RecordedEntry, name: str) -> Any:
    """Return a field that the entry does not hold. Raises AttributeError when no depot does either."""
    depot = entry._reads.depot  # noqa: SLF001 (as above)
    if depot is None:
        raise AttributeError(name)
    return depot.get(entry._number)[name]  # noqa: SLF001


_TEXTS = frozenset({"body", "texts"})
for _name in _RECORDED:
    setattr(RecordedEntry, _name, (_recorded_text if _name in _TEXTS else _recorded_field)(_name))


class RecordedMapping(Mapping[KeyT, ValueT]):
    """A mapping that notes which of its values are looked up."""

    def __init__(self, name: str, values: Mapping[KeyT, ValueT], reads: Reads) -> None:
        self.name = name
        self.raw = values
        self._reads = reads

    def __getitem__(self, key: KeyT) -> ValueT:
        self._reads.keys.add(f"{self.name}:{key}")
        return self.raw[key]

    def __contains__(self, key: object) -> bool:
        self._reads.keys.add(f"{self.name}:{key}")
        return key in self.raw

    def __iter__(self) -> Iterator[KeyT]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def keys(self) -> Any:
        """Return all keys."""
        return self._all().keys()

    def values(self) -> Any:
        """Return all values."""
        return self._all().values()

    def items(self) -> Any:
        """Return all keys with their values."""
        return self._all().items()

    def _all(self) -> Mapping[KeyT, ValueT]:
        self._reads.keys.add(f"{self.name}:{WHOLE}")
        return self.raw


class RecordedSequence(Sequence[ValueT]):
    """A sequence that notes which stretch of it is read."""

    def __init__(self, name: str, values: Sequence[ValueT], reads: Reads) -> None:
        self.name = name
        self.raw = values
        self._reads = reads

    @overload
    def __getitem__(self, index: int) -> ValueT: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ValueT]: ...
    def __getitem__(self, index: int | slice) -> ValueT | Sequence[ValueT]:
        if isinstance(index, slice) and index.step is None:
            self._reads.keys.add(f"{self.name}:{_number(index.start)}:{_number(index.stop)}")
        else:
            self._reads.keys.add(f"{self.name}:{WHOLE}")
        return self.raw[index]

    def __len__(self) -> int:
        self._reads.keys.add(f"{self.name}:length")
        return len(self.raw)

    def __iter__(self) -> Iterator[ValueT]:
        self._reads.keys.add(f"{self.name}:{WHOLE}")
        return iter(self.raw)


def _number(bound: int | None) -> str:
    return "" if bound is None else str(bound)


def recorded(catalog: Catalog, reads: Reads) -> Catalog:
    """Return a catalogue that notes in `reads` what is asked of it; its entries are recorded ones already."""
    matching = replace(catalog.matching, **_recorded_parts(catalog.matching, "matching.", reads))
    return replace(catalog, **{**_recorded_parts(catalog, "", reads), "matching": matching})


def _recorded_parts(whole: Any, prefix: str, reads: Reads) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    for each in fields(whole):
        name, value = prefix + each.name, getattr(whole, each.name)
        if isinstance(value, Mapping):
            parts[each.name] = RecordedMapping(name, value, reads)
        elif isinstance(value, tuple):
            parts[each.name] = RecordedSequence(name, value, reads)
    return parts


@dataclass(frozen=True)
class Facts:
    """What the parts of a catalogue are, by the keys of `Reads`.

    `entries` are by `kind/slug` what each entry is made from, in four lines: what joining changed in it,
    then the digests of what joining sees of it, of all but its text, of its files (`Made.identity`).
    `parts` are everything that keys may name, unrecorded. `joining` names the joining that all `steady`
    parts were made by: those are the same for as long as it is. `edited` are the keys of the entries that
    have changed since.
    """

    entries: Mapping[str, str]
    parts: Mapping[str, Any]
    joining: str = ""
    steady: frozenset[str] = frozenset()
    edited: frozenset[str] = frozenset()

    def is_loose(self, key: str) -> bool:
        """Tell whether the answer may differ between builds of the same joining where no entry was edited."""
        name, colon, _ = key.partition(":")
        return bool(colon) and name not in _WITH_ENTRIES and name not in self.steady

    @property
    def edits(self) -> dict[str, str]:
        """What the edited entries are made from."""
        return {key: self.entries.get(key, "") for key in self.edited}

    def changed(self, before: Mapping[str, str]) -> list[str]:
        """Return the keys of entries that are not what they were in another build of the same joining.

        `before` are its `edits`; all other entries were as they were joined.
        """
        known = self.edited | before.keys()
        return [key for key in known if before.get(key) != self.entries.get(key, "")]

    def doubtful(self, before: Mapping[str, str]) -> Iterator[str]:
        """Yield all keys but loose ones whose answers may differ from those of a build with other edits."""
        for key in self.changed(before):
            yield key
            yield f"{TEXT}:{key}"
            kind, _, slug = key.partition("/")
            if kind == "products":
                yield from (f"{name}:{slug}" for name in JUDGED)
        yield from (f"{name}:{WHOLE}" for name in JUDGED)

    def of(self, key: str) -> str:
        """Return what the answer to a key is; equal answers are equal, "" when there is none any more."""
        name, colon, item = key.partition(":")
        if not colon:
            return _without_lines(self.entries.get(key, ""), 1)
        if name in {TEXT, CORE}:
            return _without_lines(self.entries.get(item, ""), 2 if name == CORE else 0)
        if name == PIECE:
            return ""
        part = self.parts[name]
        if isinstance(part, (dict, Mapping)):  # an abstract class takes its time to say so
            return _told(part if item == WHOLE else part.get(item, ""))
        if item == "length":
            return str(len(part))
        start, _, stop = item.partition(":")
        return _told(part if item == WHOLE else part[_bound(start) : _bound(stop)])


def _without_lines(digests: str, count: int) -> str:
    """Return what an entry is made from without the last lines."""
    return digests.rsplit("\n", count)[0]


def told_changes(entry: AnyEntry, original: AnyEntry) -> str:
    """Write those fields of an entry that are not the very objects of another one."""
    told = ""
    for name, read in _READERS:
        value = read(entry)
        if value is not read(original):
            told += f"{' ' if told else ''}{name}={_told(value)}"
    return told


def _bound(text: str) -> int | None:
    return int(text) if text else None


def parts_of(catalog: Catalog) -> dict[str, Any]:
    """Return the parts of an unrecorded catalogue by the names that keys use."""
    matching = {f"matching.{each.name}": getattr(catalog.matching, each.name) for each in fields(Matching)}
    return {each.name: getattr(catalog, each.name) for each in fields(Catalog)} | matching


def _told(value: Any) -> str:
    """Write a value so that equal values are written alike, and entries by their names alone."""
    write = _WRITERS.get(type(value), _told_other)
    return write(value)


def _told_other(value: Any) -> str:
    if isinstance(value, Entry):
        return f"{value.kind}/{value.slug}"
    if is_dataclass(value):
        kind: Any = type(value)
        return f"{kind.__name__}({','.join([_told(getattr(value, name)) for name in _names_of(kind)])})"
    return repr(value)


def _told_tuple(values: tuple[Any, ...]) -> str:
    if values and type(values[0]) is RecordedEntry:
        with suppress(AttributeError):  # something else among the entries
            return f"({','.join([each._key for each in values])})"  # noqa: SLF001 (as above)
    return f"({','.join([_told(each) for each in values])})"


@cache
def _names_of(kind: type[Any]) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


_WRITERS: Mapping[type, Callable[[Any], str]] = {
    RecordedEntry: attrgetter("_key"),
    tuple: _told_tuple,
    dict: lambda value: f"{{{','.join([f'{_told(name)}:{_told(each)}' for name, each in value.items()])}}}",
    frozenset: lambda value: f"<{','.join(sorted(map(_told, value)))}>",
    str: repr,
    int: repr,
}

"""The frozen types that cross rooms, and their invariants.

Value types (`LocalText`, `Price`, …) are what the fields of an entry become. `Entry` is one
validated entry, `Photo` one checked picture, `OutputFile` one file of the published site.
The schemas of the entries' front matter live in `content.schema`.
"""

from __future__ import annotations

import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Generic, Literal, TypeVar

from catalog_builder.frozen import dataclass
from catalog_builder.portable import Portable

EntryKind = Literal["products", "partners", "programmes", "pages"]
ENTRY_KINDS: tuple[EntryKind, ...] = ("products", "partners", "programmes", "pages")


@dataclass(frozen=True, slots=True)
class LocalText(Portable):
    """A text in one or more languages, as (language, text) pairs in the order they were written.

    Never empty; languages are distinct ISO 639-1 codes.
    """

    values: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, **texts: str) -> LocalText:
        """Build a text: `LocalText.of(id="Kue", en="Cake")`."""
        return cls(tuple(texts.items()))

    def pick(self, languages: tuple[str, ...]) -> tuple[str, str]:
        """Return (text, language) in the first of `languages` that has a text, else the first written."""
        values = self.values
        for language in languages if len(values) > 1 else ():  # most texts have one language
            for written, text in values:
                if written == language:
                    return text, language
        language, text = values[0]
        return text, language

    def get(self, language: str) -> str | None:
        """Return the text in exactly this language, or None."""
        return dict(self.values).get(language)


@dataclass(frozen=True, slots=True)
class Price(Portable):
    """A price or price range in one currency (ISO 4217); `low <= high`, equal for a single price."""

    low: Decimal
    high: Decimal
    currency: str = "IDR"
    valid_until: date | None = None

    @property
    def is_range(self) -> bool:
        """Tell a range from a single price."""
        return self.low != self.high


@dataclass(frozen=True, slots=True)
class Quantity(Portable):
    """An amount with its unit as published, e.g. 250 g (`g`, `kg`, `ml`, `l`, `pcs` or free text)."""

    amount: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Location(Portable):
    """A point in WGS 84 degrees."""

    latitude: Decimal
    longitude: Decimal


@dataclass(frozen=True, slots=True)
class Photo(Portable):
    """A picture of an entry that was opened and checked.

    `file` is relative to the project; `width` and `height` are pixels after the EXIF orientation
    is applied; `digest` is the SHA-256 of the file's bytes, in hexadecimal.
    """

    file: str
    digest: str
    width: int
    height: int
    alt: LocalText | None = None


Data_co = TypeVar("Data_co", covariant=True)


@dataclass(frozen=True, slots=True)
class EntryLink(Portable):
    """A link in a body to another entry: `href` as written in `file`, and what it leads to."""

    kind: EntryKind
    slug: str
    href: str
    file: str


@dataclass(frozen=True, slots=True)
class Entry(Portable, Generic[Data_co]):
    """One entry: its validated front matter (`data`), its body and its pictures.

    `source` is the file that holds the front matter, relative to the project. `body` is sanitised
    HTML; its languages are those that the entry has. `texts` is the same body as plain text, for
    search and descriptions; `links` are the links in it to other entries, not yet checked to exist.
    `photos` are in the order of `data.images`; `logo` is a partner's. `core` is for those who read no more
    of the data than joining sees (`content.joins`): its name, its place, what it belongs to.
    """

    kind: EntryKind
    slug: str
    source: str
    data: Data_co
    body: LocalText | None = None
    texts: LocalText | None = None
    links: tuple[EntryLink, ...] = ()
    photos: tuple[Photo, ...] = ()
    logo: Photo | None = None

    @property
    def core(self) -> Data_co:
        """Return the data; of an entry that notes what is read, less is noted, and less given."""
        return self.data


@dataclass(frozen=True, slots=True)
class EntrySource(Portable):
    """The files of one entry as discovered, before any is read.

    Paths are relative to the project, with `/`. `translations` maps a language to its file.
    `folder` is the entry's own folder if it has one, the only place its pictures may come from;
    an entry in a single file takes them from beside itself.
    """

    kind: EntryKind
    slug: str
    file: str
    translations: tuple[tuple[str, str], ...] = ()
    folder: str = ""

    def __post_init__(self) -> None:
        """Make an unpickled kind the same object as any other: pickles tell it from an equal one."""
        object.__setattr__(self, "kind", sys.intern(self.kind))

    @property
    def files(self) -> tuple[str, ...]:
        """Return the entry's own file and its translations."""
        return self.file, *[file for _, file in self.translations]

    def __str__(self) -> str:
        return self.file


@dataclass(frozen=True, slots=True)
class WrittenReference(Portable):
    """What an entry with errors refers to: `target` is the kind of thing, `text` its name as written.

    `path` leads to it in the entry's fields. The stage of a programme has that programme's name in `within`.
    """

    target: str
    text: str
    path: tuple[str | int, ...]
    within: str = ""


@dataclass(frozen=True, slots=True)
class BrokenEntry(Portable):
    """What is known of an entry that cannot be published: what others may call it, and what it refers to.

    `source` is its file, "" when none could be read; `names` are its name in every language, its
    former slugs and the one it gives itself. `sound` is its data as far as it is right, with None for
    what is not, and `wrong` the paths in its data to that.
    """

    kind: EntryKind
    slug: str
    source: str = ""
    names: tuple[str, ...] = ()
    references: tuple[WrittenReference, ...] = ()
    draft: bool = False
    sound: Any = None
    wrong: frozenset[tuple[str | int, ...]] = frozenset()


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file of the published site: its path below output/ (with `/`) and its bytes.

    `content` is the bytes, or the path of a file that holds them (a cached picture).
    """

    path: str
    content: bytes | Path


@dataclass(frozen=True, slots=True)
class Freshness:
    """How old a copy of a catalogue is.

    `made` is the day of the data, `prices_until` the last day on which every price in it holds (None
    when no price says so), `living` the address of what is kept up to date, if there is one.
    """

    made: date
    prices_until: date | None
    living: str | None


@dataclass(frozen=True, slots=True)
class Project:
    """Where a catalogue lives on disk.

    `root` holds catalog.yaml and content/; `themes` are template folders, the project's own
    first and the default theme last; `cache` may be deleted at any time, and lies in `kept` if that
    is given.
    """

    root: Path
    themes: tuple[Path, ...]
    kept: Path | None = None

    @classmethod
    def at(cls, root: Path) -> Project:
        """Return the project in a folder; its `templates/`, if it has one, overrides the default theme."""
        own = root / "templates"
        default = default_theme()
        themes = (own, default) if own.is_dir() and not own.samefile(default) else (default,)
        return cls(root, themes)

    @property
    def cache(self) -> Path:
        """The folder for results that can be made again."""
        return self.kept or self.root / ".catalog-builder"


def default_theme() -> Path:
    """Return the folder of the default theme: inside the wheel, or beside the package in a checkout."""
    package = Path(__file__).parent
    packed = package / "templates"
    return packed if packed.is_dir() else package.parent / "templates"

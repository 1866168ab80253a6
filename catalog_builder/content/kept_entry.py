"""One entry as builds keep it: what it was made from, and what was read of it."""

from __future__ import annotations

from datetime import date

from catalog_builder.content.checks import check_entry
from catalog_builder.content.packing import Fresh, Judged
from catalog_builder.content.parse import Parsed
from catalog_builder.content.vault import Stored
from catalog_builder.diagnostics import Finding
from catalog_builder.frozen import dataclass
from catalog_builder.model import EntrySource
from catalog_builder.portable import Portable
from catalog_builder.statuses import Status


@dataclass(frozen=True, slots=True)
class Made(Portable):
    """What an entry was made from: status and digest of each of its files, and what joining sees of it.

    `seen` is when they were read, or a moment before, in nanoseconds since 1970. `files` is empty when the
    entry must be read again next time: it had an error, or one of them is no ordinary file. What is odd
    about it was judged on a `day`. `joins` and `fields` are of `content.joins`: what joining sees, and all
    but the texts below the fields; "" of an entry with errors.
    """

    files: tuple[tuple[str, Status, str], ...]
    seen: int
    day: date
    joins: str
    fields: str

    @property
    def identity(self) -> str:
        """What the entry is made from, in three lines (`catalog.recording.Facts`); "" when it is not known.

        What joining sees, all but a text below the fields, its files: where a line is the same, so are those
        before it.
        """
        if not self.files:
            return ""
        return f"{self.joins}\n{self.fields}\n{' '.join([digest for _, _, digest in self.files])}"


class KeptEntry:
    """An entry that was read in this build, or in an earlier one; then it is made into objects on demand.

    `known` is what will be stored of it, `judged` the same as objects if they are there already.
    """

    __slots__ = ("_judged", "known", "made", "source")

    def __init__(
        self, source: EntrySource, made: Made, known: Fresh | Stored, judged: Judged | None = None
    ) -> None:
        self.source, self.made, self.known, self._judged = source, made, known, judged

    @property
    def parsed(self) -> Parsed:
        """The entry with what is wrong in it."""
        return self._kept.parsed

    def unpacked(self) -> Parsed:
        """Return the same without keeping it."""
        return (self._judged or self.known.unpacked(self.source)).parsed

    def odd_on(self, day: date) -> tuple[Finding, ...]:
        """Return what is odd about the entry on another day, too."""
        return self._kept.odd if day == self.made.day else odd_on(day, self.parsed)

    @property
    def _kept(self) -> Judged:
        if self._judged is None:
            self._judged = self.known.unpacked(self.source)
        return self._judged


def odd_on(day: date, parsed: Parsed) -> tuple[Finding, ...]:
    """Return what is odd about an entry on a day; of one with errors nothing."""
    return check_entry(parsed.entry, day) if parsed.entry else ()

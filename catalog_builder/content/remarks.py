"""Everything that is remarked on entries, in one order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from catalog_builder.content.kept_entry import KeptEntry
from catalog_builder.content.locate import locate
from catalog_builder.diagnostics import Diagnostic, Finding

Part = TypeVar("Part")


def remarks(
    root: Path, entries: Sequence[KeptEntry], between: Iterable[Finding], today: date
) -> tuple[Diagnostic, ...]:
    """Return what is wrong or odd in entries by themselves, and what was found `between` them and in names.

    In the order of files; of one file first what was found in reading it.
    """
    own = chain.from_iterable(each.parsed.diagnostics for each in entries)
    doubts = chain.from_iterable(each.odd_on(today) for each in entries)
    return in_order((*own, *locate(root, (*doubts, *between))))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics in the order of their files, those without one first."""
    return tuple(sorted(diagnostics, key=lambda each: each.file or ""))


def sharing(diagnostics: Iterable[Diagnostic], files: Iterable[str]) -> tuple[Diagnostic, ...]:
    """Return the same diagnostics with equal parts as one object: of many entries the same is odd."""
    known: dict[Any, Any] = {each: each for each in files}

    def one(value: Part) -> Part:
        found: Part = known.setdefault(value, value)
        return found

    return tuple(
        Diagnostic(
            one(each.code), one(each.message), one(each.file), each.position, one(each.hint),
            one(each.severity),
        )
        for each in diagnostics
    )  # fmt: skip

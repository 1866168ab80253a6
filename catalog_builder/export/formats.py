"""The formats: for each, its module and what else must be installed for it.

A module has `export(copy, target, settings) -> Outcome`, which writes one file, and is imported only
when its format is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from importlib import import_module
from pathlib import Path
from typing import Literal, Protocol, cast, get_args

from catalog_builder.config import ExportFormat
from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.export.copy import Copy
from catalog_builder.export.writing import replacing
from catalog_builder.frozen import dataclass
from catalog_builder.workers import Executor, InProcess

Paper = Literal["a4", "a5", "phone"]
PAPERS: tuple[Paper, ...] = get_args(Paper)
Layout = Literal["catalogue", "sheets", "labels"]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
Sections = Literal["category", "partner"]
SECTIONS: tuple[Sections, ...] = get_args(Sections)


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How copies are made. `max_size` is in bytes, None for the format's own limit.

    `progress(done, total)` is called as photos are prepared.
    """

    max_size: int | None = None
    paper: Paper = "a4"
    layout: Layout = "catalogue"
    sections: Sections = "category"
    workers: Executor = field(default_factory=InProcess)
    progress: Callable[[int, int], None] = _silent


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was made: the file, its size in bytes, and what a person should know about it."""

    file: Path
    size: int
    notes: tuple[Message, ...] = ()


class MissingExtraError(CatalogError):
    """A format's package is not installed."""


class Exporter(Protocol):
    """A format's module."""

    def export(self, copy: Copy, target: Path, settings: Settings) -> tuple[Message, ...]:
        """Write a copy to `target`; return what a person should know about it."""
        ...


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its module in this package, and the extra that brings what it needs."""

    module: str
    extra: str | None = None


FORMATS: Mapping[ExportFormat, Format] = {
    "zip": Format("archive"),
    "html": Format("single_page"),
    "pdf": Format("print", "pdf"),
    "xlsx": Format("workbook"),
    "csv": Format("delimited"),
    "json": Format("records"),
    "sqlite": Format("database"),
}
"""By name, which is also the ending of the files."""


def export(copy: Copy, name: ExportFormat, target: Path, settings: Settings) -> Outcome:
    """Write a copy in one format; the file appears when it is whole.

    Raises CatalogError when it cannot be written, does not fit, or an extra is not installed (3).
    """
    exporter = _exporter(name)
    with replacing(target) as unfinished:
        notes = exporter.export(copy, unfinished, settings)
        size = unfinished.stat().st_size
    return Outcome(target, size, notes)


def _exporter(name: ExportFormat) -> Exporter:
    form = FORMATS[name]
    try:
        return cast(Exporter, import_module(f"catalog_builder.export.{form.module}"))
    except ModuleNotFoundError as error:
        if form.extra is None:
            raise
        raise MissingExtraError(
            Message.of(
                "{format} needs the package {package}, which is not installed",
                format=name,
                package=error.name or form.extra,
            ),
            hint=Message.of("install it with: pip install {line}", line=f'"catalog-builder[{form.extra}]"'),
        ) from error

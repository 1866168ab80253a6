"""`export`: write copies that people carry."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from catalog_builder.catalog.types import Catalog
from catalog_builder.cli.help import Command, option
from catalog_builder.cli.progress import ProgressLine
from catalog_builder.cli.session import QUIET, Session
from catalog_builder.config import ExportFormat
from catalog_builder.diagnostics import CatalogError, FieldError, Message, has_errors
from catalog_builder.export.copy import Copy, by_category, edition_copy, whole
from catalog_builder.export.formats import FORMATS, LAYOUTS, PAPERS, SECTIONS, Outcome, Settings, export
from catalog_builder.loading import load
from catalog_builder.sizes import human_size, parse_size
from catalog_builder.submission.editable import write_editable
from catalog_builder.workers import executor


def size(text: str) -> int:
    """Return an amount such as 16MB in bytes."""
    try:
        return parse_size(text)
    except FieldError as error:
        raise CatalogError(error.message, hint=error.hint, status=2) from error


@click.command("export", cls=Command)
@click.argument("formats", metavar="FORMAT…", nargs=-1, type=click.Choice(tuple(FORMATS)))
@option("--where", metavar="QUERY", help="Only the products that this query finds.")
@option("--edition", metavar="NAME", help="An edition of catalog.yaml; without FORMAT, all of its formats.")
@option("--output", type=click.Path(path_type=Path), help="File, or folder for several (default: exports).")
@option(
    "--max-size",
    type=size,
    metavar="SIZE",
    help="The most a zip or html may take, e.g. 16MB; photos shrink.",
)
@option("--split", is_flag=True, help="A file for each category at the top of the tree.")
@option("--paper", type=click.Choice(PAPERS), default="a4", show_default=True, help="Page size of a pdf.")
@option(
    "--layout",
    type=click.Choice(LAYOUTS),
    default="catalogue",
    show_default=True,
    help="What a pdf is: a catalogue, one sheet a product, or labels with QR codes for each producer.",
)
@option(
    "--sections",
    type=click.Choice(SECTIONS),
    default="category",
    show_default=True,
    help="What the sections of a printed catalogue are.",
)
@option("--editable", is_flag=True, help="xlsx or csv with every field, to be edited and imported again.")
@option("--workers", type=click.IntRange(min=1), help="Number of processes (default: one per core).")
@click.pass_obj
def command(
    session: Session, /, *, formats: tuple[ExportFormat, ...], where: str | None, edition: str | None,
    output: Path | None, split: bool, workers: int | None, **settings: Any,
) -> None:  # fmt: skip
    """Write copies of the catalogue that people carry: zip, html, pdf, tables, database."""
    _check_usage(formats, where, edition)
    editable = settings.pop("editable")
    _check_editable(formats, editable=editable)
    with executor(workers) as pool:
        loaded = load(session.project, pool)
        if has_errors(loaded.diagnostics):
            session.show(loaded.diagnostics)
            session.note(Message.of("nothing was exported"))
            sys.exit(1)
        copy = _copy(session, loaded.catalog, where, edition)
        chosen = formats or loaded.catalog.config.editions[edition or ""].formats
        for name, each, target in _files(session, copy, chosen, output, split=split):
            if editable:
                _write_editable(session, each, target, everything=not (where or edition or split))
                continue
            with _progress(session, target) as progress:
                outcome = export(each, name, target, Settings(workers=pool, progress=progress, **settings))
            _say(session, outcome)


def _check_usage(formats: tuple[ExportFormat, ...], where: str | None, edition: str | None) -> None:
    if where is not None and edition is not None:
        raise CatalogError(Message.of("--where and --edition cannot be used together"), status=2)
    if not formats and edition is None:
        raise CatalogError(
            Message.of("say in which format"),
            hint=Message.of("formats: {names}", names=", ".join(FORMATS)),
            status=2,
        )


def _check_editable(formats: tuple[ExportFormat, ...], *, editable: bool) -> None:
    if editable and not (formats and set(formats) <= _EDITABLE):
        raise CatalogError(
            Message.of("--editable is for xlsx and csv"),
            hint=Message.of("write: catalog-builder export xlsx --editable"),
            status=2,
        )


_EDITABLE: frozenset[ExportFormat] = frozenset({"xlsx", "csv"})


def _write_editable(session: Session, copy: Copy, target: Path, *, everything: bool) -> None:
    """Write the entries of a copy, or all with their drafts, for `import` to read again."""
    catalog = copy.catalog
    entries = (*catalog.products.values(), *catalog.partners.values())
    sources = None if everything else {entry.source for entry in entries}
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        files = write_editable(session.project, catalog.config, target, sources)
    except OSError as error:
        reason = error.strerror or str(error)
        raise CatalogError(
            Message.of("cannot write to {folder}: {reason}", folder=str(target), reason=reason)
        ) from error
    for file in files:
        size = human_size(file.stat().st_size)
        session.say(Message.of("{file}: {size}", file=str(file), size=size))


def _copy(session: Session, catalog: Catalog, where: str | None, edition: str | None) -> Copy:
    if edition is not None:
        return edition_copy(session.project, catalog, edition)
    return whole(session.project, catalog, where)


def _files(
    session: Session, copy: Copy, formats: tuple[ExportFormat, ...], output: Path | None, *, split: bool
) -> list[tuple[ExportFormat, Copy, Path]]:
    """Return what to write where; `output` is a file when it ends like the only format."""
    copies = tuple(by_category(copy)) if split else (copy,)
    if output is not None and len(formats) == len(copies) == 1 and output.suffix == f".{formats[0]}":
        return [(formats[0], copy, output)]
    folder = output or session.root / "exports"
    return [(name, each, folder / f"{each.name}.{name}") for name in formats for each in copies]


@contextmanager
def _progress(session: Session, target: Path) -> Iterator[Callable[[int, int], None]]:
    """Yield what says on a terminal how many of a copy's photos are ready."""
    line = ProgressLine(wanted=session.verbosity > QUIET)

    def show(done: int, total: int) -> None:
        message = Message.of("{file}: photo {done} of {total}", file=target.name, done=done, total=total)
        line.show(session.text(message))

    try:
        yield show
    finally:
        line.clear()


def _say(session: Session, outcome: Outcome) -> None:
    session.say(Message.of("{file}: {size}", file=str(outcome.file), size=human_size(outcome.size)))
    for note in outcome.notes:
        session.say(Message.of("  {note}", note=note))

"""`import`: tables of any kind to entries."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import click

from catalog_builder.cli.help import Command, option
from catalog_builder.cli.import_questions import Questions
from catalog_builder.cli.session import QUIET, VERBOSE, Session
from catalog_builder.config import load_config
from catalog_builder.diagnostics import Message
from catalog_builder.export.writing import replacing
from catalog_builder.model import Project
from catalog_builder.submission.importer import Change, ImportReport, import_files
from catalog_builder.submission.interpret import Table
from catalog_builder.submission.mapping_file import ColumnMapping, read_mapping, write_mapping
from catalog_builder.submission.problems import Problem
from catalog_builder.submission.targets import targets_of

_MOST_PLACES = 12
"""Places of one remark that are shown; `-v` shows every one on a line of its own."""


@click.command("import", cls=Command)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@option("--to", type=click.Path(file_okay=False, path_type=Path), help="Folder of the catalogue to write to.")
@option(
    "--mapping",
    "mapping_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File that says what the columns mean; written if it is not there.",
)
@option("--dry-run", is_flag=True, help="Show what would change, and write nothing.")
@click.pass_obj
def command(
    session: Session, files: tuple[Path, ...], to: Path | None, mapping_file: Path | None, *, dry_run: bool
) -> None:
    """Make or update entries from spreadsheets, CSV, JSON and exports of shops."""
    project = Project.at(to) if to else session.project
    mapping = _mapping(project, mapping_file)
    questions = Questions(session, targets_of(load_config(project)))
    confirm = questions.confirm if _somebody_is_there() and session.verbosity > QUIET else None
    report = import_files(project, files, mapping, confirm=confirm, dry_run=dry_run)
    if mapping_file and not mapping_file.exists() and not dry_run:
        with replacing(mapping_file) as unfinished:
            unfinished.write_text(write_mapping(_found(report.tables, mapping, questions)), encoding="utf-8")
    show(session, report, dry_run=dry_run)


def _mapping(project: Project, file: Path | None) -> ColumnMapping:
    if file is None or not file.exists():
        return ColumnMapping()
    return read_mapping(file, targets_of(load_config(project)))


def _somebody_is_there() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _found(tables: Iterable[Table], mapping: ColumnMapping, questions: Questions) -> ColumnMapping:
    """Return what the columns were taken for, with those that are not imported, for the mapping file."""
    columns: dict[str, str] = {}
    for table in tables:
        columns |= {match.heading: match.key for match in table.matches if match.heading}
        columns |= {heading: "" for _, heading in table.unknown if heading}
    settled = questions.settled or mapping
    return ColumnMapping(columns, settled.header_row, settled.defaults)


def show(session: Session, report: ImportReport, *, dry_run: bool) -> None:
    """Print what came of an import: the mapping and the remarks to stderr, changes and counts to stdout."""
    if session.verbosity > QUIET:
        for table in report.tables:
            click.echo("\n".join(_mapping_lines(session, table)), err=True)
    for line in _remarks(session, report.problems):
        click.echo(line, err=True)
    if dry_run:
        click.echo("".join(_diff(report.changes)), nl=False)
    for message in _summary(report, dry_run=dry_run):
        session.say(message)


def _mapping_lines(session: Session, table: Table) -> Iterator[str]:
    what = Message.of("products") if table.kind == "products" else Message.of("partners")
    yield session.text(
        Message.of(
            '{file}, sheet "{sheet}": {what}, headings in row {row}',
            file=table.sheet.file, sheet=table.sheet.name, what=what, row=table.header.start + 1,
        )
    )  # fmt: skip
    for match in table.matches:
        doubt = f"  ({match.confidence:.0%})" if match in table.doubtful else ""
        yield f"  {match.heading.replace(chr(10), ' ')} → {match.key}{doubt}"


def _remarks(session: Session, problems: Iterable[Problem]) -> Iterator[str]:
    """Yield each remark once with all its places, or one by one when the run is verbose."""
    if session.verbosity >= VERBOSE:
        for problem in problems:
            yield from _remark(session, problem, problem.place)
        return
    ordered = sorted(problems, key=lambda each: (each.file, each.sheet, _key(session, each)))
    for _, group in groupby(ordered, key=lambda each: (each.file, each.sheet, _key(session, each))):
        same = list(group)
        places = [each.place for each in same if each.place]
        shown = ", ".join(places[:_MOST_PLACES])
        if len(places) > _MOST_PLACES:
            more = Message.of("and {count} more (-v shows them)", count=len(places) - _MOST_PLACES)
            shown = f"{shown} {session.text(more)}"
        yield from _remark(session, same[0], shown)


def _key(session: Session, problem: Problem) -> str:
    return f"{problem.weight} {session.text(problem.message)}"


def _remark(session: Session, problem: Problem, places: str) -> Iterator[str]:
    label = session.text(_LABELS[problem.weight])
    where = ":".join(filter(None, (problem.file, problem.sheet, places)))
    heading = f"{problem.heading}: " if problem.heading else ""
    yield f"{where}: {label}: {heading}{session.text(problem.message)}"
    if problem.hint:
        yield f"  {session.text(problem.hint)}"


_LABELS = {
    "note": Message.of("note"),
    "cell": Message.of("value left out"),
    "row": Message.of("row left out"),
}


def _diff(changes: Iterable[Change]) -> Iterator[str]:
    for change in changes:
        if not change.before:
            yield f"+++ {change.file}\n"
        else:
            before, after = change.before.splitlines(keepends=True), change.after.splitlines(keepends=True)
            yield from difflib.unified_diff(before, after, change.file, change.file, n=1)


def _summary(report: ImportReport, *, dry_run: bool) -> Iterator[Message]:
    rows = report.rows
    yield Message.of(
        "{read} rows read: {new} new, {updated} updated, {unchanged} unchanged, {joined} joined to the row"
        " above, {left} left out",
        read=rows.read, new=rows.new, updated=rows.updated, unchanged=rows.unchanged, joined=rows.joined,
        left=rows.left,
    )  # fmt: skip
    yield Message.of(
        "products: {new} new ({drafts} of them drafts), {updated} updated, {unchanged} unchanged",
        **report.products, drafts=report.drafts,
    )  # fmt: skip
    yield Message.of("partners: {new} new, {updated} updated, {unchanged} unchanged", **report.partners)
    if report.categories:
        yield Message.of("categories added to catalog.yaml: {names}", names=_names(report.categories))
    if report.districts:
        yield Message.of("districts added to catalog.yaml: {names}", names=_names(report.districts))
    if dry_run:
        yield Message.of("nothing was written")


def _names(added: Mapping[str, str]) -> str:
    return ", ".join(added.values())

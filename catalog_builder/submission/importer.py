"""`import`: tables to entries. Read, interpret, plan, then write everything or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from catalog_builder.config import CONFIG_FILE, Config, load_config
from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.frozen import dataclass
from catalog_builder.model import Project
from catalog_builder.submission.catalog_file import with_names
from catalog_builder.submission.cells import CellReader
from catalog_builder.submission.commit import import_lock, write_all
from catalog_builder.submission.interpret import Table, Vocabulary, column_notes, interpret
from catalog_builder.submission.library import Library, read_library
from catalog_builder.submission.mapping_file import ColumnMapping
from catalog_builder.submission.photos import PhotoDesk
from catalog_builder.submission.planning import Plan, Planner
from catalog_builder.submission.problems import Problem
from catalog_builder.submission.records import Record, RowReader
from catalog_builder.submission.references import NameTable
from catalog_builder.submission.sources import read_sheets
from catalog_builder.submission.tables import Sheet
from catalog_builder.submission.tabulate import OWN_HEADING
from catalog_builder.submission.targets import Target, targets_of
from catalog_builder.submission.upserts import Editor, Outcome, Upsert


@dataclass(frozen=True)
class Change:
    """One file that an import writes: its text before ("" for a new one) and after."""

    file: str
    before: str
    after: str


@dataclass
class Counts:
    """How the rows of an import ended; `read` is the sum of the others."""

    read: int = 0
    new: int = 0
    updated: int = 0
    unchanged: int = 0
    joined: int = 0
    left: int = 0


@dataclass
class ImportReport:
    """What an import did, or would do. `products` and `partners` count entries by their outcome."""

    tables: list[Table] = field(default_factory=list)
    rows: Counts = field(default_factory=Counts)
    products: dict[Outcome, int] = field(default_factory=dict)
    partners: dict[Outcome, int] = field(default_factory=dict)
    drafts: int = 0
    categories: dict[str, str] = field(default_factory=dict)
    districts: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


Confirm = Callable[[list[Table], ColumnMapping], ColumnMapping]
"""Shows what the columns were taken for, and returns the mapping that a person made of it."""


def import_files(
    project: Project,
    files: Sequence[Path],
    mapping: ColumnMapping,
    *,
    confirm: Confirm | None = None,
    dry_run: bool = False,
) -> ImportReport:
    """Import tables into a catalogue.

    Raises CatalogError for a file that cannot be read at all, and then nothing is written.
    """
    config = load_config(project)
    with import_lock(project.root, project.cache):
        named = {file.name: file.resolve().parent for file in files}
        run = _Import(project, config, mapping, named)
        sheets = [sheet for file in files for sheet in read_sheets(file)]
        run.read(sheets, confirm)
        changes = run.changes()
        if not dry_run and changes:
            write_all(project.root, project.cache, changes)
    return run.report


class _Import:
    """One run: what it found gathers in `report`."""

    def __init__(
        self, project: Project, config: Config, mapping: ColumnMapping, folders: Mapping[str, Path]
    ) -> None:
        self.photos = PhotoDesk(project.root, config.limits, folders)
        self.root = project.root
        self.config = config
        self.mapping = mapping
        self.targets = targets_of(config)
        self.reader = CellReader(config)
        self.vocabulary = Vocabulary.of(self.targets)
        self.library: Library = read_library(project.root, config)
        self.report = ImportReport()
        self.plan: Plan | None = None

    def read(self, sheets: list[Sheet], confirm: Confirm | None) -> None:
        """Interpret the sheets, ask about them if somebody is there to answer, and plan their rows."""
        tables = self._interpret(sheets)
        if confirm and tables:
            self.mapping = confirm(tables, self.mapping)
            self.report.problems.clear()
            tables = self._interpret(sheets)
        if not tables:
            raise _nothing(self.report.problems)
        self.report.tables = tables
        planner = Planner(self.config, self.library, self.targets, self.mapping, self.photos)
        for table in sorted(tables, key=lambda table: table.kind):
            records = self._records(table)
            planner.take(records, table.keys, own_export=OWN_HEADING in table.header.headings)
        self.plan = planner.plan

    def _interpret(self, sheets: list[Sheet]) -> list[Table]:
        found = []
        for sheet in sheets:
            table = interpret(sheet, self.vocabulary, self.reader, self.mapping)
            if isinstance(table, Table):
                found.append(table)
                self.report.problems += column_notes(table)
            else:
                self.report.problems.append(table)
        return found

    def _records(self, table: Table) -> list[Record]:
        rows = RowReader(table, self.targets, self.reader)
        records = rows.records()
        self.report.rows.read += rows.tally.read
        self.report.rows.joined += rows.tally.taken - len(records)
        self.report.problems += rows.tally.left
        self.report.rows.left += len(rows.tally.left)
        return records

    def changes(self) -> dict[str, bytes]:
        """Return the files to write, and complete the report."""
        plan = self.plan
        assert plan  # noqa: S101 (read comes first)
        editor = Editor(
            self.targets, self.reader, self.config.site.languages[0], _Names(plan, self.library).same
        )
        outcomes: dict[int, Outcome] = {}
        files: dict[str, bytes] = {}
        for upsert in (*plan.partners.values(), *plan.products.values()):
            outcomes[id(upsert)] = self._entry(upsert, editor, files)
        self._count(plan, outcomes)
        self._catalog_file(plan, files)
        return files

    def _entry(self, upsert: Upsert, editor: Editor, files: dict[str, bytes]) -> Outcome:
        if upsert.existing is None:
            after = editor.write(upsert)
            self.report.changes.append(Change(upsert.file, "", after))
            files[upsert.file] = after.encode()
            outcome: Outcome = "new"
        else:
            before = (self.root / upsert.file).read_bytes().decode("utf-8")
            after = editor.change(upsert, before)
            outcome = "updated" if after != before or upsert.photos else "unchanged"
            if after != before:
                self.report.changes.append(Change(upsert.file, before, after))
                files[upsert.file] = after.encode()
        for name, data in upsert.photos.items():
            files[f"{upsert.folder}/{name}"] = data
        return outcome

    def _count(self, plan: Plan, outcomes: dict[int, Outcome]) -> None:
        report = self.report
        for record, upsert in plan.by_record:
            outcome = outcomes[id(upsert)]
            setattr(report.rows, outcome, getattr(report.rows, outcome) + 1)
            report.problems += record.problems
        report.problems += plan.left
        report.rows.left += len(plan.left)
        report.products = _by_outcome(plan.products.values(), outcomes)
        report.partners = _by_outcome(plan.partners.values(), outcomes)
        report.drafts = sum(
            bool(upsert.draft) and upsert.existing is None for upsert in plan.products.values()
        )
        report.problems += _respellings(plan)
        report.problems.sort(key=lambda each: (each.file, each.sheet, each.row, each.column))

    def _catalog_file(self, plan: Plan, files: dict[str, bytes]) -> None:
        self.report.categories = plan.categories.added
        self.report.districts = plan.districts.added
        before = (self.root / CONFIG_FILE).read_bytes().decode("utf-8")
        after = with_names(before, plan.categories.added, plan.districts.added)
        if after != before:
            self.report.changes.insert(0, Change(CONFIG_FILE, before, after))
            files[CONFIG_FILE] = after.encode()


@dataclass(frozen=True)
class _Names:
    """Compares references as they are written in entries with the slugs that a table led to."""

    plan: Plan
    library: Library

    def same(self, old: str, new: str, target: Target) -> bool:
        """Tell whether two references of a target mean the same thing."""
        match target.key:
            case "partner":
                return self.library.partner_slug(old) == new
            case "category":
                return _known(self.plan.categories, old) == new
            case "partner.district":
                return _known(self.plan.districts, old) == new
        return False


def _known(table: NameTable, name: str) -> str | None:
    slugs = table.index.lookup(name)
    return slugs[0] if len(slugs) == 1 else None


def _by_outcome(upserts: Iterable[Upsert], outcomes: dict[int, Outcome]) -> dict[Outcome, int]:
    counts: dict[Outcome, int] = {"new": 0, "updated": 0, "unchanged": 0}
    for upsert in upserts:
        counts[outcomes[id(upsert)]] += 1
    return counts


def _respellings(plan: Plan) -> Iterator[Problem]:
    """Say which names were taken for others that are nearly the same."""
    for table in (plan.categories, plan.districts):
        for name, slug in table.respelt.items():
            message = Message.of('"{name}" was taken for {slug}', name=name, slug=slug)
            hint = Message.of("if it is another one, add it to catalog.yaml and import again")
            yield Problem("catalog.yaml", "", 0, "", message, hint)


def _nothing(problems: list[Problem]) -> CatalogError:
    first = problems[0] if problems else None
    if first is None:
        return CatalogError(Message.of("there is no table in these files"), status=1)
    return CatalogError(
        Message.of(
            '{file}, sheet "{sheet}": {problem}', file=first.file, sheet=first.sheet, problem=first.message
        ),
        hint=first.hint,
        status=1,
    )

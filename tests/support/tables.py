"""A small catalogue and tables to import into it."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from catalog_builder.loading import load
from catalog_builder.model import Project
from catalog_builder.submission.importer import ImportReport, import_files
from catalog_builder.submission.mapping_file import ColumnMapping
from catalog_builder.workers import InProcess

CONFIG = """\
site: {title: Katalog Uji, languages: [id, en]}
categories:
  - {slug: kue-kering, name: {id: Kue kering, en: Cookies}}   # yang pertama
  - {slug: makanan-ringan, name: Makanan ringan}
districts:
  - {slug: cibarusah, name: Cibarusah}
  - {slug: cikarang-pusat, name: Cikarang Pusat}
attributes:
  - {slug: rasa, name: Rasa}
"""


def empty_project(folder: Path, config: str = CONFIG) -> Project:
    """Make a catalogue without entries."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "catalog.yaml").write_text(config, encoding="utf-8")
    return Project.at(folder)


def write_csv(path: Path, rows: Sequence[Sequence[str]], delimiter: str = ",") -> Path:
    """Write a table as CSV."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    path.write_bytes(out.getvalue().encode())
    return path


def import_rows(
    project: Project,
    rows: Sequence[Sequence[str]],
    mapping: ColumnMapping | None = None,
    name: str = "data.csv",
) -> ImportReport:
    """Import one table, and hold the report to its promise: every row is accounted for."""
    file = write_csv(project.root.parent / name, rows)
    report = import_files(project, [file], mapping or ColumnMapping())
    assert_accounted(report)
    return report


def assert_accounted(report: ImportReport) -> None:
    """Rows read are new, updated, unchanged, joined or left out, and nothing else."""
    rows = report.rows
    assert rows.read == rows.new + rows.updated + rows.unchanged + rows.joined + rows.left
    assert rows.left == sum(problem.weight == "row" for problem in report.problems)


def entry(project: Project, path: str) -> str:
    """Return the text of an entry by its path below content/."""
    return (project.root / "content" / path).read_text(encoding="utf-8")


def errors(project: Project) -> list[str]:
    """Return what a check says is wrong, drafts included."""
    loaded = load(project, InProcess(), drafts=True)
    return [f"{each.file}: {each.message}" for each in loaded.diagnostics if each.severity == "error"]


def product(**cells: str) -> list[list[str]]:
    """Return a table of one product, headed by the cells' names with `_` for spaces."""
    whole: Mapping[str, str] = {
        "Nama_Produk": "Nastar",
        "Produsen": "Dapur Uji",
        "Kategori": "Kue kering",
        **cells,
    }
    return [[key.replace("_", " ") for key in whole], list(whole.values())]

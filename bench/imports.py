"""How long `import` takes, as a ratio to the work that nobody can spare: reading cells, writing files.

Usage: `python -m bench.imports [ROWS] [ROUNDS]`. Each round takes both in turn, so that a busy machine is
busy for both. Printed are the ratios of the rounds by the clock, which the disk makes uncertain (writing
10,000 small files may take three times as long as a minute before), and by processor time, and the median
of each. Target: at most 3 for 10,000 rows.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

import xlsxwriter
from python_calamine import CalamineWorkbook

from catalog_builder.model import Project
from catalog_builder.submission.importer import import_files
from catalog_builder.submission.mapping_file import ColumnMapping

CONFIG = "site: {title: Ukur}\ncategories: [{slug: kue-kering, name: Kue kering}]\n"
HEADINGS = (
    "Nama Produk", "Produsen", "Kategori", "Harga", "Satuan", "Deskripsi", "No HP", "Kecamatan", "Barcode",
    "P-IRT",
)  # fmt: skip


def write_sheet(path: Path, rows: int) -> None:
    """Write a workbook of products of rows/10 producers."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Produk")
        sheet.write_row(0, 0, HEADINGS)
        for number in range(rows):
            maker = number // 10
            price, phone = f"Rp {5 + number % 90}.000", f"0812{10_000_000 + maker}"
            text = f"Kue ke-{number}, renyah dan gurih, dibuat tiap pagi."
            values = (
                f"Kue nomor {number}",
                f"Dapur {maker}",
                "Kue kering",
                price,
                "toples",
                text,
                phone,
                "Setu",
            )
            sheet.write_row(number + 1, 0, (*values, "", ""))


def needed(sheet: Path, folder: Path, texts: dict[str, bytes]) -> None:
    """Do what cannot be spared: read all cells, write all files."""
    with CalamineWorkbook.from_path(sheet) as workbook:
        workbook.get_sheet_by_index(0).to_python()
    for name, text in texts.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text)


def imported(sheet: Path, folder: Path) -> dict[str, bytes]:
    """Import the sheet into a new catalogue and return the files that came of it."""
    folder.mkdir()
    (folder / "catalog.yaml").write_text(CONFIG, encoding="utf-8")
    report = import_files(Project.at(folder), [sheet], ColumnMapping())
    return {change.file: change.after.encode() for change in report.changes}


class Spent(NamedTuple):
    """What some work took, in seconds: by the clock, and of the processor for this process."""

    clock: float
    processor: float

    def ratio(self, other: Spent) -> Spent:
        """Return how many times as much this is."""
        return Spent(self.clock / other.clock, self.processor / other.processor)


def spent(work: Callable[[], object]) -> Spent:
    """Return what some work takes."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - clock, time.process_time() - processor)


def main(rows: int, rounds: int) -> None:
    """Print the ratios of each round and their medians."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sheet = folder / "produk.xlsx"
        write_sheet(sheet, rows)
        texts = imported(sheet, folder / "first")
        ratios = []
        for number in range(rounds):
            least = spent(lambda place=folder / f"least{number}": needed(sheet, place, texts))
            whole = spent(lambda place=folder / f"whole{number}": imported(sheet, place))
            ratios.append(whole.ratio(least))
            print(
                f"{rows} rows: import {whole.clock:.2f} s ({whole.processor:.2f} s of the processor),"
                f" reading and writing {least.clock:.2f} s ({least.processor:.2f} s):"
                f" {ratios[-1].clock:.2f} ({ratios[-1].processor:.2f})"
            )
        clock, processor = (median(each) for each in zip(*ratios, strict=True))
        print(f"median ratio {clock:.2f} by the clock, {processor:.2f} of the processor")


if __name__ == "__main__":
    main(*(int(each) for each in (sys.argv[1:] + ["10000", "5"][len(sys.argv) - 1 :])))

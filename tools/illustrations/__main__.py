"""Draw the demo's pictures: `python -m tools.illustrations [SLUG…] [--sheet FILE]`, or `make pictures`."""

import argparse
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tools.illustrations.drawings import all_scenes, drawing, undrawn
from tools.illustrations.entries import CONTENT, Entry, entries_with_pictures
from tools.illustrations.render import contact_sheet, rendered, save


def main(arguments: list[str] | None = None) -> int:
    """Draw the pictures of the entries asked for, or of all; return the exit status."""
    options = _parser().parse_args(arguments)
    wanted = set(options.slugs)
    entries = [entry for entry in entries_with_pictures() if not wanted or entry.slug in wanted]
    with ProcessPoolExecutor() as pool:
        files = [_reported(*result) for result in pool.map(_written, _jobs(entries))]
    if options.sheet and files:
        contact_sheet(files).save(options.sheet)
    unknown = sorted(wanted - {entry.slug for entry in entries})
    failures = [f"{slug}: no entry of this name names a picture" for slug in unknown] + undrawn(entries)
    sys.stderr.writelines(f"{failure}\n" for failure in failures)
    return 1 if failures else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.illustrations", description=__doc__)
    parser.add_argument("slugs", nargs="*", metavar="SLUG", help="entries to draw; all when left out")
    parser.add_argument("--sheet", type=Path, metavar="FILE", help="also write all of them small in one PNG")
    return parser


def _jobs(entries: list[Entry]) -> list[tuple[str, int, Path]]:
    drawn = all_scenes()
    return [
        (entry.slug, index, file)
        for entry in entries
        for index, (file, _) in enumerate(zip(entry.files, drawn.get(entry.slug, ()), strict=False))
    ]


def _written(job: tuple[str, int, Path]) -> tuple[Path, int]:
    slug, index, file = job
    return file, save(rendered(drawing(slug, index)), file)


def _reported(file: Path, size: int) -> Path:
    sys.stdout.write(f"{file.relative_to(CONTENT.parent)}  {size / 1024:.0f} kB\n")
    return file


if __name__ == "__main__":
    sys.exit(main())

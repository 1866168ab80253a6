"""Commands that write entries and copies, killed at system calls: no file is ever half there, and a second try succeeds."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from faults.inject import WRITES, strace
from tests.support.project import snapshot, write_project

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")]
TABLE = "nama,harga,kategori,mitra\n" + "".join(
    f"Kue {n},Rp {n}.000,Kue kering,Dapur Uji\n" for n in range(5, 15)
)
COMMANDS = {
    "init": ["init", "baru"],
    "new": ["new", "product", "Putri Salju", "--set", "partner=dapur-uji", "--set", "category=kue-kering"],
    "forms": ["forms"],
    "import": ["import", "tabel.csv"],
    "export": ["export", "csv", "json", "--output", "salinan"],
}
CALLS = (2, 5, 9, 14, 22)


def run(folder: Path, arguments: list[str], prefix: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder; `prefix` is a program that runs it."""
    environment = os.environ | {"CATALOG_LANGUAGE": "en"}
    command = [*prefix, sys.executable, "-m", "catalog_builder", *arguments]
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )


def visible(folder: Path) -> dict[str, bytes]:
    """Return the files that people see: nothing hidden, not what the program keeps for itself."""
    return {
        path: content
        for path, content in snapshot(folder).items()
        if not any(part.startswith(".") and part != ".github" for part in path.split("/"))
    }


def project(folder: Path) -> Path:
    """Write a catalogue with a table to import."""
    write_project(folder)
    (folder / "tabel.csv").write_text(TABLE, encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_may_be_killed_at_any_write(tmp_path: Path, name: str) -> None:
    """Killed before a seeded call, the command leaves each file as it was or as it will be; run again, it gives all of them."""
    arguments = COMMANDS[name]
    before = visible(project(tmp_path / "before"))
    done = run(project(tmp_path / "whole"), arguments)
    assert done.returncode == 0, done.stderr
    wanted = visible(tmp_path / "whole")
    source = random.Random(name)  # noqa: S311 (to be repeated)
    for number in sorted({*source.sample(range(1, 40), 3), source.choice(CALLS)}):
        folder = project(tmp_path / f"killed-{number}")
        run(folder, arguments, strace(WRITES, "signal=KILL", str(number)))
        for path, content in visible(folder).items():
            assert content in (before.get(path), wanted.get(path)), (number, path)
        again = run(folder, arguments)
        already = name == "new" and "already" in again.stderr
        already = already or (
            name == "init" and "not empty" in again.stderr and (folder / "baru/catalog.yaml").exists()
        )
        assert again.returncode == 0 or already, (number, again.stderr)
        assert visible(folder) == wanted, number

"""The broken catalogues: one folder a diagnostic, with the exact text that `check` prints for it.

`python -m tests.support.broken [CODE…]` writes those texts anew; read them before committing them.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import tempfile
from pathlib import Path

from click.testing import CliRunner, Result

from catalog_builder.cli.main import cli

BROKEN = Path(__file__).parent.parent / "broken"
EXPECTED = {"en": "expected.txt", "id": "expected.id.txt"}
_NOT_COPIED = ("expected*.txt", "prepare.py", "__pycache__")


def broken_codes() -> list[str]:
    """Return the codes that have a folder."""
    return sorted(folder.name for folder in BROKEN.iterdir() if folder.is_dir())


def needs_posix(code: str) -> bool:
    """Tell whether a catalogue needs files that Windows does not have or not let everybody make."""
    return os.name == "nt" and (BROKEN / code / "prepare.py").exists()


def check_broken(code: str, language: str, folder: Path) -> Result:
    """Copy the catalogue of a code into `folder`, complete it, and run `check` on it."""
    project = shutil.copytree(BROKEN / code, folder / code, ignore=shutil.ignore_patterns(*_NOT_COPIED))
    _prepare(BROKEN / code / "prepare.py", project)
    return CliRunner().invoke(cli, ["-C", str(project), "--language", language, "check"])


def _prepare(script: Path, project: Path) -> None:
    """Run the script that makes what cannot be stored in a repository, if there is one."""
    if not script.exists():
        return
    spec = importlib.util.spec_from_file_location("prepare", script)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.prepare(project)


def write_expected(code: str) -> None:
    """Write what `check` prints now as what it should print."""
    for language, name in EXPECTED.items():
        with tempfile.TemporaryDirectory() as folder:
            result = check_broken(code, language, Path(folder))
        (BROKEN / code / name).write_text(result.output, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    for each in sys.argv[1:] or broken_codes():
        write_expected(each)

"""The browser's search client, asked in node."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import REPOSITORY

PROGRAM = REPOSITORY / "tests" / "js" / "support" / "ask.js"


@dataclass(frozen=True)
class Answers:
    """What the catalogue answered, and the scripts it read for each question."""

    answers: list[Any]
    scripts: list[list[str]]


def ask(site: Path, *questions: tuple[Any, ...], base: str = "") -> Answers:
    """Ask the index below a folder: each question is a method's name and its arguments."""
    result = subprocess.run(
        ["node", str(PROGRAM), str(site), base],
        input=json.dumps(questions), capture_output=True, text=True, check=False, timeout=120,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    return Answers(**json.loads(result.stdout))

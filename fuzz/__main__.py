"""Fuzz both targets: `python -m fuzz [SECONDS]` (600 by default), half of it each; needs atheris (Linux).

New inputs that reach new code are kept in fuzz/corpus/; an input that fails is written to
fuzz/finds/ and ends the run: turn it into a file of the corpus once it is repaired.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import atheris

FOLDER = Path(__file__).parent
DEFAULT_SECONDS = 600
LONGEST = 4096
"""Bytes of an input: long enough for everything but limits of size, which have tests."""

with atheris.instrument_imports(include=["catalog_builder", "markdown", "yaml"]):
    from fuzz.targets import TARGETS


def run(target: str, seconds: int) -> None:
    """Fuzz one target; does not return."""
    corpus, finds = FOLDER / "corpus" / target, FOLDER / "finds"
    finds.mkdir(exist_ok=True)
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={finds}/",
        "-timeout=20",
    ]
    atheris.Setup([sys.argv[0], str(corpus), *options], TARGETS[target])
    atheris.Fuzz()


def main(arguments: list[str]) -> int:
    """Run each target in a process of its own: libFuzzer ends the one it runs in."""
    if len(arguments) == 2:  # noqa: PLR2004 (target, seconds: one of the processes)
        run(arguments[0], int(arguments[1]))
    seconds = int(arguments[0]) if arguments else DEFAULT_SECONDS
    commands = ([sys.executable, "-m", "fuzz", target, str(seconds // len(TARGETS))] for target in TARGETS)
    return max(subprocess.run(command, check=False).returncode for command in commands)  # noqa: S603


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

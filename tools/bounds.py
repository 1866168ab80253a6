"""Test the package with the oldest or the newest dependencies that pyproject.toml allows.

Usage: `python -m tools.bounds lowest|highest [PYTEST ARGUMENTS]`. Makes an environment of its own,
.tools/bounds-lowest (or -highest); needs uv (`pip install uv`). The tests' own tools are the newest in both.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
RESOLUTIONS = {"lowest": "lowest-direct", "highest": "highest"}
_ROOMS = (
    "content",
    "fields",
    "reading",
    "site",
    "submission",
    "export",
    "cli",
    "search",
    "catalog",
    "report",
)
QUICK = (
    "-q", "-m", "not slow",
    *(f"tests/{each}" for each in _ROOMS),
)  # fmt: skip


def main(end: str, arguments: list[str]) -> int:
    """Install at one end of the bounds and run the tests; return pytest's exit status."""
    folder = ROOT / ".tools" / f"bounds-{end}"
    _uv("venv", "--python", sys.executable, "--clear", str(folder))
    pinned = folder / "pinned.txt"
    _uv(
        "pip",
        "compile",
        "--resolution",
        RESOLUTIONS[end],
        "--quiet",
        "pyproject.toml",
        "--output-file",
        str(pinned),
    )
    print(pinned.read_text(encoding="utf-8"))
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    _uv(
        "pip",
        "install",
        "--quiet",
        "--python",
        str(python),
        "--constraint",
        str(pinned),
        "--editable",
        ".[dev]",
    )
    tests = [str(python), "-m", "pytest", *(arguments or QUICK)]
    return subprocess.run(tests, cwd=ROOT, check=False).returncode  # noqa: S603 (the environment just made)


def _uv(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "uv", *arguments], cwd=ROOT, check=True)  # noqa: S603 (as above)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))

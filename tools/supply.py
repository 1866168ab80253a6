"""What the package is made of: locks with hashes, known weaknesses, licences, a bill of materials.

Usage: `python -m tools.supply lock|audit|licences|sbom`. Needs `pip install -r requirements/supply.txt`.

lock      writes requirements/runtime.lock and requirements/dev.lock for all supported Pythons
audit     asks the advisory database about each package of runtime.lock; ends with 1 if any is known
licences  lists the licence of each installed package, and ends with 1 for one that we may not ship beside
sbom      prints a CycloneDX bill of materials of runtime.lock as JSON
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "requirements"
LOCKS = {"runtime": (), "dev": ("--extra", "dev")}
OLDEST = "3.11"
ALLOWED = (
    "MIT", "BSD", "Apache", "ISC", "Python", "PSF", "HPND", "Unlicense", "Public Domain", "CC0", "0BSD",
    "LGPL", "Lesser General Public", "MPL", "Mozilla", "Zope", "CNRI",
)  # fmt: skip
"""Words of licences that let everybody use the program, changed or not, without terms of their own."""


def lock() -> int:
    """Write the locks; no address of a registry gets into them."""
    for name, extra in LOCKS.items():
        target = FOLDER / f"{name}.lock"
        _run(
            "uv", "pip", "compile", "--universal", "--python-version", OLDEST, "--generate-hashes",
            "--no-header", "--no-annotate", "--quiet", *extra, "pyproject.toml", "--output-file", str(target),
        )  # fmt: skip
    return 0


def audit() -> int:
    """Look every locked package up; needs the network."""
    return _run("pip_audit", "--require-hashes", "--requirement", str(FOLDER / "runtime.lock"))


def licences() -> int:
    """List licences of what is installed here, and find those that are not in ALLOWED."""
    listed = subprocess.run(
        [sys.executable, "-m", "piplicenses", "--from", "mixed", "--format", "csv"],
        capture_output=True, text=True, check=True, cwd=ROOT,
    ).stdout  # fmt: skip
    print(listed)
    strange = strange_licences(listed)
    for line in strange:
        print("not among the allowed licences:", line, file=sys.stderr)
    return 1 if strange else 0


def strange_licences(listed: str) -> list[str]:
    """Return the lines of pip-licenses' CSV whose licence is not among the allowed ones."""
    lines = listed.splitlines()[1:]
    return [line for line in lines if not any(word.lower() in line.lower() for word in ALLOWED)]


def sbom() -> int:
    """Print the bill of materials of the locked runtime."""
    return _run("cyclonedx_py", "requirements", str(FOLDER / "runtime.lock"), "--output-reproducible")


def _run(module: str, *arguments: str) -> int:
    return subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=False).returncode  # noqa: S603


COMMANDS = {"lock": lock, "audit": audit, "licences": licences, "sbom": sbom}

if __name__ == "__main__":
    sys.exit(COMMANDS[sys.argv[1]]())

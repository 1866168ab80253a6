"""What runs on a machine, in a form that two machines can compare before they make one site."""

from __future__ import annotations

import hashlib
import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from catalog_builder import __version__
from catalog_builder.frozen import dataclass
from catalog_builder.model import default_theme

PACKAGES = (
    "babel", "beautifulsoup4", "distributed", "jinja2", "markdown", "nh3", "phonenumbers", "pillow",
    "pydantic", "python-stdnum", "pyyaml", "segno", "snowballstemmer",
)  # fmt: skip
"""Whose versions show in what is published, or decide whether two machines understand each other."""


@dataclass(frozen=True, slots=True)
class Program:
    """What runs on a machine: versions by name, the digest of our own code and texts among them."""

    versions: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return ", ".join(f"{name} {version}" for name, version in self.versions)

    def beside(self, other: Program) -> str:
        """Return the versions in which this program differs from another one."""
        return str(Program(tuple(sorted(set(self.versions) - set(other.versions)))))


def this_program() -> Program:
    """Return what runs here, by content: the same for the same release on any machine."""
    python = ".".join(platform.python_version_tuple()[:2])
    found = ((name, _version(name)) for name in PACKAGES)
    name = "catalog-builder"
    ours = (name, f"{__version__} ({_code_digest()})")
    return Program((ours, ("Python", python), *found))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "–"


@cache
def _code_digest() -> str:
    """Return a digest of the code and the default theme by their content."""
    digest = hashlib.sha256()
    for folder in (Path(__file__).parent, default_theme()):
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".html", ".xml", ".mo"}:
                name = path.relative_to(folder).as_posix()
                digest.update(f"\0{name}\0".encode() + path.read_bytes())
    return digest.hexdigest()[:8]

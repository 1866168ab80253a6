"""Bring the web editors that the tests start: Sveltia CMS and Decap CMS, as npm publishes them.

Usage: `python -m tools.cms_bundles`. Taken with `npm pack`, not `npm install`: the bundles hold all
that they need, yet their packages name dependencies of 477 MB. What comes is checked against the
digests below, and unpacked into `.tools/cms/`.
"""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent.parent / ".tools" / "cms"


@dataclass(frozen=True)
class Bundle:
    """A package of npm in one version, with the digest that the registry states for it."""

    package: str
    version: str
    sha512: str

    @property
    def folder(self) -> Path:
        """Where it is unpacked."""
        return FOLDER / f"{self.package.replace('/', '-').removeprefix('@')}-{self.version}"


SVELTIA = Bundle(
    "@sveltia/cms",
    "0.221.1",
    "J+Qoik9kGMk2L7vNpOQrnDmFRi+NB6vwJ0f657YtsxWH0P8WYSYRRSRC2pQ/jGGbVlM//Pg/WIgmkpswqoo3gQ==",
)
DECAP = Bundle(
    "decap-cms",
    "3.16.3",
    "hf+dPlCh7TJmWl8+6VRzHYOWhri5xgUknrZbDewaWe4s9B7xJ8PQugp2QHeSldMUKzav6+z0oIpwUYhUJDYtYw==",
)


def ensure(bundle: Bundle) -> Path:
    """Return the folder of a bundle, fetched unless it is there. Raises what npm or the check says."""
    if not bundle.folder.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=FOLDER) as work:
            _unpack(_packed(bundle, Path(work)), Path(work) / "package")
            shutil.move(Path(work) / "package", bundle.folder)
    return bundle.folder


def _packed(bundle: Bundle, work: Path) -> Path:
    subprocess.run(
        ["npm", "pack", "--silent", "--pack-destination", str(work), f"{bundle.package}@{bundle.version}"],
        check=True, stdout=subprocess.DEVNULL, cwd=work,
    )  # fmt: skip
    file = next(work.glob("*.tgz"))
    digest = base64.b64encode(hashlib.sha512(file.read_bytes()).digest()).decode()
    if digest != bundle.sha512:
        raise ValueError(f"{bundle.package}: not the package that is expected")
    return file


def _unpack(file: Path, folder: Path) -> None:
    """Unpack what a browser loads, and the schema of the settings; source maps stay out."""
    with tarfile.open(file) as archive:
        wanted = [
            member
            for member in archive.getmembers()
            if member.name.startswith(("package/dist/", "package/schema/"))
            and not member.name.endswith(".map")
        ]
        archive.extractall(folder.parent, members=wanted, filter="data")


if __name__ == "__main__":
    for each in (SVELTIA, DECAP):
        print(ensure(each))

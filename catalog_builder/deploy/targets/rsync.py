"""`rsync+ssh://user@host/folder` and `rsync://host/module/folder`: by the rsync program.

Over SSH the path begins at the folder that the login leads to; one with two slashes at the root.
"""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from catalog_builder.deploy.destination import Destination
from catalog_builder.deploy.secrets import find_login
from catalog_builder.deploy.store import Access, Listed, Store, StoreError, Upload, one_line
from catalog_builder.diagnostics import Message
from catalog_builder.extras import require_program

_ALL = 10**9
_NOT_THERE = (3, 23)
"""Exit codes for a source that is not there: 23 from the host, 3 where its folder is missing (rsync(1))."""
_FILE = re.compile(r"-\S+\s+(?P<size>[\d,.]+)\s+\d{4}/\d\d/\d\d \d\d:\d\d:\d\d (?P<path>.+)")


def access(destination: Destination) -> Access:
    """Return how to reach the folder; raises CatalogError when there is no rsync program."""
    require_program("rsync")
    return Access(lambda: RsyncStore(destination), connections=1, batch=_ALL)


class RsyncStore(Store):
    """The store of a folder that rsync reaches."""

    def __init__(self, destination: Destination) -> None:
        user, self._password = find_login(destination)
        login = f"{user}@" if user else ""
        if destination.scheme == "rsync":
            port = f":{destination.port}" if destination.port else ""
            self._base = f"rsync://{login}{destination.host}{port}{destination.path}/"
            self._shell: list[str] = []
        else:
            self._base = f"{login}{destination.host}:{destination.path.removeprefix('/') or '.'}/"
            port = f" -p {destination.port}" if destination.port else ""
            self._shell = ["-e", f"ssh -o BatchMode=yes{port}"]
        self._options = [*self._shell, f"--timeout={destination.options.timeout}", "--chmod=D755,F644"]

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, None when there is none."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "copy"
            result = self._start(self._base + path, str(copy))
            if result.returncode in _NOT_THERE:
                return None
            self._require(result)
            return copy.read_bytes()

    def write(self, path: str, content: bytes) -> None:
        """Put a small file."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "copy"
            copy.write_bytes(content)
            self._require(self._start("--mkpath", str(copy), self._base + path))

    def put(self, upload: Upload) -> None:
        """Send one file."""
        self.put_all([upload])

    def put_all(self, uploads: Sequence[Upload]) -> None:
        """Send files of one folder; they appear together at the end (--delay-updates)."""
        paths = "\0".join(upload.path for upload in uploads)
        root = uploads[0].source.as_posix().removesuffix(uploads[0].path)
        self._require(
            self._start(
                "-r",
                "--ignore-times",
                "--delay-updates",
                "--mkpath",
                "--from0",
                "--files-from=-",
                root,
                self._base,
                text=paths,
            )
        )

    def delete(self, path: str) -> None:
        """Remove a file."""
        self.delete_all([path])

    def delete_all(self, paths: Sequence[str]) -> None:
        """Remove files: they are named as sources that are missing here."""
        with tempfile.TemporaryDirectory() as nothing:
            for path in paths:
                (Path(nothing) / path).parent.mkdir(parents=True, exist_ok=True)
            result = self._start("-r", "--delete-missing-args", "--from0", "--files-from=-", f"{nothing}/",
                                 self._base, text="\0".join(paths))  # fmt: skip
        self._require(result)

    def list(self) -> Mapping[str, Listed]:
        """Return every file with its size."""
        result = self._start("-r", "--list-only", "--no-human-readable", self._base)
        if result.returncode in _NOT_THERE:
            return {}
        self._require(result)
        found = map(_FILE.fullmatch, result.stdout.decode(errors="replace").splitlines())
        return {match["path"]: Listed(int(re.sub(r"\D", "", match["size"]))) for match in found if match}

    def finish(self) -> None:
        """Do nothing: every file is visible already."""

    def close(self) -> None:
        """Do nothing: every command is a connection of its own."""

    def _start(self, *arguments: str, text: str = "") -> subprocess.CompletedProcess[bytes]:
        environment = {**os.environ, "LC_ALL": "C"}
        if self._password:
            environment["RSYNC_PASSWORD"] = self._password
        return subprocess.run(  # noqa: S603 (a fixed program; the arguments are no shell's)
            ["rsync", *self._options, *arguments],  # noqa: S607 (the user's own rsync)
            input=text.encode(),
            capture_output=True,
            check=False,
            env=environment,
        )

    def _require(self, result: subprocess.CompletedProcess[bytes]) -> None:
        """Raise StoreError when rsync failed; what travelled before that stays and counts for nothing."""
        if result.returncode != 0:
            raise StoreError(
                Message.of("rsync failed: {reason}", reason=one_line(result.stderr.decode(errors="replace"))),
                hint=Message.of("run the same command again: it goes on where it stopped"),
            )

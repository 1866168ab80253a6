"""`git+ssh://`, `git+https://`, `git+file://`: a branch of a repository, such as gh-pages.

By the git program, on its plumbing: files that the catalogue does not own (CNAME, .nojekyll) stay as they
are, and the whole site changes in one push.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from catalog_builder.deploy.destination import Destination
from catalog_builder.deploy.store import Access, Listed, Store, StoreError, Upload, one_line
from catalog_builder.diagnostics import Message
from catalog_builder.extras import require_program

_AUTHOR = ("-c", "user.name=catalog-builder", "-c", "user.email=catalog-builder@localhost")
_ALL = 10**9


def access(destination: Destination) -> Access:
    """Return how to reach the branch; raises CatalogError when there is no git program."""
    require_program("git")
    return Access(lambda: GitStore(destination), connections=1, batch=_ALL)


class GitStore(Store):
    """The store of a branch: a bare repository in a temporary folder that holds its newest commit."""

    def __init__(self, destination: Destination) -> None:
        self._url = destination.url.removeprefix("git+")
        self._branch = destination.options.branch
        self._history = destination.options.history
        self._folder = Path(tempfile.mkdtemp(prefix="catalog-builder-git-"))
        try:
            self._run("init", "--bare", "--quiet")
            self._parent = self._fetch()
            if self._parent:
                self._run("read-tree", self._parent)
        except BaseException:
            self.close()
            raise

    def _fetch(self) -> str:
        """Fetch the branch's newest commit and return its id, "" when there is no such branch yet."""
        reference = f"refs/heads/{self._branch}"
        found = self._run("ls-remote", self._url, reference).split()
        if found:
            self._run("fetch", "--quiet", "--depth=1", "--no-tags", self._url, reference)
        return found[0].decode() if found else ""

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file of the branch, None when there is none."""
        if not self._run("ls-files", "--", f":(literal){path}"):
            return None
        return self._run("cat-file", "blob", f":{path}")

    def write(self, path: str, content: bytes) -> None:
        """Do nothing with the deploy's marker: what a push replaces needs no lock."""

    def put(self, upload: Upload) -> None:
        """Add one file to the next commit."""
        self.put_all([upload])

    def put_all(self, uploads: Sequence[Upload]) -> None:
        """Add files to the next commit."""
        names = "".join(f"{upload.source.resolve()}\n" for upload in uploads)
        ids = self._run("hash-object", "-w", "--no-filters", "--stdin-paths", text=names.encode()).split()
        self._add({upload.path: blob.decode() for upload, blob in zip(uploads, ids, strict=True)})

    def _add(self, blobs: Mapping[str, str]) -> None:
        lines = "".join(f"100644 {blob}\t{path}\0" for path, blob in blobs.items())
        self._run("update-index", "-z", "--index-info", text=lines.encode())

    def delete(self, path: str) -> None:
        """Leave a file out of the next commit."""
        self._run("update-index", "-z", "--index-info", text=f"0 {'0' * 40}\t{path}\0".encode())

    def list(self) -> Mapping[str, Listed]:
        """Return every file of the branch with its size and the id of its content."""
        if not self._parent:
            return {}
        lines = self._run("ls-tree", "-r", "-l", "-z", self._parent).decode().split("\0")[:-1]
        return dict(map(_listed, lines))

    def finish(self) -> None:
        """Commit and push, unless somebody else has pushed in between."""
        tree = self._run("write-tree").strip().decode()
        parents = ["-p", self._parent] if self._parent and self._history else []
        commit = (
            self._run(*_AUTHOR, "commit-tree", tree, *parents, "-m", "Publish the catalogue").strip().decode()
        )
        reference = f"refs/heads/{self._branch}"
        self._run(
            "push",
            "--quiet",
            f"--force-with-lease={reference}:{self._parent}",
            self._url,
            f"{commit}:{reference}",
        )

    def close(self) -> None:
        """Remove the temporary folder."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, *arguments: str, text: bytes = b"") -> bytes:
        """Run git in the temporary repository and return what it printed; it never asks anything."""
        result = subprocess.run(  # noqa: S603 (a fixed program; the arguments are no shell's)
            ["git", "--git-dir", str(self._folder), *arguments],  # noqa: S607 (the user's own git)
            input=text,
            capture_output=True,
            check=False,
            env=_environment(),
        )
        if result.returncode != 0:
            raise StoreError(
                Message.of(
                    "git could not {step}: {reason}",
                    step=_step(arguments),
                    reason=one_line(result.stderr.decode(errors="replace")),
                ),
                hint=Message.of(
                    "check the address and your rights there: git ls-remote {url}", url=self._url
                ),
            )
        return result.stdout


def _environment() -> dict[str, str]:
    return {**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}


def _step(arguments: Sequence[str]) -> str:
    return next(argument for argument in arguments if not argument.startswith("-") and "=" not in argument)


def _listed(line: str) -> tuple[str, Listed]:
    """Read a line of `git ls-tree -l`: mode, type, id, size, tab, path."""
    facts, _, path = line.partition("\t")
    _mode, _type, blob, size = facts.split()
    return path, Listed(int(size) if size.isdigit() else 0, git=blob)

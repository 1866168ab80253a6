"""What this machine remembers of a destination: the last manifest left there, and a deploy in progress.

Kept in the cache, which may be deleted at any time: then the host's own files have to tell.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import field
from pathlib import Path
from typing import IO

from catalog_builder.frozen import dataclass
from catalog_builder.manifest import FileRecord, is_safe


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of a destination from earlier deploys.

    `manifest` is the SHA-256 of the manifest that the last complete deploy left there, `rate` how many
    bytes a second it sent. `token` names a deploy that was cut off, None when none was; `sent` are the
    files it had in place.
    """

    manifest: str | None = None
    rate: float | None = None
    token: str | None = None
    sent: dict[str, FileRecord] = field(default_factory=dict)


class Journal:
    """The files of one destination in the cache; `folder` is made when it is first written to."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._state = folder / f"{name}.json"
        self._log = folder / f"{name}.journal"

    def recall(self) -> Memory:
        """Return what is known; whatever is missing or damaged is as if it had never been."""
        state = _read_object(self._state)
        lines = _read_lines(self._log)
        token = next(lines, {}).get("token")
        return Memory(
            manifest=_text(state.get("manifest")),
            rate=_rate(state.get("rate")),
            token=_text(token),
            sent=dict(_sent(lines)),
        )

    @contextmanager
    def writing(self, token: str, sent: dict[str, FileRecord]) -> Iterator[Writer]:
        """Begin a log of a deploy, with what an earlier one had already sent; it stays on disk."""
        self._folder.mkdir(parents=True, exist_ok=True)
        temporary = self._log.with_suffix(".new-journal")
        with temporary.open("w", encoding="utf-8") as file:
            Writer(file).begin(token, sent)
        os.replace(temporary, self._log)  # noqa: PTH105 (atomic on every system)
        with self._log.open("a", encoding="utf-8") as file:
            yield Writer(file)

    def complete(self, manifest: str, rate: float | None) -> None:
        """Remember that a deploy is complete: nothing is in progress any more."""
        self._folder.mkdir(parents=True, exist_ok=True)
        temporary = self._state.with_suffix(".new")
        temporary.write_text(json.dumps({"manifest": manifest, "rate": rate}), encoding="utf-8")
        os.replace(temporary, self._state)  # noqa: PTH105 (atomic on every system)
        self._log.unlink(missing_ok=True)


class Writer:
    """Appends to the log of a deploy; every line is on its way to the disk before the next file is."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def begin(self, token: str, sent: dict[str, FileRecord]) -> None:
        """Write the head of the log."""
        self._line({"token": token})
        for path, record in sent.items():
            self.sent(path, record)

    def sent(self, path: str, record: FileRecord) -> None:
        """Note that a file is in place on the host."""
        self._line({"path": path, "sha256": record.sha256, "size": record.size})

    def _line(self, value: dict[str, str | int]) -> None:
        self._file.write(json.dumps(value, ensure_ascii=False) + "\n")
        self._file.flush()


def _read_object(path: Path) -> dict[str, object]:
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _read_lines(path: Path) -> Iterator[dict[str, object]]:
    """Yield the lines up to the first that was cut off."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError:
        return
    for line in lines:
        try:
            value = json.loads(line)
        except ValueError:
            return
        if isinstance(value, dict):
            yield value


def _sent(lines: Iterator[dict[str, object]]) -> Iterator[tuple[str, FileRecord]]:
    for line in lines:
        match line:
            case {"path": str(path), "sha256": str(sha256), "size": int(size)} if is_safe(path):
                yield path, FileRecord(sha256, size)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


def _rate(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and value > 0 else None

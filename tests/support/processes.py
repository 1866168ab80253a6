"""Programs that a test starts, talks to and ends."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue

PATIENCE = 60
"""Seconds after which a program that has not said what was expected counts as stuck."""


class Running:
    """A program under test and the lines it has printed to stderr."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.lines: Queue[str] = Queue()
        self.seen: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            self.lines.put(line)

    def close(self) -> None:
        """Read the rest of what the ended program said, and close the pipe."""
        self._reader.join(timeout=PATIENCE)
        assert self.process.stderr
        self.process.stderr.close()

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Return the match of the next line that has the pattern."""
        while True:
            try:
                line = self.lines.get(timeout=PATIENCE)
            except Empty:
                raise AssertionError(f"no line with {pattern!r} after: {''.join(self.seen)}") from None
            self.seen.append(line)
            if match := re.search(pattern, line):
                return match


@contextmanager
def serving(project: Path, *arguments: str, environment: Mapping[str, str] = os.environ) -> Iterator[Running]:
    """Run `serve` on a project until the block ends, then end it as Ctrl-C does."""
    process = subprocess.Popen(
        [sys.executable, "-m", "catalog_builder", "-C", str(project), "serve", *arguments],
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
        env={**environment, "CATALOG_LANGUAGE": "en"}, cwd=project.parent,
    )  # fmt: skip
    running = Running(process)
    try:
        yield running
    finally:
        process.send_signal(2)
        try:
            process.wait(timeout=PATIENCE)
        finally:
            process.kill()
            running.close()

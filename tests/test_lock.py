import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from catalog_builder.diagnostics import CatalogError
from catalog_builder.lock import locked


def test_a_lock_is_held_once_and_released(tmp_path: Path) -> None:
    """While the lock is held a second holder is refused with the first one's number; then it is free."""
    lock = tmp_path / "lock"
    with locked(lock), pytest.raises(CatalogError, match=str(os.getpid())), locked(lock):
        pass
    assert not lock.exists()


def test_the_lock_of_a_process_that_ended_is_taken_over(tmp_path: Path) -> None:
    """A lock that a killed process left behind does not block the next build."""
    ended = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    lock = tmp_path / "lock"
    owner = {"pid": int(ended.stdout), "host": socket.gethostname(), "since": "2026-01-01T00:00:00+00:00"}
    lock.write_text(json.dumps(owner), encoding="utf-8")
    with locked(lock):
        assert json.loads(lock.read_text(encoding="utf-8"))["pid"] == os.getpid()


def test_the_lock_of_another_machine_is_respected(tmp_path: Path) -> None:
    """A process on another machine cannot be seen from here, so its lock holds."""
    lock = tmp_path / "lock"
    lock.write_text(json.dumps({"pid": 1, "host": "elsewhere.example", "since": "today"}), encoding="utf-8")
    with pytest.raises(CatalogError, match=r"elsewhere\.example"), locked(lock):
        pass
    assert lock.exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": 1}'])
def test_a_lock_cut_off_while_it_was_written_is_taken_over(tmp_path: Path, content: str) -> None:
    """A lock file that names nobody is stale."""
    lock = tmp_path / "lock"
    lock.write_text(content, encoding="utf-8")
    with locked(lock):
        assert lock.exists()


def test_a_process_of_somebody_else_counts_as_running(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not being allowed to signal a process means that it is there."""

    def forbidden(_pid: int, _signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "kill", forbidden)
    lock = tmp_path / "lock"
    lock.write_text(json.dumps({"pid": 1, "host": socket.gethostname(), "since": "now"}), encoding="utf-8")
    with pytest.raises(CatalogError), locked(lock):
        pass

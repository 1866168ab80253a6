from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.lock import locked

TASK = Message.of("a test")
HOLDER = """
import sys, time
from collections.abc import Callable
from pathlib import Path
from catalog_builder.diagnostics import Message
from catalog_builder.lock import locked
with locked(Path(sys.argv[1]), Message.of("a test")):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_lock_is_held_once_and_released(tmp_path: Path) -> None:
    """While the lock is held a second holder is refused with the first one's number; then it is free."""
    lock = tmp_path / "lock"
    refused = rf"a test is running already \(process {os.getpid()} on {socket.gethostname()}, since 20"
    with locked(lock, TASK), pytest.raises(CatalogError, match=refused), locked(lock, TASK):
        pass
    assert not lock.exists()
    with locked(lock, TASK):
        assert lock.exists()


def test_the_lock_of_a_process_that_was_killed_is_taken_over(tmp_path: Path) -> None:
    """While another process holds the lock we are refused; once it was killed, its lock is nobody's."""
    lock = tmp_path / "lock"
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(lock)], stdout=subprocess.PIPE)
    assert holder.stdout
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(CatalogError, match=f"process {holder.pid} on"), locked(lock, TASK):
        pass
    holder.send_signal(signal.SIGKILL)
    holder.wait()
    holder.stdout.close()
    assert json.loads(lock.read_text(encoding="utf-8"))["pid"] == holder.pid
    with locked(lock, TASK):
        assert json.loads(lock.read_text(encoding="utf-8"))["pid"] == os.getpid()


@pytest.mark.parametrize("find_pid", [lambda: 1, os.getpid], ids=["the first", "our own"])
def test_a_number_that_another_process_has_by_now_does_not_count(
    tmp_path: Path, find_pid: Callable[[], int]
) -> None:
    """In a container every build has the same number: a lock that was left behind is free all the same."""
    lock = tmp_path / "lock"
    lock.write_text(
        json.dumps({"pid": find_pid(), "host": socket.gethostname(), "since": "x"}), encoding="utf-8"
    )
    with locked(lock, TASK):
        assert lock.exists()


def test_the_lock_of_another_machine_is_respected(tmp_path: Path) -> None:
    """A process on another machine cannot be seen from here, so its lock holds."""
    lock = tmp_path / "lock"
    lock.write_text(json.dumps({"pid": 1, "host": "elsewhere.example", "since": "today"}), encoding="utf-8")
    with pytest.raises(CatalogError, match=r"elsewhere\.example"), locked(lock, TASK):
        pass
    assert lock.exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '{"pid": 1}'])
def test_a_lock_cut_off_while_it_was_written_is_taken_over(tmp_path: Path, content: str) -> None:
    """A lock file that names nobody is stale."""
    lock = tmp_path / "lock"
    lock.write_text(content, encoding="utf-8")
    with locked(lock, TASK):
        assert lock.exists()


def test_a_lock_makes_the_folder_it_is_in(tmp_path: Path) -> None:
    """The last holder may remove the folder a moment before the next one comes."""
    with locked(tmp_path / "a" / "lock", TASK):
        assert (tmp_path / "a" / "lock").exists()


def test_many_at_once_are_let_in_one_by_one(tmp_path: Path) -> None:
    """However many come at once, and though each removes the file when it leaves, never two are in."""
    inside, most, entered = 0, 0, 0
    guard = threading.Lock()

    def come() -> None:
        nonlocal inside, most, entered
        for _ in range(200):
            try:
                with locked(tmp_path / "lock", TASK):
                    with guard:
                        inside, entered = inside + 1, entered + 1
                        most = max(most, inside)
                    with guard:
                        inside -= 1
            except CatalogError:
                continue

    threads = [threading.Thread(target=come) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    assert entered >= 8

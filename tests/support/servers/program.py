"""A server that is a program: started on a free port, waited for, ended."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

PATIENCE = 60
"""Seconds in which a server must answer."""


def program(name: str) -> str:
    """Return the path of a program; its absence fails the test."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/usr/local/sbin")
    assert found, f"no {name} on the PATH: run tools/ensure_programs.py hosts"
    return found


@contextmanager
def running(
    arguments: Sequence[str], port: int, log: Path, environment: Mapping[str, str] = MappingProxyType({})
) -> Iterator[None]:
    """Run a server until the block ends, once it takes connections; `environment` is added to this one."""
    with log.open("wb") as file:
        process = subprocess.Popen(
            list(arguments), stdout=file, stderr=subprocess.STDOUT, env=os.environ | dict(environment)
        )
        try:
            _wait_for(port, process, log)
            yield
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text(errors="replace")
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(f"no answer on port {port}: {log.read_text(errors='replace')}")

"""Ways to break a build: kill it at a moment or at a system call, fail a call, fill the disk.

System calls are broken by strace (strace(1), `--inject`), which counts them for each process by itself.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from faults.scenes import Stage

MOVES = "rename,renameat,renameat2,unlink,unlinkat,rmdir,link,linkat"
WRITES = f"write,pwrite64,writev,fsync,fdatasync,syncfs,ftruncate,mkdir,mkdirat,{MOVES}"
PATIENCE = 15
"""Seconds after which workers that outlive their build count as left behind."""


def killed_after(stage: Stage, seconds: float, *, whole_group: bool) -> list[str]:
    """Start a build and kill it; its main process alone, or all of its processes.

    Returns what is wrong: workers that live on.
    """
    process = subprocess.Popen(
        stage.command("build", "--workers", "2"),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        env=stage.environment, start_new_session=True,
    )  # fmt: skip
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        kill = os.killpg if whole_group else os.kill
        kill(process.pid, signal.SIGKILL)
    process.wait()
    return _left_behind(process.pid)


def _left_behind(group: int) -> list[str]:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return []
        time.sleep(0.01)
    os.killpg(group, signal.SIGKILL)
    return ["workers live on"]


def strace(calls: str, what: str, when: str) -> tuple[str, ...]:
    """Return the command that runs a program and breaks its system calls.

    `what` is `signal=KILL` or `error=ENOSPC`; `when` a number, or one with `+` for that call and all
    after it.
    """
    return (
        "strace", "-f", "-qqq", "-o", os.devnull, "--seccomp-bpf", "-e", f"trace={calls}",
        "-e", f"inject={calls}:{what}:when={when}", "--",
    )  # fmt: skip


def count_calls(stage: Stage, calls: str, arguments: tuple[str, ...], log: Path) -> int:
    """Return how many such calls a run makes that nobody breaks, in the process that makes most."""
    prefix = ("strace", "-f", "-qqq", "-o", str(log), "--seccomp-bpf", "-e", f"trace={calls}", "--")
    result = stage.run(*arguments, prefix=prefix)
    if result.returncode:
        raise RuntimeError(result.stderr)
    made: dict[str, int] = {}
    for line in log.read_text(errors="replace").splitlines():
        process, _, call = line.partition(" ")
        if "(" in call and "resumed" not in call:
            made[process] = made.get(process, 0) + 1
    return max(made.values(), default=0)


@contextmanager
def disk(place: Path, megabytes: float) -> Iterator[None]:
    """Put a small memory disk at a folder; needs the rights to, see `in_own_namespace`."""
    place.mkdir(exist_ok=True)
    size = f"size={int(megabytes * 1024)}k"
    subprocess.run(["mount", "-t", "tmpfs", "-o", size, "none", str(place)], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", str(place)], check=True)


def enlarge(place: Path, megabytes: float) -> None:
    """Give a memory disk room, as somebody who removes other files does."""
    options = f"remount,size={int(megabytes * 1024)}k"
    subprocess.run(["mount", "-o", options, str(place)], check=True)


def in_own_namespace(*arguments: str, environment: Mapping[str, str] = os.environ) -> int:
    """Run `python -m faults ARGUMENTS` where disks may be mounted that nobody else sees."""
    command = ["unshare", "--map-root-user", "--mount", sys.executable, "-m", "faults", *arguments]
    return subprocess.run(command, env=environment, check=False).returncode

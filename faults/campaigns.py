"""The faults that are tried: each campaign is a list of them, the same for the same seed."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from faults.inject import MOVES, WRITES, count_calls, disk, enlarge, killed_after, strace
from faults.scenes import SCENES, Scene, Stage

BUILD = ("build", "--workers", "1")
ROOM = 400
"""Megabytes that are enough for any of these sites twice."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One fault that was tried and what was wrong afterwards; nothing, when it was survived."""

    fault: str
    wrong: tuple[str, ...]


MIX: tuple[Scene, ...] = ("cold", "warm", "edit", "warm", "edit", "edit", "settings", "warm")
"""In which order builds are killed at moments: most of them are the short ones of every day."""
Fault = Callable[[], Trial]
Sample = Callable[[int], Sequence[int]]
"""Which of so many calls, from 1, are broken."""


def every(count: int) -> Sequence[int]:
    """Take each call."""
    return range(1, count + 1)


def some(most: int, seed: int) -> Sample:
    """Take a seeded sample of at most so many calls."""
    source = random.Random(seed)  # noqa: S311 (to be repeated, not to be secret)
    return lambda count: sorted(source.sample(range(1, count + 1), min(most, count)))


def kills(stage: Stage, moments: int, seed: int) -> list[Fault]:
    """Kill builds at seeded moments, spread over the time that each scene takes here."""
    source = random.Random(seed)  # noqa: S311
    lengths = {scene: _length(stage, scene) for scene in SCENES}
    return [
        partial(
            _killed, stage, scene, source.random() * lengths[scene], whole_group=number // len(MIX) % 2 == 0
        )
        for number, scene in zip(range(moments), MIX * moments, strict=False)
    ]


def _killed(stage: Stage, scene: Scene, seconds: float, *, whole_group: bool) -> Trial:
    stage.set_up(scene)
    left = killed_after(stage, seconds, whole_group=whole_group)
    return Trial(f"{scene}: killed after {seconds:.3f} s", (*left, *stage.wrong(scene)))


def _length(stage: Stage, scene: Scene) -> float:
    stage.set_up(scene)
    start = time.perf_counter()
    stage.run("build", "--workers", "2")
    return time.perf_counter() - start


def kills_at_calls(stage: Stage, scene: Scene, sample: Sample) -> list[Fault]:
    """Kill a build just before its nth call that renames or removes, for each n of a sample."""
    return [partial(_killed_at_call, stage, scene, number) for number in sample(_calls(stage, scene, MOVES))]


def _killed_at_call(stage: Stage, scene: Scene, number: int) -> Trial:
    stage.set_up(scene)
    stage.run(*BUILD, prefix=strace(MOVES, "signal=KILL", str(number)))
    return Trial(f"{scene}: killed at call {number}", tuple(stage.wrong(scene)))


def failures(stage: Stage, scene: Scene, error: str, sample: Sample) -> list[Fault]:
    """Fail the nth call that writes, for each n of a sample; a full disk fails all after it as well."""
    calls = sample(_calls(stage, scene, WRITES))
    return [partial(_failed, stage, scene, error, number) for number in calls]


def _failed(stage: Stage, scene: Scene, error: str, number: int) -> Trial:
    stage.set_up(scene)
    when = f"{number}+" if error == "ENOSPC" else str(number)
    result = stage.run(*BUILD, prefix=strace(WRITES, f"error={error}", when))
    said = _rudeness(result.returncode, result.stderr)
    return Trial(f"{scene}: {error} at call {number}", (*said, *stage.wrong(scene)))


@cache
def _calls(stage: Stage, scene: Scene, calls: str) -> int:
    stage.set_up(scene)
    return count_calls(stage, calls, BUILD, stage.folder / "calls.txt")


def _rudeness(status: int, stderr: str) -> list[str]:
    """Return what is wrong with how a build ended that could not write."""
    wrong = [] if status in {0, 3} else [f"status {status}: {stderr[-300:]}"]
    return [*wrong, *(["a traceback: " + stderr[-600:]] if "Traceback" in stderr else [])]


def small_disks(stage: Stage, sizes: Sequence[float], workers: int) -> list[Fault]:
    """Build onto disks with too little room (megabytes); then give them room and build again.

    Each size is tried on an empty disk, and beside the published site that is to be changed.
    """
    return [
        partial(_on_a_small_disk, stage, scene, size, workers)
        for size in sizes
        for scene in ("cold", "settings")
    ]


def _on_a_small_disk(stage: Stage, scene: Scene, size: float, workers: int) -> Trial:
    stage.set_up(scene)
    beside = stage.live / "published"
    stage.output.rename(beside)
    with disk(stage.output, ROOM):
        _copy_into(beside, stage.output)
        used = sum(path.stat().st_blocks for path in stage.output.rglob("*")) * 512 / 2**20
        enlarge(stage.output, used + size)
        result = stage.run("build", "--workers", str(workers))
        said = _rudeness(result.returncode, result.stderr)
        enlarge(stage.output, ROOM)
        fault = f"{scene}: {size} MB left, {workers} workers, status {result.returncode}"
        return Trial(fault, (*said, *stage.wrong(scene)))


def _copy_into(source: Path, target: Path) -> None:
    for path in sorted(source.rglob("*")):
        place = target / path.relative_to(source)
        place.mkdir() if path.is_dir() else place.write_bytes(path.read_bytes())

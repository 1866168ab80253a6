"""`python -m faults CAMPAIGN`: try faults in full, a piece at a time, and note what was survived.

Each trial becomes a line of faults/work/CAMPAIGN.jsonl; a run goes on where the one before ended.
`report` prints the table for docs/reliability.md.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from itertools import chain
from pathlib import Path

from faults.campaigns import Fault, every, failures, kills, kills_at_calls, small_disks, some
from faults.inject import in_own_namespace
from faults.scenes import SCENES, Stage

WORK = Path(__file__).parent / "work"
SEED = 20261125
LARGE, SMALL = 1000, 30
DISKS = (0.05, 1, 8, 20, 34)
INSIDE = "CATALOG_FAULTS_INSIDE"
"""Set where memory disks may be mounted; see `in_own_namespace`."""
SAMPLE = "CATALOG_FAULTS_SAMPLE"
"""Set by the tests, which try only a few of the disks."""


def main(arguments: list[str]) -> int:
    """Run one piece of a campaign, or all of it; return 1 when anything was not survived."""
    parser = argparse.ArgumentParser(prog="python -m faults")
    parser.add_argument("campaign", choices=[*CAMPAIGNS, "report"])
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so long")
    parser.add_argument("--folder", type=Path, default=WORK)
    options = parser.parse_args(arguments)
    if options.campaign == "report":
        print(report(options.folder))
        return 0
    if options.campaign == "disks" and INSIDE not in os.environ:
        return in_own_namespace(*arguments, environment={**os.environ, INSIDE: "1"})
    return _run(options.campaign, options.folder.resolve(), options.seconds)


def _run(campaign: str, folder: Path, seconds: float) -> int:
    folder.mkdir(exist_ok=True)
    notes = folder / f"{campaign}.jsonl"
    done = len(notes.read_text(encoding="utf-8").splitlines()) if notes.exists() else 0
    failed, until = 0, time.monotonic() + seconds
    faults = CAMPAIGNS[campaign](folder)
    with notes.open("a", encoding="utf-8") as file:
        for fault in faults[done:]:
            trial = fault()
            file.write(json.dumps(asdict(trial), ensure_ascii=False) + "\n")
            file.flush()
            done += 1
            if trial.wrong:
                failed += 1
                print(trial.fault, *trial.wrong[:5], sep="\n  ", flush=True)
            if time.monotonic() > until:
                break
    print(f"{campaign}: {done} of {len(faults)} tried", flush=True)
    return 1 if failed else 0


def _large(folder: Path) -> Stage:
    return Stage(folder / "large", LARGE).prepare()


def _small(folder: Path) -> Stage:
    return Stage(folder / "small", SMALL).prepare()


def _kills(folder: Path) -> list[Fault]:
    return kills(_large(folder), 300, SEED)


def _calls(folder: Path) -> list[Fault]:
    stage = _small(folder)
    whole = chain.from_iterable(kills_at_calls(stage, scene, every) for scene in SCENES[:-1])
    return [*whole, *kills_at_calls(stage, SCENES[-1], some(60, SEED))]


def _writes(folder: Path) -> list[Fault]:
    stage = _small(folder)
    return list(
        chain.from_iterable(
            failures(stage, scene, error, some(25, SEED)) for error in ("ENOSPC", "EIO") for scene in SCENES
        )
    )


def _disks(folder: Path) -> list[Fault]:
    if SAMPLE in os.environ:
        return small_disks(_small(folder), (0.1, 1), workers=2)
    stage = _large(folder)
    return [*small_disks(stage, DISKS, workers=1), *small_disks(stage, DISKS, workers=2)]


CAMPAIGNS: dict[str, Callable[[Path], list[Fault]]] = {
    "kills": _kills,
    "calls": _calls,
    "writes": _writes,
    "disks": _disks,
}


def report(folder: Path) -> str:
    """Return a table of what was tried and what was not survived."""
    rows = ["| campaign | tried | not survived |", "|---|---|---|"]
    for notes in sorted(folder.glob("*.jsonl")):
        trials = [json.loads(line) for line in notes.read_text(encoding="utf-8").splitlines()]
        rows.append(f"| {notes.stem} | {len(trials)} | {sum(bool(each['wrong']) for each in trials)} |")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

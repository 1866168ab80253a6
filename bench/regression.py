"""Ours beside the last tag: `python -m bench.regression`, or `make bench-regression`.

The tagged program is installed beside this one; both build the same catalogue by turns, each in its own
folder, and medians are compared as ratios, so that a slow or busy machine slows both. Leaves with status 1
when a situation takes more than LIMIT times as long as it did. Without any tag there is nothing to compare
with; that is said, and no failure.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bench.compare import Contestant, ours, warm_up
from bench.generate import generate
from bench.measure import timed

LIMIT = 1.2
"""What a slower build may be put down to chance: medians of five on a shared machine differ by a tenth."""
REPOSITORY = Path(__file__).parent.parent


def last_tag(repository: Path) -> str | None:
    """Return the newest tag that the present commit descends from, None when there is none."""
    command = ["git", "describe", "--tags", "--abbrev=0", "HEAD"]
    run = subprocess.run(command, cwd=repository, capture_output=True, text=True, check=False)
    return run.stdout.strip() or None


def installed(tag: str, folder: Path) -> Path:
    """Install the program of a tag below a folder; return its Python."""
    source, environment = folder / "source", folder / "venv"
    subprocess.run(["git", "worktree", "add", "--detach", source, tag], cwd=REPOSITORY, check=True)
    try:
        subprocess.run([sys.executable, "-m", "venv", environment], check=True)
        python = environment / "bin" / "python"
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", source]
        subprocess.run(pip, check=True)
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", source], cwd=REPOSITORY, check=True)
    return python


def compare(sides: Mapping[str, Sequence[Contestant]], runs: int) -> dict[str, float]:
    """Run both sides by turns; return, for each situation, how many times as long ours takes as the tag's."""
    before, now = sides["before"], sides["now"]
    times: dict[str, tuple[list[float], list[float]]] = {each.name: ([], []) for each in now}
    for _ in range(runs):
        for pair in zip(before, now, strict=True):
            for side, each in zip(times[pair[1].name], pair, strict=True):
                each.prepare()
                side.append(timed(each.command, each.folder, each.variables).wall)
    return {name: statistics.median(new) / statistics.median(old) for name, (old, new) in times.items()}


def side(python: str, products: int, folder: Path) -> list[Contestant]:
    """Write a catalogue and return the situations of one program in it, the first of them built once."""
    generate(products, folder / "project")
    found = ours(folder / "project", folder / "output")
    chosen = [replace(each, command=[python, *each.command[1:]]) for each in found]
    warm_up(chosen)
    return chosen


def slower(ratios: Mapping[str, float], limit: float) -> list[str]:
    """Return the situations that take too long."""
    return [name for name, ratio in ratios.items() if ratio > limit]


def main() -> None:
    """Compare with the last tag, print ratios, and fail for what has become slower."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--products", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--limit", type=float, default=LIMIT)
    options = parser.parse_args()
    tag = last_tag(REPOSITORY)
    if tag is None:
        print("no tag yet: there is nothing to compare with")
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        sides = {
            "before": side(str(installed(tag, folder)), options.products, folder / "before"),
            "now": side(sys.executable, options.products, folder / "now"),
        }
        ratios = compare(sides, options.runs)
    print(f"| {options.products:,} products, median of {options.runs} | ÷ {tag} |\n|---|---:|")
    print("\n".join(f"| {name} | {ratio:.2f} |" for name, ratio in ratios.items()))
    if slower(ratios, options.limit):
        raise SystemExit(f"slower than {tag}: {', '.join(slower(ratios, options.limit))}")


if __name__ == "__main__":
    main()

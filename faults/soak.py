"""`python -m faults.soak [SECONDS] [FOLDER]`: the live server under edits that never end.

Every 200 ms something in the catalogue changes, as editors, scripts and branch switches do it, errors
among it. The memory of the server and its workers (PSS, from /proc) is noted; at the end the site has
to be, byte for byte, what a build from nothing makes of what stands there.
"""

from __future__ import annotations

import json
import random
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from faults.scenes import Stage, tree

PRODUCTS = 100
PAUSE = 0.2
"""Seconds between two edits."""
SETTLING = 120
"""Seconds that the server may take to publish the last edit."""
GROWTH = 1.15
"""How much larger the memory of the last third may be than that of the second."""
TEMPORARY = (".nastar.md.swp", "4913", "#produk-1.md#", "produk-1.md~", "x.tmp")


def soak(folder: Path, seconds: float, seed: int = 1) -> dict[str, object]:
    """Serve and edit for so long; return what was found: edits, builds, memory in MB, files that differ."""
    stage = Stage(folder / "stage", PRODUCTS).prepare()
    stage.set_up("warm")
    edits, memory = 0, []
    with serving(stage) as server:
        server.wait_until_served()
        editor, until = Editor(stage.live, random.Random(seed)), time.monotonic() + seconds  # noqa: S311
        while time.monotonic() < until:
            editor.edit()
            edits += 1
            if edits % 10 == 0:
                memory.append(proportional_memory(server.process.pid))
            time.sleep(PAUSE)
        editor.mend()
        differing = _settled(stage, folder)
        alive = server.process.poll() is None
    return {
        "seconds": seconds, "edits": edits, "builds": server.builds, "alive": alive,
        "ended_at_once": server.ended, "memory": _thirds(memory), "differing": differing,
    }  # fmt: skip


def is_flat(memory: list[float]) -> bool:
    """Tell whether memory did not grow once everything was warm; `memory` is of the three thirds."""
    return memory[2] <= memory[1] * GROWTH


def _thirds(memory: list[float]) -> list[float]:
    size = max(1, len(memory) // 3)
    return [
        round(statistics.median(memory[start : start + size]), 1) for start in (0, size, len(memory) - size)
    ]


def _settled(stage: Stage, folder: Path) -> list[str]:
    """Wait until the site is as a build from nothing makes it; return the files that never are."""
    clean = folder / "clean"
    shutil.rmtree(clean, ignore_errors=True)
    shutil.copytree(stage.live, clean, ignore=shutil.ignore_patterns("output", ".catalog-builder"))
    command = [*stage.command("build", "--workers", "1")]
    command[command.index("-C") + 1] = str(clean)
    subprocess.run(command, check=True, capture_output=True, env=stage.environment)
    wanted, until = tree(clean / "output"), time.monotonic() + SETTLING
    while True:
        found = {path: content for path, content in tree(stage.output).items() if _is_published(path)}
        differing = sorted(path for path in {*found, *wanted} if found.get(path) != wanted.get(path))
        if not differing or time.monotonic() > until:
            return differing
        time.sleep(0.5)


def _is_published(path: str) -> bool:
    return not path.startswith(".")


class Editor:
    """Changes a catalogue at random, and can put right what it broke."""

    def __init__(self, root: Path, source: random.Random) -> None:
        self.root = root
        self.products = root / "content" / "products"
        self.random = source
        self.made = 0
        self.edits: list[Callable[[], None]] = [
            self.price, self.price, self.price, self.add, self.remove, self.rename, self.break_entry,
            self.restore, self.restore, self.restore, self.theme, self.break_theme, self.settings,
            self.litter, self.touch_many, self.hide_partners,
        ]  # fmt: skip

    def edit(self) -> None:
        """Change one thing."""
        self.random.choice(self.edits)()

    def price(self) -> None:
        """Give a product another price."""
        path = self._any()
        lines = path.read_text(encoding="utf-8").split("\n")
        price = f"price: {self.random.randint(5, 500) * 1000}"
        self._write(path, "\n".join(price if line.startswith("price:") else line for line in lines))

    def add(self) -> None:
        """Copy a product."""
        self.made += 1
        shutil.copy(self._any(), self.products / f"tambahan-{self.made % 20}.md")

    def remove(self) -> None:
        """Remove a product that was added."""
        for path in sorted(self.products.glob("tambahan-*.md"))[:1]:
            path.unlink()

    def rename(self) -> None:
        """Give an added product another name."""
        for path in sorted(self.products.glob("tambahan-*.md"))[-1:]:
            path.rename(path.with_name(f"tambahan-{self.random.randint(20, 40)}.md"))

    def break_entry(self) -> None:
        """Write an entry that is no YAML."""
        self._write(self.products / "rusak.md", "---\nname: [\n---\n")

    def restore(self) -> None:
        """Remove what is broken, entries and theme."""
        (self.products / "rusak.md").unlink(missing_ok=True)
        self._write(self._footer, "<footer>{{ catalog.products|length }}</footer>")

    def theme(self) -> None:
        """Change the footer of every page."""
        self._write(self._footer, f"<footer>{self.random.randint(0, 9)} {{{{ site.currency }}}}</footer>")

    def break_theme(self) -> None:
        """Leave a template in the middle of a sentence."""
        self._write(self._footer, "<footer>{% if ")

    def settings(self) -> None:
        """Rename the site."""
        path = self.root / "catalog.yaml"
        lines = path.read_text(encoding="utf-8").split("\n")
        lines[0] = f"site: {{title: Katalog {self.random.randint(0, 9)}, languages: [id]}}"
        self._write(path, "\n".join(lines))

    def litter(self) -> None:
        """Leave and remove what editors write beside a file."""
        for name in TEMPORARY:
            (self.products / name).write_text("x", encoding="utf-8")
            (self.products / name).unlink()

    def touch_many(self) -> None:
        """Touch every product at once, as a branch switch does."""
        for path in list(self.products.glob("*.md")):
            path.touch()

    def hide_partners(self) -> None:
        """Take a whole folder away and bring it back a moment later."""
        folder = self.root / "content" / "partners"
        aside = self.root / "aside"
        folder.rename(aside)
        time.sleep(PAUSE)
        aside.rename(folder)

    def mend(self) -> None:
        """Leave the catalogue without errors."""
        self.restore()

    @property
    def _footer(self) -> Path:
        return self.root / "templates" / "partials" / "footer.html"

    def _any(self) -> Path:
        return self.random.choice(sorted(self.products.glob("produk-*.md")))

    def _write(self, path: Path, text: str) -> None:
        """Write in place, or as other editors do: beside it, then renamed."""
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)


class Server:
    """A running `serve` and what it says."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.builds = 0
        self.ended = False
        self._served = threading.Event()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def wait_until_served(self) -> None:
        """Wait for the address."""
        if not self._served.wait(SETTLING):
            raise RuntimeError("the server never began")

    def close(self) -> None:
        """Read the rest of what the ended server said, and close the pipe."""
        self._reader.join()
        if self.process.stderr:
            self.process.stderr.close()

    def _read(self) -> None:
        assert self.process.stderr  # noqa: S101 (it is a pipe)
        for line in self.process.stderr:
            self.builds += line.startswith("built in")
            if "http://" in line:
                self._served.set()


@contextmanager
def serving(stage: Stage) -> Iterator[Server]:
    """Run `serve` until the block ends, then end it as Ctrl-C does."""
    process = subprocess.Popen(
        stage.command("serve", "--port", "8650"),
        stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=stage.environment,
    )  # fmt: skip
    server = Server(process)
    try:
        yield server
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(timeout=30)
            server.ended = True
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        server.close()


def proportional_memory(pid: int) -> float:
    """Return the memory of a process and all below it in MB, shared pages divided among their users (PSS)."""
    total = 0.0
    for each in [pid, *_children(pid)]:
        try:
            lines = Path(f"/proc/{each}/smaps_rollup").read_text(encoding="utf-8").split("\n")
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    return total


def _children(pid: int) -> Iterator[int]:
    try:
        named = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8").split()
    except OSError:
        return
    for each in map(int, named):
        yield each
        yield from _children(each)


def main(arguments: list[str]) -> int:
    """Soak as long as asked for, 15 minutes by default; return 1 when anything is not as it should be."""
    seconds = float(arguments[0]) if arguments else 900
    # What a shell runs in its background ignores Ctrl-C, and so would the server.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with tempfile.TemporaryDirectory(prefix="catalog-soak-") as name:
        found = soak(Path(arguments[1] if len(arguments) > 1 else name), seconds)
    print(json.dumps(found))
    sound = found["alive"] and found["ended_at_once"] and not found["differing"] and is_flat(found["memory"])
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Catalogues in a state to be built, as often as wanted: nothing built yet, all built, or some changed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from PIL import Image

from bench.generate import generate
from faults.links import broken_links

EPOCH = "1795478400"
"""The day on which every build of these catalogues takes place."""
FOREIGN = ".nojekyll"
"""A file in the output that is not ours and has to survive everything."""
PICTURED = 5
"""Products with a photo."""
Scene = Literal["cold", "warm", "edit", "settings"]
SCENES: tuple[Scene, ...] = ("cold", "warm", "edit", "settings")
"""Nothing built yet; nothing to do; some entries changed; catalog.yaml as well, and with it every page."""


@dataclass(frozen=True)
class Stage:
    """A folder with a catalogue in each state; `live` is where it is built and broken.

    Copies are hard links, so that a fresh one takes no time; the program replaces files and never
    writes into one.
    """

    folder: Path
    products: int

    @property
    def live(self) -> Path:
        """The catalogue that is built; its output lies in `output` below."""
        return self.folder / "live"

    @property
    def output(self) -> Path:
        """Where it is published."""
        return self.live / "output"

    def prepare(self) -> Stage:
        """Make the catalogue in all its states; nothing if that was done before."""
        if (self.folder / "ready").exists():
            return self
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        generate(self.products, self.live)
        self._illustrate()
        _link_tree(self.live, self.folder / "cold")
        self._build_clean("warm")
        _link_tree(self.live, self.folder / "warm")
        for scene, change in (("edit", self._edit), ("settings", self._change_settings)):
            change()
            _link_tree(self.live, self.folder / scene)
        for scene in ("edit", "settings"):
            self._start_from(scene)
            shutil.rmtree(self.live / ".catalog-builder")
            shutil.rmtree(self.output)
            self._build_clean(scene)
        (self.folder / "ready").touch()
        return self

    def set_up(self, scene: Scene) -> None:
        """Put the catalogue into one of its states."""
        self._start_from(scene)
        self.output.mkdir(exist_ok=True)
        (self.output / FOREIGN).write_text("not ours", encoding="utf-8")

    def wrong(self, scene: Scene) -> list[str]:
        """Return what is wrong after a fault: links that lead nowhere, what a next build does not mend."""
        broken = broken_links(self.output)
        again = self.run("build")
        if again.returncode:
            broken.append(f"the next build ends with {again.returncode}: {again.stderr[-500:]}")
        return broken + self.differences(scene)

    def differences(self, scene: Scene) -> list[str]:
        """Return the files that are not as in a clean build, and what should not be there."""
        found, wanted = tree(self.output), self._wanted(scene)
        if found.pop(FOREIGN, b"") != b"not ours":
            return ["a file that is not ours is gone"]
        return [path for path in sorted({*found, *wanted}) if found.get(path) != wanted.get(path)]

    def _start_from(self, scene: str) -> None:
        shutil.rmtree(self.live, ignore_errors=True)
        _link_tree(self.folder / scene, self.live)

    def run(self, *arguments: str, prefix: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
        """Run the program on the catalogue to its end; `prefix` is a program that runs it."""
        return subprocess.run(
            [*prefix, *self.command(*arguments)],
            capture_output=True, text=True, env=self.environment, check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    def command(self, *arguments: str) -> list[str]:
        """Return the command line of the program on the catalogue."""
        return [sys.executable, "-m", "catalog_builder", "-C", str(self.live), *arguments]

    @cached_property
    def environment(self) -> Mapping[str, str]:
        """The environment of every run."""
        return os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "CATALOG_LANGUAGE": "en", "NO_COLOR": "1"}

    def _wanted(self, scene: Scene) -> dict[str, bytes]:
        return self._clean["warm" if scene == "cold" else scene]

    @cached_property
    def _clean(self) -> Mapping[str, dict[str, bytes]]:
        return {name: tree(self.folder / f"clean-{name}") for name in ("warm", "edit", "settings")}

    def _build_clean(self, name: str) -> None:
        result = self.run("build")
        if result.returncode:
            raise RuntimeError(result.stderr[-2000:])
        _link_tree(self.output, self.folder / f"clean-{name}")

    def _illustrate(self) -> None:
        """Give some products a photo, and have a category that no product is in yet."""
        _replace(self.live / "catalog.yaml", "districts:", "  - {slug: baru, name: Baru}\ndistricts:")
        products = self.live / "content" / "products"
        Image.linear_gradient("L").resize((900, 700)).save(products / "foto.png")
        for number in range(PICTURED):
            _replace(products / f"produk-{number}.md", "---\nname:", "---\nimages: [foto.png]\nname:")

    def _edit(self) -> None:
        """Change a price, move a product to a new category, rename one, add one and remove one."""
        products = self.live / "content" / "products"
        _replace(products / "produk-0.md", "price: ", "price: 1")
        _replace(products / "produk-1.md", "category: ", "category: baru #")
        _replace(products / "produk-2.md", "\nname:", "\naliases: [produk-lama]\nname:")
        (products / "produk-2.md").rename(products / "nama-baru.md")
        (products / "produk-3.md").unlink()
        shutil.copy(products / "produk-4.md", products / "tambahan.md")

    def _change_settings(self) -> None:
        _replace(self.live / "catalog.yaml", "title: ", "title: Yang baru dari ")


def _replace(path: Path, old: str, new: str) -> None:
    """Change a file as editors do that never write into one: under a new name, then renamed."""
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise ValueError(path)
    beside = path.with_suffix(".new")
    beside.write_text(text.replace(old, new, 1), encoding="utf-8")
    beside.replace(path)


def _link_tree(source: Path, target: Path) -> None:
    shutil.copytree(source, target, copy_function=os.link)


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, but for those that are gone by then."""
    found: dict[str, bytes] = {}
    for place, _folders, names in os.walk(folder):  # which goes on where a folder vanishes
        for name in names:
            path = Path(place, name)
            with suppress(FileNotFoundError):
                found[path.relative_to(folder).as_posix()] = path.read_bytes()
    return found

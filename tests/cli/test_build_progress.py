"""What a terminal shows while a build runs, and that nothing else shows it."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from catalog_builder.cli import progress
from catalog_builder.cli.build_progress import STAGES, BuildProgress
from catalog_builder.cli.session import QUIET, Session
from tests.conftest import REPOSITORY
from tests.support.project import PRODUCT, write_project


def on_a_terminal(*arguments: str) -> str:
    """Run the program with a pseudo terminal as stderr; return what it would show."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "catalog_builder", *arguments],
        cwd=REPOSITORY,
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            shown += os.read(ours, 65536)
        except OSError:  # the other end is closed (Linux says EIO)
            break
    os.close(ours)
    assert process.wait() == 0
    return shown.decode()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Write a catalogue that takes a moment."""
    files = {
        f"content/products/kue-{number}.md": PRODUCT.replace("images: [nastar.png]\n", "").replace(
            "Nastar", f"Kue {number}"
        )
        for number in range(120)
    }
    return write_project(tmp_path / "project", files)


def test_a_terminal_sees_stage_and_count(project: Path) -> None:
    """One line is written again and again, and taken away at the end."""
    shown = on_a_terminal("--language", "en", "-C", str(project), "build")
    states = shown.split("\r\x1b[K")
    assert any(state.startswith("making pages: ") and " of " in state for state in states)
    assert not states[-1].startswith("making")


def test_a_quiet_build_shows_nothing_on_a_terminal(project: Path) -> None:
    """`-q` means it."""
    assert "\x1b[K" not in on_a_terminal("-q", "-C", str(project), "build")


def test_a_pipe_sees_nothing_of_it(project: Path) -> None:
    """The log of a build server holds results, not states."""
    arguments = ["-m", "catalog_builder", "-C", str(project), "build"]
    run = subprocess.run(
        [sys.executable, *arguments], cwd=REPOSITORY, capture_output=True, text=True, check=True
    )
    assert "\x1b" not in run.stderr + run.stdout


class Terminal(BuildProgress):
    """A line on a terminal whose clock the test moves and whose text the test reads."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, verbosity: int = 0) -> None:
        self.now = 100.0
        self.lines: list[str] = []
        monkeypatch.setattr(progress.sys.stderr, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(
            progress.click, "echo", lambda text, **_: self.lines.append(text.removeprefix("\r\x1b[K"))
        )
        super().__init__(Session(Path(), "en", verbosity), lambda: self.now)

    def work(self, tasks: int, seconds: float) -> None:
        """Do so many tasks, each in so many seconds."""
        for _ in range(tasks):
            self.now += seconds
            self.done(None)


def test_rate_and_time_left_are_shown_as_soon_as_they_mean_something(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first tasks, which load what all need, make no promise; then count, rate and the time left are there."""
    terminal = Terminal(monkeypatch)
    terminal.expect("render", 100)
    terminal.work(1, 2.0)
    terminal.work(49, 0.2)
    assert terminal.lines[0] == "making pages: 1 of 100"
    assert terminal.lines[-1] == "making pages: 50 of 100, 4.2/s, 0:12 left"


def test_a_stage_without_a_count_is_named_when_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    """But not while the tasks of another one are counted, between which files are written."""
    terminal = Terminal(monkeypatch)
    terminal.expect("render", 2)
    terminal.work(1, 1.0)
    terminal.now += 1
    terminal.spent("write", 5.0, 5.0)
    terminal.work(1, 1.0)
    terminal.now += 1
    terminal.spent("keep", 6.0, 6.0)
    assert terminal.lines[1:] == ["making pages: 2 of 2, 0.7/s, 0:00 left", "keeping what is known …"]


def test_nobody_watches_a_quiet_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Then there is no line to show."""
    assert not Terminal(monkeypatch, QUIET).line.is_shown


def test_every_stage_has_a_name() -> None:
    """A stage that is new gets a name here."""
    assert {"read", "plan", "images", "render", "index", "metadata", "write", "keep"} == set(STAGES)

"""The parts of the bench that decide something."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.compare import Measured, table
from bench.measure import Run, peak_memory, timed
from bench.page_sizes import differing, page_size
from bench.parts import Clocks
from bench.plot import draw, exponent
from bench.regression import last_tag, slower
from bench.search.floor import listed


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def test_without_a_tag_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    """A young repository has none, and that is no failure."""
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "Begin")
    assert last_tag(tmp_path) is None


def test_the_last_tag_is_the_one_before_this_commit(tmp_path: Path) -> None:
    """The newest one that this commit descends from."""
    git(tmp_path, "init", "-q")
    for tag in ("v1", "v2"):
        git(tmp_path, "commit", "-q", "--allow-empty", "-m", tag)
        git(tmp_path, "tag", tag)
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "Go on")
    assert last_tag(tmp_path) == "v2"


def test_what_takes_longer_than_the_limit_is_named() -> None:
    """Faster and a little slower are fine."""
    assert slower({"cold": 1.3, "warm": 0.5, "edit": 1.1}, 1.2) == ["cold"]


def test_peers_whose_pages_are_not_as_large_as_ours_are_named(tmp_path: Path) -> None:
    """Flat files and folders with an index count alike."""
    for name, size in {"ours": 1000, "alike": 1190, "small": 790}.items():
        page = (
            tmp_path
            / name
            / ("products/produk-1.html" if name != "alike" else "products/produk-1/index.html")
        )
        page.parent.mkdir(parents=True)
        page.write_bytes(b"x" * size)
    peers = {name: tmp_path / name for name in ("alike", "small")}
    assert differing(peers, tmp_path / "ours") == ["a product page of small has 79% of the size of ours"]
    with pytest.raises(FileNotFoundError):
        page_size(tmp_path / "nowhere")


def test_time_that_grows_as_the_number_of_products_has_exponent_one() -> None:
    """And is a straight line of slope one on the drawing, with its name and exponent beside it."""
    points = [(1000, 2.0), (10_000, 20.0), (100_000, 200.0)]
    assert exponent(points) == pytest.approx(1.0)
    drawn = draw({"ours, cold": points, "Hugo": [(1000, 3.0), (100_000, 500.0)]})
    assert drawn.count("<polyline") == 2
    assert "ours, cold (1.00)" in drawn


SHARED = """
import os, time
held = bytes(60_000_000).replace(b"\\0", b"x")
child = os.fork()
time.sleep(0.6)
if child:
    os.waitpid(child, 0)
"""


def test_memory_that_two_processes_share_counts_once(tmp_path: Path) -> None:
    """The peak is that of the whole tree of processes."""
    assert 60 < peak_memory([sys.executable, "-c", SHARED], tmp_path) < 110


@pytest.mark.parametrize("run", [timed, peak_memory])
def test_a_command_that_fails_is_not_measured(tmp_path: Path, run: Callable[..., object]) -> None:
    """A run that ended early would look like a fast one; what it said is there to be read."""
    with pytest.raises(subprocess.CalledProcessError) as failed:
        run([sys.executable, "-c", "raise SystemExit('no room')"], tmp_path)
    assert failed.value.stderr == b"no room\n"


def test_the_table_compares_medians_and_adds_the_search_to_hugo() -> None:
    """Pagefind runs after Hugo: their times add up, the larger of their memories counts."""
    hugo = Measured((Run(2.0, 3.0), Run(4.0, 5.0), Run(2.0, 3.0)), 100)
    pagefind = Measured((Run(3.0, 3.0), Run(3.0, 3.0), Run(3.0, 3.0)), 400)
    ours = Measured((Run(1.0, 1.5), Run(1.0, 1.5), Run(9.0, 9.5)), 50)
    assert table({"ours": ours, "Hugo": hugo, "Pagefind": pagefind}).splitlines()[2:] == [
        "| ours | 1.00 | 1.50 | 50 | 0.500 |",
        "| Hugo | 2.00 | 3.00 | 100 | 1.000 |",
        "| Hugo + Pagefind | 5.00 | 6.00 | 400 | 2.500 |",
    ]


def test_of_parts_in_parts_the_innermost_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a part spends in another part is that other one's, and nobody's is counted twice."""
    now = iter(range(0, 100, 1))
    monkeypatch.setattr("bench.parts.process_time", lambda: float(next(now)))
    clocks = Clocks()
    inner = clocks.timed(lambda: None, "inner")
    outer = clocks.timed(lambda: [inner(), inner()], "outer")
    outer()
    assert clocks.seconds == {"outer": 3.0, "inner": 2.0}


def test_the_floor_lists_every_word() -> None:
    """What the index is compared with lists the documents of each word, as an index must."""
    assert {word: list(numbers) for word, numbers in listed([["kue", "keju"], [], ["kue"]]).items()} == {
        "kue": [0, 2],
        "keju": [0],
    }

"""A seeded sample of the faults that `make faults` tries in full, on a small catalogue."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from faults.campaigns import Fault, failures, kills, kills_at_calls, some
from faults.inject import in_own_namespace
from faults.links import broken_links
from faults.scenes import Scene, Stage

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="strace and memory disks are Linux's"),
]
SEED = 12


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Make the catalogue in each of its states once."""
    return Stage(tmp_path_factory.mktemp("faults") / "stage", 6).prepare()


def survived(faults: Iterable[Fault]) -> None:
    """Try faults; each must leave the site whole and the next build as clean as any."""
    trials = [fault() for fault in faults]
    assert trials
    assert [trial for trial in trials if trial.wrong] == []


def test_the_judge_sees_what_is_wrong(stage: Stage) -> None:
    """A page that lost what it links to, and a file that is not as a clean build makes it, are found."""
    stage.set_up("warm")
    assert broken_links(stage.output) == []
    (stage.output / "products.html").unlink()
    assert any(broken.endswith("→ products.html") for broken in broken_links(stage.output))
    assert stage.differences("warm") == ["products.html"]


def test_a_build_may_be_killed_at_any_moment(stage: Stage) -> None:
    """Kill -9 at a seeded moment, of the build alone or with its workers: all links resolve, no worker lives on, the next build is clean."""
    survived(kills(stage, 6, SEED))


@pytest.mark.parametrize("scene", ["cold", "edit", "settings"])
def test_a_build_may_be_killed_before_any_rename_or_removal(stage: Stage, scene: Scene) -> None:
    """Kill -9 at a system call that moves or removes: the site is the old one or the new one or whole in between."""
    survived(kills_at_calls(stage, scene, some(2, SEED)))


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
@pytest.mark.parametrize("scene", ["cold", "edit"])
def test_a_disk_may_be_full_or_fail_at_any_write(stage: Stage, scene: Scene, error: str) -> None:
    """A write that fails ends the build with a sentence, leaves the site whole, and the next build is clean."""
    survived(failures(stage, scene, error, some(2, SEED)))


def test_a_disk_may_be_too_small(tmp_path: Path) -> None:
    """On a memory disk without enough room a build ends with a sentence and mends itself when there is room."""
    environment = {**os.environ, "CATALOG_FAULTS_INSIDE": "1", "CATALOG_FAULTS_SAMPLE": "1"}
    assert in_own_namespace("disks", "--folder", str(tmp_path), environment=environment) == 0
    assert len((tmp_path / "disks.jsonl").read_text(encoding="utf-8").splitlines()) == 4

"""The trace of a build: events that speedscope and Perfetto read, of every process that worked."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from catalog_builder.cli.main import cli
from catalog_builder.stopwatch import Stopwatch
from catalog_builder.trace import Trace
from catalog_builder.watching import Span, Watched, Watchers
from catalog_builder.workers import InProcess, executor
from tests.support.project import write_project

REQUIRED = {
    "M": {"name", "ph", "pid", "tid", "args"},
    "X": {"name", "cat", "ph", "pid", "tid", "ts", "dur", "args"},
}
"""The fields that each kind of event must have (Trace Event Format)."""


def nap(shared: float, _task: int) -> float:
    time.sleep(shared)
    return shared


def work_of(events: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Return the complete events by the name of their process."""
    names = {each["pid"]: each["args"]["name"] for each in events if each["name"] == "process_name"}
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in names.values()}
    for each in events:
        if each["ph"] == "X":
            found[names[each["pid"]]].append(each)
    return found


def test_a_build_writes_a_trace_of_its_stages(tmp_path: Path) -> None:
    """`--profile` writes one JSON object; each event has what the format asks for, and pieces of a row do not overlap."""
    root, file = write_project(tmp_path / "project"), tmp_path / "trace.json"
    result = CliRunner().invoke(cli, ["-C", str(root), "build", "--workers", "1", "--profile", str(file)])
    assert result.exit_code == 0, result.output
    trace = json.loads(file.read_text())
    assert set(trace) == {"traceEvents", "displayTimeUnit"}
    rows: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for event in trace["traceEvents"]:
        assert set(event) == REQUIRED[event["ph"]]
        if event["ph"] == "X":
            rows.setdefault((event["pid"], event["tid"]), []).append(event)
    for row in rows.values():
        assert all(event["ts"] >= 0 and event["dur"] >= 0 for event in row)
        assert all(one["ts"] + one["dur"] <= other["ts"] + 2 for one, other in pairwise(row))
    found = work_of(trace["traceEvents"])
    assert {"read", "plan", "render", "index", "keep"} <= {event["name"] for event in found.pop("stages")}
    assert {"_parse", "stage_page"} <= {event["name"] for row in found.values() for event in row}


def test_every_worker_process_has_a_row_of_its_own() -> None:
    """Work of other processes is timed where it is done."""
    trace = Trace()
    with executor(2) as pool:
        watched = Watched(pool, trace, lambda: "naps")
        assert list(watched.map(nap, 0.01, range(120), apart=True)) == [0.01] * 120
    rows = work_of(trace.events())
    assert len(rows) == 3, "this process, which begins, and two workers"
    assert sum(event["args"]["tasks"] for row in rows.values() for event in row) == 120
    assert {event["name"] for row in rows.values() for event in row} == {"nap"}


def test_a_task_that_was_begun_is_in_the_trace_too() -> None:
    """What runs beside the other stages has a row as well."""
    trace = Trace()
    with executor(2) as pool:
        assert Watched(pool, trace, lambda: "naps").begin(nap, 0.01, 1)() == 0.01
        assert Watched(pool, Terse(), lambda: "naps").begin(nap, 0.01, 1)() == 0.01
    assert [event["name"] for row in work_of(trace.events()).values() for event in row] == ["nap"]


class Terse(Trace):
    """A watcher that wants no times."""

    wants_spans = False


def test_work_that_follows_at_once_is_one_piece() -> None:
    """Ten thousand pages are not ten thousand events."""
    trace = Trace(begun=0.0)
    for start in (1.0, 1.1, 5.0):
        trace.done(Span("page", "here", 7, start, start + 0.1))
    pieces = [
        (event["ts"], event["dur"], event["args"]["tasks"]) for event in work_of(trace.events())["here 7"]
    ]
    assert pieces == [(1_000_000, 200_000, 2), (5_000_000, 100_000, 1)]


def test_a_stage_is_told_when_it_begins_and_from_when_to_when_it_lasted() -> None:
    """The stopwatch tells it, also of a stage inside of another one."""
    told: list[tuple[str, float, float]] = []
    times = iter(range(10))
    watch = Stopwatch(lambda: float(next(times)), lambda *each: told.append(each))
    with watch.stage("write"), watch.stage("render"):
        assert watch.current == "render"
    assert told == [
        ("write", 1, 1), ("write", 1, 2), ("render", 2, 2), ("render", 2, 3), ("write", 3, 4),
    ]  # fmt: skip
    assert watch.current == ""


def test_several_watchers_hear_the_same() -> None:
    """The terminal's line and the trace look at one build."""
    first, second = Trace(begun=0.0, offset=0.0), Trace(begun=0.0, offset=0.0)
    both = Watchers([first, second])
    both.expect("naps", 2)
    both.spent("read", 1.0, 2.0)
    list(Watched(InProcess(), both, lambda: "naps").map(nap, 0.0, range(2)))
    assert first.events()
    assert first == second


def test_a_trace_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """A folder that is not there ends the command with a sentence."""
    root = write_project(tmp_path / "project")
    file = tmp_path / "missing" / "trace.json"
    result = CliRunner().invoke(cli, ["-C", str(root), "build", "--workers", "1", "--profile", str(file)])
    assert result.exit_code == 3
    assert "cannot write to" in result.stderr


@pytest.mark.parametrize("tasks", [0, 3])
def test_who_looks_on_changes_nothing(tasks: int) -> None:
    """Results are what they would be unwatched."""
    assert list(Watched(InProcess(), Trace(), lambda: "naps").map(nap, 0.0, range(tasks))) == [0.0] * tasks

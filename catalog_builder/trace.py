"""What a build did when, in all of its processes, as a file that speedscope and Perfetto open."""

from __future__ import annotations

import json
import os
import socket
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from catalog_builder.watching import Span

_GAP = 0.001
"""Seconds between two tasks of one worker that are shown as one piece of work."""
_STAGE_GAP = 0.01
"""The same for a stage, which stops and goes on with every page that is written."""


@dataclass
class Trace:
    """Keeps who worked on what when, for speedscope.app and ui.perfetto.dev."""

    wants_spans = True
    begun: float = field(default_factory=time.time)
    offset: float = field(default_factory=lambda: time.time() - time.perf_counter())
    stages: dict[str, list[Span]] = field(default_factory=dict)
    work: dict[tuple[str, int], list[Span]] = field(default_factory=dict)

    def expect(self, stage: str, tasks: int) -> None:
        """Ignore what is only about to happen."""

    def done(self, span: Span | None) -> None:
        """Keep where and when a task was done."""
        if span:
            _append(self.work.setdefault((span.machine, span.process), []), span, _GAP)

    def spent(self, stage: str, start: float, end: float) -> None:
        """Keep when this process was at a stage."""
        span = Span(stage, socket.gethostname(), os.getpid(), start + self.offset, end + self.offset)
        _append(self.stages.setdefault(stage, []), span, _STAGE_GAP)

    def events(self) -> list[dict[str, Any]]:
        """Return the events of the Trace Event Format: complete events, and names of processes and threads.

        https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU. Each stage has a
        row of its own, for stages stop and go on while others run.
        """
        rows = [("stages", stage, spans) for stage, spans in self.stages.items()]
        rows += [(f"{machine} {process}", "work", spans) for (machine, process), spans in self.work.items()]
        processes = {name: number for number, name in enumerate(dict.fromkeys(row[0] for row in rows), 1)}
        events = [_name("process_name", number, 0, name) for name, number in processes.items()]
        for thread, (process, name, spans) in enumerate(rows, 1):
            events.append(_name("thread_name", processes[process], thread, name))
            events += (self._event(span, processes[process], thread) for span in spans)
        return events

    def _event(self, span: Span, process: int, thread: int) -> dict[str, Any]:
        start, length = max(0.0, span.start - self.begun), span.end - span.start
        return {
            "name": span.name, "cat": "build", "ph": "X", "pid": process, "tid": thread,
            "ts": round(start * 1e6), "dur": round(length * 1e6), "args": {"tasks": span.tasks},
        }  # fmt: skip

    def write(self, file: Path) -> None:
        """Write the trace. Raises OSError."""
        file.write_text(json.dumps({"traceEvents": self.events(), "displayTimeUnit": "ms"}), encoding="utf-8")


def _append(spans: list[Span], span: Span, gap: float) -> None:
    joined = spans[-1].joined(span, gap) if spans else None
    if joined:
        spans[-1] = joined
    else:
        spans.append(span)


def _name(kind: str, process: int, thread: int, name: str) -> dict[str, Any]:
    return {"name": kind, "ph": "M", "pid": process, "tid": thread, "args": {"name": name}}

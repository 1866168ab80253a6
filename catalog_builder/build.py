"""The pipeline: discover → parse → assemble → plan → render → index → replace."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path
from time import perf_counter

from catalog_builder import output
from catalog_builder.catalog.types import Catalog
from catalog_builder.diagnostics import Diagnostic, has_errors
from catalog_builder.loading import load_catalog
from catalog_builder.model import OutputFile, Project
from catalog_builder.output import Replacement
from catalog_builder.workers import Executor, executor


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the command line says of a build. `build_date` decides what is expired or open."""

    output: Path
    build_date: date
    clean: bool = False
    drafts: bool = False
    keep_going: bool = False
    workers: int | None = None
    base_url: str | None = None


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build made. `replacement` is None when errors kept output/ as it was; times in seconds."""

    products: int
    partners: int
    pages: int
    replacement: Replacement | None
    diagnostics: tuple[Diagnostic, ...]
    stages: Mapping[str, float]
    seconds: float


@dataclass(slots=True)
class Stopwatch:
    """Seconds spent in each stage of one build."""

    stages: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Add the time of the block to the stage `name`."""
        start = perf_counter()
        try:
            yield
        finally:
            self.stages[name] = self.stages.get(name, 0.0) + perf_counter() - start

"""Whether a site is what a build from nothing makes of the same catalogue, compared byte by byte."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from catalog_builder.build import build
from catalog_builder.manifest import MANIFEST, read_manifest
from catalog_builder.model import Project
from catalog_builder.standing import BuildOptions, BuildReport


def verified(project: Project, options: BuildOptions, report: BuildReport) -> BuildReport:
    """Build once more without anything that was kept, beside, and report what is otherwise in the output.

    The second site lies in the cache's folder while it is looked at; nothing is looked at when nothing
    was published. Raises CatalogError as `build`.
    """
    if report.replacement is None:
        return report
    project.cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="verify-", dir=project.cache) as name:
        beside = Path(name)
        cold = replace(options, output=beside / "output", clean=False)
        build(replace(project, kept=beside / "cache"), cold)
        return replace(report, differing=_differing(options.output, cold.output))


def _differing(one: Path, other: Path) -> tuple[str, ...]:
    paths = {MANIFEST, *read_manifest(one), *read_manifest(other)}
    return tuple(path for path in sorted(paths) if _content(one / path) != _content(other / path))


def _content(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except OSError:
        return None

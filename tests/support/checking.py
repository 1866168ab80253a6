"""What a check says of a tiny catalogue, as short lines that tests compare."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from catalog_builder.checking import check
from catalog_builder.diagnostics import Diagnostic
from catalog_builder.model import Project
from tests.support.project import write_project

PRODUCT = "content/products/nastar/index.md"
PARTNER = "content/partners/dapur-uji.md"


def diagnose(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write the tiny catalogue with `files` in it and return "file:line:column severity[code] message"."""
    found = check(Project.at(write_project(folder, files)), workers=1).diagnostics
    return [shown(each) for each in sorted(found, key=lambda each: each.sort_key)]


def shown(diagnostic: Diagnostic) -> str:
    """Return a diagnostic as one line."""
    position = diagnostic.position
    place = f"{diagnostic.file}:{position.line}:{position.column}" if position else str(diagnostic.file)
    return f"{place} {diagnostic.severity}[{diagnostic.code}] {diagnostic.message}"


def product(*lines: str, body: str = "Enak.") -> Mapping[str, str]:
    """Return the files with a product that has these lines among its fields."""
    fields = ["name: Nastar", "partner: dapur-uji", "category: kue-kering", "images: [nastar.png]", *lines]
    return {PRODUCT: "\n".join(["---", *fields, "---", body, ""])}


def partner(*lines: str, body: str = "") -> Mapping[str, str]:
    """Return the files with a partner that has these lines among its fields."""
    return {PARTNER: "\n".join(["---", "name: Dapur", "kind: producer", *lines, "---", body, ""])}

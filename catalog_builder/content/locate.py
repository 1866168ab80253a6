"""Findings to diagnostics: the files that have findings are read again to give each its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path, PurePosixPath

from catalog_builder.config import CONFIG_FILE, Config
from catalog_builder.content.discover import CONTENT, ENTRY_SUFFIXES
from catalog_builder.content.documents import Document, place_in_body, read_document
from catalog_builder.content.parse import MODELS
from catalog_builder.diagnostics import Diagnostic, Finding, Position, Step
from catalog_builder.model import ENTRY_KINDS
from catalog_builder.reading.errors import ReadError
from catalog_builder.reading.limits import TRUSTED
from catalog_builder.reading.places import diagnose_finding, find, place
from catalog_builder.reading.shape import VALUE, Shape, shape_of
from catalog_builder.reading.values import ValuePath

_LANGUAGE = re.compile("[a-z]{2}")


def locate(root: Path, findings: Iterable[Finding]) -> tuple[Diagnostic, ...]:
    """Give every finding its place, in the order of files.

    A path of a finding leads to a field; `("body",)` means the Markdown body, `("body", "nanas")` the
    first "nanas" in it, `("body", "en", "pineapple")` the same in a translation. A value that stands in
    a translation's file is found there. An empty path means the whole file, without a position.
    """
    listed = tuple(findings)
    located = [diagnose_finding(finding, None, VALUE) for finding in listed if not finding.path]
    ordered = sorted((each for each in listed if each.path), key=lambda finding: finding.file)
    for file, group in groupby(ordered, key=lambda finding: finding.file):
        files = _Files(root, file)
        located += (files.locate(finding) for finding in group)
    return tuple(located)


class _Files:
    """One entry's files, each read when it is needed, once."""

    def __init__(self, root: Path, file: str) -> None:
        self.root = root
        self.file = file
        self.shape = _shape_of_file(file)
        self.documents: dict[str, Document | None] = {}

    def locate(self, finding: Finding) -> Diagnostic:
        file, position = self._place(finding.path)
        return Diagnostic(finding.code, finding.message, file, position, finding.hint, finding.severity)

    def _place(self, path: ValuePath) -> tuple[str, Position | None]:
        document = self._read(self.file)
        if document is None:
            return self.file, None
        if path[0] == "body":
            return self._in_body(document, *path[1:])
        translation = self._translation(path[-1])
        if translation and path[1:] and find(translation.fields, self.shape, path[:-1]):
            return translation.file, place(translation.fields, self.shape, path[:-1])
        return self.file, place(document.fields, self.shape, path)

    def _in_body(self, document: Document, *steps: Step) -> tuple[str, Position]:
        translation = self._translation(steps[0]) if steps else None
        text = str(steps[-1]) if steps and not (translation and len(steps) == 1) else ""
        body = translation or document
        if body.body.strip():
            return body.file, place_in_body(body, text)
        return body.file, place(body.fields, self.shape, ("description",))

    def _translation(self, language: Step) -> Document | None:
        """Return the translation into `language`, if the step is a language and there is such a file."""
        if not _LANGUAGE.fullmatch(str(language)):
            return None
        path = PurePosixPath(self.file)
        names = (f"{path.stem}.{language}{suffix}" for suffix in ENTRY_SUFFIXES)
        files = (str(path.with_name(name)) for name in names)
        file = next((file for file in files if (self.root / file).is_file()), None)
        return self._read(file) if file else None

    def _read(self, file: str) -> Document | None:
        if file not in self.documents:
            try:
                self.documents[file] = read_document(self.root, file, self.shape, TRUSTED)
            except ReadError:
                self.documents[file] = None
        return self.documents[file]


def _shape_of_file(file: str) -> Shape:
    if file == CONFIG_FILE:
        return shape_of(Config)
    kind = next((kind for kind in ENTRY_KINDS if file.startswith(f"{CONTENT}/{kind}/")), None)
    return shape_of(MODELS[kind]) if kind else VALUE

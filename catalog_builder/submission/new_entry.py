"""A new entry: what it needs, whether an answer fits, and where its file belongs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from catalog_builder.catalog.references import Desk, Directory, make_directory
from catalog_builder.catalog.types import AnyEntry
from catalog_builder.config import Config
from catalog_builder.content.context import validation_context
from catalog_builder.content.discover import CONTENT
from catalog_builder.content.parse import MODELS
from catalog_builder.content.schema.common import EntryModel
from catalog_builder.content.slugs import fold, is_reserved, is_slug, slug_hint, slugify
from catalog_builder.diagnostics import CatalogError, Diagnostic, FieldError, Message
from catalog_builder.fields.choice import Choice
from catalog_builder.fields.describe import FieldDescription, fields_of
from catalog_builder.fields.reference import Reference
from catalog_builder.frozen import dataclass
from catalog_builder.loading import known_entries
from catalog_builder.model import BrokenEntry, EntrySource, Project
from catalog_builder.reading.errors import ReadError
from catalog_builder.reading.front_matter import split
from catalog_builder.reading.nodes import Mapping as MappingNode
from catalog_builder.reading.shape import shape_of
from catalog_builder.reading.validate import validate_document
from catalog_builder.reading.values import plain_values
from catalog_builder.reading.yaml_tree import read_tree
from catalog_builder.staging import whole
from catalog_builder.submission.commented import commented_entry

NewKind = Literal["products", "partners"]
_SINGULAR = {"partners": "partner", "products": "product", "programmes": "programme"} | {
    "categories": "category", "districts": "district",
}  # fmt: skip
_DEFAULTS = {("partners", "kind"): "producer"}
"""What most entries have."""


@dataclass(frozen=True)
class NewEntry:
    """One entry that is to be written into a project, and all that is known there already."""

    project: Project
    config: Config
    kind: NewKind
    sources: tuple[EntrySource, ...]
    entries: tuple[AnyEntry, ...]

    @classmethod
    def prepare(cls, project: Project, kind: NewKind) -> NewEntry:
        """Read the project. Raises CatalogError when it has no usable catalog.yaml."""
        known = known_entries(project)
        return cls(project, known.config, kind, known.sources, known.entries)

    @property
    def model(self) -> type[EntryModel]:
        """The schema of the entry."""
        return MODELS[self.kind]

    @property
    def questions(self) -> tuple[FieldDescription, ...]:
        """The fields that have to be there."""
        return tuple(field for field in fields_of(self.model) if field.required)

    def field(self, key: str) -> FieldDescription:
        """Return the field of a name or synonym. Raises FieldError (`unknown-key`)."""
        name = shape_of(self.model).canonical(key)
        found = next((field for field in fields_of(self.model) if field.name == name), None)
        if found is None:
            names = ", ".join(field.name for field in fields_of(self.model))
            raise FieldError(
                "unknown-key",
                Message.of('there is no field "{key}" here', key=key),
                Message.of("fields that exist here: {fields}", fields=names),
            )
        return found

    def choices(self, field: FieldDescription) -> tuple[str, ...]:
        """Return what can be answered, for a field whose answers are known."""
        if isinstance(field.kind, Choice):
            return tuple(option.value for option in field.kind.options)
        if field.name == "partner":
            return tuple(sorted(entry.slug for entry in self.entries if _is_producer(entry)))
        if isinstance(field.kind, Reference):
            return tuple(sorted(self._directory.indexes[_SINGULAR[field.kind.target]].slugs))
        return ()

    def default(self, field: FieldDescription) -> str | None:
        """Return the likeliest answer: what most entries have, or the only one there is."""
        choices = self.choices(field)
        return _DEFAULTS.get((self.kind, field.name)) or (choices[0] if len(choices) == 1 else None)

    def accept(self, field: FieldDescription, answer: str) -> str:
        """Return an answer as the entry will hold it: a reference as its slug. Raises FieldError."""
        kind = field.kind
        if isinstance(kind, Reference) and not field.many:
            return self._slug_of(kind, answer)
        if isinstance(kind, Choice):
            return str(kind.parse(answer))
        if kind and not field.many and not answer.lstrip().startswith(("[", "{")):
            kind.read(answer, validation_context(self.config))
        return answer.strip()

    def _slug_of(self, kind: Reference, answer: str) -> str:
        desk = Desk(self._directory, "")
        slug = desk.find(_SINGULAR[kind.target], answer.strip(), ())
        for finding in desk.findings:
            raise FieldError(finding.code, finding.message, finding.hint)
        return slug

    @cached_property
    def _directory(self) -> Directory:
        read = {each.source for each in self.entries}
        broken = (BrokenEntry(each.kind, each.slug) for each in self.sources if each.file not in read)
        return make_directory(self.entries, self.config, broken)

    def file(self, name: str, slug: str | None) -> str:
        """Return the new file, relative to the project. Raises CatalogError when its name is taken or bad."""
        chosen = slug or slugify(name)
        if not is_slug(chosen) or is_reserved(chosen):
            raise _unusable(chosen or name)
        taken = self._taken().get(fold(chosen))
        if taken:
            raise CatalogError(
                Message.of('"{slug}" is already the address of {file}', slug=chosen, file=taken),
                hint=Message.of("choose another one: --slug {slug}", slug=f"{chosen}-2"),
                status=2,
            )
        return f"{CONTENT}/{self.kind}/{chosen}/index.md"

    def _taken(self) -> dict[str, str]:
        """Return who has each address, by current slugs before former ones."""
        mine = [entry for entry in self.entries if entry.kind == self.kind]
        claims = [(alias, entry.source) for entry in mine for alias in entry.data.aliases]
        claims += [(entry.slug, entry.source) for entry in mine]
        claims += [(source.slug, source.file) for source in self.sources if source.kind == self.kind]
        return {fold(slug): file for slug, file in claims}

    def write(self, file: str, texts: Mapping[str, str], language: str) -> None:
        """Write the entry with comments in `language`.

        Raises CatalogError: status 2 with diagnostics when a value is wrong, status 3 when the file
        cannot be written. Never writes over a file.
        """
        text = commented_entry(self.model, texts, language)
        self._validate(text, file)
        path = self.project.root / file
        try:
            with whole(path, new=True) as unfinished:
                unfinished.write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise _unwritable(path, error) from error

    def _validate(self, text: str, file: str) -> None:
        try:
            diagnostics = _problems(text, self.model, file, validation_context(self.config))
        except ReadError as error:
            diagnostics = (error.problem.in_file(file),)
        if diagnostics:
            raise CatalogError(Message.of("the entry was not written"), status=2, diagnostics=diagnostics)


def _is_producer(entry: AnyEntry) -> bool:
    return bool(entry.kind == "partners" and entry.data.kind == "producer")


def _problems(
    text: str, model: type[EntryModel], file: str, context: dict[str, Any]
) -> tuple[Diagnostic, ...]:
    parts = split(text)
    root = read_tree(parts.yaml, first_line=parts.first_line).root
    assert isinstance(root, MappingNode)  # noqa: S101 (`commented_entry` wrote fields)
    values = plain_values(root, shape_of(model))
    return validate_document(root, values.root, model, file, context)[1]


def _unusable(slug: str) -> CatalogError:
    return CatalogError(
        Message.of('"{slug}" cannot be the name of an entry', slug=slug), hint=slug_hint(slug), status=2
    )


def _unwritable(path: Path, error: OSError) -> CatalogError:
    reason = error.strerror or str(error)
    return CatalogError(Message.of("cannot write to {folder}: {reason}", folder=str(path), reason=reason))

"""One entry's files to a validated entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cache, partial
from typing import Any, NamedTuple

from pydantic import create_model

from catalog_builder.content.bodies import Bodies, BodyRenderer
from catalog_builder.content.broken import broken_entry, salvaged_values
from catalog_builder.content.context import ParseContext
from catalog_builder.content.documents import Document, read_document
from catalog_builder.content.patience import Alarm, OutOfTime, alarm
from catalog_builder.content.photos import Statuses, inspect, survey
from catalog_builder.content.schema import Page, Partner, Product, Programme
from catalog_builder.content.schema.common import EntryModel, ImageReference
from catalog_builder.content.slugs import is_slug, slug_hint
from catalog_builder.content.sound import sound_part
from catalog_builder.content.translations import Merge
from catalog_builder.diagnostics import Diagnostic, FieldError, Finding, Message, has_errors
from catalog_builder.frozen import dataclass
from catalog_builder.model import BrokenEntry, Entry, EntryKind, EntrySource, Photo
from catalog_builder.portable import Portable
from catalog_builder.reading.errors import ReadError, diagnose
from catalog_builder.reading.places import diagnose_finding
from catalog_builder.reading.shape import shape_of
from catalog_builder.reading.validate import validate, without_misspelt
from catalog_builder.reading.values import ValuePath

_SHOWN = ("slug", "aliases", "description", "images", "logo")
MAX_DIAGNOSTICS = 50
"""Shown for one entry; one file can hold thousands."""
MODELS: Mapping[EntryKind, type[EntryModel]] = {
    "products": Product,
    "partners": Partner,
    "programmes": Programme,
    "pages": Page,
}


@dataclass(frozen=True, slots=True)
class Parsed(Portable):
    """An entry, or if it has errors what is left of it; and everything that was found."""

    entry: Entry[Any] | None
    diagnostics: tuple[Diagnostic, ...]
    broken: BrokenEntry | None = None


class ReadEntry(NamedTuple):
    """A parsed entry, the values of its fields as written, in all languages, and its documents by file.

    `statuses` are those of the files that were read directly.
    """

    parsed: Parsed
    values: Mapping[str, Any]
    documents: Mapping[str, Document]
    statuses: Statuses


class _Shown(NamedTuple):
    """What a page shows of an entry besides its fields."""

    bodies: Bodies
    photos: tuple[Photo, ...]
    logo: Photo | None


def parse_entry(context: ParseContext, source: EntrySource) -> Parsed:
    """Read the files of one entry. Never raises for what is in them."""
    with reading(context) as read:
        return read(source).parsed


@contextmanager
def reading(context: ParseContext) -> Iterator[Callable[[EntrySource], ReadEntry]]:
    """Return what reads one entry after another as `parse_entry` does, with one alarm for all of them."""
    with alarm() as bell:
        yield partial(read_entry, context, bell)


def read_entry(context: ParseContext, bell: Alarm, source: EntrySource) -> ReadEntry:
    """Read the files of one entry as `parse_entry` does, with an alarm that is set up already."""
    parser = _Parser(context, source)
    seconds = context.config.limits.entry_seconds
    try:
        bell.start(seconds)
        entry = parser.parse()
        bell.stop()
    except OutOfTime:
        entry = None
        parser.diagnostics.append(_too_slow(source.file, seconds))
    return ReadEntry(_parsed(parser, entry), parser.values, parser.documents, parser.statuses)


def _parsed(parser: _Parser, entry: Entry[Any] | None) -> Parsed:
    if not parser.diagnostics:
        return Parsed(entry, ())
    source = parser.source
    diagnostics = tuple(sorted(parser.diagnostics, key=lambda diagnostic: diagnostic.sort_key))
    if has_errors(diagnostics):
        broken = broken_entry(source, parser.values, parser.shape)
        sound = parser.sound()
        return Parsed(None, _cut(diagnostics), replace(broken, sound=sound, wrong=parser.wrong))
    return Parsed(entry, _cut(diagnostics))


def _too_slow(file: str, seconds: int) -> Diagnostic:
    message = Message.of("reading the entry takes longer than {seconds} seconds", seconds=seconds)
    hint = Message.of("make its text shorter or plainer, or raise limits.entry_seconds in catalog.yaml")
    return Diagnostic("too-slow", message, file, None, hint)


def _cut(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Keep as many diagnostics of one entry as anybody reads, errors first, and count the rest."""
    if len(diagnostics) <= MAX_DIAGNOSTICS:
        return diagnostics
    kept = sorted(diagnostics, key=lambda diagnostic: diagnostic.severity)[:MAX_DIAGNOSTICS]
    message = Message.of(
        "{count} more problems in this entry are not shown", count=len(diagnostics) - len(kept)
    )
    return (*kept, Diagnostic("more-problems", message, kept[-1].file, severity=kept[-1].severity))


class _Parser:
    """One entry on its way from files to `Entry`; what is wrong gathers in `diagnostics`."""

    def __init__(self, context: ParseContext, source: EntrySource) -> None:
        self.shared = context
        self.config = context.config
        self.source = source
        self.model = MODELS[source.kind]
        self.shape = shape_of(self.model)
        self.diagnostics: list[Diagnostic] = []
        self.values: dict[str, Any] = {}
        self.documents: dict[str, Document] = {}
        self.statuses: Statuses = {}
        self.data: EntryModel | None = None
        self.wrong: frozenset[ValuePath] = frozenset()

    def parse(self) -> Entry[Any] | None:
        original = self._read(self.source.file)
        translations = self._translations()
        if original is None:
            self.values = salvaged_values(self.shared.root, self.source.file, self.shared.limits.file_bytes)
            return None
        values = original.values
        for language, document in translations.items():
            values = self._merge(values, language, document)
        self.values = values
        self.data = data = self._validate(values, original)
        shown = self._show(data or self._showable(values), {self._default: original, **translations})
        return self._entry(data, shown) if data else None

    def sound(self) -> EntryModel | None:
        """Return the data as far as it is right; None when nothing could be read."""
        if self.data or not self.wrong:
            return self.data
        return sound_part(self.values, self.wrong, self.model, self.shared.validation)

    def _read(self, file: str) -> Document | None:
        try:
            document = read_document(self.shared.folder, file, self.shape, self.shared.limits)
        except ReadError as error:
            self.diagnostics.append(error.problem.in_file(file))
            return None
        self.documents[file] = document
        if document.status:
            self.statuses[file] = document.status
        if document.problems:
            self.diagnostics += diagnose(document.problems, file)
        return document

    def _translations(self) -> dict[str, Document]:
        """Read the translations, in the site's order of languages."""
        read: dict[str, Document] = {}
        for language, file in self.source.translations:
            if language not in self.config.site.languages[1:]:
                self.diagnostics.append(_unwanted_language(language, file, self.config.site.languages))
            elif document := self._read(file):
                read[language] = document
        return read

    def _merge(self, values: Any, language: str, document: Document) -> Any:
        merge = Merge(self._default, language, document, self.shape)
        merged = merge.merge(values)
        self.diagnostics += diagnose(merge.problems, document.file)
        return merged

    def _validate(self, values: dict[str, Any], document: Document) -> EntryModel | None:
        named = values if "slug" in values else {**values, "slug": self.source.slug}
        data, findings = validate(named, self.model, document.file, self.shared.validation)
        if findings:
            self.wrong = frozenset(finding.path for finding in findings)
            findings = without_misspelt(findings, document.fields, self.shape)
            self._report(findings, document)
        return data

    def _showable(self, values: dict[str, Any]) -> EntryModel:
        """Return the texts and pictures of an entry that is wrong elsewhere, so that they are checked too."""
        own = {name: values[name] for name in _SHOWN if name in values}
        return (
            validate(own, _shown_model(self.model), "", self.shared.validation)[0]
            or self.model.model_construct()
        )

    def _show(self, data: EntryModel, documents: Mapping[str, Document]) -> _Shown:
        original = documents[self._default]
        self._report(_bad_slugs(data, original.file), original)
        bodies = BodyRenderer(self.source, self.config, self.shape, self.shared.publish).render(
            data.description, documents
        )
        self.diagnostics += bodies.diagnostics
        photos = [
            self._photo(reference, ("images", index, "file"), original)
            for index, reference in enumerate(data.images)
        ]
        logo = data.logo if isinstance(data, Partner) else None
        return _Shown(
            bodies,
            tuple(photo for photo in photos if photo),
            self._photo(logo, ("logo", "file"), original) if logo else None,
        )

    def _entry(self, data: EntryModel, shown: _Shown) -> Entry[Any]:
        bodies, source = shown.bodies, self.source
        return Entry(
            source.kind,
            data.slug,
            source.file,
            data,
            bodies.html,
            bodies.texts,
            bodies.links,
            shown.photos,
            shown.logo,
        )

    def _report(self, findings: Iterable[Finding], document: Document) -> None:
        self.diagnostics += (diagnose_finding(finding, document.fields, self.shape) for finding in findings)

    @property
    def _default(self) -> str:
        """The language of texts that do not say theirs."""
        return self.config.site.languages[0]

    def _photo(self, reference: ImageReference, path: ValuePath, document: Document) -> Photo | None:
        folder = self.source.folder or document.file.rpartition("/")[0]
        try:
            if self.shared.publish:
                return inspect(self.shared.root, folder, reference, self.config.limits)
            return survey(self.shared.plain_folders, folder, reference, self.config.limits, self.statuses)
        except FieldError as error:
            finding = Finding(document.file, path, error.code, error.message, error.hint)
            self._report([finding], document)
            return None


@cache
def _shown_model(model: type[EntryModel]) -> type[EntryModel]:
    """Return a model of only those fields that `_Shown` is made of."""
    fields: dict[str, Any] = {
        name: (info.annotation, info) for name, info in model.model_fields.items() if name in _SHOWN
    }
    return create_model(f"Shown{model.__name__}", __base__=EntryModel, **fields)


def _bad_slugs(data: EntryModel, file: str) -> Iterator[Finding]:
    named: list[tuple[ValuePath, str]] = [(("slug",), data.slug)] if data.slug else []
    named += ((("aliases", index), alias) for index, alias in enumerate(data.aliases))
    for path, slug in named:
        if not is_slug(slug):
            message = Message.of('"{slug}" cannot be the name of an entry', slug=slug)
            yield Finding(file, path, "bad-slug", message, slug_hint(slug))


def _unwanted_language(language: str, file: str, languages: tuple[str, ...]) -> Diagnostic:
    message = Message.of('the site has no texts in the language "{language}"', language=language)
    hint = Message.of(
        "languages of the site (site.languages in catalog.yaml): {languages}", languages=", ".join(languages)
    )
    return Diagnostic("unknown-language", message, file, None, hint)

"""One entry's files to a validated entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from catalog_builder.config import Config
from catalog_builder.content.bodies import BodyRenderer
from catalog_builder.content.documents import Document, read_document
from catalog_builder.content.schema import Page, Partner, Product, Programme
from catalog_builder.content.schema.common import EntryModel, ImageReference
from catalog_builder.content.slugs import is_slug, slug_hint
from catalog_builder.content.translations import Merge
from catalog_builder.diagnostics import Diagnostic, FieldError, Finding, Message, has_errors
from catalog_builder.model import Entry, EntryKind, EntrySource, Photo
from catalog_builder.reading.errors import ReadError, diagnose
from catalog_builder.reading.limits import Limits
from catalog_builder.reading.places import diagnose_finding
from catalog_builder.reading.shape import shape_of
from catalog_builder.reading.validate import validate_document
from catalog_builder.reading.values import ValuePath, plain_values

try:  # interim, until the room is complete
    from catalog_builder.content.photos import inspect
except ImportError:
    inspect = None

MODELS: Mapping[EntryKind, type[EntryModel]] = {
    "products": Product,
    "partners": Partner,
    "programmes": Programme,
    "pages": Page,
}


@dataclass(frozen=True, slots=True)
class ParseContext:
    """What all entries are parsed with."""

    root: Path
    config: Config


@dataclass(frozen=True, slots=True)
class Parsed:
    """An entry, or None if it has errors; and everything that was found."""

    entry: Entry[Any] | None
    diagnostics: tuple[Diagnostic, ...]


def parse_entry(context: ParseContext, source: EntrySource) -> Parsed:
    """Read the files of one entry. Never raises for what is in them."""
    parser = _Parser(context, source)
    entry = parser.parse()
    diagnostics = tuple(sorted(parser.diagnostics, key=lambda diagnostic: diagnostic.sort_key))
    return Parsed(None if has_errors(diagnostics) else entry, diagnostics)


class _Parser:
    """One entry on its way from files to `Entry`; what is wrong gathers in `diagnostics`."""

    def __init__(self, context: ParseContext, source: EntrySource) -> None:
        self.root = context.root
        self.config = context.config
        self.source = source
        self.model = MODELS[source.kind]
        self.shape = shape_of(self.model)
        limits = context.config.limits
        self.limits = Limits(limits.file_bytes, limits.nesting)
        self.diagnostics: list[Diagnostic] = []

    def parse(self) -> Entry[Any] | None:
        original = self._read(self.source.file)
        translations = self._translations()
        if original is None:
            return None
        values = self._values(original)
        for language, document in translations.items():
            values = self._merge(values, language, document)
        data = self._validate(values, original)
        return None if data is None else self._entry(data, original, translations)

    def _read(self, file: str) -> Document | None:
        try:
            document = read_document(self.root, file, self.limits)
        except ReadError as error:
            self.diagnostics.append(error.problem.in_file(file))
            return None
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

    def _values(self, document: Document) -> Any:
        values = plain_values(document.fields, self.shape)
        self.diagnostics += diagnose(values.problems, document.file)
        return values.root

    def _merge(self, values: Any, language: str, document: Document) -> Any:
        merge = Merge(self.config.site.languages[0], language, document.fields, self.shape)
        merged = merge.merge(values, self._values(document))
        self.diagnostics += diagnose(merge.problems, document.file)
        return merged

    def _validate(self, values: Any, document: Document) -> EntryModel | None:
        site = self.config.site
        context = {"languages": site.languages, "currency": site.currency}
        data, diagnostics = validate_document(document.fields, values, self.model, document.file, context)
        self.diagnostics += diagnostics
        return data

    def _report(self, findings: Iterable[Finding], document: Document) -> None:
        self.diagnostics += (diagnose_finding(finding, document.fields, self.shape) for finding in findings)

    def _entry(
        self, data: EntryModel, original: Document, translations: Mapping[str, Document]
    ) -> Entry[Any]:
        slug = data.slug or self.source.slug
        self._report(_bad_slugs(data, original.file), original)
        documents = {self.config.site.languages[0]: original, **translations}
        bodies = BodyRenderer(self.source, self.config, self.shape).render(data.description, documents)
        self.diagnostics += bodies.diagnostics
        return Entry(
            kind=self.source.kind,
            slug=slug,
            source=self.source.file,
            data=data.model_copy(update={"slug": slug}),
            body=bodies.html,
            texts=bodies.texts,
            links=bodies.links,
            photos=self._photos(data, original),
            logo=self._logo(data, original),
        )

    def _photos(self, data: EntryModel, document: Document) -> tuple[Photo, ...]:
        photos = (
            self._photo(reference, ("images", index), document) for index, reference in enumerate(data.images)
        )
        return tuple(photo for photo in photos if photo)

    def _logo(self, data: EntryModel, document: Document) -> Photo | None:
        if isinstance(data, Partner) and data.logo:
            return self._photo(data.logo, ("logo",), document)
        return None

    def _photo(self, reference: ImageReference, path: ValuePath, document: Document) -> Photo | None:
        folder = self.source.folder or document.file.rpartition("/")[0]
        if inspect is None:
            return None
        try:
            return inspect(self.root, folder, reference, self.config.limits)
        except FieldError as error:
            finding = Finding(document.file, path, error.code, error.message, error.hint)
            self._report([finding], document)
            return None


def _bad_slugs(data: EntryModel, file: str) -> Iterator[Finding]:
    named: list[tuple[ValuePath, str]] = [(("slug",), data.slug)] if data.slug else []
    named += ((("aliases", index), alias) for index, alias in enumerate(data.aliases))
    for path, slug in named:
        if not is_slug(slug):
            message = Message.of('"{slug}" cannot be the name of an entry', slug=slug)
            yield Finding(file, path, "bad-slug", message, slug_hint(slug))


def _unwanted_language(language: str, file: str, languages: tuple[str, ...]) -> Diagnostic:
    message = Message.of('the site has no translations into "{language}"', language=language)
    hint = Message.of(
        "languages of the site (site.languages in catalog.yaml): {languages}", languages=", ".join(languages)
    )
    return Diagnostic("unknown-language", message, file, None, hint)

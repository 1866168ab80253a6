"""The texts of an entry's page: below the fields or in `description`, one a language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from catalog_builder.config import Config
from catalog_builder.content.checks_text import remarks_on
from catalog_builder.content.documents import Document, place_in_body
from catalog_builder.content.markdown import Body, Surroundings, render, survey
from catalog_builder.content.quiet import is_quiet
from catalog_builder.diagnostics import Diagnostic, Message, Position
from catalog_builder.frozen import dataclass
from catalog_builder.model import EntryLink, EntrySource, LocalText
from catalog_builder.reading.places import place
from catalog_builder.reading.shape import Shape

_FIELD = "description"


class Bodies(NamedTuple):
    """The rendered texts by language, their links to other entries, and what is wrong with them."""

    by_language: Mapping[str, Body]
    links: tuple[EntryLink, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def html(self) -> LocalText | None:
        """All texts as sanitised HTML, None when there is none; all empty when only a check was asked for."""
        return _local([(language, body.html) for language, body in self.by_language.items()])

    @property
    def texts(self) -> LocalText | None:
        """All texts as plain text, None when there is none."""
        return _local([(language, body.text) for language, body in self.by_language.items()])


def _local(texts: list[tuple[str, str]]) -> LocalText | None:
    return LocalText(tuple(texts)) if texts else None


class _Written(NamedTuple):
    """One text as written: its document, and whether it stands below the fields."""

    language: str
    source: str
    document: Document
    below: bool


@dataclass(frozen=True, slots=True)
class BodyRenderer:
    """What the texts of one entry are rendered with."""

    source: EntrySource
    config: Config
    shape: Shape
    make_html: bool

    def render(self, description: LocalText | None, documents: Mapping[str, Document]) -> Bodies:
        """Render the texts; `documents` are the entry's files by language, the original first."""
        if not self.make_html and not description and self._are_quiet(documents.values()):
            return Bodies({code: Body("", each.body) for code, each in documents.items()}, (), ())
        bodies: dict[str, Body] = {}
        links: list[EntryLink] = []
        diagnostics = [each for document in documents.values() for each in _said_twice(document, self.shape)]
        make = render if self.make_html else survey
        for written in _written(description, documents):
            body = make(written.source, self._surroundings(written))
            bodies[written.language] = body
            links += (EntryLink(*entry, written.document.file) for entry in body.entries)
            diagnostics += self._diagnostics(body, written)
        return Bodies(bodies, tuple(links), tuple(diagnostics))

    def _are_quiet(self, documents: Iterable[Document]) -> bool:
        """Tell whether each document has a text, and there is nothing to say of it."""
        longest = self.config.limits.body_characters
        return all(
            not each.body.isspace() and each.body and is_quiet(each.body, longest) for each in documents
        )

    def _surroundings(self, written: _Written) -> Surroundings:
        prefix = f"{self.source.kind}-{self.source.slug}-{written.language}"
        top_heading = 3 if self.source.kind == "products" else 2  # a product's page has an h2 above its text
        return Surroundings(written.document.file, self.config, prefix, top_heading)

    def _diagnostics(self, body: Body, written: _Written) -> Iterator[Diagnostic]:
        for remark in (*body.remarks, *remarks_on(written.source)):
            where = self._place(remark.text, written)
            yield Diagnostic(
                remark.code, remark.message, written.document.file, where, remark.hint, remark.severity
            )

    def _place(self, text: str, written: _Written) -> Position:
        if written.below:
            return place_in_body(written.document, text)
        return place(written.document.fields, self.shape, (_FIELD, written.language))


def _written(description: LocalText | None, documents: Mapping[str, Document]) -> Iterator[_Written]:
    """Yield the texts in the order of the documents, then further languages of `description`."""
    in_field = dict(description.values) if description else {}
    original = next(iter(documents.values()))
    for language, document in documents.items():
        if document.body.strip():
            yield _Written(language, document.body, document, below=True)
        elif language in in_field:
            owner = document if _FIELD in document.values else original
            yield _Written(language, in_field[language], owner, below=False)
    for language in sorted(in_field.keys() - documents.keys()):
        yield _Written(language, in_field[language], original, below=False)


def _said_twice(document: Document, shape: Shape) -> Iterator[Diagnostic]:
    if _FIELD in document.values and document.body.strip():
        where = place(document.fields, shape, (_FIELD,))
        message = Message.of("the text stands twice: here, and below the fields")
        hint = Message.of("keep one of the two")
        yield Diagnostic("text-twice", message, document.file, where, hint)

"""Catalog → stretches of documents: what the index needs of them, and their words."""

from __future__ import annotations

from dataclasses import fields
from functools import cached_property
from typing import Any

from catalog_builder.cache import Cache
from catalog_builder.catalog.types import Catalog
from catalog_builder.frozen import dataclass
from catalog_builder.search import readings
from catalog_builder.search.analysis import code
from catalog_builder.search.documents import SETTINGS, Numbering, Subject, Writer, number_documents
from catalog_builder.search.facets import FacetPlan, facet_plans
from catalog_builder.search.labels import Labels
from catalog_builder.search.readings import Analyst, Batch, Reading
from catalog_builder.search.stretches import Stretch, Surveyor
from catalog_builder.search.synonyms import load_synonyms


@dataclass(frozen=True)
class Reader:
    """Reads the documents of a catalogue in one language; words are kept between builds in `cache`.

    What is derived from these is made where it is used, and does not travel.
    """

    catalog: Catalog
    language: str
    cache: Cache | None = None

    def __getstate__(self) -> dict[str, Any]:
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def numbering(self) -> Numbering:
        """What the documents are, by number."""
        return number_documents(self.catalog)

    @cached_property
    def names(self) -> str:
        """The names of all documents, in the order of their numbers."""
        return "\n".join(map(_identity, self.numbering.between(0, len(self.numbering))))

    @cached_property
    def labels(self) -> Labels:
        """What things are called."""
        return Labels.of(self.catalog.config, self.language)

    @cached_property
    def plans(self) -> tuple[FacetPlan, ...]:
        """The facets that products may have."""
        return facet_plans(self.catalog, self.labels)

    @cached_property
    def analyst(self) -> Analyst:
        """What finds words."""
        synonyms = load_synonyms(self.language, self.catalog.config.search.synonyms)
        return Analyst(synonyms, self.cache, f"search-{self.language}")

    def batch(self, number: int) -> Batch:
        """Write the documents of one stretch."""
        start = number * readings.TOGETHER
        subjects = self.numbering.between(start, start + readings.TOGETHER)
        return Batch(start, tuple(Writer(self.catalog, self.language).documents(subjects)))


def read_stretch(reader: Reader, number: int) -> tuple[Stretch, Reading]:
    """Return one stretch, and its words; runs anywhere."""
    batch = reader.batch(number)
    reading = reader.analyst.read(batch)
    codes = "\n".join(" ".join(dict.fromkeys(map(code, each.codes))) for each in batch.documents)
    products = reader.numbering.products[batch.start : batch.start + readings.TOGETHER]
    surveyor = Surveyor(reader.plans, reader.labels, reader.catalog.config.site.currency)
    return surveyor.stretch(reading.digest, codes, products), reading


def _identity(subject: Subject) -> str:
    return subject.slug if isinstance(subject, SETTINGS) else f"{subject.kind}/{subject.slug}"

"""Catalog → the search index of one language: scripts that a browser loads piece by piece.

The format, byte by byte, is in docs/search.md; the other half is `templates/assets/search/`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from catalog_builder.cache import Cache, collector_paused
from catalog_builder.catalog.query import SYNONYMS
from catalog_builder.catalog.types import Catalog
from catalog_builder.config import Category, District
from catalog_builder.model import OutputFile
from catalog_builder.search import terms
from catalog_builder.search.analysis import UNITS, code
from catalog_builder.search.cards import CardWriter, PicturesOf
from catalog_builder.search.coding import base36, call, fnv
from catalog_builder.search.columns import BLOCK, SMALL, SORTED, column_files, columns_of
from catalog_builder.search.documents import Document, Numbering, Subject, Writer, number_documents
from catalog_builder.search.facets import Facet, facets_of
from catalog_builder.search.labels import Labels
from catalog_builder.search.languages import groups, language
from catalog_builder.search.money import MoneyWriter, decimals, money_format, prices_of
from catalog_builder.search.names import label_files
from catalog_builder.search.postings import Analyst, Merged, analyse, batches, merge
from catalog_builder.search.shards import FOLDER, Index, Tree
from catalog_builder.search.synonyms import load_synonyms
from catalog_builder.search.terms import code_tree, term_tree, vocabulary
from catalog_builder.workers import Executor, InProcess

VERSION = 2
"""Of the format. A client refuses an index of another version."""


@dataclass(frozen=True, slots=True)
class Outside:
    """What the index takes from those who make the pages.

    `pictures_of` gives the published sizes of an entry's first picture, smallest first; `money`
    writes an amount in a currency.
    """

    pictures_of: PicturesOf
    money: MoneyWriter


def index_catalog(
    catalog: Catalog,
    language_code: str,
    outside: Outside,
    executor: Executor | None = None,
    cache: Cache | None = None,
) -> tuple[OutputFile, ...]:
    """Return the scripts of the index for the tree of one language.

    The words of documents, and the lists of documents of words, are worked out by the executor, here when
    there is none; the former are kept in `cache`.
    """
    executor = executor or InProcess()
    numbering = number_documents(catalog)
    prefix = "" if language_code == catalog.config.site.languages[0] else f"{language_code}/"
    index = Index(f"{prefix}{FOLDER}/", _epoch(numbering))
    documents = tuple(Writer(catalog, language_code).documents(numbering))
    synonyms = load_synonyms(language_code, catalog.config.search.synonyms)
    analyst = Analyst(synonyms, cache, f"search-{language_code}")
    with collector_paused():
        analysed = executor.map(analyse, analyst, batches(documents))
        begun = tuple(islice(analysed, 2))  # while the other batches are worked on, what needs none of them
        labels = Labels.of(catalog.config, language_code)
        facets = facets_of(catalog, numbering.products, labels)
        of_products = tuple(_product_files(index, catalog, numbering, facets, labels, outside))
        trees = _trees(index, merge(chain(begun, analysed)), documents, language_code, executor)
    files = [*chain.from_iterable(tree.files for tree in trees.values()), *of_products]
    header = _header(catalog, language_code, numbering, facets, outside)
    header["trees"] = {name: tree.root for name, tree in trees.items()}
    header["root"] = "../" * prefix.count("/")
    stamp = hashlib.sha256(b"".join(bytes(file.content) for file in files)).hexdigest()[:10]
    return (*files, OutputFile(f"{index.folder}index.js", call("index", index.epoch, VERSION, stamp, header)))


def _epoch(numbering: Numbering) -> str:
    """Name the numbering of documents: it changes when one is added, removed or moved."""
    names = "\n".join(_identity(subject) for subject in (*numbering.products, *numbering.places))
    return base36(fnv(f"{VERSION}\n{names}"))


def _identity(subject: Subject) -> str:
    return subject.slug if isinstance(subject, Category | District) else f"{subject.kind}/{subject.slug}"


def _trees(
    index: Index, merged: Merged, documents: Sequence[Document], language_code: str, executor: Executor
) -> dict[str, Tree]:
    size, postings = terms.sizes(len(documents)), merged.postings
    codes: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        for each in dict.fromkeys(map(code, document.codes)):
            codes.setdefault(each, []).append(number)
    return {
        "t": term_tree(index, merged, groups(set(postings), language(language_code)), size.terms, executor),
        "f": vocabulary(index, postings, size.vocabulary),
        "b": vocabulary(index, postings, size.vocabulary, backward=True),
        "k": code_tree(index, codes, size.codes),
    }


def _product_files(
    index: Index,
    catalog: Catalog,
    numbering: Numbering,
    facets: Sequence[Facet],
    labels: Labels,
    outside: Outside,
) -> Iterator[OutputFile]:
    prices = prices_of(numbering.products)
    digits = decimals(prices)
    yield from CardWriter(catalog, labels, outside.pictures_of, digits).files(index, numbering)
    columns = columns_of(catalog, numbering.products, facets, labels, digits)
    yield from column_files(index, columns, len(numbering.products))
    currency = catalog.config.site.currency
    yield from label_files(index, facets, labels, [price for price in prices if price.currency == currency])


def _header(
    catalog: Catalog, language_code: str, numbering: Numbering, facets: Sequence[Facet], outside: Outside
) -> dict[str, Any]:
    site = catalog.config.site
    spoken = language(language_code)
    prices = prices_of(numbering.products)
    currencies = dict.fromkeys([site.currency, *sorted({price.currency for price in prices})])
    return {
        "products": len(numbering.products),
        "documents": len(numbering.products) + len(numbering.places),
        "block": BLOCK if len(numbering.products) > SMALL else 0,
        "columns": [facet.field for facet in facets] + [*SORTED],
        "facets": [facet.field for facet in facets if facet.shown],
        "money": {currency: money_format(outside.money, currency) for currency in currencies},
        "digits": decimals(prices),
        "segment": terms.SEGMENT,
        "language": language_code,
        "units": UNITS,
        "fields": _field_names(facets),
        "prefixes": spoken.prefixes,
        "suffixes": spoken.suffixes,
    }


def _field_names(facets: Sequence[Facet]) -> dict[str, str]:
    """Return what a query may call the fields, as `code` gives it, and their names."""
    fields = [*(facet.field for facet in facets), "price"]
    named = {synonym: field for synonym, field in SYNONYMS.items() if field in fields}
    return {code(name): field for name, field in {**named, **{field: field for field in fields}}.items()}

"""The browser's client against a plain reference, and what it must find."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import islice

import pytest

from catalog_builder.search import terms
from catalog_builder.search.analysis import code
from catalog_builder.search.documents import Writer, number_documents
from catalog_builder.search.findings import Finder
from catalog_builder.search.languages import language
from catalog_builder.search.postings import Postings
from catalog_builder.search.synonyms import load_synonyms
from tests.search.conftest import Indexed, written
from tests.search.reference import Reference, merged_of
from tests.support.search import ask

QUERIES = [slice(0, 100), pytest.param(slice(100, 1_000), marks=pytest.mark.slow)]
"""Which of the random queries are asked."""
SHOWN = 100


SMALL_SEGMENT = 64
"""Documents of a word that count at first: so few that many words of the marketplace are frequent."""


References = Callable[[int], Reference]


@pytest.fixture(scope="module")
def reference_of(marketplace: Indexed) -> References:
    """Analyse the same catalogue once; return what makes a reference of it, given the size of a segment."""
    numbering = number_documents(marketplace.catalog)
    documents = list(Writer(marketplace.catalog, "id").documents(numbering.between(0, len(numbering))))
    merged = merged_of(Finder(load_synonyms("id")).found(documents))
    codes: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        for each in dict.fromkeys(map(code, document.codes)):
            codes.setdefault(each, []).append(number)
    counts = len(numbering.products), len(documents)
    return lambda segment: Reference(merged, language("id"), *counts, codes, segment)


class Inventor:
    """Invents queries as people type them; the same ones each time."""

    def __init__(self, postings: Postings, codes: dict[str, list[int]]) -> None:
        self.random = random.Random(6)  # noqa: S311 (not a secret)
        self.words = sorted(postings)
        self.frequent = sorted(self.words, key=lambda word: -len(postings[word]))[:800]
        self.codes = sorted(codes)

    def queries(self) -> Iterator[tuple[str, bool]]:
        """Yield (text, typing) without end."""
        while True:
            text = " ".join(self.term() for _ in range(self.random.choice((1, 1, 2, 2, 2, 3, 4))))
            yield (
                self.random.choices((text, self.random.choice(self.codes)), (30, 1))[0],
                (self.random.random() < 0.3),
            )

    def term(self) -> str:
        """Return a word, a misspelt, cut, joined, derived, unwanted or quoted one."""
        word = self.random.choice(self.random.choice((self.words, self.frequent)))
        other = self.random.choice(self.frequent)
        forms = [
            word, word, word, self.misspelt(word), self.misspelt(word), word[: self.random.randint(2, 6)],
            word + other, f"me{word}kan", f"-{other}", f'"{word} {other}"', word.upper(),
        ]  # fmt: skip
        return self.random.choice(forms)

    def misspelt(self, word: str) -> str:
        """Return the word with one error."""
        place = self.random.randrange(len(word))
        letter = self.random.choice("abcdefghijklmnopqrstuvwxyz")
        swapped = word[:place] + word[place + 1 : place + 2] + word[place] + word[place + 2 :]
        return self.random.choice(
            (word[:place] + word[place + 1 :], word[:place] + letter + word[place:], swapped,
             word[:place] + letter + word[place + 1 :])
        )  # fmt: skip


@pytest.fixture(scope="module")
def in_segments(marketplace: Indexed, tmp_path_factory: pytest.TempPathFactory) -> Indexed:
    """Index the same products so that the lists of all frequent words are cut."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terms, "SEGMENT", SMALL_SEGMENT)
        return written(marketplace.catalog, tmp_path_factory.mktemp("segments"))


def invented(reference: Reference, which: slice) -> list[tuple[str, bool]]:
    """Return some of the queries that are invented for a reference."""
    queries = Inventor(reference.postings, reference.codes).queries()
    return list(islice(queries, which.start, which.stop))


def different(indexed: Indexed, reference: Reference, queries: list[tuple[str, bool]]) -> list[object]:
    """Return the queries that the client answers otherwise."""
    products = number_documents(indexed.catalog).products
    asked = [
        ("search", text, {"typing": typing, "limit": SHOWN, "facets": False}) for text, typing in queries
    ]
    found = []
    for (text, typing), answer in zip(queries, ask(indexed.folder, *asked).answers, strict=True):
        expected = reference.rank(text, typing=typing)
        shown = [products[each].slug for each in expected[:SHOWN]]
        slugs = [hit["slug"] for hit in answer["hits"]]
        counted = answer["total"] == len(expected) if answer["exact"] else answer["total"] < len(expected)
        if not counted or slugs != shown:
            found.append((text, typing, answer["total"], len(expected), slugs[:3], shown[:3]))
    return found


@pytest.mark.no_cover  # the reference would be traced, which is none of the package's code
@pytest.mark.parametrize("which", QUERIES, ids=str)
def test_the_browser_ranks_as_the_reference(
    marketplace: Indexed, reference_of: References, which: slice
) -> None:
    """For 1,000 random queries (here and there for 100) the client finds the same products in the same order."""
    reference = reference_of(terms.SEGMENT)
    assert different(marketplace, reference, invented(reference, which)) == []


@pytest.mark.no_cover
@pytest.mark.parametrize("which", QUERIES, ids=str)
def test_the_first_results_of_frequent_words_are_those_of_the_reference(
    in_segments: Indexed, reference_of: References, which: slice
) -> None:
    """Where lists are cut by weight, the first pages need only their strongest parts and are the same."""
    reference = reference_of(SMALL_SEGMENT)
    assert different(in_segments, reference, invented(reference, which)) == []


def test_totals_of_frequent_words_come_with_the_facets(marketplace: Indexed, in_segments: Indexed) -> None:
    """First "more than", then exactly; results that were shown stay where they were."""
    asked = [("search", "warna", {"facets": facets, "limit": 10}) for facets in (False, True)]
    first, whole = ask(in_segments.folder, *asked).answers
    usual = ask(marketplace.folder, ("search", "warna", {"facets": False})).answers[0]
    assert (first["exact"], whole["exact"]) == (False, True)
    assert first["total"] < whole["total"] == usual["total"]
    assert first["hits"] == whole["hits"]

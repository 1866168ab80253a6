"""The browser's client against a plain reference, and what it must find."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from catalog_builder.search.analysis import code
from catalog_builder.search.documents import Writer, number_documents
from catalog_builder.search.languages import language
from catalog_builder.search.postings import Postings, analyse, merge
from catalog_builder.search.synonyms import load_synonyms
from tests.search.conftest import Indexed
from tests.search.reference import Reference
from tests.support.search import ask

QUERIES = 1_000
SHOWN = 100


@pytest.fixture(scope="module")
def reference(marketplace: Indexed) -> Reference:
    """Make the reference of the same catalogue."""
    numbering = number_documents(marketplace.catalog)
    documents = list(Writer(marketplace.catalog, "id").documents(numbering))
    synonyms = load_synonyms("id")
    postings = merge(analyse(synonyms, document) for document in documents)
    codes: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        for each in dict.fromkeys(map(code, document.codes)):
            codes.setdefault(each, []).append(number)
    return Reference(postings, language("id"), len(numbering.products), len(documents), codes)


class Inventor:
    """Invents queries as people type them; the same ones each time."""

    def __init__(self, postings: Postings, codes: dict[str, list[int]]) -> None:
        self.random = random.Random(6)  # noqa: S311 (not a secret)
        self.words = sorted(postings)
        self.frequent = sorted(self.words, key=lambda word: -len(postings[word]))[:800]
        self.codes = sorted(codes)

    def queries(self, count: int) -> Iterator[tuple[str, bool]]:
        """Yield (text, typing)."""
        for _ in range(count):
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


@pytest.mark.parametrize("count", [100, pytest.param(QUERIES, marks=pytest.mark.slow)])
def test_the_browser_ranks_as_the_reference(marketplace: Indexed, reference: Reference, count: int) -> None:
    """For 1,000 random queries (here and there for 100) the client finds the same products in the same order."""
    queries = list(Inventor(reference.postings, reference.codes).queries(count))
    products = number_documents(marketplace.catalog).products
    different = []
    asked = [
        ("search", text, {"typing": typing, "limit": SHOWN, "facets": False}) for text, typing in queries
    ]
    for (text, typing), answer in zip(queries, ask(marketplace.folder, *asked).answers, strict=True):
        expected = reference.rank(text, typing=typing)
        slugs = [products[each].slug for each in expected[:SHOWN]]
        found = [hit["slug"] for hit in answer["hits"]]
        if answer["total"] != len(expected) or found != slugs:
            different.append((text, typing, answer["total"], len(expected), found[:3], slugs[:3]))
    assert different == []

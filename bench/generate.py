"""Make a catalogue of any size, the same for the same size: `python -m bench.generate 10000 DIR`.

Words follow Zipf's law over a vocabulary of syllables, as in real text: a few are everywhere, most
are rare. A product has about 1.3 KB of text, a partner has twenty products, a category is one of
forty. There are no pictures.
"""

from __future__ import annotations

import random
import sys
from itertools import accumulate
from pathlib import Path

VOCABULARY = 20_000
PRODUCTS_PER_PARTNER = 20
CATEGORIES = 40
DISTRICTS = 23
_ONSETS = ("b", "c", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "ny", "ng", "")
_RHYMES = ("a", "i", "u", "e", "o", "an", "ar", "ik", "ung", "as", "ai", "ut", "em", "ol", "is", "ah")


def vocabulary(source: random.Random) -> list[str]:
    """Return distinct words of two to four syllables."""
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        syllables = source.choices((2, 3, 4), (5, 4, 1))[0]
        words["".join(source.choice(_ONSETS) + source.choice(_RHYMES) for _ in range(syllables))] = None
    return [word for word in words if word]


class Writer:
    """Writes text with a Zipf distribution of words."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 (not a secret)
        self.words = vocabulary(self.random)
        self.weights = list(accumulate(1 / (rank + 2) for rank in range(len(self.words))))

    def text(self, length: int) -> str:
        """Return `length` words."""
        return " ".join(self.random.choices(self.words, cum_weights=self.weights, k=length))

    def sentence(self) -> str:
        """Return a sentence of six to fourteen words."""
        return self.text(self.random.randint(6, 14)).capitalize() + "."

    def paragraphs(self, count: int) -> str:
        """Return paragraphs of five sentences, one word of each in bold."""
        return "\n\n".join(
            f"**{self.text(1)}** " + " ".join(self.sentence() for _ in range(5)) for _ in range(count)
        )


def config() -> str:
    """Return catalog.yaml."""
    categories = [f"  - {{slug: kategori-{number}, name: Kategori {number}}}" for number in range(CATEGORIES)]
    districts = [f"  - {{slug: distrik-{number}, name: Distrik {number}}}" for number in range(DISTRICTS)]
    return "\n".join(
        [
            "site: {title: Katalog besar, languages: [id]}",
            "categories:",
            *categories,
            "districts:",
            *districts,
            "",
        ]
    )


def partner(writer: Writer, number: int) -> str:
    """Return the entry of one partner."""
    return (
        f"---\nname: {writer.text(2).title()} {number}\nkind: producer\n"
        f"district: distrik-{number % DISTRICTS}\nwhatsapp: 0812-0000-{number % 10_000:04d}\n"
        f"summary: {writer.sentence()}\n---\n\n{writer.paragraphs(1)}\n"
    )


def product(writer: Writer, number: int) -> str:
    """Return the entry of one product."""
    price = writer.random.randint(5, 500) * 1000
    return (
        f"---\nname: {writer.text(3).title()}\npartner: mitra-{number // PRODUCTS_PER_PARTNER}\n"
        f"category: kategori-{writer.random.randrange(CATEGORIES)}\nsummary: {writer.sentence()}\n"
        f"price: {price}\nunit: bungkus {writer.random.randint(1, 20) * 50} g\n"
        f"tags: [{writer.text(1)}, {writer.text(1)}]\n"
        f"certificates: [{{kind: halal}}]\n"
        f"supply: {{capacity: {writer.random.randint(50, 900)}, minimum_order: 12, lead_time_days: 5}}\n"
        f"shelf_life_days: {writer.random.randint(7, 365)}\n---\n\n{writer.paragraphs(3)}\n"
    )


def generate(products: int, folder: Path, seed: int = 1) -> None:
    """Write a project of so many products below `folder`, which must not exist."""
    writer = Writer(seed)
    for kind in ("products", "partners"):
        (folder / "content" / kind).mkdir(parents=True)
    (folder / "catalog.yaml").write_text(config(), encoding="utf-8")
    for number in range(-(-products // PRODUCTS_PER_PARTNER)):
        path = folder / "content" / "partners" / f"mitra-{number}.md"
        path.write_text(partner(writer, number), encoding="utf-8")
    for number in range(products):
        path = folder / "content" / "products" / f"produk-{number}.md"
        path.write_text(product(writer, number), encoding="utf-8")


if __name__ == "__main__":
    generate(int(sys.argv[1]), Path(sys.argv[2]))

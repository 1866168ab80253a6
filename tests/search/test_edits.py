"""What the index costs after an edit, and that it is the index of a build from nothing all the same."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from catalog_builder.cache import Cache
from catalog_builder.catalog.recording import Facts, parts_of
from catalog_builder.content.kept import Memory
from catalog_builder.loading import load
from catalog_builder.model import Project
from catalog_builder.output import staging
from catalog_builder.search import besides, cards, kept_words, merging, readings, shards, terms
from catalog_builder.search.documents import Document
from catalog_builder.search.findings import Finder
from catalog_builder.website import plan_site, stage_group
from catalog_builder.workers import InProcess
from tests.support.project import snapshot, write_project

CONFIG = """\
site: {{title: Katalog Uji, languages: {languages}}}
categories:
  - {{slug: kue-kering, name: {{id: Kue kering, en: Cookies}}}}
  - {{slug: kopi, name: Kopi, aliases: [coffee]}}
districts:
  - {{slug: cibarusah, name: {district}}}
  - {{slug: cikarang, name: Cikarang}}
attributes:
  - {{slug: rasa, name: Rasa, type: choice, choices: [manis, asin], facet: true}}
search: {{synonyms: [[dodol, {synonym}]]}}
hosting: {{compress: {compress}}}
"""
WORDS = [
    "kue",
    "kering",
    "kuekering",
    "minyak",
    "goreng",
    "minyakgoreng",
    "nanas",
    "mengeringkan",
    "memakan",
    "makanan",
    "gula",
    "aren",
    "gulaaren",
    "manis",
    "renyah",
    "dodol",
    "jenang",
    "kopi",
    "robusta",
    "arabika",
    "rendang",
    "daun",
    "daunjeruk",
    "jeruk",
    "250",
    "gr",
    "telur",
    "ayam",
    "lembut",
    "pedas",
]
PARTNERS = ("dapur-uji", "rumah-uji", "toko-uji")


@dataclass
class Shop:
    """A catalogue on disk whose index is published again and again; the same edits for the same seed."""

    root: Path
    seed: int
    folder: str = "output"
    random: random.Random = field(init=False)
    config: dict[str, str] = field(
        default_factory=lambda: {
            "languages": "[id, en]",
            "district": "Cibarusah",
            "synonym": "jenang",
            "compress": "[]",
        }
    )

    def __post_init__(self) -> None:
        self.random = random.Random(self.seed)  # noqa: S311 (not a secret)
        write_project(self.root, {"catalog.yaml": CONFIG.format(**self.config)})
        for partner in PARTNERS:
            self.partner(partner)
        for number in range(24):
            self.product(f"produk-{number:02d}")

    @property
    def output(self) -> Path:
        """The published folder."""
        return self.root.with_name(f"{self.root.name}-{self.folder}")

    def text(self, count: int) -> str:
        """Return some words."""
        return " ".join(self.random.choice(WORDS) for _ in range(count))

    def some_product(self) -> Path:
        """Return the file of a product."""
        return self.random.choice(sorted((self.root / "content/products").glob("*.md")))

    def product(self, slug: str) -> None:
        """Add a product, or make one all anew."""
        choice = self.random.choice
        write(
            self.root / f"content/products/{slug}.md",
            f"---\nname: {self.text(3)}\npartner: {choice(PARTNERS)}\ncategory: {choice(['kopi', 'kue-kering'])}\n"
            f"summary: {self.text(5)}.\nprice: {choice([5000, 12500, 99000])}\ntags: [{choice(WORDS)}]\n"
            f"attributes: {{rasa: {choice(['manis', 'asin'])}}}\nupdated: 2026-10-{self.random.randint(1, 28):02d}\n"
            f"variants: [{{name: {choice(WORDS)}, sku: SKU-{self.random.randint(1, 99)}, price: 7000}}]\n---\n"
            f"{self.text(self.random.randint(3, 30))}\n",
        )

    def partner(self, slug: str) -> None:
        """Add a partner, or make one all anew."""
        kind = "producer" if slug != "toko-uji" else "modern_retail"
        wants = "wants: {requires: {photos: 1}}\n" if self.random.random() < 0.3 else ""
        district = self.random.choice(["cibarusah", "cikarang"])
        write(
            self.root / f"content/partners/{slug}.md",
            f"---\nname: {self.text(2)} {slug}\nkind: {kind}\ndistrict: {district}\n{wants}---\n",
        )

    def change(self, field_name: str, value: str) -> None:
        """Give one product another value in one line of its entry."""
        entry = self.some_product()
        lines = entry.read_text(encoding="utf-8").split("\n")
        at = next(n for n, line in enumerate(lines) if line.startswith(f"{field_name}:"))
        write(entry, "\n".join([*lines[:at], f"{field_name}: {value}", *lines[at + 1 :]]))

    def configure(self, **values: str) -> None:
        """Change catalog.yaml."""
        self.config |= values
        write(self.root / "catalog.yaml", CONFIG.format(**self.config))

    def damage(self) -> None:
        """Change a byte of something that is kept, or lose a published script."""
        kept = sorted((self.root / ".catalog-builder/kept").glob("[iws]*-*"))
        victim = self.random.choice([*kept, *sorted((self.output / "search").glob("*.js"))])
        if victim.suffix == ".js":
            victim.unlink()
        else:
            stored = victim.read_bytes()
            victim.write_bytes(stored[:-1] + bytes([stored[-1] ^ 1]))

    def replaced(self) -> None:
        """Put a file of the owner's in the place of a script, or take it away again."""
        own = self.root / "static/search/c-0.js"
        if own.exists():
            own.unlink()
        else:
            write(own, "// ours")

    def edits(self) -> tuple[Callable[[], object], ...]:
        """Return everything that may happen."""
        choice = self.random.choice
        return (
            lambda: self.change("summary", f"{self.text(5)} {choice(['', 'istimewa', 'xyzzy'])}"),
            lambda: self.change("name", self.text(2)),
            lambda: self.change("price", choice(["5000", "8000", "1.234,50", "Rp 5.000 - Rp 9.000"])),
            lambda: self.change("category", choice(["kopi", "kue-kering"])),
            lambda: self.change("partner", choice(PARTNERS)),
            lambda: self.product(f"baru-{self.random.randint(0, 30):02d}"),
            lambda: self.some_product().unlink(),
            lambda: self.partner(choice(PARTNERS)),
            lambda: self.configure(synonym=choice(["jenang", "wajik", "kue kering"])),
            lambda: self.configure(district=choice(["Cibarusah", "Karang Bahagia"])),
            lambda: self.configure(compress=choice(["[]", "[gz]"])),
            lambda: self.configure(languages=choice(["[id, en]", "[en, id]"])),
            self.replaced,
            self.damage,
        )

    def publish(self) -> set[str]:
        """Publish the index; return which of its scripts were written."""
        project = Project.at(self.root)
        loaded = load(project, InProcess(), memory=Memory(Cache(project.cache / "kept")))
        plan = plan_site(project, loaded.catalog, reads=loaded.reads)
        facts = Facts(loaded.digests, plan.context.parts(parts_of(loaded.catalog)))
        with staging(self.output) as held:
            files = stage_group((plan, held.stager, facts), "index")
            new = set(snapshot(Path(held.stager.folder)))
            held.publish((*files, *plan.static.values()))
        return {name.removeprefix("search/") for name in new if name.startswith("search/")}

    def cold(self) -> dict[str, bytes]:
        """Return what a build from nothing publishes."""
        other = Shop.__new__(Shop)
        other.folder = "output"
        other.root = self.root.with_name(f"{self.root.name}-cold")
        for left in (other.root, other.output):
            shutil.rmtree(left, ignore_errors=True)
        shutil.copytree(self.root, other.root, ignore=shutil.ignore_patterns(".catalog-builder"))
        other.publish()
        return snapshot(other.output)


def write(path: Path, text: str) -> None:
    """Write a file of a project."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everything be cut into many parts, so that few entries are many neighbours."""
    monkeypatch.setattr(readings, "TOGETHER", 4)
    monkeypatch.setattr(besides, "_CARDS", 16)
    monkeypatch.setattr(besides, "DETAILS_TOGETHER", 8)
    monkeypatch.setattr(cards, "DETAILS_TOGETHER", 8)
    monkeypatch.setattr(kept_words, "_TOGETHER", 40)
    monkeypatch.setattr(terms, "SMALL", terms.Sizes(120, 80, 80))
    monkeypatch.setattr(terms, "SEGMENT", 8)
    monkeypatch.setattr(shards, "MOST_LISTED", 6)


@pytest.fixture
def shop(tmp_path: Path, small: None) -> Shop:  # noqa: ARG001 (what it does is wanted)
    """Write a shop, and publish its index once."""
    made = Shop(tmp_path / "shop", 1)
    made.publish()
    return made


SEQUENCES = [(0, 8), (1, 8), (2, 8), pytest.param(99, 60, marks=pytest.mark.slow)]
"""Seeds, and how many edits follow one another."""


@pytest.mark.no_cover  # other tests reach the same lines; tracing would double the time of the longest
@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("seed", "count"), SEQUENCES)
def test_any_edits_give_the_index_of_a_build_from_nothing(tmp_path: Path, seed: int, count: int) -> None:
    """Whatever is edited, added, removed, renamed, damaged or replaced: every byte is that of a clean build."""
    shop = Shop(tmp_path / "shop", seed)
    shop.publish()
    for _ in range(count):
        shop.random.choice(shop.edits())()
        shop.publish()
        assert snapshot(shop.output) == shop.cold()


def test_a_new_price_makes_no_word_anew(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the product's card, the columns of prices and the header are written; no word is looked at."""
    monkeypatch.setattr(merging, "coded", None)
    monkeypatch.setattr(Finder, "found", None)
    shop.change("price", "7500")
    written = shop.publish()
    assert {"index.js", "v-0.js"} <= written
    assert {name.partition("-")[0] for name in written} <= {"index.js", "v", "c", "l.js"}
    assert sum(name.startswith("c-") for name in written) == 1


def test_another_text_writes_the_lists_of_its_words_alone(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One document is analysed, and only words that it has now or had before are written."""
    shop.change("summary", "nanas xyzzy")
    analysed: list[object] = []
    coded: list[str] = []
    encode, find = merging.coded, Finder.found

    def counted_documents(finder: Finder, documents: Iterable[Document]) -> object:
        wanted = list(documents)
        analysed.extend(wanted)
        return find(finder, wanted)

    def counted_words(merged: object, word: str) -> str:
        coded.append(word)
        return encode(merged, word)  # type: ignore[arg-type]

    monkeypatch.setattr(merging, "coded", counted_words)
    monkeypatch.setattr(Finder, "found", counted_documents)
    shop.publish()
    assert len(analysed) == 2  # one in each language
    assert "xyzzy" in coded
    assert "cikarang" not in coded
    assert len(set(coded)) <= 40
    assert snapshot(shop.output) == shop.cold()


def test_what_somebody_took_away_is_put_back(shop: Shop) -> None:
    """A script that is missing from the published folder is written again, those beside it are not."""
    before = snapshot(shop.output)
    lost = sorted((shop.output / "search").glob("t-*.js"))[3]
    lost.unlink()
    assert shop.publish() == {lost.name}
    assert snapshot(shop.output) == before


@pytest.mark.parametrize("name", ["words-id", "words-id-0", "words-id-rest", "search-id-0", "index-id-*"])
def test_what_is_kept_wrongly_is_made_anew(shop: Shop, name: str) -> None:
    """A damaged part of what is kept of words costs time: the index is that of a build from nothing."""
    for kept in (shop.root / ".catalog-builder/kept").glob(name):
        kept.write_bytes(kept.read_bytes()[:-1])
    shop.change("summary", "nanas xyzzy")
    shop.publish()
    assert snapshot(shop.output) == shop.cold()


def test_folders_that_are_published_by_turns_are_both_right(shop: Shop) -> None:
    """Words are kept once, what is published for each folder: a text that comes and goes shows in both."""
    entry = shop.some_product()
    first = entry.read_text(encoding="utf-8")
    for folder, text in (
        ("other", first),
        ("output", first.replace("summary: ", "summary: xyzzy ")),
        ("other", first),
    ):
        write(entry, text)
        shop.folder = folder
        shop.publish()
        assert snapshot(shop.output) == shop.cold()

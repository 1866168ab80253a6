"""Joins that are kept between builds: used when no join would see the change, and then always right."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any, NoReturn

import pytest

from catalog_builder import loading
from catalog_builder.build import build
from catalog_builder.catalog import joins
from catalog_builder.catalog.assemble import assemble
from catalog_builder.catalog.matching import Matching
from catalog_builder.catalog.recording import Facts, Reads, RecordedEntry
from catalog_builder.catalog.statistics import statistics
from catalog_builder.config import load_config
from catalog_builder.content.context import ParseContext
from catalog_builder.content.discover import discover
from catalog_builder.content.joins import UNSEEN, fields_of, joins_of
from catalog_builder.content.parse import MODELS, reading
from catalog_builder.loading import load
from catalog_builder.model import ENTRY_KINDS, Entry, EntrySource, Project
from catalog_builder.site.facets import facet_counts
from catalog_builder.standing import BuildOptions, BuildReport
from catalog_builder.workers import InProcess
from tests.conftest import REPOSITORY
from tests.support.project import CONFIG, snapshot, write_picture, write_project

DEMO = REPOSITORY
CAKE = """---
name: Putri Salju
partner: Dapur Uji
category: Kue kering
related: [Nastar]
channels: [{partner: toko-uji, role: sold_at}]
price: 5000
---
Lihat [nastar](../products/nastar.md). Lembut.
"""
SHOP = """---
name: Toko Uji
kind: modern_retail
wants: {categories: [kue-kering], requires: {certificates: [pirt], price: {max: 6000}}}
---
Toko.
"""


class Trap:
    """A value that must not be looked at."""

    def __getattribute__(self, name: str) -> NoReturn:
        raise AssertionError(name)

    def __bool__(self) -> NoReturn:
        raise AssertionError

    def __iter__(self) -> NoReturn:
        raise AssertionError

    def __eq__(self, other: object) -> NoReturn:
        raise AssertionError

    __hash__ = None  # type: ignore[assignment]


def trapped(entry: Entry[Any]) -> Entry[Any]:
    """Return an entry of which nothing can be looked at that joining is not to see."""
    traps = {name: Trap() for name in UNSEEN[entry.kind] if name in type(entry.data).model_fields}
    data = entry.data.model_copy(update=traps)
    return Entry(entry.kind, entry.slug, entry.source, data, entry.body, Trap(), entry.links)  # type: ignore[arg-type]


def told(value: Any) -> str:
    """Write a value as keys are answered, entries by their names."""
    return Facts({}, {"value": {"": value}}).of("value:")


def test_joining_looks_at_nothing_that_counts_as_unseen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the whole demo, nor do figures and the counts of filters; what conditions ask is judged by itself."""
    monkeypatch.setattr(joins, "match", lambda *_: Matching((), {}, {}, {}))
    loaded = load(Project.at(DEMO), InProcess())
    entries = [each for kind in ENTRY_KINDS for each in getattr(loaded.catalog, kind).values()]
    config, today = loaded.catalog.config, loaded.catalog.build_date
    assembly = assemble(map(trapped, entries), config.model_copy(update={"editions": {}}), today)
    assert len(assembly.catalog.products) == len(loaded.catalog.products)
    assert dict(facet_counts(assembly.catalog)) == dict(facet_counts(loaded.catalog))
    assert told(statistics(assembly.catalog)) == told(statistics(loaded.catalog))


def test_what_counts_as_unseen_are_fields() -> None:
    """A field that is renamed is not forgotten there."""
    for kind, names in UNSEEN.items():
        assert names - {"logo", "images"} <= MODELS[kind].model_fields.keys()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Write a catalogue whose entries name each other by names, with a shop that asks for a price."""
    shop, cake = "content/partners/toko-uji.md", "content/products/putri-salju.md"
    root = write_project(tmp_path / "project", {shop: SHOP, cake: CAKE})
    site(root)
    return root


def site(root: Path, name: str = "output", *, clean: bool = False) -> BuildReport:
    return build(Project.at(root), BuildOptions(root.parent / name, clean=clean, workers=1))


@pytest.fixture
def joined(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Note how many entries were joined."""
    counts: list[int] = []

    def counted(entries: Any, *arguments: Any, **settings: Any) -> Any:
        counts.append(len(entries))
        return assemble(entries, *arguments, **settings)

    monkeypatch.setattr(loading, "assemble", counted)
    return counts


def test_an_entry_is_the_same_when_its_files_were_found_by_an_earlier_build(root: Path) -> None:
    """What joining sees of it, and all but its text, have the digests that they had: also with links in it."""
    context = context_of(root)
    for source in discover(root).sources:
        assert seen(context, source) == seen(context, copied(source))


def context_of(root: Path) -> ParseContext:
    return ParseContext(root, load_config(Project.at(root)))


def seen(context: ParseContext, source: EntrySource) -> tuple[str, str]:
    """Return the digests of what joining sees of an entry, and of all but its text."""
    with reading(context) as read:
        found = read(source)
    assert found.parsed.entry
    joins = joins_of(found.parsed.entry, found.values)
    return joins, fields_of(found.parsed.entry, found.values, joins, [])


def copied(source: EntrySource) -> EntrySource:
    """Return what the cache keeps of a source."""
    found: EntrySource = pickle.loads(pickle.dumps(source))  # noqa: S301 (made here)
    return found


@pytest.mark.parametrize(
    ("edit", "same"),
    [
        (("price: 5000", "# per toples\nprice: '5000'  # sementara"), (True, True)),
        (
            ("category: Kue kering\nrelated: [Nastar]", "related: [Nastar]\ncategory: Kue kering"),
            (True, True),
        ),
        (("Lembut", "Rapuh"), (True, True)),
        (("price: 5000", "price: 6000"), (True, False)),
        (("name: Putri Salju", "name: Putri"), (False, False)),
    ],
)
def test_digests_tell_what_has_changed_in_an_entry(
    root: Path, edit: tuple[str, str], same: tuple[bool, bool]
) -> None:
    """Not how it is written: comments, quotes and the order of fields are nothing that a page shows."""
    file = root / "content/products/putri-salju.md"
    source = EntrySource("products", "putri-salju", "content/products/putri-salju.md")
    before = seen(context_of(root), source)
    file.write_text(CAKE.replace(*edit))
    now = seen(context_of(root), source)
    assert (now[0] == before[0], now[1] == before[1]) == same


EDITS = {
    "price": ("price: 5000", "price: 7000"),
    "text": ("Lembut", "Rapuh"),
    "what is odd about it": ("price: 5000", "price: {amount: 5000, valid_until: 2020-01-01}"),
    "lines before it": ("price: 5000", "summary: >\n  Enak.\nprice: 5000"),
}
SEEN_EDITS = {
    "name": ("name: Putri Salju", "name: Sagu Keju"),
    "status": ("price: 5000", "price: 5000\nstatus: discontinued"),
    "a link in the text": ("Lihat [nastar](../products/nastar.md). ", ""),
    "a number of its own": ("price: 5000", "variants: [{name: Besar, gtin: '4006381333931'}]"),
    "draft": ("price: 5000", "draft: true"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_no_join_sees_joins_nothing_anew(root: Path, joined: list[int], edit: str) -> None:
    """The site and what is said of the entries are those of a build from nothing, also in another folder."""
    entry = root / "content/products/putri-salju.md"
    entry.write_text(CAKE.replace(*EDITS[edit]))
    reports = [site(root), site(root, "other")]
    assert not joined
    entry.write_text(CAKE)
    reports.append(site(root, "other"))
    entry.write_text(CAKE.replace(*EDITS[edit]))
    reports.append(site(root, "other"))
    assert not joined
    clean = site(root, "clean", clean=True)
    assert snapshot(root.parent / "output") == snapshot(root.parent / "clean")
    assert snapshot(root.parent / "other") == snapshot(root.parent / "clean")
    assert [reports[0].diagnostics, reports[3].diagnostics] == [clean.diagnostics] * 2


def test_the_core_of_an_entry_is_what_joining_sees(root: Path) -> None:
    """It is noted apart; what joining does not see is not in it."""
    reads = Reads()
    entry = load(Project.at(root), InProcess()).catalog.products["putri-salju"]
    recorded = RecordedEntry.of(entry, reads)
    assert recorded.core.name == entry.core.name == entry.data.name
    assert reads.keys == {"core:products/putri-salju"}
    with pytest.raises(AttributeError, match="price"):
        _ = recorded.core.price
    facts = Facts({"products/putri-salju": "linked\nseen\nbare\nfiles"}, {})
    answers = [facts.of(f"{key}products/putri-salju") for key in ("core:", "", "text:")]
    assert answers == ["linked\nseen", "linked\nseen\nbare", "linked\nseen\nbare\nfiles"]


@pytest.mark.parametrize("edit", SEEN_EDITS)
def test_what_a_join_sees_is_joined_anew(root: Path, joined: list[int], edit: str) -> None:
    """Then the site is that of a build from nothing, too."""
    entry = root / "content/products/putri-salju.md"
    entry.write_text(CAKE.replace(*SEEN_EDITS[edit]))
    report = site(root)
    assert len(joined) == 1
    clean = site(root, "clean", clean=True)
    assert snapshot(root.parent / "output") == snapshot(root.parent / "clean")
    assert report.diagnostics == clean.diagnostics


def test_a_photo_that_is_replaced_joins_nothing_anew(root: Path, joined: list[int]) -> None:
    """Its entry is read again, and the pages show the new one."""
    write_picture(root / "content/products/nastar/nastar.png", (900, 1200))
    site(root)
    assert not joined
    site(root, "clean", clean=True)
    assert snapshot(root.parent / "output") == snapshot(root.parent / "clean")


def test_an_entry_whose_dead_links_were_taken_out_is_joined_anew(root: Path, joined: list[int]) -> None:
    """Which of its links are dead, joining has to say."""
    entry = root / "content/products/putri-salju.md"
    (root / "content/products/draf.md").write_text(CAKE.replace("price: 5000", "draft: true"))
    entry.write_text(CAKE.replace("nastar.md", "draf.md"))
    site(root)
    entry.write_text(CAKE.replace("nastar.md", "draf.md").replace("Lembut", "Rapuh"))
    site(root)
    assert len(joined) == 2
    site(root, "clean", clean=True)
    assert snapshot(root.parent / "output") == snapshot(root.parent / "clean")


def test_many_edits_join_anew(root: Path, joined: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """So that what differs from the kept joins does not grow for ever."""
    monkeypatch.setattr("catalog_builder.joining.MOST_EDITED", 0)
    (root / "content/products/putri-salju.md").write_text(CAKE.replace("5000", "7000"))
    site(root)
    assert len(joined) == 1


def test_an_edition_that_an_edit_leaves_empty_is_warned_of(root: Path, joined: list[int]) -> None:
    """Though nothing is joined anew: a query may ask for any field."""
    (root / "catalog.yaml").write_text(CONFIG + "editions: {murah: {title: Murah, query: 'price:<6000'}}\n")
    codes = [each.code for each in site(root).diagnostics]
    (root / "content/products/putri-salju.md").write_text(CAKE.replace("5000", "9000"))
    edited = site(root).diagnostics
    assert len(joined) == 1
    assert "empty-edition" not in codes
    assert "empty-edition" in [each.code for each in edited]
    assert edited == site(root, "clean", clean=True).diagnostics


def test_other_settings_join_anew(root: Path, joined: list[int]) -> None:
    """Drafts and catalog.yaml are part of what was joined."""
    build(Project.at(root), BuildOptions(root.parent / "output", drafts=True, workers=1))
    (root / "catalog.yaml").write_text(CONFIG.replace("Katalog Uji", "Katalog Lain"))
    site(root)
    assert len(joined) == 2


def test_an_entry_is_seen_the_same_however_often_it_is_read(root: Path) -> None:
    """The digest is that of what was written, not of the objects it became."""
    sources = discover(root).sources
    first, second = ([seen(context_of(root), each) for each in sources] for _ in range(2))
    assert first == second

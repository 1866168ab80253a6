from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_builder.config import CONFIG_FILE, Config, load_config
from catalog_builder.content.schema import Product
from catalog_builder.reading.limits import TRUSTED
from catalog_builder.reading.quick import quick_values
from catalog_builder.reading.shape import shape_of
from catalog_builder.reading.yaml_tree import read_tree
from catalog_builder.submission.catalog_file import with_names
from catalog_builder.submission.cell_text import clean
from catalog_builder.submission.entry_text import EntryText, fresh
from catalog_builder.submission.front_matter import scalar, write_entry
from catalog_builder.submission.places import get, put, remove
from catalog_builder.submission.readings import Reading
from catalog_builder.submission.targets import Target, targets_of
from tests.support.tables import empty_project

ENTRY = """\
---
# ditulis tangan
name: {id: Nastar, en: Pineapple tart}   # dua bahasa
harga: 5000   # per biji
tags:
- manis   # satu
- lebaran
# sebelum kategori

category: kue-kering
price_note: x
supply:
    capacity: 800
    per: month
certificates:
  - pirt
  - {kind: halal, number: ID32110000123450921}   # baru
images: [{file: a.jpg, alt: Toples}, b.jpg]
gtin: "8999999901028"
since: 2022-03
---

Badan.
"""


@pytest.fixture(scope="module")
def targets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Target]:
    return targets_of(load_config(empty_project(tmp_path_factory.mktemp("catalog"))))


def spaced(text: str) -> str:
    """Return a text with single spaces: a comment behind a value keeps its column, not its distance."""
    return re.sub(" +", " ", text)


def edit(text: str) -> EntryText:
    return EntryText(text, shape_of(Product), markdown=True)


@pytest.mark.parametrize(
    ("key", "raw", "before", "after"),
    [
        ("price", "6000", "harga: 5000 ", "harga: 6000 "),
        ("name", "Nastar: asli", "{id: Nastar,", '{id: "Nastar: asli",'),
        ("name.en", "Tart", "en: Pineapple tart}", "en: Tart}"),
        ("tags", ["manis", "lebaran", "ya, baru"], "- lebaran\n", '- lebaran\n- "ya, baru"\n'),
        ("tags", ["lebaran"], "- manis   # satu\n", ""),
        ("supply.capacity", "900", "capacity: 800", "capacity: 900"),
        ("certificates.halal.number", "ID1", "number: ID32110000123450921", "number: ID1"),
        ("certificates.pirt.number", "0123", "  - pirt\n", '  - {kind: pirt, number: "0123"}\n'),
        (
            "images",
            ["b.jpg", "a.jpg"],
            "[{file: a.jpg, alt: Toples}, b.jpg]",
            "[b.jpg, {file: a.jpg, alt: Toples}]",
        ),
        ("gtin", "8999999901011", '"8999999901028"', '"8999999901011"'),
        ("storage", "no", "since: 2022-03\n", 'since: 2022-03\nstorage: "no"\n'),
        ("sku", "A-1", "since: 2022-03\n", "since: 2022-03\nvariants:\n  - {sku: A-1}\n"),
    ],
)
def test_only_the_field_that_changes_is_written_again(
    targets: dict[str, Target], key: str, raw: str | list[str], before: str, after: str
) -> None:
    """Comments, order, quotes and everything around a changed value stay to the byte."""
    entry = edit(ENTRY)
    put(entry, targets[key], fresh(raw), "id")
    assert spaced(entry.dump()) == spaced(ENTRY.replace(before, after, 1))


def test_an_untouched_entry_is_the_same_text() -> None:
    """Reading and writing without a change gives the bytes that were there, CRLF and BOM included."""
    for text in (ENTRY, ENTRY.replace("\n", "\r\n"), "\ufeff" + ENTRY, "---\n---\n", "---\n# kosong\n---\n"):
        assert edit(text).dump() == text


def test_the_body_can_be_replaced(targets: dict[str, Target]) -> None:
    """A new body comes below the same fields; a .yaml file has none."""
    assert edit(ENTRY).dump("Lain.") == ENTRY.replace("Badan.", "Lain.")
    assert edit(ENTRY).body == "\nBadan.\n"
    plain = EntryText("name: A\n", shape_of(Product), markdown=False)
    put(plain, targets["unit"], fresh("kg"), "id")
    assert plain.dump() == "name: A\nunit: kg\n"
    assert plain.body == ""


@pytest.mark.parametrize(
    ("key", "gone"),
    [
        ("gtin", 'gtin: "8999999901028"\n'),
        ("price", "harga: 5000   # per biji\n"),
        ("certificates.halal.number", "  - {kind: halal, number: ID32110000123450921}   # baru\n"),
        ("name.en", ", en: Pineapple tart"),
        ("storage", ""),
        ("sku", ""),
    ],
)
def test_a_field_can_be_removed(targets: dict[str, Target], key: str, gone: str) -> None:
    """Removing takes the field's own lines and nothing else; removing what is not there changes nothing."""
    entry = edit(ENTRY)
    remove(entry, targets[key])
    assert spaced(entry.dump()) == spaced(ENTRY.replace(gone, "", 1))


def test_a_group_that_becomes_empty_goes_with_its_last_field(targets: dict[str, Target]) -> None:
    """No `supply: {}` is left behind."""
    entry = edit("---\nname: A\nsupply: {capacity: 1}\n---\n")
    remove(entry, targets["supply.capacity"])
    assert entry.dump() == "---\nname: A\n---\n"
    assert len(entry) == 1


@pytest.mark.parametrize(
    ("values", "key", "found"),
    [
        ({"price": {"amount": "5000", "valid_until": "2027-01"}}, "price", "5000"),
        ({"price": {"min": "1", "max": "2", "currency": "USD"}}, "price", "USD 1 - USD 2"),
        ({"price": {"min": "1"}}, "price", None),
        ({"net_weight": {"amount": "250", "unit": "g"}}, "net_weight", "250 g"),
        ({"location": {"latitude": "-6", "longitude": "107"}}, "partner.location", "-6, 107"),
        ({"name": "Nastar"}, "name.en", None),
        ({"name": {"id": "Nastar"}}, "name", "Nastar"),
        ({"images": [{"file": "a.jpg"}, "b.jpg"]}, "images", ["a.jpg", "b.jpg"]),
        ({"variants": {"sku": "A"}}, "sku", "A"),
        ({"certificates": "halal"}, "certificates.halal.number", None),
        ({"certificates": ["entah"]}, "certificates.halal.number", None),
        ({"supply": "800"}, "supply.capacity", None),
    ],
)
def test_a_place_is_found_in_every_form_it_may_be_written(
    targets: dict[str, Target], values: dict[str, object], key: str, found: object
) -> None:
    """Long forms, single items and texts in one language all give what a cell would show."""
    assert get(values, targets[key], "id") == found


@pytest.mark.parametrize(
    ("old", "raw", "new"),
    [
        (
            {"price": {"amount": "1", "valid_until": "x"}},
            "5 - 6",
            {"price": {"min": "5", "max": "6", "valid_until": "x"}},
        ),
        ({"price": {"amount": "1"}}, "5", {"price": "5"}),
        ({"price": "1"}, "5", {"price": "5"}),
    ],
)
def test_a_new_price_keeps_how_long_it_holds(
    targets: dict[str, Target], old: dict[str, object], raw: str, new: dict[str, object]
) -> None:
    """The day until which a price holds is not in the table, so it stays."""
    put(old, targets["price"], raw, "id")
    assert old == new


def test_a_second_language_makes_two_of_one_text(targets: dict[str, Target]) -> None:
    """A text that was written in the first language keeps it when another comes."""
    values: dict[str, object] = {"name": "Nastar"}
    put(values, targets["name.en"], "Tart", "id")
    put(values, targets["unit.en"], "jar", "id")
    assert values == {"name": {"id": "Nastar", "en": "Tart"}, "unit": {"en": "jar"}}


def test_one_value_becomes_a_list_when_a_second_joins_it(targets: dict[str, Target]) -> None:
    """`certificates: pirt` and `variants` as one group may be written short."""
    values: dict[str, object] = {"certificates": "pirt", "variants": {"sku": "A"}, "tags": "manis"}
    put(values, targets["certificates.halal.number"], "ID1", "id")
    put(values, targets["sku"], "B", "id", 1)
    put(values, targets["tags"], ["asin"], "id")
    assert values["certificates"] == ["pirt", {"kind": "halal", "number": "ID1"}]
    assert values["variants"] == [{"sku": "A"}, {"sku": "B"}]
    assert values["tags"] == ["asin"]


@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40))
def test_any_text_is_written_so_that_it_reads_back(text: str) -> None:
    """Whatever a name is made of, in one line or in brackets, YAML gives the same text back."""
    text = clean(text, Reading()) or "x"
    document = f"name: {scalar(text, inline=False)}\ntags: [{scalar(text)}]\n"
    values = quick_values(document, shape_of(Product), TRUSTED)
    if values is None:  # the long way, for texts with signs that a reader repairs
        tree = read_tree(document).root
        assert tree
        assert tree.to_plain() == {"name": text, "tags": [text]}
    else:
        assert values == {"name": text, "tags": [text]}


def test_a_new_entry_is_in_the_order_in_which_people_read_it() -> None:
    """Name first, draft last, groups in one line each."""
    values = {
        "draft": "true",
        "gtin": "0123",
        "certificates": [{"kind": "halal"}],
        "name": "No",
        "tags": ["a", "1,5"],
    }
    assert write_entry(values, "Isi.") == (
        '---\nname: "No"\ntags: [a, "1,5"]\ncertificates:\n  - {kind: halal}\ngtin: "0123"\ndraft: true\n---\n\nIsi.\n'
    )


def test_catalog_yaml_grows_and_stays_as_it_was(tmp_path: Path) -> None:
    """New categories come at the end of the list; comments and the rest of the file stay."""
    before = (empty_project(tmp_path).root / CONFIG_FILE).read_text(encoding="utf-8")
    after = with_names(before, {"sambal": "Sambal & bumbu"}, {})
    line = "  - {slug: makanan-ringan, name: Makanan ringan}\n"
    assert after == before.replace(line, line + "  - {slug: sambal, name: Sambal & bumbu}\n")
    assert with_names(before, {}, {}) == before
    bare = with_names("site: {title: A}\n", {}, {"setu": "Setu"})
    assert bare == "site: {title: A}\ndistricts:\n  - {slug: setu, name: Setu}\n"
    assert isinstance(load_config(empty_project(tmp_path / "other", after)), Config)

"""An entry that is wrong says all of it at once, and nobody else is blamed for it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.checking import PARTNER, PRODUCT, diagnose, partner, product

OTHER = "content/products/lain.md"
SOUND = "---\nname: Lain\npartner: {partner}\ncategory: kue-kering\nimages: [foto.png]\n---\n"
PROGRAMME = {
    "content/programmes/naik-kelas.md": "---\nname: Naik Kelas\norganiser: dapur-uji\nstages: [daftar, lulus]\n---\n"
}


def said(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Return what is said of a catalogue, without the places and without a second product's missing photo."""
    return [line for line in diagnose(folder, files) if OTHER not in line or "image" not in line]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("related: [tidak-ada]", "unknown-product"),
        ("related: nastar; tidak-ada", "unknown-product"),
        ("channels: [{partner: tidak-ada, role: sold_at}]", "unknown-partner"),
        ("channels: {partner: tidak-ada, role: sold_at, since: kapan}", "unknown-partner"),
        ("curation: [{programme: tidak-ada, stage: x, date: 2020-01}]", "unknown-programme"),
        ("curation: [{programme: naik-kelas, stage: x, date: 2020-01}]", "unknown-stage"),
    ],
)
def test_references_of_a_wrong_product_are_checked(line: str, code: str, tmp_path: Path) -> None:
    """The price is wrong, and the reference too: both are said in one run."""
    codes = "\n".join(diagnose(tmp_path, {**PROGRAMME, **product("price: lima", line)}))
    assert "error[bad-value]" in codes
    assert f"error[{code}]" in codes


@pytest.mark.parametrize(
    ("maker", "codes"),
    [
        ("dapur-uji.md", ["bad-value"]),
        ("dapur-uji/index", ["bad-value"]),
        ("/index", ["empty-value", "bad-value"]),
    ],
)
def test_a_reference_is_read_alike_whatever_is_wrong_beside_it(
    maker: str, codes: list[str], tmp_path: Path
) -> None:
    """A file's name is no unknown partner because the price is wrong; what names nothing is said once."""
    text = (
        f"---\nname: Nastar\npartner: {maker}\ncategory: kue-kering\nprice: lima\nimages: [nastar.png]\n---\n"
    )
    lines = diagnose(tmp_path, {PRODUCT: text})
    assert [line.split("[")[1].split("]")[0] for line in lines] == codes


def test_maker_and_category_of_a_wrong_product_are_checked_too(tmp_path: Path) -> None:
    """Each at its own line."""
    text = "---\nname: Nastar\npartner: siapa\ncategory: apa\nprice: lima\nimages: [nastar.png]\n---\n"
    lines = diagnose(tmp_path, {PRODUCT: text})
    assert [line.split("]")[0] for line in lines] == [
        f"{PRODUCT}:3:10 error[unknown-partner",
        f"{PRODUCT}:4:11 error[unknown-category",
        f"{PRODUCT}:5:8 error[bad-value",
    ]


def test_references_of_a_wrong_partner_are_checked(tmp_path: Path) -> None:
    """District, forum, members, and what it wants."""
    text = (
        "---\nname: Dapur\nkind: producer\nwhatsapp: salah\ndistrict: mana\nforum: siapa\n"
        "wants: {categories: [apa], requires: {districts: [mana]}}\n---\n"
    )
    lines = diagnose(tmp_path, {PARTNER: text})
    assert [line.split("[")[1].split("]")[0] for line in lines] == [
        "bad-value",
        "unknown-district",
        "unknown-partner",
        "unknown-category",
        "unknown-district",
    ]


def test_dangling_references_of_a_wrong_draft_are_warnings(tmp_path: Path) -> None:
    """What is not published yet stops nobody; what cannot be read is an error all the same."""
    lines = diagnose(tmp_path, product("price: lima", "draft: ya", "related: tidak-ada"))
    assert [line.split()[1].split("]")[0] for line in lines] == ["error[bad-value", "warning[unknown-product"]
    undecided = diagnose(tmp_path, product("draft: entah", "related: tidak-ada"))
    assert [line.split()[1].split("]")[0] for line in undecided] == [
        "error[bad-value",
        "error[unknown-product",
    ]


@pytest.mark.parametrize(
    ("file", "text", "written"),
    [
        ("content/partners/bu-yani.md", "---\nname: Dapur Bu Yani\nkind: apa\n---\n", "bu-yani"),
        ("content/partners/bu-yani.md", "---\nname: Dapur Bu Yani\nkind: apa\n---\n", "Dapur Bu Yani"),
        ("content/partners/bu-yani.md", "---\nname: {en: Mrs Yani}\nkind: apa\nslug: yani\n---\n", "yani"),
        ("content/partners/bu-yani.md", "---\nnama: 'Dapur Bu Yani'\nkind: [\n---\n", "Dapur Bu Yani"),
        ("content/partners/bu-yani.md", "---\nname: A\nkind: x\naliases: [yani-lama]\n---\n", "yani-lama"),
        ("content/partners/Bu Yani.md", "---\nname: Yani\nkind: producer\n---\n", "bu-yani"),
        ("content/partners/bu-yani/teks.md", "---\nname: Yani\nkind: producer\n---\n", "bu-yani"),
        ("content/partners/bu-yani.en.md", "---\nname: Yani\n---\n", "bu-yani"),
    ],
)
def test_a_product_is_not_blamed_for_its_broken_maker(
    file: str, text: str, written: str, tmp_path: Path
) -> None:
    """The maker's own error is all that is said, however the product calls it."""
    lines = said(tmp_path, {file: text, OTHER: SOUND.format(partner=written)})
    assert len(lines) >= 1
    assert all(line.startswith("content/partners/") for line in lines), lines


def test_a_file_too_large_to_look_into_has_no_names(tmp_path: Path) -> None:
    """It is known by its file's name alone."""
    text = "---\nname: Dapur Bu Yani\n" + "#" * 1_100_000
    lines = said(tmp_path, {"content/partners/bu-yani.md": text, OTHER: SOUND.format(partner="bu-yani")})
    assert [line.split()[1].split("]")[0] for line in lines] == ["error[file-too-large"]


def test_a_partner_is_not_blamed_for_its_broken_products(tmp_path: Path) -> None:
    """A way to order that only a broken product has is not called unknown."""
    seller = {PARTNER: "---\nname: Dapur\nkind: producer\norder_via: [tokopedia]\n---\n"}
    broken = product("price: lima", "links: {tokopedia: https://www.tokopedia.com/dapur}")
    assert [line.split()[1].split("]")[0] for line in diagnose(tmp_path, {**seller, **broken})] == [
        "error[bad-value"
    ]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["channels: [{partner: dapur-uji, role: sold_at, since: 2024-02, until: 2023-02}]"], "dates-out-of-order"),
        (["channels: {partner: dapur-uji, role: apa, since: 2024-02, until: 2023-02}"], "dates-out-of-order"),
        (["curation: [{programme: naik-kelas, stage: exported, date: entah}]"], "export-without-market"),
        (
            ["curation:", "- {programme: naik-kelas, stage: lulus, date: 2020-01, market: QQ}",
             "- {programme: Naik Kelas, stage: daftar, date: 2021-01}"],
            "dates-out-of-order",
        ),
    ],
)  # fmt: skip
@pytest.mark.parametrize("wrong", ["price: lima", "images: [tidak-ada.png]", "gtin: x"])
def test_what_does_not_fit_together_is_said_beside_what_is_wrong_alone(
    lines: list[str], code: str, wrong: str, tmp_path: Path
) -> None:
    """Fields are compared with each other in the same run, when they are right themselves; each error once."""
    fields = ["name: Nastar", "partner: dapur-uji", "category: kue-kering", wrong, *lines]
    text = "\n".join(["---", *fields, "---", "Enak.", ""])
    codes = [line.split()[1] for line in diagnose(tmp_path, {**PROGRAMME, PRODUCT: text})]
    assert codes.count(f"error[{code}]") == 1
    assert "error[bad-value]" in codes or "error[image-not-found]" in codes or "error[bad-number]" in codes, (
        codes
    )


def test_nothing_is_said_of_fields_that_are_wrong_themselves(tmp_path: Path) -> None:
    """A market or date that cannot be read is not called missing or out of order on top."""
    lines = [
        "curation: [{programme: naik-kelas, stage: exported, date: 2020-01, market: Atlantis}]",
        "channels: [{partner: dapur-uji, role: exported_by, market: Atlantis, since: 2024, until: kapan}]",
    ]
    codes = {line.split()[1] for line in diagnose(tmp_path, {**PROGRAMME, **product(*lines)})}
    assert not {code for code in codes if "export-without" in code or "out-of-order" in code}, codes


def test_wants_and_windows_are_compared_beside_what_is_wrong_alone(tmp_path: Path) -> None:
    """Also in partners and programmes."""
    wanting = partner(
        "whatsapp: salah", "wants: {terms: [], requires: {price: {min: 9000, max: 100}, photos: x}}"
    )
    programme = {
        "content/programmes/naik-kelas.md": "---\nname: Naik\nstages: [a]\nmarkets: [Atlantis]\n"
        "opens: 2024-02-01\ncloses: 2024-01-01\n---\n"
    }
    codes = [line.split()[1] for line in diagnose(tmp_path, {**wanting, **programme})]
    assert codes.count("error[contradictory-requirements]") == 1
    assert codes.count("error[dates-out-of-order]") == 1

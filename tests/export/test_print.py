from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image

from bench.marketplace import convert
from catalog_builder.diagnostics import CatalogError
from catalog_builder.export import formats
from catalog_builder.export.copy import Copy, whole
from catalog_builder.export.formats import Layout, Outcome, Paper, Settings, export
from catalog_builder.model import Photo, Project
from tests.conftest import REPOSITORY
from tests.export.conftest import FILES, edition, load_catalog
from tests.support.project import write_project

MARKET = REPOSITORY / "tests" / "data" / "marketplace_products" / "products.csv"


def printed(copy: Copy, folder: Path, paper: Paper = "a4", layout: Layout = "catalogue") -> Outcome:
    """Return a copy as a PDF."""
    return export(copy, "pdf", folder / "a.pdf", Settings(paper=paper, layout=layout))


def run(*arguments: str | Path) -> str:
    """Return what a program of poppler says."""
    return subprocess.run(
        [str(each) for each in arguments], check=True, capture_output=True, text=True
    ).stdout


def codes_of(file: Path, folder: Path) -> list[str]:
    """Return what the QR codes on all pages say, as a camera reads them."""
    run("pdftoppm", "-r", "150", "-png", file, folder / "page")
    pages = sorted(folder.glob("page*.png"))
    return [code.text for page in pages for code in zxingcpp.read_barcodes(Image.open(page))]


def test_a_catalogue_has_a_cover_contents_products_and_an_index(copy: Copy, tmp_path: Path) -> None:
    """All names are there in the order of the catalogue; the contents and the index name right pages."""
    file = printed(copy, tmp_path).file
    text = run("pdftotext", "-layout", file, "-")
    pages = text.split("\f")
    assert "2 produk dari 2 produsen." in pages[0]
    assert "Semua harga di dalamnya berlaku sampai 30 Juni 2027." in pages[0]
    found = {
        name: next(n for n, page in enumerate(pages, 1) if n > 2 and name in page)
        for name in ("Besek", "Nastar Keju")
    }
    assert found["Besek"] < found["Nastar Keju"]
    contents = run("pdftotext", "-f", "2", "-l", "2", file, "-").replace("\n", " ").replace("\u2060", "")
    for name, page in found.items():
        assert re.search(rf"{name}[ .]+{page}\b", contents)
    assert re.search(rf"Dapur Uji.*\n(.*\n)?.*\b{found['Nastar Keju']}\b", pages[-2])


def test_sections_may_be_producers(copy: Copy, tmp_path: Path) -> None:
    """Under each producer's name stand its products, and every product is there once."""
    file = export(copy, "pdf", tmp_path / "a.pdf", Settings(sections="partner")).file
    lines = [line.strip() for line in run("pdftotext", "-f", "3", file, "-").splitlines()]
    names = ("Anyaman Uji", "Besek", "Dapur Uji", "Nastar Keju")
    assert sorted(names, key=lines.index) == list(names)
    assert [lines.count(name) for name in ("Besek", "Nastar Keju")] == [1, 1]


@pytest.mark.slow
@pytest.mark.no_cover
def test_all_names_of_a_real_catalogue_are_printed_in_order(tmp_path: Path) -> None:
    """1,308 products of a marketplace: each name, in the order of the catalogue, on pages that claim tags."""
    folder = tmp_path / "market"
    convert(MARKET, folder)
    copy = whole(Project.at(folder), load_catalog(folder))
    file = printed(copy, tmp_path).file
    assert "Tagged:          yes" in run("pdfinfo", file)
    text = _letters(run("pdftotext", file, "-"))
    place = 0
    for category in copy.catalog.categories:
        for product in copy.catalog.by_category[category]:
            if product.data.category == category:
                place = text.find(_letters(copy.tr(product.data.name)), place)
                assert place >= 0, product.slug


def _letters(text: str) -> str:
    """Return a text without what a line break may change."""
    return re.sub(r"[^\w]", "", unicodedata.normalize("NFKC", text))


def test_a_pdf_is_tagged_and_carries_its_fonts(copy: Copy, tmp_path: Path) -> None:
    """It claims PDF/UA-1, says its language and title, has bookmarks, and every font is embedded."""
    file = printed(copy, tmp_path).file
    assert re.search(r"Tagged: +yes", run("pdfinfo", file))
    content = file.read_bytes()
    assert b"pdfuaid:part" in content
    assert re.search(rb"/Lang ?\(id\)", content)
    assert b"/Outlines" in content
    fonts = run("pdffonts", file).splitlines()[2:]
    assert fonts
    assert all(re.search(r"Identity-H +yes yes yes", line) for line in fonts)


def test_codes_lead_to_the_page_the_chat_and_the_living_site(copy: Copy, tmp_path: Path) -> None:
    """A camera reads them from the rendered page."""
    found = codes_of(printed(copy, tmp_path).file, tmp_path)
    assert "https://katalog.example/" in found
    assert "https://katalog.example/products/nastar.html" in found
    assert any(each.startswith("https://wa.me/6281200000001?text=") for each in found)


@pytest.mark.parametrize(("paper", "size"), [("a5", "419.5"), ("phone", "255.1")])
def test_other_paper(copy: Copy, tmp_path: Path, paper: Paper, size: str) -> None:
    """A5 for a bag, and pages as narrow as a telephone; nothing is lost on them."""
    file = printed(copy, tmp_path, paper).file
    assert f"Page size:       {size}" in run("pdfinfo", file)
    assert "Nastar Keju" in run("pdftotext", file, "-")


def test_a_sheet_for_each_product(copy: Copy, tmp_path: Path) -> None:
    """Each product on a page of its own, with its story and its facts."""
    pages = run("pdftotext", "-layout", printed(copy, tmp_path, layout="sheets").file, "-").split("\f")
    assert len(pages) - 1 == 2
    assert "Kotak bambu." in pages[0]
    assert re.search(r"Nomor barcode +8999999901028", pages[1])


def test_labels_carry_the_gtin_as_a_digital_link(copy: Copy, tmp_path: Path) -> None:
    """Labels come by producer; with a GTIN the code is a GS1 Digital Link, else the page's address."""
    found = codes_of(printed(copy, tmp_path, layout="labels").file, tmp_path)
    assert found.count("https://katalog.example/01/08999999901028") == 8
    assert found.count("https://katalog.example/products/besek.html") == 8


def test_labels_without_a_site_open_a_chat(tmp_path: Path) -> None:
    """Where the catalogue has no address, a label leads to the producer; without a number there is none."""
    config = FILES["catalog.yaml"].replace(", url: https://katalog.example", "")
    folder = write_project(tmp_path / "p", {**FILES, "catalog.yaml": config})
    copy = whole(Project.at(folder), load_catalog(folder))
    found = codes_of(printed(copy, tmp_path, layout="labels").file, tmp_path)
    assert len(found) == 8
    assert all(each.startswith("https://wa.me/") for each in found)


def test_an_edition_without_prices_asks_for_them(project: Path, tmp_path: Path) -> None:
    """No price, and the edition's own contact on the cover."""
    text = run("pdftotext", printed(edition(project, "tanpa-harga"), tmp_path).file, "-")
    assert "Meja lain" in text
    assert "38.000" not in text
    assert "Tanya harga" in text


def test_an_ended_price_and_certificate_are_not_told_as_new(tmp_path: Path) -> None:
    """Beside an old price stands that it has run out; an expired certificate is not shown."""
    old = (
        "---\nname: Lama\npartner: anyaman\ncategory: kriya\nprice: {amount: 5000, valid_until: 2020-01-31}\n"
        "status: preorder\ncertificates: [{kind: halal, number: ID32110000123450921, valid_until: 2021-01-01}]\n---\n"
    )
    folder = write_project(tmp_path / "p", {**FILES, "content/products/besek.md": old})
    text = run("pdftotext", printed(whole(Project.at(folder), load_catalog(folder)), tmp_path).file, "-")
    assert "Harga berlaku sampai 31 Januari 2020; tanyakan harga baru." in text
    assert "ID32110000123450921" not in text
    assert "Pesan dahulu" in text


def renamed(copy: Copy, name: str) -> Copy:
    """Return the copy with another title."""
    return replace(copy, title=type(copy.title).of(id=name))


def test_arabic_and_chinese_are_printed_where_the_text_has_them(copy: Copy, tmp_path: Path) -> None:
    """Other scripts come from other fonts of the machine, embedded too."""
    file = printed(renamed(copy, "Kue 饼干 كعك"), tmp_path).file
    assert "饼干" in run("pdftotext", file, "-")
    assert b"pdfuaid:part" in file.read_bytes()


def test_a_character_without_a_font_is_named(copy: Copy, tmp_path: Path) -> None:
    """The PDF is made all the same, without the claim of PDF/UA."""
    outcome = printed(renamed(copy, "Kue \U00012000"), tmp_path)
    assert "\U00012000" in str(outcome.notes[0])
    assert b"pdfuaid:part" not in outcome.file.read_bytes()


def test_the_same_catalogue_gives_the_same_pdf(copy: Copy, tmp_path: Path) -> None:
    """Its date is the day of the data."""
    first = printed(copy, tmp_path).file.read_bytes()
    assert printed(copy, tmp_path).file.read_bytes() == first


def test_a_photo_that_cannot_be_read_is_left_out_and_named(copy: Copy, tmp_path: Path) -> None:
    """One broken photo does not stop a catalogue."""
    lost = replace(copy.catalog.products["nastar"], photos=(Photo("content/gone.png", "0" * 64, 100, 80),))
    catalog = replace(copy.catalog, products={**copy.catalog.products, "nastar": lost})
    outcome = printed(replace(copy, catalog=catalog), tmp_path)
    assert [str(note) for note in outcome.notes] == ["left out, it cannot be read: content/gone.png"]


def test_an_edition_may_have_a_cover(copy: Copy, tmp_path: Path) -> None:
    """The picture that catalog.yaml names is on the first page; one that is not there is no error."""
    Image.new("RGB", (600, 400), "navy").save(copy.project.root / "sampul.png")
    plain = printed(replace(copy, cover="none.png"), tmp_path).size
    assert printed(replace(copy, cover="sampul.png"), tmp_path).size != plain


def test_a_project_may_have_its_own_layout(copy: Copy, tmp_path: Path) -> None:
    """templates/export/print.typ of the project is used; when it is wrong, it is named with the reason."""
    own = copy.project.root / "templates" / "export" / "print.typ"
    own.parent.mkdir(parents=True)
    own.write_text('#let data = json("data.json")\n#set document(title: data.title)\n= Halo')
    changed = replace(copy, project=Project.at(copy.project.root))
    assert "Halo" in run("pdftotext", printed(changed, tmp_path).file, "-")
    own.write_text("#unknown-thing")
    with pytest.raises(CatalogError, match=r"export/print\.typ: unknown variable") as caught:
        printed(changed, tmp_path)
    assert caught.value.status == 1


def test_a_missing_extra_says_how_to_install_it(
    copy: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without typst, the error is the line to type."""

    def absent(_name: str) -> Mapping[str, object]:
        raise ModuleNotFoundError(name="typst")

    monkeypatch.setattr(formats, "import_module", absent)
    with pytest.raises(CatalogError) as caught:
        printed(copy, tmp_path)
    assert str(caught.value.hint) == 'install it with: pip install "catalog-builder[pdf]"'
    with pytest.raises(ModuleNotFoundError):
        export(copy, "csv", tmp_path / "a.csv", Settings())

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pytest
import xlsxwriter
from PIL import Image

from catalog_builder.config import Limits
from catalog_builder.diagnostics import FieldError
from catalog_builder.model import Project
from catalog_builder.submission import photos
from catalog_builder.submission.importer import ImportReport, import_files
from catalog_builder.submission.mapping_file import ColumnMapping
from catalog_builder.submission.photos import prepare
from tests.conftest import REPOSITORY
from tests.support.project import snapshot, write_picture
from tests.support.tables import empty_project, entry, errors, product, write_csv

ODD = REPOSITORY / "tests" / "data" / "odd_images"


def picture(size: tuple[int, int], form: str = "JPEG", mode: str = "RGB", orientation: int = 1) -> bytes:
    """Return a picture that tells its left half from its right."""
    image = Image.new(mode, size, "white")
    image.paste("black", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    image.save(out, form, **({"exif": exif} if orientation != 1 else {}))
    return out.getvalue()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return empty_project(tmp_path / "katalog")


def run(project: Project, **cells: str) -> ImportReport:
    file = write_csv(project.root.parent / "data.csv", product(**cells))
    return import_files(project, [file], ColumnMapping())


def said(report: ImportReport) -> list[str]:
    return [str(problem.message) for problem in report.problems]


@pytest.mark.parametrize(
    "name",
    ["nastar.jpg", "foto/nastar.jpg", r"img\produk\nastar.jpg", "FOTO/Nastar.JPG", "C:\\kamera\\nastar.jpg"],
)
def test_a_photo_is_found_however_its_path_is_written(project: Project, name: str) -> None:
    """Slashes of Windows, folders that moved and large letters lead to the file; it lands beside the entry."""
    source = project.root.parent / "img" / "produk" / "nastar.jpg"
    write_picture(source, (800, 600))
    report = run(project, Foto=name)
    assert said(report) == []
    assert "images: [nastar.jpg]\n" in entry(project, "products/nastar/index.md")
    assert (project.root / "content/products/nastar/nastar.jpg").read_bytes() == source.read_bytes()
    assert errors(project) == []
    before = snapshot(project.root)
    assert run(project, Foto=name).rows.unchanged == 1
    assert snapshot(project.root) == before


def test_several_photos_and_columns_come_in_order(project: Project) -> None:
    """Names in one cell and in several columns; two files of one name stay two."""
    base = project.root.parent
    for place, colour in (("a.jpg", 1), ("b/a.jpg", 2), ("c.png", 3)):
        write_picture(base / place, (700 + colour, 600))
    report = run(project, Foto_1="a.jpg; b/a.jpg", Foto_2="![](c.png)")
    assert said(report) == []
    assert "images: [a.jpg, a-2.jpg, c.png]\n" in entry(project, "products/nastar/index.md")


def test_what_cannot_be_taken_is_said_and_the_product_is_published(project: Project) -> None:
    """A missing file, a web address, a text: each has its reason; a photo makes no draft."""
    (project.root.parent / "teks.jpg").write_text("bukan foto")
    report = run(project, Foto="hilang.jpg, https://x.example/a.jpg, teks.jpg, ../../../etc/passwd")
    assert report.drafts == 0
    assert said(report) == [
        "there is no picture hilang.jpg",
        "photos are not downloaded: https://x.example/a.jpg",
        "the picture cannot be read",
        "there is no picture ../../../etc/passwd",
    ]


def test_photos_that_lie_in_the_workbook_belong_to_their_row(project: Project, tmp_path: Path) -> None:
    """A picture over a cell is that row's; it is stored under the product's name."""
    with xlsxwriter.Workbook(tmp_path / "data.xlsx") as book:
        sheet = book.add_worksheet("Produk")
        for number, row in enumerate([["Nama Produk", "Produsen", "Foto"], ["A", "Uji"], ["B", "Uji"]]):
            sheet.write_row(number, 0, row)
        sheet.insert_image(2, 2, "x.png", {"image_data": io.BytesIO(picture((640, 480), "PNG"))})
    import_files(project, [tmp_path / "data.xlsx"], ColumnMapping())
    assert "images: [b-1.png]\n" in entry(project, "products/b/index.md")
    assert (project.root / "content/products/a/index.md").exists()
    assert import_files(project, [tmp_path / "data.xlsx"], ColumnMapping()).changes == []
    assert errors(project) == []


def test_photos_that_a_person_added_stay(project: Project) -> None:
    """The table adds its photo to those of the entry; one that changed is replaced."""
    write_picture(project.root.parent / "a.jpg", (800, 600))
    run(project, Foto="a.jpg")
    folder = project.root / "content/products/nastar"
    write_picture(folder / "sendiri.png", (800, 600))
    index = folder / "index.md"
    index.write_text(
        index.read_text(encoding="utf-8").replace("[a.jpg]", "[sendiri.png, {file: a.jpg, alt: X}]"),
        encoding="utf-8",
    )
    before = index.read_text(encoding="utf-8")
    assert run(project, Foto="a.jpg").rows.unchanged == 1
    write_picture(project.root.parent / "a.jpg", (801, 600))
    assert run(project, Foto="a.jpg").rows.updated == 1
    assert index.read_text(encoding="utf-8") == before
    assert (folder / "a.jpg").read_bytes() == (project.root.parent / "a.jpg").read_bytes()


def test_an_entry_that_is_a_single_file_gets_its_photo_beside_it(project: Project) -> None:
    """Its name begins with the product's, since other entries lie in the same folder."""
    run(project)
    folder = project.root / "content/products/nastar"
    (folder / "index.md").rename(folder.parent / "nastar.md")
    folder.rmdir()
    write_picture(project.root.parent / "depan.jpg", (800, 600))
    assert run(project, Foto="depan.jpg").rows.updated == 1
    assert "images: [nastar-depan.jpg]\n" in entry(project, "products/nastar.md")
    assert errors(project) == []
    assert run(project, Foto="depan.jpg").rows.unchanged == 1


@pytest.mark.parametrize(
    ("data", "suffix", "size"),
    [
        (picture((800, 600)), ".jpg", (800, 600)),
        (picture((800, 600), "PNG"), ".png", (800, 600)),
        (picture((4000, 3000)), ".jpg", (2400, 1800)),
        (picture((800, 600), orientation=6), ".jpg", (600, 800)),
        (picture((3000, 300), "PNG", "RGBA"), ".webp", (2400, 240)),
        (picture((800, 600), "BMP"), ".jpg", (800, 600)),
        (picture((800, 600), "TIFF"), ".jpg", (800, 600)),
        ((ODD / "avif_hopper.avif").read_bytes(), ".avif", (128, 128)),
    ],
)
def test_a_photo_is_upright_readable_and_not_too_large(
    data: bytes, suffix: str, size: tuple[int, int]
) -> None:
    """What is fine stays to the byte; what is turned, huge or of another format is saved anew, with a note."""
    prepared = prepare(data, Limits())
    assert prepared.suffix == suffix
    with Image.open(io.BytesIO(prepared.data)) as image:
        assert image.size == size
        assert image.getexif().get(0x0112, 1) == 1
    assert (prepared.data == data) == (prepared.note is None)


def test_the_photo_of_an_iphone_is_read_if_the_library_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """HEIC becomes JPEG; without the library the sentence names what to install."""
    from pillow_heif import from_pillow  # noqa: PLC0415

    out = io.BytesIO()
    from_pillow(Image.new("RGB", (640, 480), "red")).save(out, format="HEIF")
    assert prepare(out.getvalue(), Limits()).suffix == ".jpg"
    monkeypatch.setitem(__import__("sys").modules, "pillow_heif", None)
    with pytest.raises(FieldError, match="HEIC"):
        prepare(out.getvalue(), Limits())


@pytest.mark.parametrize("name", ["truncated_jpeg.jpg", "broken.png", "decompression_bomb.gif"])
def test_a_damaged_or_hostile_picture_is_refused(name: str) -> None:
    """Cut off, broken, or a bomb: a sentence, and no crash."""
    with pytest.raises(FieldError):
        prepare((ODD / name).read_bytes(), Limits())


def test_a_photo_may_not_be_larger_than_can_be_read(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The limit on a file's bytes holds for photos too."""
    monkeypatch.setattr(photos, "LARGEST_FILE", 10)
    write_picture(project.root.parent / "a.jpg")
    assert said(run(project, Foto="a.jpg")) == ["the file is larger than 10 bytes"]
    shutil.rmtree(project.root / "content")

"""Pictures that lie in a workbook: which are taken, and which are not there at all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from PIL import Image

from catalog_builder.submission import workbook_pictures
from catalog_builder.submission.workbooks import read_workbook

DRAWING = "xl/drawings/drawing1.xml"
DRAWING_RELATIONS = "xl/drawings/_rels/drawing1.xml.rels"
SHEET_RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"


def workbook() -> bytes:
    """Return a workbook with two pictures: over the cell C2, and over C3."""
    out, picture = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (40, 30), (200, 90, 40)).save(picture, "PNG")
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Produk")
        sheet.write_row(0, 0, ["Nama Produk", "Harga", "Foto"])
        for row in (1, 2):
            sheet.write_row(row, 0, [f"Kue {row}", 5000])
            sheet.insert_image(row, 2, "a.png", {"image_data": picture, "object_position": row})
    return out.getvalue()


def changed(part: str, change: Callable[[bytes], bytes | None]) -> bytes:
    """Return the workbook with one part changed, or left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = change(old.read(name)) if name == part else old.read(name)
            if data is not None:
                new.writestr(name, data)
    return out.getvalue()


def places(data: bytes) -> list[tuple[int, int]]:
    """Return where the pictures of the first sheet lie."""
    return [(each.row, each.column) for each in read_workbook(data, "a.xlsx")[0].pictures]


def test_each_picture_is_over_its_cell() -> None:
    """Anchored at one cell or at two, both are found."""
    assert places(workbook()) == [(1, 2), (2, 2)]


@pytest.mark.parametrize(
    ("part", "change", "left"),
    [
        (DRAWING, lambda _: None, []),
        (SHEET_RELATIONS, lambda data: data.replace(b"drawing1.xml", b"../anders.xml"), []),
        (DRAWING_RELATIONS, lambda data: data.replace(b"image1.png", b"tidak-ada.png"), []),
        (
            DRAWING_RELATIONS,
            lambda data: data.replace(b'Target="../media', b'TargetMode="External" Target="http:'),
            [],
        ),
        (DRAWING, lambda data: data.replace(b"xdr:from", b"xdr:dari", 2), [(2, 2)]),
        (DRAWING, lambda data: data.replace(b"a:blip ", b"a:lain ", 1), [(2, 2)]),
    ],
    ids=["no drawing", "elsewhere", "no picture", "a link", "no place", "no reference"],
)
def test_a_picture_that_is_not_there_is_none(
    part: str, change: Callable[[bytes], bytes | None], left: list[tuple[int, int]]
) -> None:
    """A damaged drawing, or a link to the outside, costs its picture and nothing else."""
    assert places(changed(part, change)) == left


def test_a_picture_larger_than_a_photo_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the size that the archive states, before it is unpacked."""
    monkeypatch.setattr(workbook_pictures, "_LARGEST_PICTURE", 10)
    assert places(workbook()) == []

"""A tiny catalogue on disk, to change in one place and look at what happens."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

CONFIG = """\
site: {title: Katalog Uji, languages: [id, en]}
categories:
  - {slug: kue-kering, name: {id: Kue kering, en: Cookies}}
districts:
  - {slug: cibarusah, name: Cibarusah}
"""
PARTNER = "---\nname: Dapur Uji\nkind: producer\ndistrict: cibarusah\nwhatsapp: 0812-0000-0001\n---\n"
PRODUCT = "---\nname: Nastar\npartner: dapur-uji\ncategory: kue-kering\nprice: Rp 65.000\nimages: [nastar.png]\n---\nEnak.\n"
FILES = {
    "catalog.yaml": CONFIG,
    "content/partners/dapur-uji.md": PARTNER,
    "content/products/nastar/index.md": PRODUCT,
}


def write_project(folder: Path, files: Mapping[str, str] | None = None) -> Path:
    """Write the tiny catalogue, with `files` added or in place of its own; return its folder."""
    for name, text in {**FILES, **(files or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    write_picture(folder / "content" / "products" / "nastar" / "nastar.png")
    return folder


def write_picture(path: Path, size: tuple[int, int] = (1200, 900)) -> None:
    """Write a plain picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_plain_picture(path.suffix, size))


@cache
def _plain_picture(suffix: str, size: tuple[int, int]) -> bytes:
    """Return a picture in the format that a file's name asks for; a project without it is written in no time."""
    from PIL import Image  # noqa: PLC0415 (only where a picture is needed)

    content = BytesIO()
    Image.new("RGB", size, (200, 150, 90)).save(content, Image.registered_extensions()[suffix.lower()])
    return content.getvalue()


def snapshot(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

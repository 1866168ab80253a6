"""`pdf`: a printed catalogue, a sheet for each product, or labels with QR codes, set by Typst.

Typst was chosen over WeasyPrint by measuring (docs/export.md): one wheel without system libraries,
and PDF/UA-1 tags. The layout is `export/print.typ` of the theme; what it shows is written beside it as
data.json, with photos as JPEG and codes as PNG.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.export.copy import Copy
from catalog_builder.export.formats import Settings
from catalog_builder.export.print_data import print_data

LAYOUT = "export/print.typ"
_NO_GLYPH = re.compile(r'text `?"(?P<text>[^"]*)"`? could not be displayed')


def export(copy: Copy, target: Path, settings: Settings) -> tuple[Message, ...]:
    """Write the PDF. A photo that cannot be read is left out and named.

    Raises CatalogError (1) when the theme's layout cannot be set.
    """
    with tempfile.TemporaryDirectory(prefix="catalog-builder-") as name:
        folder = Path(name)
        data, notes = print_data(copy, folder, settings)
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        shutil.copyfile(_layout(copy.project.themes), folder / "print.typ")
        content, further = _typeset(folder, copy)
        target.write_bytes(content)
    return (*notes, *further)


def _layout(themes: tuple[Path, ...]) -> Path:
    return next(path for theme in themes if (path := theme / LAYOUT).is_file())


def _typeset(folder: Path, copy: Copy) -> tuple[bytes, tuple[Message, ...]]:
    """Return the PDF as PDF/UA-1; without that claim where a character is in no font of this machine."""
    settings: dict[str, Any] = {
        "format": "pdf",
        "root": str(folder),
        "timestamp": int(datetime.combine(copy.freshness.made, datetime.min.time(), UTC).timestamp()),
    }
    source = str(folder / "print.typ")
    try:
        return typst.compile(source, pdf_standards=["ua-1"], **settings), ()
    except typst.TypstError as error:
        missing = _NO_GLYPH.search(str(error))
        if missing is None:
            raise _wrong_layout(error) from error
    note = Message.of(
        'no font of this computer has "{text}"; install one that has it, such as Noto', text=missing["text"]
    )
    return typst.compile(source, **settings), (note,)


def _wrong_layout(error: typst.TypstError) -> CatalogError:
    return CatalogError(
        Message.of("{file}: {reason}", file=LAYOUT, reason=str(error)),
        hint=Message.of("mend the layout in templates/export, or remove it to use the one that comes along"),
        status=1,
    )

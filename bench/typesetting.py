"""Typst against WeasyPrint: the same product blocks with photos, set by both, alternately.

`pip install weasyprint && python -m bench.typesetting [PRODUCTS]` prints seconds and bytes of each; one photo
serves all products, so that neither is measured by its reading of pictures.
"""

from __future__ import annotations

import io
import sys
import tempfile
from html import escape
from pathlib import Path
from time import perf_counter

import typst
from PIL import Image

ROUNDS = 3
TEXT = "Nastar mentega dengan selai nanas yang dimasak enam jam, tanpa pengawet. Minimal pesan 24 toples."


def photo() -> bytes:
    """Return a photo as it is put into a catalogue."""
    buffer = io.BytesIO()
    Image.effect_noise((56, 42), 90).resize((560, 420)).convert("RGB").save(buffer, "JPEG", quality=82)
    return buffer.getvalue()


def with_typst(folder: Path, count: int) -> bytes:
    """Set the blocks as tagged PDF/UA-1."""
    source = f"""#set document(title: "Uji")
#set text(font: ("DejaVu Sans", "Liberation Sans"), size: 9pt, lang: "id")
#for n in range({count}) {{
  block(breakable: false, grid(columns: (46mm, 1fr), gutter: 4mm, image("p.jpg", width: 46mm, alt: "x"),
    {{ heading(level: 1, "Produk " + str(n)); par("{TEXT}") }}))
}}
"""
    (folder / "t.typ").write_text(source, encoding="utf-8")
    return bytes(typst.compile(str(folder / "t.typ"), format="pdf", pdf_standards=["ua-1"]))


def with_weasyprint(folder: Path, count: int) -> bytes:
    """Set the blocks as tagged PDF/UA-1."""
    from weasyprint import HTML  # noqa: PLC0415 (measured only, not used)

    style = (
        "div{display:flex;gap:4mm;break-inside:avoid;margin:8pt 0}img{width:46mm}body{font:9pt DejaVu Sans}"
    )
    blocks = "".join(
        f'<div><img src="p.jpg" alt="x"><section><h1>Produk {n}</h1><p>{escape(TEXT)}</p></section></div>'
        for n in range(count)
    )
    page = f"<html lang=id><title>Uji</title><style>{style}</style><body>{blocks}</body></html>"
    return bytes(HTML(string=page, base_url=str(folder) + "/").write_pdf(pdf_variant="pdf/ua-1"))


def main(arguments: list[str]) -> None:
    """Measure both, alternately, and print each round."""
    count = int(arguments[0]) if arguments else 300
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "p.jpg").write_bytes(photo())
        for number in range(ROUNDS):
            for typeset in (with_typst, with_weasyprint):
                start = perf_counter()
                size = len(typeset(folder, count))
                seconds = perf_counter() - start
                print(f"{number} {typeset.__name__:16} {count:6} products {seconds:7.2f} s {size:9} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])

"""A page's address as a QR code (ISO/IEC 18004), for paper and for a second screen."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

MASK = 2
"""The pattern that every code is drawn with. Trying all eight, as the standard suggests, costs five times
as much and changes nothing for a reader: each of them can be read."""


@lru_cache(maxsize=4)
def qr_code(address: str) -> Markup:
    """Return an `<svg>` with the code of an address in black on white, its quiet zone included."""
    import segno  # noqa: PLC0415 (only catalogues with an address have codes)

    code = segno.make_qr(address, error="m", mask=MASK, boost_error=False)
    drawn = code.svg_inline(omitsize=True, light="#fff", svgclass=None, lineclass=None)
    return Markup(drawn.replace("<svg ", '<svg role="img" aria-label="QR" ', 1))  # noqa: S704 (no text in it)

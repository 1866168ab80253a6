"""The published sizes of one photo, by Pillow: upright, in sRGB, without metadata, as WebP.

Metadata goes because a phone writes into it where its owner lives.
"""

from __future__ import annotations

import io

from PIL import Image, ImageCms, ImageOps

from catalog_builder.content.photos import open_picture, orientation
from catalog_builder.site.pictures import ORIGINAL_QUALITY, PREVIEW_SIZE, QUALITY, ImageTask

PREVIEW_BYTES = 300_000
PREVIEW_QUALITIES = (82, 70, 55, 35)
"""Tried in turn until the preview is small enough; a photo of gravel needs the last."""
_TRANSPOSITIONS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What undoes each EXIF orientation (TIFF 6.0, tag 274)."""
_SIXTEEN_BITS = frozenset({"I", "I;16", "I;16L", "I;16B", "I;16N"})


def made_sizes(data: bytes, task: ImageTask) -> list[tuple[str, bytes]]:
    """Return (key, bytes) for each size: decoded once and scaled down from size to size."""
    largest = task.renditions[-1]
    picture = whole = _decode(data, max(largest.width, largest.height))
    made: list[tuple[str, bytes]] = []
    for each in reversed(task.renditions):
        picture = picture.resize((each.width, each.height), Image.Resampling.LANCZOS, reducing_gap=3)
        made.append((each.key, _encode(picture)))
    made.reverse()
    if task.preview:
        made.append((task.preview.key, preview(whole)))
    if task.original:
        made.append((task.original.key, _jpeg(_flat(_decode(data)), ORIGINAL_QUALITY)))
    return made


def _decode(data: bytes, edge: int | None = None) -> Image.Image:
    """Return the picture upright, in full size, or with a longer side of `edge` pixels or somewhat above."""
    with open_picture(data) as image:
        turn = orientation(image)
        if edge:
            image.draft(None, (edge, edge))
        return _upright(_plain(image), turn)


def preview(picture: Image.Image) -> bytes:
    """Return a photo as a preview, whole, on a blurred enlargement of itself; less than 300 KB of JPEG.

    Chats cut what has another shape, and WhatsApp shows nothing of a picture that is larger.
    """
    flat = _flat(picture)
    ground = flat.resize((8, 5), Image.Resampling.BOX).resize(PREVIEW_SIZE, Image.Resampling.BICUBIC)
    whole = ImageOps.contain(flat, PREVIEW_SIZE, Image.Resampling.LANCZOS)
    ground.paste(whole, ((PREVIEW_SIZE[0] - whole.width) // 2, (PREVIEW_SIZE[1] - whole.height) // 2))
    *rest, last = PREVIEW_QUALITIES
    made = (_jpeg(ground, quality) for quality in rest)
    return next((each for each in made if len(each) < PREVIEW_BYTES), None) or _jpeg(ground, last)


def _flat(picture: Image.Image) -> Image.Image:
    """Return the picture on white where it was transparent."""
    if picture.mode != "RGBA":
        return picture
    return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")


def _jpeg(image: Image.Image, quality: int) -> bytes:
    image.info.clear()
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
    return buffer.getvalue()


def _upright(image: Image.Image, turn: int) -> Image.Image:
    return image.transpose(_TRANSPOSITIONS[turn]) if turn in _TRANSPOSITIONS else image


def _plain(image: Image.Image) -> Image.Image:
    """Return the picture as 8-bit RGB or RGBA in sRGB, whatever it came in."""
    if image.mode in _SIXTEEN_BITS:
        return _from_sixteen_bits(image)
    transparent = "A" in image.getbands() or "transparency" in image.info
    mode = "RGBA" if transparent else "RGB"
    return _in_srgb(image, mode) or image.convert(mode)


def _from_sixteen_bits(image: Image.Image) -> Image.Image:
    wide = image.convert("I")
    return wide.point(lambda value: value * (1 / 256)).convert("L").convert("RGB")


def _in_srgb(image: Image.Image, mode: str) -> Image.Image | None:
    """Convert through the picture's own colour profile; None when it has none that fits."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in ("RGB", "RGBA", "CMYK", "L"):
        return None
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode=mode)
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return None


def _encode(image: Image.Image) -> bytes:
    image.info.clear()
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=QUALITY, method=4, exif=b"", icc_profile=b"", xmp=b"")
    return buffer.getvalue()

"""What the printed catalogue shows, as the values that `print.typ` reads, its pictures beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from catalog_builder.content.schema import Product
from catalog_builder.diagnostics import Message
from catalog_builder.export import codes
from catalog_builder.export.columns import category_name, district_name, status_name, title
from catalog_builder.export.copy import Copy
from catalog_builder.export.formats import Sections, Settings
from catalog_builder.export.photos import CopyPhoto, PhotoTask, make_photos
from catalog_builder.export.terms import certificate_lines, price_note, term_lines, variant_lines
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, LocalText
from catalog_builder.site.formats import whatsapp_url

Values = dict[str, Any]
PHOTO_WIDTH, SHEET_WIDTH, QUALITY = 560, 1280, 82
"""Pixels: 46 mm at 300 dots an inch, a sheet's width at 180, and the quality of the JPEG."""
PRIMARY = "#1f4f4a"
_LABELS = 8
"""Labels of each product on a sheet of stickers."""


def print_data(copy: Copy, folder: Path, settings: Settings) -> tuple[Values, tuple[Message, ...]]:
    """Write pictures and codes into `folder`; return the values, and which photos had to be left out."""
    photos = _photos(copy, settings)
    (folder / "codes").mkdir()
    _write_photos(folder, photos)
    data = _about(copy, folder) | {
        "mosaic": list(_mosaic(copy, photos)),
        "paper": settings.paper,
        "layout": settings.layout,
        "copies": _LABELS,
        "new-page": settings.sections == "category",
        "sections": [
            _section(copy, heading, folder, photos, settings)
            for heading in _headings(copy, settings.sections) if heading.products
        ],
        "partners": [_partner(copy, slug) for slug, made in copy.catalog.by_partner.items() if made],
    }  # fmt: skip
    return data, tuple(_missing(copy, photos, settings))


def _photos(copy: Copy, settings: Settings) -> Mapping[str, CopyPhoto]:
    if settings.layout == "labels":
        return {}
    width = SHEET_WIDTH if settings.layout == "sheets" else PHOTO_WIDTH
    first = {each.photos[0].file: each.photos[0] for each in copy.products if each.photos}
    return make_photos(
        copy, tuple(PhotoTask(each, width, "jpeg", QUALITY) for each in first.values()), settings
    )


def _write_photos(folder: Path, photos: Mapping[str, CopyPhoto]) -> None:
    (folder / "photos").mkdir()
    for number, photo in enumerate(photos.values()):
        (folder / "photos" / f"{number}.jpg").write_bytes(photo.content)


def _mosaic(copy: Copy, photos: Mapping[str, CopyPhoto]) -> Iterator[Values]:
    """Yield pictures for a cover that has none of its own: of the first products of different categories."""
    places = {file: f"photos/{number}.jpg" for number, file in enumerate(photos)}
    found: dict[str, Values] = {}
    for product in copy.products:
        if product.photos and (place := places.get(product.photos[0].file)):
            alt = copy.tr(product.photos[0].alt or product.data.name)
            found.setdefault(product.data.category, {"photo": place, "alt": alt})
    shown = len(found) - len(found) % 3 if len(found) > _MOSAIC_ROW else len(found)
    yield from list(found.values())[: min(shown, 2 * _MOSAIC_ROW)]


_MOSAIC_ROW = 3


def _missing(copy: Copy, photos: Mapping[str, CopyPhoto], settings: Settings) -> Iterator[Message]:
    if settings.layout == "labels":
        return
    for product in copy.products:
        if product.photos and product.photos[0].file not in photos:
            yield Message.of("left out, it cannot be read: {file}", file=product.photos[0].file)


def _about(copy: Copy, folder: Path) -> Values:
    fresh, site = copy.freshness, copy.catalog.config.site
    contact = site.contact
    number = copy.formats.phone(contact.whatsapp) if contact.whatsapp else None
    name = copy.tr(contact.name) if contact.name else None
    return {
        "title": copy.tr(copy.title),
        "intro": _text(copy, copy.intro),
        "author": name or copy.tr(site.title),
        "keywords": [copy.tr(node.category.name) for node in copy.catalog.categories.values() if node.count],
        "language": copy.language,
        "count": len(copy.products),
        "colours": {"primary": site.theme.primary or PRIMARY},
        "cover": _cover(copy, folder),
        "contact": [line for line in (name, number, contact.email) if line],
        "until": fresh.prices_until.isoformat() if fresh.prices_until else None,
        "living": fresh.living,
        "living-code": codes.write(folder, "living", fresh.living),
        "words": _words(copy),
    }


def _cover(copy: Copy, folder: Path) -> str | None:
    """Return the name of the cover in `folder`; one that is not there is none."""
    if copy.cover is None:
        return None
    source = copy.project.root / copy.cover
    if not source.is_file():
        return None
    target = f"cover{source.suffix.lower()}"
    (folder / target).write_bytes(source.read_bytes())
    return target


def _words(copy: Copy) -> Values:
    fresh, words, date = copy.freshness, copy.words, copy.formats.date
    producers = len({product.data.partner for product in copy.products})
    until = fresh.prices_until
    return {
        "count": words.gettext(
            "%(count)s products by %(producers)s producers.", count=len(copy.products), producers=producers
        ),
        "made": words.gettext("This copy was made on %(date)s.", date=date(fresh.made)),
        "until": words.gettext("All prices in it hold until %(date)s.", date=date(until)) if until else "",
        "living": words.gettext("The catalogue that is kept up to date is at:"),
        "contents": words.gettext("Contents"),
        "partners": words.gettext("Producers"),
        "page": words.gettext("Page"),
        "page-alt": words.gettext("QR code to the page of"),
        "chat-alt": words.gettext("QR code to order by WhatsApp:"),
    }


@dataclass(frozen=True, slots=True)
class _Heading:
    """A section: what stands above it, and its products in the catalogue's order."""

    name: LocalText
    summary: LocalText | None
    products: tuple[Entry[Product], ...]


def _headings(copy: Copy, sections: Sections) -> Iterator[_Heading]:
    """Yield a section for each category, or for each partner that makes something."""
    catalog = copy.catalog
    if sections == "partner":
        for slug, made in catalog.by_partner.items():
            maker = catalog.partners[slug].data
            yield _Heading(maker.name, maker.summary, tuple(made))
        return
    for slug, node in catalog.categories.items():
        own = tuple(each for each in catalog.by_category[slug] if each.data.category == slug)
        yield _Heading(node.category.name, node.category.summary, own)


def _section(
    copy: Copy, heading: _Heading, folder: Path, photos: Mapping[str, CopyPhoto], settings: Settings
) -> Values:
    places = {file: f"photos/{number}.jpg" for number, file in enumerate(photos)}
    return {
        "title": copy.tr(heading.name),
        "summary": _text(copy, heading.summary),
        "products": [_product(copy, each, folder, places, settings) for each in heading.products],
    }


def _product(
    copy: Copy, product: Entry[Product], folder: Path, photos: Mapping[str, str], settings: Settings
) -> Values:
    data, maker = product.data, copy.catalog.maker(product).data
    photo = product.photos[0] if product.photos else None
    return {
        "slug": product.slug,
        "name": copy.tr(data.name),
        "partner": data.partner,
        "maker": " · ".join(filter(None, (copy.tr(maker.name), district_name(copy, product)))),
        "summary": _text(copy, data.summary),
        "price": copy.formats.price(data.price) if data.price else copy.words.gettext("Price on request"),
        "unit": _text(copy, data.unit) if data.price else None,
        "status": None if data.status == "available" else status_name(copy, product),
        "price-note": price_note(copy, product),
        "variants": list(variant_lines(copy, product)),
        "terms": list(term_lines(copy, product)),
        "certificates": list(certificate_lines(copy, product)),
        "story": _paragraphs(copy, product) if settings.layout == "sheets" else None,
        "facts": list(_facts(copy, product)) if settings.layout == "sheets" else [],
        "photo": photos.get(photo.file) if photo else None,
        "photo-alt": copy.tr(photo.alt if photo and photo.alt else data.name),
        "gtin": data.gtin,
    } | _codes(copy, product, folder, settings)


def _codes(copy: Copy, product: Entry[Product], folder: Path, settings: Settings) -> Values:
    """Return the addresses of a product's page and chat, and their codes, as far as there are any."""
    number = copy.catalog.maker(product).data.whatsapp
    greeting = copy.words.gettext("Hello, I would like to order %(name)s.", name=copy.tr(product.data.name))
    page, chat = copy.living(product), whatsapp_url(number, greeting) if number else None
    label = codes.label_address(copy, product) or chat
    labels = settings.layout == "labels"
    return {
        "url": page,
        "chat": chat,
        "page-code": None if labels else codes.write(folder, f"{product.slug}-page", page),
        "chat-code": None if labels else codes.write(folder, f"{product.slug}-chat", chat),
        "label-code": codes.write(folder, f"{product.slug}-label", label) if labels else None,
    }


def _paragraphs(copy: Copy, product: Entry[Product]) -> list[str] | None:
    text = _text(copy, product.texts)
    return [part for part in text.split("\n") if part.strip()] if text else None


def _facts(copy: Copy, product: Entry[Product]) -> Iterator[tuple[str, str]]:
    data = product.data
    rows = {
        "category": category_name(copy, product),
        "net_weight": copy.formats.quantity(data.net_weight) if data.net_weight else None,
        "ingredients": _text(copy, data.ingredients),
        "allergens": ", ".join(map(copy.tr, data.allergens)),
        "storage": _text(copy, data.storage),
        "shelf_life_days": str(data.shelf_life_days) if data.shelf_life_days else None,
        "gtin": data.gtin,
        "hs_code": data.hs_code,
    }
    return ((title(copy, Product, field), text) for field, text in rows.items() if text)


def _partner(copy: Copy, slug: str) -> Values:
    data = copy.catalog.partners[slug].data
    district = copy.catalog.districts.get(data.district or "")
    return {
        "slug": slug,
        "name": copy.tr(data.name),
        "place": copy.tr(district.name) if district else None,
        "contact": copy.formats.phone(data.whatsapp) if data.whatsapp else data.email,
        "products": [product.slug for product in copy.catalog.by_partner[slug]],
    }


def _text(copy: Copy, text: LocalText | None) -> str | None:
    return copy.tr(text) if text else None

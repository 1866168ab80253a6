"""One language at one depth of the site: whatever is said or linked looks the same from there.

Templates get its methods as functions. Since relative links and texts depend on nothing else, what
is made once from a viewpoint (a card, a footer) serves every page that shares it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import cached_property, lru_cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

import jinja2
from markupsafe import Markup

from catalog_builder.catalog.recording import PIECE
from catalog_builder.config import Category, District
from catalog_builder.content.schema import Partner, Product
from catalog_builder.model import Entry, LocalText, Photo
from catalog_builder.site import urls
from catalog_builder.site.constancy import KEEP
from catalog_builder.site.folding import COUNT, FILLING, TRANSLATED
from catalog_builder.site.formats import language_name, whatsapp_url
from catalog_builder.site.generating import filling
from catalog_builder.site.memory import Memory
from catalog_builder.site.pictures import Picture, tone_classes
from catalog_builder.site.preview import site_preview_path
from catalog_builder.site.qr import qr_code
from catalog_builder.site.templating import make_environment
from catalog_builder.site.urls import ANYWHERE, Base
from catalog_builder.site.words import Words, shop_name
from catalog_builder.sizes import human_size

if TYPE_CHECKING:
    from catalog_builder.site.context import SiteContext
    from catalog_builder.site.generating import FoldingEnvironment


_BETWEEN = "\t"
CARD, PARTNER_CARD, PLACEHOLDER = (
    "partials/card.html", "partials/partner_card.html", "partials/placeholder.html",
)  # fmt: skip
TEMPLATES_OF: Mapping[str, str] = {"card": CARD, "partner_card": PARTNER_CARD, "placeholder": PLACEHOLDER}
"""The templates of the functions that templates call by these names."""
KEPT_FRAGMENTS = 16_384
"""How many pieces that pages share are kept of one viewpoint, the latest used: 1.3 KB each, 70 µs to make."""
KEPT_PLACED = 4096
"""How many of those are kept with links from there, too: 4 µs to make from one that may stand anywhere."""
KEPT_COUNTS = 1024
"""How many texts for a number of things are kept."""
KEPT_RECENT = 8
"""How many values are kept that the pages of one list share: its pages come one after the other."""


def piece_key(language: str, base: Base, template: str) -> str:
    """Return the key by which `Reads` notes that the text of a partial was put into a page."""
    return f"{PIECE}:{_BETWEEN.join((language, base.tree, base.root, template))}"


def piece_template(key: str) -> str | None:
    """Return the name of the partial of such a key, None for any other key."""
    return key.split(_BETWEEN, 3)[3] if key.startswith(f"{PIECE}:") else None


class Viewpoint:
    """The site as seen from pages in one language and at one depth."""

    def __init__(self, site: SiteContext, language: str, base: Base) -> None:
        self.site = site
        self.catalog = site.catalog
        self.config = site.catalog.config
        self.language = language
        self.base = base
        self.words = Words.of(self.config, language)
        self.formats = site.formats(language)
        self._counted = lru_cache(KEPT_COUNTS, typed=True)(self._count_only)
        self._categories = {category.slug: category for category in self.config.categories}
        self._fragments: Memory[Markup] = Memory(site.reads, KEPT_FRAGMENTS)
        self._placed: Memory[Markup] = Memory(site.reads, KEPT_PLACED)
        self._may_be_placed: dict[str, bool] = {}
        self._fixed: set[str] = set()
        self.recent: Memory[Any] = Memory(site.reads, KEPT_RECENT)

    def url(self, target: Any) -> str:
        """Return the URL of an entry, a category, a district or a tree path."""
        return self.base.page(urls.tree_path(target))

    def kind_url(self, kind: str) -> str:
        """Return the URL of the page of a kind of partners."""
        return self.base.page(urls.partner_kind_path(kind))

    def channel_url(self, place: str) -> str:
        """Return the URL of the page of the products met in one kind of place."""
        return self.base.page(urls.channel_path(place))

    def edition_url(self, name: str) -> str:
        """Return the URL of the page of an edition that is published."""
        return self.base.page(urls.edition_path(name))

    def asset(self, name: str) -> str:
        """Return the URL of an asset of the theme. Raises TemplateRuntimeError when there is none."""
        if name not in self.site.assets:
            raise jinja2.TemplateRuntimeError(f"no theme has assets/{name}")
        return self.base.file(self.site.assets[name])

    def file_url(self, path: str) -> str:
        """Return the URL of a file below the root of the site: the feed, or one of the owner's."""
        return self.base.file(path)

    def picture(self, photo: Photo, sizes: str) -> Picture:
        """Return the addresses and size of a photo; `sizes` is the attribute of that name."""
        renditions = self.site.renditions[photo.file]
        addresses = [(self.base.file(each.path), each.width) for each in renditions]
        middle, largest = addresses[len(addresses) // 2], renditions[-1]
        srcset = ", ".join(f"{address} {width}w" for address, width in addresses)
        tone = tone_classes(self.site.photo_tones.get(photo.file, ""))
        full = self.site.originals.get(photo.file)
        original = self.base.file(full.path) if full else ""
        return Picture(middle[0], srcset, sizes, largest.width, largest.height, tone, original)

    def category(self, slug: str) -> Category:
        """Return a category of catalog.yaml."""
        return self._categories[slug]

    def district(self, slug: str) -> District:
        """Return a district of catalog.yaml."""
        return self.catalog.districts[slug]

    def placeholder(self, slug: str) -> Markup:
        """Return the drawing that stands for a product of this category that has no photo."""
        return self._fragment(f"placeholder {slug}", PLACEHOLDER, category=self.category(slug))

    def card(self, product: Entry[Product], *, first: bool = False) -> Markup:
        """Return a product's card; that of the `first` of a list does not wait with its photo."""
        key = f"{'first' if first else 'product'} {product.slug}"
        return self._linking(key, CARD, product=product, first=first)

    def partner_card(self, partner: Entry[Partner]) -> Markup:
        """Return a partner's card."""
        return self._linking(f"partner {partner.slug}", PARTNER_CARD, partner=partner)

    def once(self, template: str, **values: Hashable) -> Markup:
        """Return a partial that looks the same on every page, such as the footer, or for the same values."""
        if not values:
            return self._piece(template)
        key = (template, *values.items())
        return cast("Markup", self.recent.get(key, lambda: self._rendered(template, values)))

    def _piece(self, template: str) -> Markup:
        """Return the text of a partial, noting that it is in the page that asks."""
        key = piece_key(self.language, self.base, template)
        piece = self.site.pieces[key] = self._fragment(template, template)
        self.site.reads.keys.add(key)
        return piece

    def _fragment(self, key: str, template: str, **values: object) -> Markup:
        made = self._fragments.recall(key)
        return self._fragments.make(key, lambda: self._rendered(template, values)) if made is None else made

    def _linking(self, key: str, template: str, **values: object) -> Markup:
        """Return a fragment that looks the same at any depth but for its links, made once for all."""
        made = self._placed.recall(key)
        if made is None:
            made = self._placed.make(key, lambda: self._place(key, template, values))
        return made

    def _place(self, key: str, template: str, values: Mapping[str, object]) -> Markup:
        """Return such a fragment, placed here if that may be."""
        placed = self._moved(key, template, values)
        return self._fragment(key, template, **values) if placed is None else placed

    def _moved(self, key: str, template: str, values: Mapping[str, object]) -> Markup | None:
        """Return a fragment of any page with links from here; None unless the first shows that it may."""
        anywhere = self._anywhere
        if anywhere is None or not self._may_be_placed.get(template, True):
            return None
        piece = anywhere._movable(key, template, values)  # noqa: SLF001 (one of us)
        if piece is None:
            return None
        placed = Markup(self.base.placed(piece))  # noqa: S704 (of autoescaped pieces, and addresses)
        if template not in self._may_be_placed:
            self._may_be_placed[template] = placed == self._rendered(template, values)
        return placed if self._may_be_placed[template] else None

    def _movable(self, key: str, template: str, values: Mapping[str, object]) -> Markup | None:
        """Return a fragment that stands anywhere; None where its template makes more of links."""
        piece = self._fragments.recall(key)
        if piece is None:
            piece = self._fragments.make(key, lambda: self._rendered(template, values))
            if not urls.is_movable(piece):
                self._fixed.add(template)
        return None if template in self._fixed else piece

    @cached_property
    def _anywhere(self) -> Viewpoint | None:
        """The viewpoint of pieces that are put in their places here; None where links are asked for."""
        return None if self.base == ANYWHERE else self.site.viewpoint(self.language, ANYWHERE)

    def _rendered(self, template: str, values: Mapping[str, object]) -> Markup:
        return Markup(self.environment.get_template(template).render(values))  # noqa: S704 (autoescaped)

    def _keep(self, key: str, make: Callable[[], Markup]) -> Markup:
        """Return a piece of a template that looks the same on every page, made by it once."""
        return self._fragments.get(key, make)

    def tr(self, text: LocalText) -> str:
        """Return a text in this language, or in the best one it is written in."""
        return self.words.local(text)

    def tr_lang(self, text: LocalText) -> str:
        """Return the language of `tr(text)` where it is not this one, else nothing."""
        return self.words.foreign(text)

    def _translated(self, text: str) -> Markup:
        """Return a text that has nothing to be filled in, as Jinja's `gettext` does."""
        return Markup(self.words.catalogue.gettext(text)) % {}  # noqa: S704 (a translator's text)

    def _filling(self, text: str) -> Callable[..., Markup]:
        """Return the function that fills values into a text, as Jinja's `gettext` does."""
        return filling(self.words.catalogue.gettext(text))

    def _count(self, singular: str, plural: str, num: int, **values: object) -> Markup:
        """Return a text for a number of things, as Jinja's `ngettext` does."""
        if not values:
            return self._counted(singular, plural, num)
        text = Markup(self.words.catalogue.ngettext(singular, plural, num))  # noqa: S704 (a translator's text)
        return text % {"num": num, **values}

    def _count_only(self, singular: str, plural: str, num: int) -> Markup:
        text = Markup(self.words.catalogue.ngettext(singular, plural, num))  # noqa: S704 (as above)
        return text % {"num": num}

    @cached_property
    def preview(self) -> str:
        """The path below output/ of the picture that stands for pages without a photo."""
        return site_preview_path(self.config, self.language)

    @cached_property
    def environment(self) -> jinja2.Environment:
        """The environment in which this viewpoint's pages are rendered."""
        folding = self.site.workshop.environment(self.site.reads)
        equipped = self._equipped(folding)
        folding.functions = SimpleNamespace(**equipped.globals)
        return equipped

    @cached_property
    def frames(self) -> jinja2.Environment:
        """The environment in which what is around the content of this viewpoint's pages is rendered."""
        return self.site.workshop.frames(cast("FoldingEnvironment", self.environment))

    def unfolded(self) -> Viewpoint:
        """Return a viewpoint that gives the same pages, slower, and knows the place of an error."""
        plain = Viewpoint(self.site, self.language, self.base)
        plain.environment = plain._equipped(make_environment(self.site.themes))
        plain._anywhere = None
        return plain

    def _equipped(self, environment: jinja2.Environment) -> jinja2.Environment:
        environment.install_gettext_translations(  # type: ignore[attr-defined]
            self.words.catalogue, newstyle=True
        )
        environment.globals |= self._globals()
        environment.filters |= self._filters()
        return environment

    def _globals(self) -> dict[str, Any]:
        return {
            "site": self.config.site, "config": self.config, "catalog": self.catalog,
            "language": self.language, "url": self.url, "kind_url": self.kind_url,
            "channel_url": self.channel_url, "file_url": self.file_url, "asset": self.asset,
            "picture": self.picture, "placeholder": self.placeholder, "card": self.card,
            "partner_card": self.partner_card, "once": self.once, "tr": self.words.local,
            "tr_lang": self.words.foreign, "local": self.words.marked, "plain_lang": self.words.mark,
            "category": self.category, "district": self.district, "kind_name": self.words.partner_kind,
            "place_name": self.words.place, "certificate_name": self.words.certificate,
            "certificate_names": self.words.certificates,
            "shop_name": shop_name, "language_name": language_name, "qr": qr_code,
            "has_asset": self.site.assets.__contains__,
            "copy": self.site.copy, "editions": self.site.editions,
            "edition_url": self.edition_url, TRANSLATED: self._translated,
            FILLING: self._filling, COUNT: self._count, KEEP: self._keep,
        }  # fmt: skip

    def _filters(self) -> dict[str, Any]:
        formats = self.formats
        return {
            "price": formats.price, "money": formats.money, "number": formats.number,
            "date": formats.date, "month": formats.month, "quantity": formats.quantity,
            "phone": formats.phone, "country": formats.country,
            "size": human_size, "whatsapp_url": whatsapp_url,
        }  # fmt: skip

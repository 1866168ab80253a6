"""The fixed words of published pages in one language: gettext domain `site`.

English is the msgid. Words of the schema (kinds of partners, places, roles) are named here once for
titles, facets and statistics; templates get the same names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from gettext import NullTranslations

from markupsafe import Markup, escape

from catalog_builder.catalog.types import ChannelPlace
from catalog_builder.catalog.wording import N_, PARTNER_KINDS
from catalog_builder.config import Config
from catalog_builder.content.schema.product import Certificate
from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass
from catalog_builder.model import LocalText
from catalog_builder.translation import translations

_PLACES: Mapping[ChannelPlace, str] = {
    "modern_retail": N_("In modern retail"),
    "mall": N_("In malls"),
    "industrial_estate": N_("In industrial estates"),
    "hospitality": N_("In hotels and restaurants"),
    "marketplace": N_("On marketplaces"),
    "export": N_("Exported"),
}
_CERTIFICATES: Mapping[str, str] = {"pirt": "P-IRT", "halal": "Halal"}
"""Names of certificates that are not simply their kind in capitals."""

_NO_MARK = Markup()
_SHOPS: Mapping[str, str] = {
    "tokopedia": "Tokopedia", "shopee": "Shopee", "lazada": "Lazada", "bukalapak": "Bukalapak",
    "blibli": "Blibli", "tiktok": "TikTok Shop", "instagram": "Instagram", "facebook": "Facebook",
    "gofood": "GoFood", "grabfood": "GrabFood", "shopeefood": "ShopeeFood",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """What pages in one language say; `preferred` are the languages of an entry's texts, the best first."""

    config: Config
    language: str
    catalogue: NullTranslations
    preferred: tuple[str, ...]

    @classmethod
    def of(cls, config: Config, language: str) -> Words:
        """Load the language's interface texts; English where there are none."""
        return cls(config, language, translations("site", language), (language, *config.site.languages))

    def gettext(self, msgid: str, **values: str | int) -> str:
        """Return a translated text, its `%(name)s` filled in."""
        translated = self.catalogue.gettext(msgid)
        return translated % values if values else translated

    def message(self, message: Message) -> str:
        """Return a message of another room as a sentence."""
        return message.render(self.catalogue.gettext)

    def pick(self, text: LocalText) -> tuple[str, str]:
        """Return (text, language) in this language, or in the first of the site that the text is in."""
        return text.pick(self.preferred)

    def local(self, text: LocalText) -> str:
        """Return an entry's text in the best language there is."""
        return text.pick(self.preferred)[0]

    def foreign(self, text: LocalText) -> str:
        """Return the language that `local` had to fall back to, or nothing."""
        language = self.pick(text)[1]
        return "" if language == self.language else language

    def marked(self, text: LocalText) -> Markup:
        """Return an entry's text, marked with its language where that is not this one."""
        shown, language = text.pick(self.preferred)
        if language == self.language:
            return escape(shown)
        return Markup('<span lang="{}">{}</span>').format(language, shown)

    def mark(self, text: LocalText) -> Markup:
        """Return the same mark as an attribute, for an element that holds nothing but the text."""
        language = self.foreign(text)
        return Markup(' lang="{}"').format(language) if language else _NO_MARK

    def partner_kind(self, kind: str) -> str:
        """Name a kind of partners, in the owner's words if catalog.yaml has some."""
        own = self.config.partner_kinds.get(kind)
        return self.local(own.title) if own else self.gettext(PARTNER_KINDS[kind])

    def place(self, place: ChannelPlace) -> str:
        """Name a kind of place where products are met, as a title: "In malls"."""
        return self.gettext(_PLACES[place])

    def certificate(self, kind: str) -> str:
        """Name a kind of certificates: "P-IRT", "BPOM"."""
        return _CERTIFICATES.get(kind, kind.upper())

    def certificates(self, certificates: Iterable[Certificate]) -> tuple[str, ...]:
        """Name the kinds of certificates, each once, in their order."""
        return tuple(map(self.certificate, dict.fromkeys(each.kind for each in certificates)))


def shop_name(name: str) -> str:
    """Return how a shop is written: "tokopedia" → "Tokopedia"."""
    return _SHOPS.get(name.lower(), capital(name))


def capital(text: str) -> str:
    """Begin a text with a capital."""
    return text[:1].upper() + text[1:]

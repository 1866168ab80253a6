"""What facets and their values are called in one language: gettext domain `site`, English msgids."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import NullTranslations

from catalog_builder.catalog.wording import N_, PARTNER_KINDS
from catalog_builder.config import Config
from catalog_builder.fields.certificates import KINDS
from catalog_builder.frozen import dataclass
from catalog_builder.model import LocalText
from catalog_builder.translation import translations

_FIELDS: Mapping[str, str] = {
    "category": N_("Category"),
    "district": N_("Sub-district"),
    "price": N_("Price"),
    "certificate": N_("Certificate"),
    "kind": N_("Kind of partner"),
    "channel": N_("Where to find it"),
    "ready": N_("Ready for"),
    "partner": N_("Producer"),
    "status": N_("Availability"),
}
_VALUES: Mapping[str, str] = {
    "available": N_("Available"),
    "preorder": N_("Made to order"),
    "seasonal": N_("In season"),
    "discontinued": N_("No longer made"),
    **PARTNER_KINDS,
    "export": N_("Exported"),
    "true": N_("Yes"),
    "false": N_("No"),
}
"""Values of the schema's own, with the words that the pages use for them."""
_CERTIFICATES = {kind.value: kind.title for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of things in one language; a text that lacks it is shown in the site's languages."""

    config: Config
    language: str
    catalogue: NullTranslations

    @classmethod
    def of(cls, config: Config, language: str) -> Labels:
        """Load the language's interface texts; English where there are none."""
        return cls(config, language, translations("site", language))

    def pick(self, text: LocalText) -> str:
        """Return a text in the best language there is."""
        return text.pick((self.language, *self.config.site.languages))[0]

    def field(self, name: str) -> str:
        """Return the title of a facet."""
        return self.catalogue.gettext(_FIELDS[name])

    def value(self, value: str) -> str:
        """Return the name of a status, a kind of partner or a place; of anything else, itself."""
        own = self.config.partner_kinds.get(value)
        if own:
            return self.pick(own.title)
        return self.catalogue.gettext(_VALUES[value]) if value in _VALUES else value

    def certificate(self, kind: str) -> str:
        """Return the name of a kind of certificates."""
        return self.pick(_CERTIFICATES[kind]) if kind in _CERTIFICATES else kind.upper()

"""What every table is made from, and how it names things."""

from __future__ import annotations

from collections.abc import Iterable
from gettext import NullTranslations

from catalog_builder.catalog.evaluation import Outcome
from catalog_builder.catalog.matching import Door, DoorKind
from catalog_builder.catalog.types import Catalog
from catalog_builder.content.schema import Product
from catalog_builder.content.schema.partner import KIND
from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry, LocalText
from catalog_builder.report.cells import Word
from catalog_builder.translation import translations

_DOOR_KINDS: dict[DoorKind, Message] = {
    "partner": Message.of("partner"),
    "kind": Message.of("kind of partner"),
    "programme": Message.of("programme"),
}
_KIND_TITLES = {option.value: option.title for option in KIND.options}


@dataclass(frozen=True, slots=True)
class Office:
    """What every table is made from: the catalogue, a language, how far to look ahead (days)."""

    catalog: Catalog
    language: str
    days: int

    @property
    def texts(self) -> NullTranslations:
        """The sentences of pages, which the report shares."""
        return translations("site", self.language)

    def say(self, message: Message) -> str:
        """Return a sentence of the catalogue room in the report's language."""
        return message.render(self.texts.gettext)

    def name(self, text: LocalText) -> str:
        """Return an entry's text in the report's language, or else the site's."""
        return text.pick((self.language, *self.catalog.config.site.languages))[0]

    def door_name(self, door: Door) -> str:
        """Return whose door it is."""
        if door.kind == "kind":
            own = self.catalog.config.partner_kinds.get(door.slug)
            return self.name(own.title if own else _KIND_TITLES[door.slug])
        entries = self.catalog.partners if door.kind == "partner" else self.catalog.programmes
        return self.name(entries[door.slug].data.name)

    def door_kind(self, door: Door) -> Word:
        """Return whether a door is a partner's, a kind's or a programme's."""
        return Word(door.kind, self.say(_DOOR_KINDS[door.kind]))

    def maker(self, product: Entry[Product]) -> str:
        """Return the name of who makes a product."""
        return self.name(self.catalog.maker(product).data.name)

    def reasons(self, outcomes: Iterable[Outcome]) -> str:
        """Return what is missing, in one cell."""
        return "; ".join(self.say(outcome.sentence) for outcome in outcomes)

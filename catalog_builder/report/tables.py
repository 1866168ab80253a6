"""The tables of the report: what `catalog.office` computes, in rows of plain cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from gettext import NullTranslations
from typing import Literal, get_args

from catalog_builder.catalog.certificates import expiring_within
from catalog_builder.catalog.digital import DigitalReadiness
from catalog_builder.catalog.doors import DoorView, Match, doors_of, matches_of
from catalog_builder.catalog.evaluation import Outcome
from catalog_builder.catalog.matching import Door, DoorKind
from catalog_builder.catalog.office import digital_rows, door_counts, gaps, live_doors, offline_producers
from catalog_builder.catalog.types import Catalog
from catalog_builder.content.schema import Product
from catalog_builder.diagnostics import Message
from catalog_builder.model import Entry, LocalText
from catalog_builder.translation import translations


@dataclass(frozen=True, slots=True)
class Word:
    """A cell with a stable name for machines and a text for people."""

    key: str
    text: str


Cell = str | int | date | Word
Row = tuple[Cell, ...]
TableName = Literal["doors", "products", "gaps", "certificates", "offline", "digital", "matches", "readiness"]
TABLES: tuple[TableName, ...] = get_args(TableName)
"""In the order in which the report shows them: what to decide on first, long lists last."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in JSON and its heading (domain `site`)."""

    key: str
    heading: Message


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its title (domain `site`); cells are in the language it was made for."""

    name: TableName
    title: Message
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


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
            return self.name(own.title) if own else door.slug
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


def make_table(name: TableName, catalog: Catalog, language: str, days: int) -> Table:
    """Return one table of a catalogue; `days` is how far ahead `certificates` looks."""
    blueprint = _BLUEPRINTS[name]
    rows = tuple(blueprint.rows(Office(catalog, language, days)))
    return Table(name, blueprint.title, blueprint.columns, rows)


def _door_rows(office: Office) -> Iterator[Row]:
    for count in door_counts(office.catalog):
        door = count.door
        yield (
            office.door_kind(door),
            door.slug,
            office.door_name(door),
            count.eligible,
            count.ready,
            count.near,
        )


def _product_rows(office: Office) -> Iterator[Row]:
    for product in office.catalog.products.values():
        doors = doors_of(product, office.catalog, nearest=1)
        unmet = [view for view in doors if not view.evaluation.ready]
        next_door = office.door_name(unmet[0].door) if unmet else ""
        missing = office.reasons(unmet[0].evaluation.obstacles) if unmet else ""
        identity = product.slug, office.name(product.data.name), office.maker(product)
        yield *identity, len(doors) - len(unmet), next_door, missing


def _readiness_rows(office: Office) -> Iterator[Row]:
    for product in office.catalog.products.values():
        identity = product.slug, office.name(product.data.name), office.maker(product)
        for view in doors_of(product, office.catalog):
            yield *identity, *_door_cells(office, view)


def _door_cells(office: Office, view: DoorView) -> Row:
    obstacles = view.evaluation.obstacles
    door = view.door
    identity = office.door_kind(door), door.slug, office.door_name(door)
    return *identity, len(obstacles), office.reasons(obstacles)


def _match_rows(office: Office) -> Iterator[Row]:
    for door in live_doors(office.catalog):
        if door.kind == "partner":
            matches = matches_of(door, office.catalog)
            for match in (*matches.ready, *matches.near):
                yield door.slug, office.door_name(door), *_match_cells(office, match)


def _match_cells(office: Office, match: Match) -> Row:
    product, obstacles = match.product, match.evaluation.obstacles
    carried = office.texts.gettext("already there") if match.taken else ""
    name = office.name(product.data.name)
    return product.slug, name, office.maker(product), len(obstacles), office.reasons(obstacles), carried


def _gap_rows(office: Office) -> Iterator[Row]:
    for gap in gaps(office.catalog):
        waiting = ", ".join(product.slug for product in gap.products)
        yield office.say(gap.thing), len(gap.products), len(gap.doors), waiting


def _certificate_rows(office: Office) -> Iterator[Row]:
    for expiry in expiring_within(office.catalog, office.days):
        product, certificate = expiry.product, expiry.certificate
        identity = product.slug, office.name(product.data.name), office.maker(product)
        yield *identity, certificate.kind, certificate.number or "", expiry.until, expiry.days


def _offline_rows(office: Office) -> Iterator[Row]:
    for row in offline_producers(office.catalog):
        partner = row.partner.data
        contact = partner.phone or partner.village or ""
        yield row.partner.slug, office.name(partner.name), contact, len(row.products), _next_step(office, row)


def _digital_rows(office: Office) -> Iterator[Row]:
    for row in digital_rows(office.catalog):
        steps = (f"{step.done}/{step.total}" for step in row.steps)
        yield row.partner.slug, office.name(row.partner.data.name), *steps, _next_step(office, row)


def _next_step(office: Office, row: DigitalReadiness) -> str:
    return office.say(row.next_step.advice) if row.next_step else ""


@dataclass(frozen=True, slots=True)
class _Blueprint:
    title: Message
    columns: tuple[Column, ...]
    rows: Callable[[Office], Iterable[Row]]


_DOOR_KINDS: dict[DoorKind, Message] = {
    "partner": Message.of("partner"),
    "kind": Message.of("kind of partner"),
    "programme": Message.of("programme"),
}
_PRODUCT = (
    Column("product", Message.of("Product")),
    Column("name", Message.of("Name")),
    Column("maker", Message.of("Made by")),
)
_DOOR = (
    Column("kind", Message.of("Kind of door")),
    Column("door", Message.of("Door")),
    Column("door_name", Message.of("Door's name")),
)
_MISSING = (Column("missing", Message.of("Missing")), Column("reasons", Message.of("What is missing")))
_NEXT = Column("next_step", Message.of("Next step"))

_BLUEPRINTS: dict[TableName, _Blueprint] = {
    "doors": _Blueprint(
        Message.of("Doors"),
        (
            *_DOOR,
            Column("eligible", Message.of("For products")),
            Column("ready", Message.of("Ready")),
            Column("near", Message.of("Miss one thing")),
        ),
        _door_rows,
    ),
    "products": _Blueprint(
        Message.of("Readiness of products"),
        (
            *_PRODUCT,
            Column("open", Message.of("Open doors")),
            Column("next_door", Message.of("Next door")),
            Column("reasons", Message.of("What is missing")),
        ),
        _product_rows,
    ),
    "gaps": _Blueprint(
        Message.of("What stands alone between products and doors"),
        (
            Column("thing", Message.of("Waiting for")),
            Column("products", Message.of("Products")),
            Column("doors", Message.of("Doors")),
            Column("waiting", Message.of("Which products")),
        ),
        _gap_rows,
    ),
    "certificates": _Blueprint(
        Message.of("Certificates that end soon"),
        (
            *_PRODUCT,
            Column("certificate", Message.of("Certificate")),
            Column("number", Message.of("Certificate number")),
            Column("valid_until", Message.of("Valid until")),
            Column("days", Message.of("Days")),
        ),
        _certificate_rows,
    ),
    "offline": _Blueprint(
        Message.of("Producers without an online channel"),
        (
            Column("partner", Message.of("Producer")),
            Column("name", Message.of("Name")),
            Column("contact", Message.of("Contact")),
            Column("products", Message.of("Products")),
            _NEXT,
        ),
        _offline_rows,
    ),
    "digital": _Blueprint(
        Message.of("Producers on the way online"),
        (
            Column("partner", Message.of("Producer")),
            Column("name", Message.of("Name")),
            Column("whatsapp", Message.of("WhatsApp")),
            Column("photos", Message.of("Photos")),
            Column("prices", Message.of("Prices")),
            Column("marketplace", Message.of("Marketplace")),
            Column("certificates", Message.of("Certificates")),
            _NEXT,
        ),
        _digital_rows,
    ),
    "matches": _Blueprint(
        Message.of("Matches of partners"),
        (
            Column("partner", Message.of("Partner")),
            Column("partner_name", Message.of("Partner's name")),
            *_PRODUCT,
            *_MISSING,
            Column("taken", Message.of("Carried")),
        ),
        _match_rows,
    ),
    "readiness": _Blueprint(
        Message.of("Readiness per product and door"), (*_PRODUCT, *_DOOR, *_MISSING), _readiness_rows
    ),
}

"""The tables of the report: their titles, their columns, and who fills them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from catalog_builder.catalog.types import Catalog
from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass
from catalog_builder.report import rows
from catalog_builder.report.cells import Column, Row, Table, TableName
from catalog_builder.report.office import Office


def make_table(name: TableName, catalog: Catalog, language: str, days: int) -> Table:
    """Return one table of a catalogue; `days` is how far ahead `certificates` looks."""
    blueprint = _BLUEPRINTS[name]
    filled = tuple(blueprint.rows(Office(catalog, language, days)))
    return Table(name, blueprint.title, blueprint.columns, filled)


@dataclass(frozen=True, slots=True)
class _Blueprint:
    title: Message
    columns: tuple[Column, ...]
    rows: Callable[[Office], Iterable[Row]]


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
        rows.door_rows,
    ),
    "products": _Blueprint(
        Message.of("Readiness of products"),
        (
            *_PRODUCT,
            Column("open", Message.of("Open doors")),
            Column("next_door", Message.of("Next door")),
            Column("reasons", Message.of("What is missing")),
        ),
        rows.product_rows,
    ),
    "gaps": _Blueprint(
        Message.of("What stands alone between products and doors"),
        (
            Column("thing", Message.of("Waiting for")),
            Column("products", Message.of("Products")),
            Column("doors", Message.of("Doors")),
            Column("waiting", Message.of("Which products")),
        ),
        rows.gap_rows,
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
        rows.certificate_rows,
    ),
    "calendar": _Blueprint(
        Message.of("Certificates by the month in which they end"),
        (
            Column("month", Message.of("Month")),
            Column("certificates", Message.of("Certificates")),
            Column("kinds", Message.of("Kinds")),
            Column("which", Message.of("Which products")),
        ),
        rows.calendar_rows,
    ),
    "holders": _Blueprint(
        Message.of("Certificates by kind"),
        (
            Column("certificate", Message.of("Certificate")),
            *_PRODUCT,
            Column("number", Message.of("Certificate number")),
            Column("valid_until", Message.of("Valid until")),
            Column("state", Message.of("State")),
            Column("says", Message.of("What the number says")),
        ),
        rows.holder_rows,
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
        rows.offline_rows,
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
        rows.digital_rows,
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
        rows.match_rows,
    ),
    "readiness": _Blueprint(
        Message.of("Readiness per product and door"), (*_PRODUCT, *_DOOR, *_MISSING), rows.readiness_rows
    ),
}

"""The rows of each table: what the catalogue room computes, in plain cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from catalog_builder.catalog.certificates import certificate_calendar, expiring_within
from catalog_builder.catalog.digital import DigitalReadiness
from catalog_builder.catalog.doors import DoorView, Match, doors_of, matches_of
from catalog_builder.catalog.office import digital_rows as digital_readiness_rows
from catalog_builder.catalog.office import door_counts, gaps, live_doors, offline_producers
from catalog_builder.content.schema.product import Certificate
from catalog_builder.diagnostics import Message
from catalog_builder.fields.certificates import StateName, certificate_state, decode
from catalog_builder.fields.phone import national
from catalog_builder.report.cells import Products, Row, Word
from catalog_builder.report.office import Office


def door_rows(office: Office) -> Iterator[Row]:
    """Yield each door with how many products are for it, ready, and one thing short."""
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


def product_rows(office: Office) -> Iterator[Row]:
    """Yield each product with how many doors are open and what the next one lacks."""
    for product in office.catalog.products.values():
        doors = doors_of(product, office.catalog, nearest=1)
        unmet = [view for view in doors if not view.evaluation.ready]
        next_door = office.door_name(unmet[0].door) if unmet else ""
        missing = office.reasons(unmet[0].evaluation.obstacles) if unmet else ""
        identity = product.slug, office.name(product.data.name), office.maker(product)
        yield *identity, len(doors) - len(unmet), next_door, missing


def readiness_rows(office: Office) -> Iterator[Row]:
    """Yield each product at each of its doors, with everything that is missing."""
    for product in office.catalog.products.values():
        identity = product.slug, office.name(product.data.name), office.maker(product)
        for view in doors_of(product, office.catalog):
            yield *identity, *_door_cells(office, view)


def _door_cells(office: Office, view: DoorView) -> Row:
    obstacles = view.evaluation.obstacles
    door = view.door
    identity = office.door_kind(door), door.slug, office.door_name(door)
    return *identity, len(obstacles), office.reasons(obstacles)


def match_rows(office: Office) -> Iterator[Row]:
    """Yield the products that fit each partner, the fittest first, then those that miss one thing."""
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


def gap_rows(office: Office) -> Iterator[Row]:
    """Yield what stands alone between products and doors, what blocks most products first."""
    for gap in gaps(office.catalog):
        waiting = Products(tuple(product.slug for product in gap.products))
        yield office.say(gap.thing), len(gap.products), len(gap.doors), waiting


def certificate_rows(office: Office) -> Iterator[Row]:
    """Yield the certificates that have ended or end soon, the earliest first."""
    for expiry in expiring_within(office.catalog, office.days):
        product, certificate = expiry.product, expiry.certificate
        identity = product.slug, office.name(product.data.name), office.maker(product)
        yield *identity, certificate.kind, certificate.number or "", expiry.until, expiry.days


def calendar_rows(office: Office) -> Iterator[Row]:
    """Yield each month in which certificates end."""
    for month in certificate_calendar(office.catalog):
        kinds = Counter(expiry.certificate.kind for expiry in month.expiries)
        each_kind = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common())
        products = Products(tuple(dict.fromkeys(expiry.product.slug for expiry in month.expiries)))
        yield f"{month.year}-{month.month:02}", len(month.expiries), each_kind, products


def holder_rows(office: Office) -> Iterator[Row]:
    """Yield every certificate by its kind, with how it stands and what its number says."""
    for kind, products in office.catalog.by_certificate.items():
        for product in products:
            identity = product.slug, office.name(product.data.name), office.maker(product)
            for certificate in product.data.certificates:
                if certificate.kind == kind:
                    yield kind, *identity, *_certificate_cells(office, certificate)


def _certificate_cells(office: Office, certificate: Certificate) -> Row:
    state = certificate_state(certificate, office.catalog.build_date)
    said = (f"{office.name(each.label)}: {office.name(each.value)}" for each in decode(certificate))
    word = Word(state.name, office.say(_STATES[state.name]))
    return certificate.number or "", state.last_day or "", word, "; ".join(said)


_STATES: dict[StateName, Message] = {
    "valid": Message.of("valid"),
    "expiring": Message.of("ends soon"),
    "expired": Message.of("expired"),
    "": Message.of("no end known"),
}


def offline_rows(office: Office) -> Iterator[Row]:
    """Yield the producers whom no buyer can reach over the internet."""
    for row in offline_producers(office.catalog):
        partner = row.partner.data
        contact = national(partner.phone) if partner.phone else partner.village or ""
        yield row.partner.slug, office.name(partner.name), contact, len(row.products), _next_step(office, row)


def digital_rows(office: Office) -> Iterator[Row]:
    """Yield how far each producer has come online, those with most left to do first."""
    for row in digital_readiness_rows(office.catalog):
        steps = (
            office.say(Message.of("{done} of {total}", done=step.done, total=step.total))
            for step in row.steps
        )
        yield row.partner.slug, office.name(row.partner.data.name), *steps, _next_step(office, row)


def _next_step(office: Office, row: DigitalReadiness) -> str:
    return office.say(row.next_step.advice) if row.next_step else ""

"""What cannot be: dates out of order, memberships in circles, empty wants; in one entry or between them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from catalog_builder.catalog.memberships import check_memberships
from catalog_builder.catalog.order_ways import check_order_ways
from catalog_builder.catalog.references import Desk, Directory, link_sound
from catalog_builder.catalog.wants import check_offers, check_wants
from catalog_builder.config import Config
from catalog_builder.content.schema import Product, Programme
from catalog_builder.content.schema.product import Curation
from catalog_builder.content.schema.product_parts import EXPORT_STAGES
from catalog_builder.diagnostics import Finding, Message
from catalog_builder.model import BrokenEntry, Entry

if TYPE_CHECKING:
    from catalog_builder.catalog.types import AnyEntry

StagePositions = dict[str, dict[str, int]]
"""Programme → stage → its place in the programme, from 0."""


def check_entries(entries: tuple[AnyEntry, ...], config: Config, *, complete: bool) -> tuple[Finding, ...]:
    """Return what is wrong between and within entries whose references are slugs.

    `complete` tells that all products are here; otherwise nothing is said of what none of them has.
    """
    products = [each for each in entries if each.kind == "products"]
    partners = [each for each in entries if each.kind == "partners"]
    programmes = [each for each in entries if each.kind == "programmes"]
    return (
        *_check_within(entries, _positions(programmes), config),
        *check_memberships(partners),
        *(check_order_ways(partners, products) if complete else ()),
        *(check_offers(partners, products, config) if complete else ()),
    )


def check_sound(
    broken: Collection[BrokenEntry], entries: Iterable[AnyEntry], directory: Directory, config: Config
) -> Iterator[Finding]:
    """Yield what is wrong between the fields of entries with errors, as far as those fields are right.

    `entries` are those that are right.
    """
    partly = [
        Entry(each.kind, each.slug, each.source, link_sound(each.sound, Desk(directory, each.source)))
        for each in broken
        if each.sound
    ]
    wrong = {each.source: each.wrong for each in broken}
    positions = _positions(each for each in entries if each.kind == "programmes") if partly else {}
    for finding in _check_within(partly, positions, config):
        if finding.path not in wrong[finding.file]:
            yield finding


def _check_within(
    entries: Collection[AnyEntry], positions: StagePositions, config: Config
) -> Iterator[Finding]:
    """Yield what is wrong between the fields of each entry; a field of a broken one may be None."""
    partners = [each for each in entries if each.kind == "partners"]
    programmes = [each for each in entries if each.kind == "programmes"]
    for each in entries:
        if each.kind == "products" and (each.data.channels or each.data.curation):
            yield from _check_product(each, positions)
    for each in programmes:
        yield from _check_window(each)
    yield from check_wants(partners, programmes, config)


def _positions(programmes: Iterable[AnyEntry]) -> StagePositions:
    return {each.slug: stage_positions(each.data) for each in programmes}


def stage_positions(programme: Programme) -> dict[str, int]:
    """Return the place of each stage of a programme, from 0."""
    return {stage.slug: position for position, stage in enumerate(programme.stages)}


def _check_product(entry: Entry[Product], positions: StagePositions) -> Iterator[Finding]:
    yield from _check_channels(entry)
    yield from _check_exports(entry)
    yield from _check_curation_order(entry, positions)


def _check_channels(entry: Entry[Product]) -> Iterator[Finding]:
    for position, channel in enumerate(entry.data.channels):
        if channel.since and channel.until and channel.until < channel.since:
            yield Finding(
                entry.source,
                ("channels", position, "until"),
                "dates-out-of-order",
                Message.of(
                    "ends on {until}, before it begins on {since}",
                    until=str(channel.until),
                    since=str(channel.since),
                ),
            )


def _check_exports(entry: Entry[Product]) -> Iterator[Finding]:
    for position, step in enumerate(entry.data.curation):
        if step.stage in EXPORT_STAGES and not step.market:
            yield Finding(
                entry.source,
                ("curation", position, "market"),
                "export-without-market",
                Message.of('"{stage}" without the market it went to', stage=step.stage),
                _ADD_MARKET,
            )
    for position, channel in enumerate(entry.data.channels):
        if channel.role == "exported_by" and not channel.market:
            yield Finding(
                entry.source,
                ("channels", position, "market"),
                "export-without-market",
                Message.of("exported, but not to which market"),
                _ADD_MARKET,
                "warning",
            )


_ADD_MARKET = Message.of("add the country's code, e.g. market: SG")


def _check_curation_order(entry: Entry[Product], positions: StagePositions) -> Iterator[Finding]:
    """Compare each stage with the latest date of the stages before it in the same programme."""
    reached: dict[str, Curation] = {}
    steps = enumerate(entry.data.curation)
    known = [(index, step) for index, step in steps if step.programme and step.stage and step.date]
    for index, step in sorted(known, key=lambda each: _stage_key(each[1], positions)):
        before = reached.get(step.programme)
        if before and step.date < before.date and step.stage != before.stage:
            yield _out_of_order(entry, index, step, before)
        if not before or step.date >= before.date:
            reached[step.programme] = step


def _stage_key(step: Curation, positions: StagePositions) -> tuple[str, int, str]:
    return step.programme, positions.get(step.programme, {}).get(step.stage, -1), str(step.date)


def _out_of_order(entry: Entry[Product], index: int, step: Curation, before: Curation) -> Finding:
    return Finding(
        entry.source,
        ("curation", index, "date"),
        "dates-out-of-order",
        Message.of(
            'stage "{stage}" on {date} is dated before stage "{earlier}" on {earlier_date}',
            stage=step.stage,
            date=str(step.date),
            earlier=before.stage,
            earlier_date=str(before.date),
        ),
    )


def _check_window(entry: Entry[Programme]) -> Iterable[Finding]:
    opens, closes = entry.data.opens, entry.data.closes
    if opens and closes and closes < opens:
        yield Finding(
            entry.source,
            ("closes",),
            "dates-out-of-order",
            Message.of(
                "closes on {closes}, before it opens on {opens}", closes=str(closes), opens=str(opens)
            ),
        )

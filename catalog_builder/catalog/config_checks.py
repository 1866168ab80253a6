"""catalog.yaml against itself: its references, its tree of categories, its requirements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

from catalog_builder.catalog.references import Desk, Directory, link_config, revise
from catalog_builder.config import CONFIG_FILE, Category, Config, District
from catalog_builder.content.schema import PARTNER_KINDS
from catalog_builder.diagnostics import Finding, Message, Severity

if TYPE_CHECKING:
    from catalog_builder.catalog.query_syntax import QueryError
    from catalog_builder.catalog.types import Catalog

PlaceT = TypeVar("PlaceT", Category, District)


def assemble_config(config: Config, directory: Directory) -> tuple[Config, tuple[Finding, ...]]:
    """Return the config with references as slugs and without what is wrong in it, and what that is.

    A category with an unknown parent, or one in a circle, stands at the root; requirements with an error are
    dropped whole.
    """
    desk = Desk(directory, CONFIG_FILE)
    linked = link_config(config, desk)
    findings = (
        *desk.findings,
        *_duplicates("categories", config.categories),
        *_duplicates("districts", config.districts),
        *_circles(linked.categories),
        *_unknown_kinds(config),
    )
    return _sound(linked, findings), findings


def check_editions(config: Config, catalog: Catalog, *, complete: bool = True) -> Iterator[Finding]:
    """Yield editions whose query cannot be read, and (as warnings) those that name or hold nothing.

    `complete` tells that all products are here; otherwise nothing is said of editions without any.
    """
    from catalog_builder.catalog.query import parse_query, unknown_names  # noqa: PLC0415 (many have no editions)
    from catalog_builder.catalog.query_syntax import QueryError  # noqa: PLC0415

    for name, edition in config.editions.items():
        try:
            query = parse_query(edition.query, config)
        except QueryError as error:
            yield _bad_query(name, error, "error")
            continue
        doubts = unknown_names(query, catalog)
        yield from (_bad_query(name, doubt, "warning") for doubt in doubts)
        if complete and catalog.products and not doubts and not query.select(catalog):
            yield _empty(name)


def _empty(edition: str) -> Finding:
    return Finding(
        CONFIG_FILE,
        ("editions", edition, "query"),
        "empty-edition",
        Message.of("no product matches this query"),
        Message.of("see what products lack: catalog-builder report"),
        "warning",
    )


def _bad_query(edition: str, error: QueryError, severity: Severity) -> Finding:
    return Finding(
        CONFIG_FILE, ("editions", edition, "query"), error.code, error.message, error.hint, severity
    )


def _duplicates(field: str, things: Iterable[Category | District]) -> Iterator[Finding]:
    seen: set[str] = set()
    for position, thing in enumerate(things):
        if thing.slug in seen:
            yield Finding(
                CONFIG_FILE,
                (field, position, "slug"),
                "duplicate-slug",
                Message.of('"{slug}" is listed twice', slug=thing.slug),
            )
        seen.add(thing.slug)


def _circles(categories: tuple[Category, ...]) -> Iterator[Finding]:
    """Yield one finding for each circle, at the first of its categories."""
    parents = {category.slug: category.parent for category in categories}
    order = {slug: position for position, slug in enumerate(parents)}
    for position, category in enumerate(categories):
        trail = _trail(category.slug, parents)
        if parents.get(trail[-1]) == category.slug == min(trail, key=order.__getitem__):
            yield Finding(
                CONFIG_FILE,
                ("categories", position, "parent"),
                "category-cycle",
                Message.of("categories inside each other: {names}", names=" → ".join([*trail, trail[0]])),
            )


def _trail(slug: str, parents: dict[str, str | None]) -> list[str]:
    """Return the way up from a category, up to its root or the last one before a repetition."""
    trail: dict[str, None] = {slug: None}
    parent = parents.get(slug)
    while parent is not None and parent not in trail:
        trail[parent] = None
        parent = parents.get(parent)
    return list(trail)


def _unknown_kinds(config: Config) -> Iterator[Finding]:
    for field in ("partner_kinds", "requirements"):
        for kind in getattr(config, field):
            if kind not in PARTNER_KINDS:
                yield Finding(
                    CONFIG_FILE,
                    (field, kind),
                    "unknown-partner-kind",
                    Message.of('there is no kind of partner called "{name}"', name=kind),
                    Message.of("known: {names}", names=", ".join(PARTNER_KINDS)),
                )


def _sound(config: Config, findings: tuple[Finding, ...]) -> Config:
    at = {finding.path[:2] for finding in findings}
    rootless = {position for position in range(len(config.categories)) if ("categories", position) in at}
    categories = tuple(
        revise(category, parent=None) if position in rootless else category
        for position, category in enumerate(config.categories)
    )
    return revise(
        config,
        categories=_first_of_each(categories),
        districts=_first_of_each(config.districts),
        requirements={k: each for k, each in config.requirements.items() if ("requirements", k) not in at},
        partner_kinds={k: each for k, each in config.partner_kinds.items() if k in PARTNER_KINDS},
    )


def _first_of_each(things: tuple[PlaceT, ...]) -> tuple[PlaceT, ...]:
    unique: dict[str, PlaceT] = {}
    for thing in things:
        unique.setdefault(thing.slug, thing)
    return tuple(unique.values())

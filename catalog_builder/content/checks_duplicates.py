"""Numbers that one product only can have, on two products."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from catalog_builder.content.schema.product import Product
from catalog_builder.diagnostics import Finding, Message, Step
from catalog_builder.model import Entry

Path = tuple[Step, ...]


def check_duplicates(entries: Iterable[Entry[Any]]) -> Iterator[Finding]:
    """Yield a warning for each GTIN and P-IRT number that an earlier product has already."""
    owners: dict[tuple[str, str], Entry[Product]] = {}
    for entry in sorted((each for each in entries if each.kind == "products"), key=lambda each: each.source):
        for kind, number, path in _numbers(entry.data):
            owner = owners.setdefault((kind, number), entry)
            if owner is not entry:
                yield _duplicate(entry, path, kind, number, owner)


def _numbers(product: Product) -> Iterator[tuple[str, str, Path]]:
    """Yield (kind, number, path) of what identifies the product."""
    if product.gtin:
        yield "GTIN", product.gtin.zfill(14), ("gtin",)
    for index, variant in enumerate(product.variants):
        if variant.gtin:
            yield "GTIN", variant.gtin.zfill(14), ("variants", index, "gtin")
    for index, certificate in enumerate(product.certificates):
        if certificate.kind == "pirt" and certificate.number:
            yield "P-IRT", certificate.number, ("certificates", index, "number")


def _duplicate(entry: Entry[Product], path: Path, kind: str, number: str, owner: Entry[Product]) -> Finding:
    return Finding(
        entry.source,
        path,
        "duplicate-number",
        Message.of(
            "the {kind} {number} is also that of {other}",
            kind=kind,
            number=number.lstrip("0"),
            other=owner.source,
        ),
        Message.of("each product has a number of its own; compare both with their packaging"),
        "warning",
    )

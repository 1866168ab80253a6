"""Numbers that one product only can have, on two products."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from catalog_builder.content.schema.product import Product
from catalog_builder.diagnostics import Finding, Message, Step
from catalog_builder.model import Entry

Path = tuple[Step, ...]
Number = tuple[str, str, Path]
"""Kind ("GTIN" or "P-IRT"), digits, and where it stands in the entry."""


def check_duplicates(numbered: Iterable[tuple[str, tuple[Number, ...]]]) -> Iterator[Finding]:
    """Yield a warning for each number that an earlier product has already; (file, its numbers) a product."""
    owners: dict[tuple[str, str], str] = {}
    for file, numbers in sorted(numbered):
        for kind, number, path in numbers:
            owner = owners.setdefault((kind, number), file)
            if owner != file:
                yield _duplicate(file, path, kind, number, owner)


def numbers_of(entry: Entry[Any]) -> tuple[Number, ...]:
    """Return the GTINs and P-IRT numbers that an entry gives itself."""
    return tuple(_numbers(entry.data)) if entry.kind == "products" else ()


def _numbers(product: Product) -> Iterator[Number]:
    if product.gtin:
        yield "GTIN", product.gtin.zfill(14), ("gtin",)
    for index, variant in enumerate(product.variants):
        if variant.gtin:
            yield "GTIN", variant.gtin.zfill(14), ("variants", index, "gtin")
    for index, certificate in enumerate(product.certificates):
        if certificate.kind == "pirt" and certificate.number:
            yield "P-IRT", certificate.number, ("certificates", index, "number")


def _duplicate(file: str, path: Path, kind: str, number: str, owner: str) -> Finding:
    return Finding(
        file,
        path,
        "duplicate-number",
        Message.of(
            "the {kind} {number} is also that of {other}",
            kind=kind,
            number=number.lstrip("0"),
            other=owner,
        ),
        Message.of("each product has a number of its own; compare both with their packaging"),
        "warning",
    )

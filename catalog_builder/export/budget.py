"""Photos give way until a copy fits: from a list of ways to show them, the first that does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.sizes import human_size

Step = TypeVar("Step")


def first_that_fits(
    steps: Iterable[Step], limit: int | None, estimate: Callable[[Step], int], write: Callable[[Step], int]
) -> Step:
    """Write a copy in the first way that takes at most `limit` bytes, and return that way.

    `estimate` foresees a size without writing; `write` writes a copy, over an earlier one, and returns
    its size. Raises CatalogError (2) that says the smallest possible size when no way fits.
    """
    smallest = 0
    for step in steps:
        if limit is None:
            write(step)
            return step
        size = estimate(step)
        if size <= limit:
            size = write(step)
            if size <= limit:
                return step
        smallest = min(size, smallest or size)
    raise CatalogError(
        Message.of(
            "this does not fit into {limit}; the smallest possible is about {smallest}",
            limit=human_size(limit or 0),
            smallest=human_size(smallest),
        ),
        hint=Message.of("allow more with --max-size, take fewer products with --where, or use --split"),
        status=2,
    )

"""A file appears under its name when it is whole, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.staging import whole


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Yield a path beside `target` to write to; it becomes `target` when the block ends well.

    When the block raises, nothing of it stays, and what was there before is as it was. Raises
    CatalogError (3) when the folder cannot be written or the disk is full.
    """
    try:
        with whole(target) as unfinished:
            yield unfinished
    except OSError as error:
        raise CatalogError(
            Message.of(
                "cannot write {file}: {reason}", file=str(target), reason=error.strerror or str(error)
            ),
            hint=Message.of("check that the disk has room and that you may write there, or use --output"),
        ) from error

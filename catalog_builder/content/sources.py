"""The files of all entries together: whether there are any, and not too many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from catalog_builder.config import CONFIG_FILE, Config
from catalog_builder.content.discover import Discovery
from catalog_builder.diagnostics import CatalogError, Diagnostic, Message
from catalog_builder.model import EntrySource


def require_entries(discovery: Discovery) -> None:
    """Raise CatalogError when there is nothing at all to read."""
    if not discovery.sources and not discovery.findings:
        raise CatalogError(
            Message.of("content/ holds no entries yet"),
            hint=Message.of('write the first ones with: catalog-builder new partner "Name"'),
            status=1,
        )


def require_few(sources: Sequence[EntrySource], config: Config) -> None:
    """Raise CatalogError for more entries than the owner allows."""
    most = config.limits.entries
    if len(sources) > most:
        message = Message.of("there are {count} entries; {most} are allowed", count=len(sources), most=most)
        hint = Message.of("remove what should not be there, or raise limits.entries in catalog.yaml")
        first = Diagnostic("too-many-entries", message, sources[most].file, None, hint)
        raise CatalogError(Message.of("nothing was read"), status=1, diagnostics=(first,))


def files_of(sources: Iterable[EntrySource]) -> tuple[str, ...]:
    """Return the files of entries, catalog.yaml first."""
    return CONFIG_FILE, *chain.from_iterable([source.files for source in sources])

"""What entries are read with, and what they are surveyed with."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from catalog_builder.cache import Cache
from catalog_builder.config import Config
from catalog_builder.content.photo_paths import PlainFolders
from catalog_builder.frozen import dataclass
from catalog_builder.reading.limits import Limits


@dataclass(frozen=True)
class ParseContext:
    """What all entries are parsed with. A check needs no HTML, and no digests of pictures."""

    root: Path
    config: Config
    publish: bool = True

    def __getstate__(self) -> dict[str, Any]:
        """Travel without what is derived: on another machine the folder is another one."""
        return {each.name: getattr(self, each.name) for each in fields(self)}

    @cached_property
    def limits(self) -> Limits:
        """What one file may cost."""
        return Limits(self.config.limits.file_bytes, self.config.limits.nesting)

    @cached_property
    def validation(self) -> dict[str, Any]:
        """What field parsers have to know of the site."""
        return validation_context(self.config)

    @cached_property
    def folder(self) -> str:
        """The project's folder as text: paths are made by the ten thousand."""
        return str(self.root)

    @cached_property
    def plain_folders(self) -> PlainFolders:
        """Where pictures lie, looked at once in each process."""
        return PlainFolders(self.folder)


def validation_context(config: Config) -> dict[str, Any]:
    """Return what field parsers have to know of the site."""
    return {
        "languages": config.site.languages,
        "currency": config.site.currency,
        "country": config.site.country,
        "config": config,
    }


@dataclass(frozen=True)
class SurveyContext:
    """What all entries are surveyed with: the day, what is kept, when it began (nanoseconds since 1970).

    With `whole`, entries come back with all their fields.
    """

    parse: ParseContext
    today: date
    cache: Cache
    now: int
    whole: bool = False

    @cached_property
    def key(self) -> str:
        """What the result depends on besides the files."""
        told = f"{self.today} {self.whole} {self.parse.config!r}"
        return hashlib.sha256(told.encode()).hexdigest()

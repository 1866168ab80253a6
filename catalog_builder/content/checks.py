"""What is odd but possible in entries that are valid: warnings for people to look at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from catalog_builder.config import Config
from catalog_builder.diagnostics import Finding
from catalog_builder.model import Entry


def check_entry(entry: Entry[Any], config: Config, today: date) -> tuple[Finding, ...]:
    """Return the warnings for one entry by itself; `today` decides what has expired."""
    return ()


def check_all(entries: Sequence[Entry[Any]]) -> tuple[Finding, ...]:
    """Return the warnings that only show when all entries are looked at together."""
    return ()

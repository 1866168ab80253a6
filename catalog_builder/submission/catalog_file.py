"""catalog.yaml with further categories and districts; the rest of the file stays to the byte."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap

from catalog_builder.config import Config
from catalog_builder.reading.shape import shape_of
from catalog_builder.submission.entry_text import EntryText, Fresh


def with_names(text: str, categories: Mapping[str, str], districts: Mapping[str, str]) -> str:
    """Return the text of catalog.yaml with categories and districts (slug → name) added to their lists."""
    if not categories and not districts:
        return text
    config = EntryText(text, shape_of(Config), markdown=False)
    _add(config, "categories", categories)
    _add(config, "districts", districts)
    return config.dump()


def _add(config: EntryText, key: str, names: Mapping[str, str]) -> None:
    if not names:
        return
    listed: Any = config.get(key)
    if not isinstance(listed, list):
        config[key] = listed = []
    listed += (_one_line(slug, name) for slug, name in names.items())


def _one_line(slug: str, name: str) -> CommentedMap:
    item = CommentedMap({"slug": slug, "name": Fresh(name)})
    item.fa.set_flow_style()
    return item

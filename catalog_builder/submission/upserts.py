"""One entry that a table speaks of: written if it is new, changed where they differ, else left alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import Any, Literal

from catalog_builder.content.parse import MODELS
from catalog_builder.diagnostics import FieldError
from catalog_builder.frozen import dataclass
from catalog_builder.model import EntryKind
from catalog_builder.reading.shape import shape_of
from catalog_builder.submission.cells import CellReader
from catalog_builder.submission.entry_text import EntryText, Fresh, fresh
from catalog_builder.submission.front_matter import write_entry
from catalog_builder.submission.library import Existing
from catalog_builder.submission.places import get, put, remove, remove_variant
from catalog_builder.submission.readings import Raw
from catalog_builder.submission.targets import Target
from catalog_builder.submission.variants import places_of

Outcome = Literal["new", "updated", "unchanged"]
_VARIANT_KEYS = ("variants.name", "variants.price", "sku", "variants.gtin")
_MARK = "  # import"
"""Behind `draft: true`: the importer made it a draft, and may publish it when nothing is wrong any more."""


@dataclass
class Upsert:
    """What tables say of one entry, by the key of its target.

    `exact` are the targets of variants that such a table has: there, variants without a row are deletions.
    `draft` are the headings of cells that did not fit; a new entry with any is a draft. `emptied` are
    targets whose cells are empty in a table exported from the catalogue: there they are deletions.
    `photos` are files beside the entry: name → bytes.
    """

    kind: EntryKind
    slug: str
    existing: Existing | None = None
    wanted: dict[str, Raw] = field(default_factory=dict)
    variants: list[dict[str, Raw]] = field(default_factory=list)
    body: str | None = None
    draft: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    photos: dict[str, bytes] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The entry's file, relative to the project; a new entry gets a folder, for later photos too."""
        if self.existing:
            return self.existing.source.file
        return f"content/{self.kind}/{self.slug}/index.md"

    @property
    def folder(self) -> str:
        """The folder for the entry's photos, relative to the project."""
        return self.existing.folder if self.existing else self.file.rpartition("/")[0]


@dataclass(frozen=True)
class Editor:
    """Writes and changes entries of one catalogue; `same_name` compares two references of a target."""

    targets: Mapping[str, Target]
    reader: CellReader
    language: str
    same_name: Callable[[str, str, Target], bool]

    def write(self, upsert: Upsert) -> str:
        """Return the text of a new entry."""
        values: dict[str, Any] = {}
        for key, raw in upsert.wanted.items():
            put(values, self.targets[key], raw, self.language)
        for place, variant in enumerate(upsert.variants):
            for key in _VARIANT_KEYS:
                if key in variant:
                    put(values, self.targets[key], variant[key], self.language, place)
        _drop_empty_numbers(values)
        if upsert.draft:
            values["draft"] = "true"
        text = write_entry(values, upsert.body or "", tuple(MODELS[upsert.kind].model_fields))
        if not upsert.draft:
            return text
        return text.replace("\ndraft: true\n", f"\ndraft: true{_MARK}: {_list(upsert.draft)}\n", 1)

    def change(self, upsert: Upsert, text: str) -> str:
        """Return the text of an existing entry with only those fields changed that differ."""
        places = self._variant_places(upsert)
        changes = self._changes(upsert, places)
        gone = self._variants_gone(upsert, places)
        emptied = self._emptied_in_variants(upsert, places)
        body = self._new_body(upsert)
        removed = [
            key for key in upsert.emptied if self._now(upsert, self.targets[key]) not in (None, "", [])
        ]
        publish = self._may_publish(upsert)
        if not changes and body is None and not removed and not publish and not gone and not emptied:
            return text
        markdown = upsert.file.lower().endswith(".md")
        entry = EntryText(text, shape_of(MODELS[upsert.kind]), markdown=markdown)
        for key, raw, place in changes:
            put(entry, self.targets[key], fresh(raw), self.language, place)
        for key in removed:
            remove(entry, self.targets[key])
        for key, place in emptied:
            remove(entry, self.targets[key], place)
        for place in gone:
            remove_variant(entry, place)
        if publish:
            del entry["draft"]
        if body is not None and not markdown:
            entry["description"] = Fresh(body)
        return entry.dump(body)

    def _variant_places(self, upsert: Upsert) -> tuple[int, ...]:
        """Return the place in the entry of each variant of the table."""
        present = [
            {key: raw for key in _VARIANT_KEYS if (raw := self._now(upsert, self.targets[key], place))}
            for place in range(_variant_count(upsert))
        ]
        return places_of(present, upsert.variants)

    def _variants_gone(self, upsert: Upsert, places: tuple[int, ...]) -> list[int]:
        """Return the places of the variants that an exact table lacks, the last first."""
        if "variants.name" not in upsert.exact:
            return []
        return [place for place in reversed(range(_variant_count(upsert))) if place not in places]

    def _emptied_in_variants(self, upsert: Upsert, places: tuple[int, ...]) -> list[tuple[str, int]]:
        """Return the targets whose cells an exact table has empty in the row of a variant, with its place."""
        return [
            (key, place)
            for place, variant in zip(places, upsert.variants, strict=True)
            for key in upsert.exact
            if key not in variant and self._now(upsert, self.targets[key], place)
        ]

    def _changes(self, upsert: Upsert, places: tuple[int, ...]) -> list[tuple[str, Raw, int]]:
        changes = [
            (key, raw, 0)
            for key, raw in upsert.wanted.items()
            if not self._same(self._now(upsert, self.targets[key]), raw, self.targets[key])
        ]
        for place, variant in zip(places, upsert.variants, strict=True):
            changes += [
                (key, variant[key], place)
                for key in _VARIANT_KEYS
                if key in variant
                and not self._same(
                    self._now(upsert, self.targets[key], place), variant[key], self.targets[key]
                )
            ]
        return changes

    def _now(self, upsert: Upsert, target: Target, place: int = 0) -> Raw | None:
        return get(upsert.existing.values, target, self.language, place) if upsert.existing else None

    def _same(self, old: Raw | None, new: Raw, target: Target) -> bool:
        """Tell whether two texts mean the same value."""
        if old == new or (old is None and not new):
            return True
        if old is None:
            return False
        if isinstance(new, list) or isinstance(old, list):
            return _items(old) == _items(new)
        if not new and target.path[0] == "certificates":  # the mark "there is one" says nothing of its number
            return True
        return self.same_name(old, new, target) or self._canonical(old, target) == new

    def _canonical(self, text: str, target: Target) -> str:
        try:
            return self.reader.canonical(text, target)
        except (FieldError, ValueError):
            return text

    def _new_body(self, upsert: Upsert) -> str | None:
        if upsert.body is None or upsert.existing is None:
            return None
        document = upsert.existing.document
        markdown = upsert.file.lower().endswith(".md")
        old = document.body if markdown else str(document.values.get("description", ""))
        return None if old.strip() == upsert.body.strip() else upsert.body

    def _may_publish(self, upsert: Upsert) -> bool:
        if upsert.draft or upsert.existing is None or upsert.kind != "products":
            return False
        return f"draft: true{_MARK}" in upsert.existing.document.parts.yaml


def _variant_count(upsert: Upsert) -> int:
    variants = upsert.existing.values.get("variants", []) if upsert.existing else []
    return len(variants) if isinstance(variants, list) else 1


def _items(raw: Raw) -> list[str]:
    parts = raw if isinstance(raw, list) else raw.replace(";", ",").replace("\n", ",").split(",")
    return [part.strip() for part in parts if part.strip()]


def _list(headings: tuple[str, ...]) -> str:
    return ", ".join(dict.fromkeys(" ".join(heading.split()) for heading in headings))


def _drop_empty_numbers(values: dict[str, Any]) -> None:
    """Leave out the numbers of certificates of which only the kind is known."""
    for item in values.get("certificates", ()):
        if isinstance(item, dict) and not item.get("number", "?"):
            del item["number"]

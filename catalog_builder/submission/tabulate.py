"""Entries to rows: the inverse of `import`. A row that comes back unchanged changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from catalog_builder.config import Config
from catalog_builder.frozen import dataclass
from catalog_builder.model import EntryKind, LocalText
from catalog_builder.submission.group_text import shown
from catalog_builder.submission.library import Existing
from catalog_builder.submission.places import get
from catalog_builder.submission.targets import OWNER, Target, targets_of

OWN_HEADING = "slug"
"""Heads the column by which an entry is found again; a table that has it was exported from the catalogue."""
_ALWAYS: Mapping[EntryKind, tuple[str, ...]] = {
    "products": (
        "slug", "name", "partner", "category", "price", "unit", "summary", "description", "images", "tags",
        "status",
    ),
    "partners": (
        "partner.slug", "partner.name", "partner.kind", "partner.district", "partner.village",
        "partner.address",
        "partner.whatsapp", "partner.phone", "partner.email", "partner.summary", "partner.description",
    ),
}  # fmt: skip
"""Columns that a table has even when no entry fills them; the others come when one does."""
_NEVER = frozenset({"aliases", "partner.aliases", "certificates"})
"""Former addresses are not for tables; a certificate has a column of its own for each kind."""
_VARIANT = "variants"


@dataclass(frozen=True)
class Tabulation:
    """One kind of entries as a table: a column for each target, a row for each entry and further variant."""

    kind: EntryKind
    targets: tuple[Target, ...]
    rows: tuple[tuple[str, ...], ...]

    def headings(self, language: str) -> tuple[str, ...]:
        """Return the columns' headings in a language, as `import` knows them; no two are alike."""
        return tuple(heading(target, language) for target in self.targets)


def heading(target: Target, language: str) -> str:
    """Return the heading of a target's column."""
    if target.path == ("slug",):
        return OWN_HEADING
    title = target.title.pick((language,))[0]
    return f"{title} ({_ATTRIBUTE.get(language, 'atribut')})" if target.path[0] == "attributes" else title


_ATTRIBUTE = {"id": "atribut", "en": "attribute"}
"""Behind an attribute's name, which may be that of a field."""


def tabulate(kind: EntryKind, entries: Iterable[Existing], config: Config) -> Tabulation:
    """Return products or partners as rows of texts, in the order given."""
    language = config.site.languages[0]
    known = [
        target for target in targets_of(config).values() if target.kind == kind and target.key not in _NEVER
    ]
    known = [target for target in known if (kind == "partners") == target.key.startswith(OWNER)]
    rows = [row for entry in entries for row in _rows(entry, known, language)]
    used = {key for row in rows for key in row}
    chosen = [target for target in known if target.key in used or target.key in _ALWAYS[kind]]
    chosen.sort(key=lambda target: _rank(target, kind))
    texts = tuple(tuple(row.get(target.key, "") for target in chosen) for row in rows)
    return Tabulation(kind, tuple(chosen), texts)


def columns_of(kind: EntryKind, targets: Mapping[str, Target]) -> dict[str, Target]:
    """Return the targets, by key, that an exported table of one kind of entries may have."""
    return {
        key: target for key, target in targets.items() if target.kind == kind and target.key not in _NEVER
    }


def _rank(target: Target, kind: EntryKind) -> int:
    order = _ALWAYS[kind]
    base = target.key.removesuffix(f".{target.language}") if target.language else target.key
    return order.index(base) if base in order else len(order)


def _rows(entry: Existing, targets: Iterable[Target], language: str) -> list[dict[str, str]]:
    """Return the row of an entry, and one for each variant after the first."""
    first: dict[str, str] = {}
    for target in targets:
        if text := _text(entry, target, language):
            first[target.key] = text
    key = "slug" if entry.source.kind == "products" else f"{OWNER}slug"
    first[key] = entry.slug
    return [first, *_further_variants(entry, targets, language)]


def _further_variants(entry: Existing, targets: Iterable[Target], language: str) -> list[dict[str, str]]:
    variants: Any = entry.values.get(_VARIANT)
    count = len(variants) if isinstance(variants, list) else 0
    return [
        {"slug": entry.slug}
        | {
            target.key: text
            for target in targets
            if target.path[0] == _VARIANT and (text := _shown(entry, target, language, place))
        }
        for place in range(1, count)
    ]


def _text(entry: Existing, target: Target, language: str) -> str:
    if target.path == ("description",) and not target.language and entry.source.file.lower().endswith(".md"):
        return entry.document.body.strip()
    return _shown(entry, target, language)


def _shown(entry: Existing, target: Target, language: str, place: int = 0) -> str:
    raw = get(entry.values, target, language, place)
    if raw is None and target.path[0] == "certificates" and target.path[-1] == "number":
        return _mark(entry, target, language)
    if target.group and isinstance(raw, list):
        return "\n".join(shown(each, target.group, language) for each in raw)
    return ", ".join(raw) if isinstance(raw, list) else raw or ""


def _mark(entry: Existing, target: Target, language: str) -> str:
    """Return the mark of a certificate that is there without a number."""
    kinds = Target("", target.kind, (*target.path[:2], "kind"), _NO_TEXT, _NO_TEXT, _NO_TEXT, ())
    return "ya" if get(entry.values, kinds, language) else ""


_NO_TEXT = LocalText.of(id="…", en="…")

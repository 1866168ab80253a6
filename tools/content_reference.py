"""Write the reference of the content format from the schema: `python -m tools.content_reference`.

docs/content-format.md in English, docs/content-format.id.md in Indonesian: every field of every kind of
entry, with its meaning, its form, an example and the other names under which it is understood.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from catalog_builder.content.parse import MODELS
from catalog_builder.content.schema.common import EntryModel
from catalog_builder.fields.base import Model
from catalog_builder.fields.certificates import KINDS as CERTIFICATES
from catalog_builder.fields.choice import Choice
from catalog_builder.fields.describe import FieldDescription, fields_of
from catalog_builder.fields.kind import FieldKind
from catalog_builder.model import LocalText

DOCS = Path(__file__).parent.parent / "docs"
TARGETS = {"en": DOCS / "content-format.md", "id": DOCS / "content-format.id.md"}
PREFACES = {"en": DOCS / "preface" / "content-format.md", "id": DOCS / "preface" / "content-format.id.md"}
"""What is written by hand: how files are named, languages, catalog.yaml, queries."""


@dataclass(frozen=True)
class Words:
    """The words of the page in one language."""

    language: str
    every: str
    kinds: dict[str, str]
    head: tuple[str, str, str]
    required: str
    several: str
    group: str
    synonyms: str
    choices: str
    sources: str
    certificates: str

    def of(self, text: LocalText) -> str:
        """Return a text in this language."""
        return text.pick((self.language,))[0]


WORDS = {
    "en": Words(
        language="en",
        every="Every entry",
        kinds={"products": "Products", "partners": "Partners", "programmes": "Programmes", "pages": "Pages"},
        head=("field", "what it is, and what may be written", "example"),
        required="Required.",
        several="One or several.",
        group="fields",
        synonyms="Also understood:",
        choices="one of",
        sources="Where formats come from",
        certificates="Kinds of certificates",
    ),
    "id": Words(
        language="id",
        every="Semua entri",
        kinds={"products": "Produk", "partners": "Mitra", "programmes": "Program", "pages": "Halaman"},
        head=("isian", "artinya, dan apa yang boleh ditulis", "contoh"),
        required="Wajib.",
        several="Satu atau beberapa.",
        group="isian",
        synonyms="Dikenal juga sebagai:",
        choices="salah satu dari",
        sources="Asal bentuk isian",
        certificates="Jenis sertifikat",
    ),
}


def reference(language: str) -> str:
    """Return the whole page in one language."""
    words = WORDS[language]
    parts = [PREFACES[language].read_text(encoding="utf-8")]
    groups: dict[str, type[Model]] = {}
    parts.append(_section(f"## {words.every}", fields_of(EntryModel), words))
    for kind, model in MODELS.items():
        own = tuple(field for field in fields_of(model) if field.name not in EntryModel.model_fields)
        parts.append(_section(f"## {words.kinds[kind]}", own, words))
        groups |= {group.__name__: group for group in _groups(model)}
    parts += (_section(f"### {name}", fields_of(model), words) for name, model in groups.items())
    return "\n".join([*parts, _certificates(words), _sources(words)])


def _groups(model: type[Model]) -> Iterator[type[Model]]:
    """Yield the groups of fields below a model, each after the one it is in."""
    for field in fields_of(model):
        if field.model:
            yield field.model
            yield from _groups(field.model)


def _section(title: str, fields: tuple[FieldDescription, ...], words: Words) -> str:
    rows = [f"| {' | '.join(words.head)} |", "|---|---|---|", *(_row(field, words) for field in fields)]
    known = "; ".join(f"`{field.name}`: {', '.join(field.synonyms)}" for field in fields if field.synonyms)
    return "\n".join([title, "", *rows, "", f"{words.synonyms} {known}.", ""])


def _row(field: FieldDescription, words: Words) -> str:
    said = [f"**{words.of(field.title)}.**", words.required if field.required else "", words.of(field.help)]
    said += [words.several if field.many else "", _form(field, words)]
    text = " ".join(part for part in said if part)
    return f"| `{field.name}` | {_cell(text)} | `{_cell(words.of(field.example))}` |"


def _cell(text: str) -> str:
    return text.replace("|", r"\|")


def _form(field: FieldDescription, words: Words) -> str:
    """Say what may be written: the choices, the kind's own sentence, or the group of fields."""
    parts = []
    if isinstance(field.kind, Choice) and field.kind.options is not CERTIFICATES:
        listed = ", ".join(f"`{each.value}` ({words.of(each.title)})" for each in field.kind.options)
        parts.append(f"{words.choices} {listed}")
    elif field.kind and not isinstance(field.kind, Choice):
        parts.append(words.of(field.kind.accepts))
    elif field.kind:
        parts.append(f"[{words.certificates}](#{_anchor(words.certificates)})")
    if field.model:
        name = field.model.__name__
        parts.append(f"{words.group}: [{name}](#{_anchor(name)})")
    return f"→ {'; '.join(parts)}." if parts else ""


def _anchor(title: str) -> str:
    """Return the anchor that GitHub gives a heading."""
    return title.lower().replace(" ", "-")


def _certificates(words: Words) -> str:
    rows = [f"- `{each.value}`: {words.of(each.title)}" for each in CERTIFICATES]
    return "\n".join([f"### {words.certificates}", "", *rows, ""])


def _sources(words: Words) -> str:
    """List where each kind of value is defined."""
    kinds: dict[str, FieldKind] = {}
    models = [*MODELS.values(), *(group for model in MODELS.values() for group in _groups(model))]
    for model in models:
        kinds |= {
            field.kind.name: field.kind for field in fields_of(model) if field.kind and field.kind.source
        }
    rows = [f"- {words.of(kind.accepts)}: <{kind.source}>" for _, kind in sorted(kinds.items())]
    return "\n".join([f"## {words.sources}", "", *rows, ""])


if __name__ == "__main__":
    for each, target in TARGETS.items():
        target.write_text(reference(each), encoding="utf-8")

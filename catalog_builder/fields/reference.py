"""References to other things of the catalogue, by their slug or name. `catalog` looks them up."""

from __future__ import annotations

from functools import partial
from typing import Annotated

from catalog_builder.fields.kind import FieldKind
from catalog_builder.fields.text import parse_text
from catalog_builder.frozen import dataclass
from catalog_builder.model import LocalText


@dataclass(frozen=True, eq=False)
class Reference(FieldKind):
    """A kind whose values name something else; `target` says what."""

    target: str = ""


def parse_file_name(text: str) -> str:
    """Return the slug or name of an entry, also from its file's path below its kind's folder.

    "dapur-bu-yani/index", which Decap CMS writes, and "dapur-bu-yani.md" are "dapur-bu-yani".
    Raises FieldError when nothing is written.
    """
    name = parse_text(text)
    while (shorter := parse_text(name.removesuffix(".md").removesuffix("/index"))) != name:
        name = shorter
    return name


def parse_reference(target: str, text: str) -> str:
    """Return the slug or name by which a text names something of this kind. Raises FieldError for no name."""
    return parse_file_name(text) if target in _FILES else parse_text(text)


def _reference(target: str, indonesian: str, english: str) -> Reference:
    read = partial(parse_reference, target)
    return Reference("reference", read, (), LocalText.of(id=indonesian, en=english), target=target)


_FILES = frozenset({"partners", "products", "programmes"})


PartnerReference = Annotated[
    str, _reference("partners", "nama berkas mitra, tanpa .md", "a partner's file name, without .md")
]
ProductReference = Annotated[
    str, _reference("products", "nama berkas produk, tanpa .md", "a product's file name, without .md")
]
ProgrammeReference = Annotated[
    str, _reference("programmes", "nama berkas program, tanpa .md", "a programme's file name, without .md")
]
CategoryReference = Annotated[
    str, _reference("categories", "kategori dari catalog.yaml", "a category of catalog.yaml")
]
DistrictReference = Annotated[
    str, _reference("districts", "kecamatan dari catalog.yaml", "a district of catalog.yaml")
]
StageReference = Annotated[str, _reference("stages", "tahap dari program itu", "a stage of that programme")]

"""References of entries and of catalog.yaml, found and written as slugs.

Every reference is looked up in the names of what it can mean; what is clear becomes a slug, what
is not becomes a finding at its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field, replace
from typing import TYPE_CHECKING, Any, TypeVar

from catalog_builder.catalog.names import Named, NameIndex, index_names
from catalog_builder.config import Config
from catalog_builder.content.schema.partner import Partner, Wants
from catalog_builder.content.schema.product import Curation, Product
from catalog_builder.content.schema.programme import Programme
from catalog_builder.diagnostics import Finding, Message, Step
from catalog_builder.fields.base import Model
from catalog_builder.fields.requirements import Requirements
from catalog_builder.frozen import dataclass
from catalog_builder.model import BrokenEntry, WrittenReference
from catalog_builder.reading.values import shorten

if TYPE_CHECKING:
    from catalog_builder.catalog.types import AnyEntry

Path = tuple[Step, ...]
ModelT = TypeVar("ModelT", bound=Model)

_UNKNOWN: Mapping[str, tuple[str, Message]] = {
    "partner": ("unknown-partner", Message.of('no partner is called "{name}"')),
    "category": ("unknown-category", Message.of('no category is called "{name}"')),
    "district": ("unknown-district", Message.of('no district is called "{name}"')),
    "programme": ("unknown-programme", Message.of('no programme is called "{name}"')),
    "product": ("unknown-product", Message.of('no product is called "{name}"')),
    "stage": ("unknown-stage", Message.of('the programme has no stage called "{name}"')),
}
"""The code and message for a name that means nothing, by what was looked for."""
_WHAT = {
    "partners": "partner",
    "categories": "category",
    "districts": "district",
    "programmes": "programme",
    "products": "product",
}
"""What is looked up, by the target of a reference (`fields.reference`); stages belong to a programme."""
_WHERE_LISTED = {
    "partner": Message.of("write the name of a file in content/partners, without its ending"),
    "category": Message.of("categories are listed in catalog.yaml"),
    "district": Message.of("districts are listed in catalog.yaml"),
    "programme": Message.of("write the name of a file in content/programmes, without its ending"),
    "product": Message.of("write the name of a file in content/products, without its ending"),
}


@dataclass(frozen=True)
class Directory:
    """Everything that can be referred to, by what it is; `stages` by programme."""

    indexes: Mapping[str, NameIndex]
    stages: Mapping[str, NameIndex]


@dataclass(slots=True)
class Desk:
    """Looks up the references of one file and gathers what it cannot find."""

    directory: Directory
    file: str
    findings: list[Finding] = field(default_factory=list)

    def find(self, what: str, written: str, path: Path) -> str:
        """Return the slug that `written` means; a name that is unknown stays, with a finding."""
        return self.find_in(self.directory.indexes[what], what, written, path)

    def find_in(self, index: NameIndex, what: str, written: str, path: Path) -> str:
        """Look a name up in one index; `what` chooses the words of the finding."""
        slugs = index.lookup(written)
        if len(slugs) == 1:
            return slugs[0]
        self.findings.append(
            self._ambiguous(written, slugs, path) if slugs else self._unknown(index, what, written, path)
        )
        return written

    def optional(self, what: str, written: str | None, path: Path) -> str | None:
        """Look up a reference that may be missing."""
        return None if written is None else self.find(what, written, path)

    def each(self, what: str, names: Iterable[str], path: Path) -> tuple[str, ...]:
        """Look up a list of references; one that is written twice counts once."""
        found = (self.find(what, name, (*path, position)) for position, name in enumerate(names))
        return tuple(dict.fromkeys(found))

    def _unknown(self, index: NameIndex, what: str, written: str, path: Path) -> Finding:
        code, said = _UNKNOWN[what]
        message = said.filled(name=shorten(written))
        return Finding(self.file, path, code, message, _hint(index, what, written))

    def _ambiguous(self, written: str, slugs: tuple[str, ...], path: Path) -> Finding:
        return Finding(
            self.file,
            path,
            "ambiguous-reference",
            Message.of('"{name}" can mean more than one thing', name=shorten(written)),
            Message.of("write one of: {names}", names=", ".join(slugs)),
        )


def _hint(index: NameIndex, what: str, written: str) -> Message | None:
    nearest = index.nearest(written)
    if nearest:
        return Message.of("did you mean {names}?", names=" / ".join(nearest))
    if what in _WHERE_LISTED:
        return _WHERE_LISTED[what]
    return Message.of("known: {names}", names=", ".join(sorted(index.slugs))) if index.slugs else None


def make_directory(
    entries: Iterable[AnyEntry], config: Config, broken: Iterable[BrokenEntry] = ()
) -> Directory:
    """Return what can be referred to, entries with errors included."""
    listed, others = tuple(entries), tuple(broken)
    indexes = {
        what: _entry_index(kind, listed, others)
        for what, kind in (("partner", "partners"), ("product", "products"), ("programme", "programmes"))
    }
    indexes["category"] = config_index(config.categories)
    indexes["district"] = config_index(config.districts)
    stages = {entry.slug: _stage_index(entry.data) for entry in listed if entry.kind == "programmes"}
    return Directory(indexes, stages)


def _entry_index(kind: str, entries: tuple[AnyEntry, ...], broken: tuple[BrokenEntry, ...]) -> NameIndex:
    mine = [entry for entry in entries if entry.kind == kind]
    others = [each for each in broken if each.kind == kind]

    def named() -> Iterator[Named]:
        yield from (Named(entry.slug, entry.data.aliases, _texts(entry.data.name)) for entry in mine)
        yield from (Named(each.slug, (), each.names) for each in others)

    slugs = frozenset([*(entry.slug for entry in mine), *(each.slug for each in others)])
    return NameIndex(slugs, named, frozenset(entry.slug for entry in mine if entry.data.draft))


def config_index(things: Iterable[Any]) -> NameIndex:
    """Return the names of categories or districts."""
    return index_names(Named(thing.slug, thing.aliases, _texts(thing.name)) for thing in things)


def _stage_index(programme: Programme) -> NameIndex:
    return index_names(
        Named(stage.slug, (), _texts(stage.name) if stage.name else ()) for stage in programme.stages
    )


def _texts(name: Any) -> tuple[str, ...]:
    return tuple(text for _, text in name.values)


def revise(model: ModelT, **changes: Any) -> ModelT:
    """Return the model with some fields replaced; the same object when nothing changes."""
    changed = {key: value for key, value in changes.items() if value != getattr(model, key)}
    return model.model_copy(update=changed) if changed else model


def link_entries(
    entries: Iterable[AnyEntry], directory: Directory
) -> tuple[tuple[AnyEntry, ...], tuple[Finding, ...]]:
    """Return the entries with their references as slugs, and the references that lead nowhere."""
    linkers: dict[str, Any] = {
        "products": link_product,
        "partners": link_partner,
        "programmes": link_programme,
    }
    linked, findings = [], []
    for entry in entries:
        if entry.kind == "products" and _names_slugs(entry.data, directory):
            linked.append(entry)
            continue
        desk = Desk(directory, entry.source)
        data = linkers[entry.kind](entry.data, desk) if entry.kind in linkers else entry.data
        linked.append(entry if data is entry.data else replace(entry, data=data))
        findings += desk.findings
    return tuple(linked), tuple(findings)


def _names_slugs(product: Product, directory: Directory) -> bool:
    """Tell whether all that a product names are slugs as written, so that linking would change nothing."""
    partners = directory.indexes["partner"].slugs
    return (
        not (product.curation or product.related)
        and product.partner in partners
        and product.category in directory.indexes["category"].slugs
        and all(channel.partner in partners for channel in product.channels)
    )


def check_broken(broken: Iterable[BrokenEntry], directory: Directory) -> Iterator[Finding]:
    """Yield the references of entries with errors that lead nowhere, so that all errors show at once."""
    for entry in broken:
        desk = Desk(directory, entry.source)
        for reference in entry.references:
            _look_up(desk, reference)
        yield from desk.findings


def _look_up(desk: Desk, reference: WrittenReference) -> None:
    if reference.target in _WHAT:
        desk.find(_WHAT[reference.target], reference.text, reference.path)
        return
    programmes = desk.directory.indexes["programme"].lookup(reference.within)
    stages = desk.directory.stages.get(programmes[0]) if len(programmes) == 1 else None
    if stages:
        desk.find_in(stages, "stage", reference.text, reference.path)


def link_product(product: Product, desk: Desk) -> Product:
    """Return a product whose references are slugs."""
    channels = tuple(
        revise(channel, partner=desk.find("partner", channel.partner, ("channels", position, "partner")))
        for position, channel in enumerate(product.channels)
    )
    curation = tuple(
        _link_curation(step, desk, ("curation", position)) for position, step in enumerate(product.curation)
    )
    return revise(
        product,
        partner=desk.find("partner", product.partner, ("partner",)),
        category=desk.find("category", product.category, ("category",)),
        related=desk.each("product", product.related, ("related",)),
        channels=channels,
        curation=curation,
    )


def _link_curation(step: Curation, desk: Desk, path: Path) -> Curation:
    programme = desk.find("programme", step.programme, (*path, "programme"))
    index = desk.directory.stages.get(programme)
    stage = desk.find_in(index, "stage", step.stage, (*path, "stage")) if index else step.stage
    return revise(step, programme=programme, stage=stage)


def link_sound(data: Model, desk: Desk) -> Model:
    """Return what is right of an entry with errors, with those references as slugs that are compared."""
    if isinstance(data, Product):
        steps = enumerate(data.curation)
        curation = (
            _link_curation(step, desk, ("curation", index)) if step.programme and step.stage else step
            for index, step in steps
        )
        return revise(data, curation=tuple(curation))
    if isinstance(data, Partner) and data.wants:
        return revise(data, wants=_link_wants(data.wants, desk))
    return data


def link_partner(partner: Partner, desk: Desk) -> Partner:
    """Return a partner whose references are slugs."""
    return revise(
        partner,
        forum=desk.optional("partner", partner.forum, ("forum",)),
        members=desk.each("partner", partner.members, ("members",)),
        district=desk.optional("district", partner.district, ("district",)),
        wants=_link_wants(partner.wants, desk) if partner.wants else None,
    )


def _link_wants(wants: Wants, desk: Desk) -> Wants:
    requires = wants.requires
    return revise(
        wants,
        categories=desk.each("category", wants.categories, ("wants", "categories")),
        districts=desk.each("district", wants.districts, ("wants", "districts")),
        requires=link_requirements(requires, desk, ("wants", "requires")) if requires else None,
    )


def link_programme(programme: Programme, desk: Desk) -> Programme:
    """Return a programme whose references are slugs."""
    criteria = programme.criteria
    return revise(
        programme,
        organiser=desk.optional("partner", programme.organiser, ("organiser",)),
        partners=desk.each("partner", programme.partners, ("partners",)),
        criteria=link_requirements(criteria, desk, ("criteria",)) if criteria else None,
    )


def link_requirements(requirements: Requirements, desk: Desk, path: Path) -> Requirements:
    """Return requirements whose categories and districts are slugs."""
    return revise(
        requirements,
        categories=desk.each("category", requirements.categories, (*path, "categories")),
        districts=desk.each("district", requirements.districts, (*path, "districts")),
    )


def link_config(config: Config, desk: Desk) -> Config:
    """Return a config whose categories name their parents, and requirements what they ask, by slugs."""
    categories = tuple(
        revise(each, parent=desk.optional("category", each.parent, ("categories", position, "parent")))
        for position, each in enumerate(config.categories)
    )
    requirements = {
        kind: link_requirements(each, desk, ("requirements", kind))
        for kind, each in config.requirements.items()
    }
    return revise(config, categories=categories, requirements=requirements)

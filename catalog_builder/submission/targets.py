"""Where a column of a table may lead: every place of an entry that one cell can hold, off the schema.

The same list gives the importer its columns, the spreadsheet template and `export xlsx` theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from catalog_builder.config import Config
from catalog_builder.content.schema import Partner, Product
from catalog_builder.content.schema.product_parts import Certificate, Variant
from catalog_builder.fields.base import Model
from catalog_builder.fields.certificates import KIND, KINDS
from catalog_builder.fields.certificates import NUMBER as CERTIFICATE_NUMBER
from catalog_builder.fields.describe import FieldDescription, Pair, fields_of
from catalog_builder.fields.kind import FieldKind
from catalog_builder.fields.number import NUMBER
from catalog_builder.fields.text import TEXT
from catalog_builder.fields.url import PROFILES
from catalog_builder.frozen import dataclass
from catalog_builder.model import EntryKind, LocalText
from catalog_builder.submission.group_text import example
from catalog_builder.submission.vocabulary import COLUMN_WORDS

Keys = tuple[str, ...]
OWNER = "partner."
"""What stands before the key of a column that tells of a product's producer."""
_GROUPS = frozenset({"wants", "logo", "variants", "supply", "certificates"})
"""Groups that one cell cannot hold whole; their fields have columns of their own."""
SHOPS = ("tokopedia", "shopee", "instagram", "website", "facebook", "tiktok", "youtube")
NETWORKS = ("instagram", "facebook", "tiktok", "youtube")
"""Names that forms and tables ask for; an entry may have others."""
_CERTIFICATES = tuple(kind for kind in KINDS if kind.value != "lainnya")


@dataclass(frozen=True)
class Target:
    """One place of an entry that a column can fill.

    `key` names it in mapping files and to people who read them: `price`, `supply.capacity`,
    `certificates.pirt.number`, `partner.whatsapp`, `name.en`. `path` are the keys to it in the
    front matter of an entry of `kind`; under `certificates` and `variants` the second step chooses
    the item of the list. `many` tells a list whose items stand in one cell, separated by commas;
    of those with a `group` each is a line (`cell_groups`). `short` is the key
    for which a text stands in place of the group that the target is in.
    """

    key: str
    kind: EntryKind
    path: Keys
    title: LocalText
    help: LocalText
    example: LocalText
    words: tuple[str, ...]
    reads: FieldKind = TEXT
    many: bool = False
    language: str = ""
    required: bool = False
    group: type[Model] | None = None
    short: str = ""


def targets_of(config: Config) -> dict[str, Target]:
    """Return every target by its key, those of products first, in the order of the schema."""
    found = [*_of_products(), *_attributes(config), *_of_partners()]
    languages = config.site.languages[1:]
    found += [_translated(each, code) for code in languages for each in found if _is_translatable(each)]
    return {each.key: each for each in found}


@cache
def _of_products() -> tuple[Target, ...]:
    return tuple(_products())


def _products() -> Iterator[Target]:
    for field in fields_of(Product):
        match field.name:
            case "variants":
                yield from _variants()
            case "certificates":
                yield from _certificates(field)
            case "supply":
                yield from _group(field)
            case "links":
                yield from _links("products", field, SHOPS)
            case "attributes":
                pass
            case "channels" | "curation":
                yield _list_of_groups(field)
            case name if name not in _GROUPS:
                yield _plain("products", (name,), field)


@cache
def _of_partners() -> tuple[Target, ...]:
    return tuple(_partners())


def _partners() -> Iterator[Target]:
    for field in fields_of(Partner):
        if field.name == "social":
            yield from _links("partners", field, NETWORKS, OWNER)
        elif field.name == "links":
            yield from _links("partners", field, SHOPS[:2], OWNER)
        elif field.name == "wants":
            yield from _wanted(field)
        elif field.name not in _GROUPS:
            yield _plain("partners", (field.name,), field, OWNER)


def _plain(kind: EntryKind, path: Keys, field: FieldDescription, before: str = "") -> Target:
    key = before + ".".join(path)
    many = field.many or field.separated
    return Target(
        key, kind, path, field.title, field.help, field.example, _words(key, field), field.kind or TEXT,
        many=many, required=field.required,
    )  # fmt: skip


def _words(key: str, field: FieldDescription) -> tuple[str, ...]:
    own = [text for _, text in field.title.values]
    others = COLUMN_WORDS["partner"] if key == f"{OWNER}name" else COLUMN_WORDS.get(key, "")
    extra = [word.replace("_", " ") for word in others.split()]
    synonyms = [word.replace("_", " ") for word in field.synonyms]
    return tuple(dict.fromkeys([*own, field.name.replace("_", " "), *synonyms, *extra]))


def _group(group: FieldDescription) -> Iterator[Target]:
    """Yield the fields of a group; "Satuan" alone means the product's own, the group's is named in full."""
    for field in fields_of(group.model) if group.model else ():
        target = replace(_plain("products", (group.name, field.name), field), required=False)
        if field.name in {"unit", "per"}:
            titles = LocalText.of(
                id=f"{field.title.get('id')} ({group.title.get('id')})",
                en=f"{field.title.get('en')} ({group.title.get('en')})",
            )
            words = tuple(word for word in target.words if "kapasitas" in word)
            target = replace(target, title=titles, words=(*(text for _, text in titles.values), *words))
        yield target


def _list_of_groups(field: FieldDescription) -> Target:
    """Return the column of a list of groups; words that tables use for other things do not head it."""
    assert field.model  # noqa: S101 (a list of groups)
    texts = example(field.model)
    target = _plain("products", (field.name,), field)
    own = tuple(text for _, text in field.title.values)
    return replace(target, example=texts, words=own, group=field.model)


def _wanted(wants: FieldDescription) -> Iterator[Target]:
    """Yield what a partner wants: its fields, and the conditions each in a column of its own."""
    for field in fields_of(wants.model) if wants.model else ():
        if field.name == "requires":
            yield from _conditions((wants.name, field.name), field, ())
        else:
            yield _titled((wants.name, field.name), field, (), ("dicari", "wanted"))


def _conditions(path: Keys, group: FieldDescription, above: tuple[FieldDescription, ...]) -> Iterator[Target]:
    for field in fields_of(group.model) if group.model else ():
        if field.model is not None and field.kind is None:
            yield from _conditions((*path, field.name), field, (*above, field))
        else:
            target = _titled((*path, field.name), field, above, ("syarat", "required"))
            yield replace(target, short=group.short_form)


def _titled(path: Keys, field: FieldDescription, above: tuple[FieldDescription, ...], ending: Pair) -> Target:
    """Return the target of a field deep in a partner's entry, its title in full, which alone heads it."""
    titles = LocalText.of(
        **{
            code: f"{': '.join(str(each.title.get(code)) for each in (*above, field))} ({word})"
            for code, word in zip(("id", "en"), ending, strict=True)
        }
    )
    words = tuple(text for _, text in titles.values)
    return replace(_plain("partners", path, field, OWNER), title=titles, words=words, required=False)


def _variants() -> Iterator[Target]:
    for field in fields_of(Variant):
        key = "sku" if field.name == "sku" else f"variants.{field.name}"
        target = replace(_plain("products", ("variants", field.name), field), key=key, required=False)
        words = _words(key, field) if field.name in {"name", "sku"} else (f"{field.title.get('id')} varian",)
        titles = target.title
        if field.name in {"price", "gtin"}:
            titles = LocalText.of(
                id=f"{field.title.get('id')} (varian)", en=f"{field.title.get('en')} (variant)"
            )
            words = (*words, *(text for _, text in titles.values))
        yield replace(target, words=tuple(word for word in words if word != "nama"), title=titles)


def _certificates(whole: FieldDescription) -> Iterator[Target]:
    number, until = (
        next(field for field in fields_of(Certificate) if field.name == name)
        for name in ("number", "valid_until")
    )
    for kind in _CERTIFICATES:
        key = f"certificates.{kind.value}.number"
        names = [text for _, text in kind.title.values]
        words = [word.replace("_", " ") for word in (*names, kind.value, *COLUMN_WORDS.get(key, "").split())]
        path = ("certificates", kind.value, "number")
        yield Target(
            key, "products", path, _joined("Nomor", "number", kind.title), number.help, number.example,
            tuple(words), CERTIFICATE_NUMBER,
        )  # fmt: skip
        yield Target(
            f"certificates.{kind.value}.valid_until", "products", (*path[:2], "valid_until"),
            _ending(kind.title), until.help, until.example, _endings(words), until.kind or TEXT,
        )  # fmt: skip
    yield replace(
        _plain("products", ("certificates",), whole),
        many=True,
        reads=KIND,
        example=LocalText.of(id="P-IRT, Halal", en="P-IRT, Halal"),
    )


def _joined(indonesian: str, english: str, name: LocalText) -> LocalText:
    return LocalText.of(id=f"{indonesian} {name.get('id')}", en=f"{name.get('en')} {english}")


def _ending(name: LocalText) -> LocalText:
    return LocalText.of(id=f"{name.get('id')} berlaku sampai", en=f"{name.get('en')} valid until")


def _endings(words: list[str]) -> tuple[str, ...]:
    return tuple(
        f"{before}{word}{after}"
        for word in words
        for before, after in (("", " berlaku sampai"), ("masa berlaku ", ""), ("", " valid until"))
    )


def _links(
    kind: EntryKind, field: FieldDescription, names: tuple[str, ...], before: str = ""
) -> Iterator[Target]:
    for name in names:
        key = f"{before}{field.name}.{name}"
        title = LocalText.of(id=name.capitalize(), en=name.capitalize())
        example = PROFILES.get(name, "https://www.{}.example").format("dapurbuyani")
        extra = tuple(word.replace("_", " ") for word in COLUMN_WORDS.get(key, "").split())
        words = (name, f"link {name}", f"akun {name}", f"url {name}", f"toko {name}", *extra)
        texts = LocalText.of(id=example, en=example)
        yield Target(key, kind, (field.name, name), title, field.help, texts, words)


def _attributes(config: Config) -> Iterator[Target]:
    described = next(field for field in fields_of(Product) if field.name == "attributes")
    for attribute in config.attributes:
        names = tuple(text for _, text in attribute.name.values)
        reads = NUMBER if attribute.type == "number" else TEXT
        yield Target(
            f"attributes.{attribute.slug}", "products", ("attributes", attribute.slug), attribute.name,
            described.help, LocalText((("id", "…"), ("en", "…"))), (*names, attribute.slug), reads,
            many=attribute.type == "list",
        )  # fmt: skip


def _is_translatable(target: Target) -> bool:
    """Tell the texts of a product that a table may hold in several languages."""
    return target.key in {"name", "summary", "description", "unit", "ingredients", "storage"}


def _translated(target: Target, language: str) -> Target:
    title = LocalText(tuple((code, f"{text} ({language})") for code, text in target.title.values))
    words = tuple(form for word in target.words for form in (f"{word} {language}", f"{language} {word}"))
    return replace(
        target, key=f"{target.key}.{language}", title=title, words=words, language=language, required=False
    )

"""catalog.yaml as a frozen model. The file belongs to the owner and is trusted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from catalog_builder.diagnostics import CatalogError, Diagnostic, Message, has_errors
from catalog_builder.fields.base import Model
from catalog_builder.fields.boolean import Boolean
from catalog_builder.fields.choice import choice, option
from catalog_builder.fields.colour import Colour
from catalog_builder.fields.currency import CurrencyCode
from catalog_builder.fields.geography import CountryCode, LocationField
from catalog_builder.fields.identifiers import Slug
from catalog_builder.fields.kind import OneOrMany
from catalog_builder.fields.language import LanguageCode
from catalog_builder.fields.number import Count, integer_kind
from catalog_builder.fields.phone import Phone
from catalog_builder.fields.requirements import Requirements
from catalog_builder.fields.text import DEFAULT_LANGUAGES, LocalTextField, LongTextField, Text, Words
from catalog_builder.fields.url import Email, Url
from catalog_builder.model import Project
from catalog_builder.reading.decode import decode, read_bytes
from catalog_builder.reading.errors import Problem, ReadError, diagnose
from catalog_builder.reading.invisible import strip_invisible
from catalog_builder.reading.limits import TRUSTED
from catalog_builder.reading.nodes import Mapping as MappingNode
from catalog_builder.reading.shape import shape_of
from catalog_builder.reading.validate import validate_document
from catalog_builder.reading.values import plain_values

CONFIG_FILE = "catalog.yaml"


class Contact(Model):
    """How to reach the office that publishes the catalogue."""

    name: LocalTextField | None = None
    whatsapp: Phone | None = None
    phone: Phone | None = None
    email: Email | None = None
    address: LongTextField | None = None


class Theme(Model):
    """Two colours (`#rrggbb`) from which the style sheet's tokens are computed."""

    primary: Colour | None = None
    accent: Colour | None = None


class MenuItem(Model):
    """One entry of the main menu: `link` is a path of the site (`pages/tentang.html`) or an address."""

    link: Text
    title: LocalTextField


class Site(Model):
    """What the whole site shows. `url` is the public address without a trailing slash, if there is one.

    `menu` replaces the main menu; `feeds` are the product feeds to publish, which need `url`;
    `offline` adds a service worker that keeps visited pages for when there is no line; `originals`
    publishes photos in full size too, without what a phone wrote into them.
    """

    title: LocalTextField
    tagline: LocalTextField | None = None
    description: LongTextField | None = None
    url: Url | None = None
    languages: Annotated[tuple[LanguageCode, ...], OneOrMany(separated=True)] = ("id",)
    country: CountryCode = "ID"
    currency: CurrencyCode = "IDR"
    timezone: Text = "Asia/Jakarta"
    contact: Contact = Field(default_factory=Contact)
    theme: Theme = Field(default_factory=Theme)
    logo: Text | None = None
    menu: tuple[MenuItem, ...] = ()
    feeds: Annotated[tuple[Literal["google", "meta"], ...], OneOrMany(separated=True)] = ()
    offline: Boolean = False
    originals: Boolean = False


class Category(Model):
    """One node of the category tree; `hue` (degrees) and `shape` choose its drawn placeholder."""

    slug: Slug
    name: LocalTextField
    parent: Text | None = None
    summary: LongTextField | None = None
    aliases: Words = ()
    hue: Annotated[int, integer_kind(0, 360)] | None = None
    shape: Text | None = None


class District(Model):
    """A sub-district (kecamatan); `grid` is its (column, row) in the schematic map."""

    slug: Slug
    name: LocalTextField
    code: Text | None = None
    aliases: Words = ()
    location: LocationField | None = None
    grid: tuple[Count, Count] | None = None


class PartnerKindText(Model):
    """How a partner kind is called and what such partners do for producers."""

    title: LocalTextField
    summary: LongTextField | None = None


class Attribute(Model):
    """A custom field of products."""

    slug: Slug
    name: LocalTextField
    type: Literal["text", "choice", "number", "boolean", "list"] = "text"
    choices: Words = ()
    unit: Text | None = None
    facet: Boolean = False


ExportFormat = Literal["zip", "html", "pdf", "xlsx", "csv", "json", "sqlite"]
EXPORT_FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)
"""The forms in which a catalogue is carried away, in the order in which they are offered."""
_FORMAT = choice(option(name, name, name) for name in EXPORT_FORMATS)


class Edition(Model):
    """A named selection of the catalogue.

    `cover` is a picture of the project for its first page. Without `prices` no copy tells any;
    `contact` stands in for the site's. A build publishes its `formats` for download.
    """

    query: Text
    title: LocalTextField
    intro: LongTextField | None = None
    cover: Text | None = None
    language: LanguageCode | None = None
    prices: Boolean = True
    contact: Contact | None = None
    formats: Annotated[tuple[Annotated[ExportFormat, _FORMAT], ...], OneOrMany(separated=True)] = ()


class Search(Model):
    """How the search understands words; `synonyms` are groups of words that mean the same."""

    synonyms: tuple[Words, ...] = ()


class Office(Model):
    """The office's page: tables of readiness, gaps and certificates, with contacts of producers.

    `publish` puts it on the site as office.html, which search engines are told not to list; `days`
    is how far ahead it looks for certificates that end.
    """

    publish: Boolean = False
    days: Count = 90


class Limits(Model):
    """Bounds on what untrusted entries may cost.

    `entries` and `pages` are of the whole site, `body_characters` of one text, `entry_seconds` is how
    long the files of one entry may take to be read.
    """

    entries: Count = 200_000
    pages: Count = 2_000_000
    file_bytes: Count = 1_000_000
    nesting: Count = 32
    body_characters: Count = 50_000
    image_pixels: Count = 50_000_000
    entry_seconds: Count = 20


class Hosting(Model):
    """What is written beside the pages for the server they will stand on; nothing unless asked for.

    `files` are a server's own settings (redirects of old addresses, caching, the policy as a header);
    `compress` are siblings of texts that a server may send in their place.
    """

    files: Annotated[tuple[Literal["apache", "netlify", "nginx"], ...], OneOrMany(separated=True)] = ()
    compress: Annotated[tuple[Literal["gz", "br"], ...], OneOrMany(separated=True)] = ()


class Deploy(Model):
    """Where a built site goes; the secret never stands here (see `deploy.secrets`).

    `connections` is how many files travel at once at the most. `max_delete` is the share of the
    published files (percent) that may disappear without a question. `key` is a file with a private key,
    `certificate` one with the authority that signed the host's certificate. `history` says whether a git
    branch keeps its earlier commits.
    """

    url: Text
    user: Text | None = None
    connections: Annotated[int, integer_kind(1, 32)] = 8
    timeout: Annotated[int, integer_kind(1, 600)] = 30
    max_delete: Annotated[int, integer_kind(0, 100)] = 30
    passive: Boolean = True
    key: Text | None = None
    known_hosts: Text | None = None
    certificate: Text | None = None
    endpoint: Text | None = None
    region: Text | None = None
    branch: Text = "gh-pages"
    history: Boolean = True


class Config(Model):
    """The whole of catalog.yaml."""

    site: Site
    categories: tuple[Category, ...] = ()
    districts: tuple[District, ...] = ()
    partner_kinds: Mapping[str, PartnerKindText] = {}
    requirements: Mapping[str, Requirements] = {}
    attributes: tuple[Attribute, ...] = ()
    editions: Mapping[str, Edition] = {}
    search: Search = Field(default_factory=Search)
    office: Office = Field(default_factory=Office)
    limits: Limits = Field(default_factory=Limits)
    hosting: Hosting = Field(default_factory=Hosting)
    deploy: Mapping[str, Deploy] = {}


def load_config(project: Project) -> Config:
    """Read catalog.yaml.

    Raises CatalogError: with status 2 when there is none, with status 1 and all diagnostics when it
    is wrong.
    """
    path = project.root / CONFIG_FILE
    if not path.exists():
        raise CatalogError(
            Message.of("there is no catalog.yaml in {folder}", folder=str(project.root)),
            hint=Message.of("run this in a catalogue's folder, or make one: catalog-builder init FOLDER"),
            status=2,
        )
    try:
        config, diagnostics = read_config(decode(read_bytes(path, TRUSTED.file_bytes)))
    except ReadError as error:
        config, diagnostics = None, (error.problem.in_file(CONFIG_FILE),)
    if config is None or has_errors(diagnostics):
        raise CatalogError(Message.of("catalog.yaml has errors"), status=1, diagnostics=diagnostics)
    return config


def read_config(text: str) -> tuple[Config | None, tuple[Diagnostic, ...]]:
    """Read the text of a catalog.yaml: the configuration, or None, and everything wrong with it.

    Raises ReadError for what cannot be read as YAML.
    """
    text, invisible = strip_invisible(text)
    from catalog_builder.reading.yaml_tree import read_tree  # noqa: PLC0415 (libyaml: mostly there is no need)

    tree = read_tree(text, limits=TRUSTED)
    if not isinstance(tree.root, MappingNode):
        raise ReadError(_NOT_A_MAPPING)
    values = plain_values(tree.root, shape_of(Config))
    context = {"languages": _languages(values.root)}
    config, diagnostics = validate_document(tree.root, values.root, Config, CONFIG_FILE, context)
    return config, (*diagnose([*invisible, *tree.problems, *values.problems], CONFIG_FILE), *diagnostics)


def _languages(values: dict[str, Any]) -> tuple[str, ...]:
    """Return the site's languages, which its texts are read with, before anything is validated."""
    site = values.get("site")
    languages = site.get("languages") if isinstance(site, dict) else None
    named = [each for each in languages if isinstance(each, str)] if isinstance(languages, list) else []
    return tuple(named) or DEFAULT_LANGUAGES


_NOT_A_MAPPING = Problem(
    "not-a-mapping",
    Message.of("the file does not consist of fields"),
    Message.of("write one field a line, as name: value"),
)

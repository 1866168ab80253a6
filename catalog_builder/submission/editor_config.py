"""Configuration of web editors: Sveltia CMS and Decap CMS (one file for both), and Pages CMS.

All three write Markdown files with YAML front matter, which the loader reads whatever quotes they
use: every scalar is text to it, so that leading zeros, dates and `no` stay what was typed. Widgets:
decapcms.org/docs/widgets, sveltiacms.app, pagescms.org/docs/configuration.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from catalog_builder.config import Category, Config, District
from catalog_builder.content.schema import Partner, Product
from catalog_builder.fields.base import Model
from catalog_builder.fields.choice import Choice
from catalog_builder.fields.describe import FieldDescription, fields_of
from catalog_builder.fields.reference import Reference
from catalog_builder.model import LocalText
from catalog_builder.submission.form_texts import form_help

_SKIPPED = frozenset({"slug", "aliases", "description", "attributes", "wants", "criteria"})
"""Fields that a form does not show: addresses follow the file, the description is the body, and nested
conditions are for the office, which edits the file."""
_FOLDERS: Mapping[str, tuple[type[Model], LocalText]] = {
    "products": (Product, LocalText.of(id="Produk", en="Products")),
    "partners": (Partner, LocalText.of(id="Mitra", en="Partners")),
}
_LONG = frozenset({"long-text", "markdown"})
_SINGLE_FILES = LocalText.of(id="tanpa folder", en="without a folder")
_TRANSLATABLE = _LONG | {"local-text"}
_NO_MAPPING = r"^(?!Map \{)"
"""Decap CMS shows a text in several languages as `Map { "id": …`, and would save that as the text."""
_DIGIT = r"(?:[ .-]*\d)"
_DIGITS: Mapping[str, str] = {
    "gtin": rf"^{_DIGIT}{{8}}(?:{_DIGIT}{{4,6}})?\s*$",
    "hs-code": rf"^(?:{_DIGIT}{{2}}){{2,5}}\s*$",
    "kbli": rf"^{_DIGIT}{{5}}\s*$",
    "nib": rf"^{_DIGIT}{{13}}\s*$",
    "npwp": rf"^{_DIGIT}{{15,16}}\s*$",
}
"""What an editor can check of an identifier while it is typed: how many digits it has."""
_IN_SEVERAL_LANGUAGES = LocalText.of(
    id="Teks ini ada dalam beberapa bahasa: ubah di berkasnya",
    en="This text is in several languages: edit it in its file",
)
_LINKS = ("tokopedia", "shopee", "instagram", "website")


class EditorConfig:
    """Writes the editors' configuration of one catalogue in one language (id or en).

    `single_files` are the kinds of which some entries are a file without a folder.
    """

    def __init__(
        self, config: Config, language: str, repository: str, single_files: Collection[str] = ()
    ) -> None:
        self.config = config
        self.language = language
        self.repository = repository
        self.single_files = single_files

    def cms(self) -> dict[str, Any]:
        """Return the configuration that Sveltia CMS and Decap CMS share."""
        return {
            "backend": {
                "name": "github",
                "repo": self.repository,
                "branch": "main",
                "open_authoring": True,
                "auth_scope": "public_repo",
            },
            "publish_mode": "editorial_workflow",
            "media_folder": "static/media",
            "public_folder": "media",
            "slug": {"encoding": "ascii", "clean_accents": True},
            "output": {"omit_empty_optional_fields": True},
            "collections": [
                *(self._collection(kind) for kind in _FOLDERS),
                *(self._single_files(kind) for kind in _FOLDERS if kind in self.single_files),
            ],
        }

    def _collection(self, kind: str) -> dict[str, Any]:
        model, title = _FOLDERS[kind]
        return {
            "name": kind,
            "label": self._say(title),
            "folder": f"content/{kind}",
            "path": "{{slug}}/index",
            "slug": "{{name}}",
            "identifier_field": "name",
            "summary": "{{name}}",
            "extension": "md",
            "format": "yaml-frontmatter",
            "create": True,
            "media_folder": "",
            "public_folder": "",
            "fields": [*self._fields(model), self._body()],
        }

    def _single_files(self, kind: str) -> dict[str, Any]:
        """Return the collection of entries without a folder: Sveltia CMS shows one layout a collection."""
        whole = self._collection(kind)
        del whole["path"]
        label = f"{whole['label']} ({self._say(_SINGLE_FILES)})"
        return {**whole, "name": f"{kind}-files", "label": label, "create": False}

    def _body(self) -> dict[str, Any]:
        label = self._say(LocalText.of(id="Deskripsi", en="Description"))
        return {"name": "body", "label": label, "widget": "markdown", "required": False}

    def _fields(self, model: type[Model]) -> Iterator[dict[str, Any]]:
        for field in sorted(fields_of(model), key=lambda each: not each.required):
            if field.name not in _SKIPPED:
                yield self._field(field)

    def _field(self, field: FieldDescription) -> dict[str, Any]:
        common = {
            "name": field.name,
            "label": self._say(field.title),
            "hint": self._say(form_help(field.name, field.help)),
            "required": field.required,
        }
        return common | self._widget(field)

    def _widget(self, field: FieldDescription) -> dict[str, Any]:
        if field.name in {"images", "logo"}:
            return _picture(many=field.many)
        if field.name in {"links", "social"}:
            return {"widget": "object", "collapsed": True, "fields": [_link(name) for name in _LINKS]}
        if field.model is not None and field.kind is None:
            inner = [self._field(each) for each in fields_of(field.model)]
            return {"widget": "list" if field.many else "object", "collapsed": True, "fields": inner}
        widget = self._scalar(field)
        if field.many and widget["widget"] == "string":
            return {"widget": "list"}
        return widget | {"multiple": True} if field.many else widget

    def _scalar(self, field: FieldDescription) -> dict[str, Any]:
        kind = field.kind
        if isinstance(kind, Choice):
            options = [{"label": self._say(each.title), "value": each.value} for each in kind.options]
            return {"widget": "select", "options": options}
        if isinstance(kind, Reference):
            return self._reference(kind)
        if kind and kind.name == "boolean":
            return {"widget": "boolean", "default": False}
        if kind and kind.name == "date":
            return {
                "widget": "datetime",
                "format": "YYYY-MM-DD",
                "date_format": "YYYY-MM-DD",
                "time_format": False,
            }
        widget: dict[str, Any] = {"widget": "text" if kind and kind.name in _LONG else "string"}
        if kind and kind.name in _TRANSLATABLE and len(self.config.site.languages) > 1:
            widget["pattern"] = [_NO_MAPPING, self._say(_IN_SEVERAL_LANGUAGES)]
        elif kind and kind.name in _DIGITS:
            widget["pattern"] = [_DIGITS[kind.name], self._say(kind.accepts)]
        return widget

    def _reference(self, kind: Reference) -> dict[str, Any]:
        listed: Mapping[str, tuple[Category | District, ...]] = {
            "categories": self.config.categories,
            "districts": self.config.districts,
        }
        things = listed.get(kind.target)
        if things:
            options = [{"label": self._say(each.name), "value": each.slug} for each in things]
            return {"widget": "select", "options": options}
        if kind.target in _FOLDERS:
            return {
                "widget": "relation",
                "collection": kind.target,
                "search_fields": ["name"],
                "value_field": "{{slug}}",
                "display_fields": ["name"],
            }
        return {"widget": "string"}

    def pages_cms(self) -> dict[str, Any]:
        """Return the configuration of Pages CMS (`.pages.yml`)."""
        content = []
        for kind, (model, title) in _FOLDERS.items():
            fields = [_as_pages(each) for each in self._fields(model)]
            body = {"name": "body", "label": self._body()["label"], "type": "rich-text"}
            content.append(
                {
                    "name": kind, "label": self._say(title), "type": "collection", "path": f"content/{kind}",
                    "filename": "{fields.name}.md", "format": "yaml-frontmatter", "subfolders": True,
                    "view": {"primary": "name", "fields": ["name"]}, "fields": [*fields, body],
                }
            )  # fmt: skip
        media = {
            "input": "content/products", "output": "", "categories": ["image"],
        }  # fmt: skip
        return {"media": media, "content": content}

    def _say(self, text: LocalText) -> str:
        return text.pick((self.language,))[0]


def _picture(*, many: bool) -> dict[str, Any]:
    image = {"widget": "image", "choose_url": False, "media_folder": "", "public_folder": ""}
    if not many:
        return image
    return {"widget": "list", "field": {"name": "file", "label": "File", **image}}


def _link(name: str) -> dict[str, Any]:
    return {"name": name, "label": name.capitalize(), "widget": "string", "required": False}


_PAGES_TYPES = {
    "string": "string", "text": "text", "select": "select", "boolean": "boolean", "datetime": "date",
    "image": "image", "object": "object", "list": "string", "relation": "reference",
}  # fmt: skip


def _as_pages(field: Mapping[str, Any]) -> dict[str, Any]:
    """Return a field of the CMS configuration as Pages CMS names it."""
    widget = field["widget"]
    inner = field.get("fields")
    kind = "object" if inner else "image" if "field" in field else _PAGES_TYPES[widget]
    pages: dict[str, Any] = {"name": field["name"], "label": field["label"], "type": kind}
    pages |= {"description": field["hint"]} if "hint" in field else {}
    pages |= {"required": True} if field.get("required") else {}
    pages |= {"list": True} if widget == "list" or field.get("multiple") else {}
    if inner:
        pages["fields"] = [_as_pages(each) for each in inner]
    if widget == "select":
        pages["options"] = {"values": field["options"]}
    if widget == "relation":
        pages["options"] = {
            "collection": field["collection"],
            "search": "name",
            "value": "{name}",
            "label": "{name}",
        }
    return pages

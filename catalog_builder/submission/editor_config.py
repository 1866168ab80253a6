"""Configuration of the web editors Sveltia CMS and Decap CMS, one file for both.

They read and write entries by a format of our own (`admin/editor.js`): a form's field is the text that
the entry has, whatever YAML would take it for, and what nobody edited stays as it was written.
Widgets: decapcms.org/docs/widgets, sveltiacms.app.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from babel import Locale

from catalog_builder.config import Attribute, Config
from catalog_builder.content.schema.common import ImageReference
from catalog_builder.fields.base import Model
from catalog_builder.fields.choice import Choice
from catalog_builder.fields.describe import FieldDescription, fields_of
from catalog_builder.fields.price import PriceFields
from catalog_builder.fields.reference import Reference
from catalog_builder.model import LocalText
from catalog_builder.submission.editor_fields import (
    FORMS,
    LINKS,
    NOT_IN_FORMS,
    TRANSLATABLE,
    ending,
    in_language,
    listed,
)
from catalog_builder.submission.form_texts import form_help
from catalog_builder.submission.front_matter import ranks

TITLES: Mapping[str, LocalText] = {
    "products": LocalText.of(id="Produk", en="Products"),
    "partners": LocalText.of(id="Mitra", en="Partners"),
}
BODY = LocalText.of(id="Deskripsi", en="Description")
_LONG = frozenset({"long-text", "markdown"})
_SINGLE_FILES = LocalText.of(id="tanpa folder", en="without a folder")
_KIND = "_kind"
"""A field that only the form has: files without it are no entries (`admin/editor.js`)."""
_DIGIT = r"(?:[ .-]*\d)"
_DIGITS: Mapping[str, str] = {
    "gtin": rf"^{_DIGIT}{{8}}(?:{_DIGIT}{{4,6}})?\s*$",
    "hs-code": rf"^(?:{_DIGIT}{{2}}){{2,5}}\s*$",
    "kbli": rf"^{_DIGIT}{{5}}\s*$",
    "nib": rf"^{_DIGIT}{{13}}\s*$",
    "npwp": rf"^{_DIGIT}{{15,16}}\s*$",
}
"""What an editor can check of an identifier while it is typed: how many digits it has."""
_IMAGE = {"widget": "image", "choose_url": False, "media_folder": "", "public_folder": ""}
_ENDING = next(field for field in fields_of(PriceFields) if field.name == "valid_until")


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
                *(self._collection(kind) for kind in FORMS),
                *(self._single_files(kind) for kind in FORMS if kind in self.single_files),
            ],
        }

    def _collection(self, kind: str) -> dict[str, Any]:
        model, title = FORMS[kind], TITLES[kind]
        return {
            "name": kind,
            "label": self.say(title),
            "folder": f"content/{kind}",
            "path": "{{slug}}/index",
            "slug": "{{name}}",
            "identifier_field": "name",
            "summary": "{{name}}",
            "extension": "md",
            "format": f"catalog-{kind}-frontmatter",
            "create": True,
            "filter": {"field": _KIND, "value": kind},
            "media_folder": "",
            "public_folder": "",
            "fields": [
                *self._fields(model),
                self._body(),
                {"name": _KIND, "widget": "hidden", "default": kind},
            ],
        }

    def _single_files(self, kind: str) -> dict[str, Any]:
        """Return the collection of entries without a folder: Sveltia CMS shows one layout a collection."""
        whole = self._collection(kind)
        del whole["path"]
        label = f"{whole['label']} ({self.say(_SINGLE_FILES)})"
        return {**whole, "name": f"{kind}-files", "label": label, "create": False}

    def _body(self) -> dict[str, Any]:
        return {"name": "body", "label": self.say(BODY), "widget": "markdown", "required": False}

    def _fields(self, model: type[Model]) -> Iterator[dict[str, Any]]:
        """Yield the fields of an entry: what is required first, other languages last."""
        rank = ranks(tuple(model.model_fields))
        described = sorted(fields_of(model), key=lambda each: (not each.required, rank[each.name]))
        shown = [each for each in described if each.name not in NOT_IN_FORMS]
        boxes = [box for each in shown for box in self._boxes(each, required=each.required)]
        codes = self.config.site.languages[1:]
        translations = {in_language(each.name, code) for each in shown for code in codes}
        yield from sorted(boxes, key=lambda box: box["name"] in translations)

    def _boxes(self, field: FieldDescription, *, required: bool) -> Iterator[dict[str, Any]]:
        """Yield a field's widget, unless it is a group without fields, and what stands beside it."""
        if widget := self.widget(field):
            yield self.common(field, required=required) | widget
            yield from self.companions(field)

    def common(self, field: FieldDescription, *, required: bool) -> dict[str, Any]:
        """Return what every widget says."""
        return {
            "name": field.name,
            "label": self.say(field.title),
            "hint": self.say(form_help(field.name, field.help)),
            "required": required,
        }

    def companions(self, field: FieldDescription) -> Iterable[dict[str, Any]]:
        """Yield what a form has beside a field: the last day of its price, or its other languages."""
        kind = field.kind.name if field.kind else ""
        if kind == "price":
            label = f"{self.say(field.title)}: {self.say(_ENDING.title)}"
            yield _string(ending(field.name), label) | {"hint": self.say(_ENDING.help)}
        if kind in TRANSLATABLE:
            for box in self._translations(field.name, self.say(field.title)):
                yield box | {"widget": "text" if kind in _LONG else "string"}

    def _translations(self, name: str, label: str) -> Iterator[dict[str, Any]]:
        """Yield a text's fields for the languages after the site's first."""
        for code in self.config.site.languages[1:]:
            language = Locale.parse(self.language).languages.get(code, code)
            yield _string(in_language(name, code), f"{label} ({language})")

    def widget(self, field: FieldDescription) -> dict[str, Any]:
        """Return a field's widget with its options, or nothing for a group without fields."""
        if field.name in LINKS:
            links = [_string(name, name.capitalize()) for name in LINKS[field.name]]
            return {"widget": "object", "collapsed": True, "fields": links}
        if field.name == "attributes":
            inner = [box for each in self.config.attributes for box in self._attribute(each)]
            return {"widget": "object", "collapsed": True, "fields": inner} if inner else {}
        if field.model is not None and field.kind is None:
            return self._group(field, field.model)
        widget = self._scalar(field)
        if field.many and widget["widget"] == "string":
            return {"widget": "list"}
        return widget | {"multiple": True} if field.many else widget

    def _group(self, field: FieldDescription, model: type[Model]) -> dict[str, Any]:
        """Return the widget of a group; in one that may be left out nothing is required."""
        inner = [
            box | (_IMAGE if model is ImageReference and box["name"] == "file" else {})
            for each in fields_of(model)
            for box in self._boxes(each, required=each.required and field.many)
        ]
        return {"widget": "list" if field.many else "object", "collapsed": True, "fields": inner}

    def _attribute(self, attribute: Attribute) -> Iterator[dict[str, Any]]:
        label = self.say(attribute.name) + (f" ({attribute.unit})" if attribute.unit else "")
        box = _string(attribute.slug, label)
        if attribute.type == "boolean":
            yield box | {"widget": "boolean", "default": False}
        elif attribute.choices and attribute.type != "list":
            yield box | {"widget": "select", "options": list(attribute.choices)}
        else:
            yield box | {"widget": "list" if attribute.type == "list" else "string"}
        if attribute.type == "text":
            yield from self._translations(attribute.slug, label)

    def _scalar(self, field: FieldDescription) -> dict[str, Any]:
        kind = field.kind
        if isinstance(kind, Choice):
            options = [{"label": self.say(each.title), "value": each.value} for each in kind.options]
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
        if kind and kind.name in _DIGITS:
            widget["pattern"] = [_DIGITS[kind.name], self.say(kind.accepts)]
        return widget

    def _reference(self, kind: Reference) -> dict[str, Any]:
        if things := listed(kind, self.config):
            options = [{"label": self.say(each.name), "value": each.slug} for each in things]
            return {"widget": "select", "options": options}
        if kind.target in FORMS:
            return {
                "widget": "relation",
                "collection": kind.target,
                "search_fields": ["name"],
                "value_field": "{{slug}}",
                "display_fields": ["name"],
            }
        return {"widget": "string"}

    def say(self, text: LocalText) -> str:
        """Return a text in the language of the forms."""
        return text.pick((self.language,))[0]


def _string(name: str, label: str) -> dict[str, Any]:
    return {"name": name, "label": label, "required": False, "widget": "string"}

"""Configuration of Pages CMS (`.pages.yml`, pagescms.org/docs/configuration).

It is a service that reads YAML by itself, and its forms hold one shape of a value. Where entries of the
catalogue have another (a price with its last day, a text in two languages), it does not get the field;
`merge` keeps what the form does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from catalog_builder.config import Config
from catalog_builder.content.schema.common import ImageReference
from catalog_builder.fields.describe import FieldDescription, fields_of
from catalog_builder.submission.editor_config import BODY, TITLES, EditorConfig
from catalog_builder.submission.editor_fields import FORMS, LINKS, NOT_IN_FORMS

_NOT_HERE = NOT_IN_FORMS | {"attributes", "wants"}
_TYPES = {
    "string": "string", "text": "text", "select": "select", "boolean": "boolean", "datetime": "date",
    "image": "image", "object": "object", "list": "string", "relation": "reference",
}  # fmt: skip
Entries = Mapping[str, Iterable[Mapping[str, Any]]]
"""The fields of the entries that there are, by kind."""


def pages_cms(config: Config, language: str, entries: Entries) -> dict[str, Any]:
    """Return the configuration for a catalogue with these entries, its texts in `language` (id or en)."""
    editor = _Plain(config, language, "")
    content = [
        {
            "name": kind,
            "label": editor.say(TITLES[kind]),
            "type": "collection",
            "path": f"content/{kind}",
            "filename": "{fields.name}.md",
            "format": "yaml-frontmatter",
            "subfolders": True,
            "view": {"primary": "name", "fields": ["name"]},
            "fields": [*editor.pages_fields(kind, list(entries[kind])), _body(editor)],
        }
        for kind in FORMS
    ]
    media = {"input": "content/products", "output": "", "categories": ["image"]}
    return {"media": media, "settings": {"content": {"merge": True}}, "content": content}


def _body(editor: EditorConfig) -> dict[str, Any]:
    return {"name": "body", "label": editor.say(BODY), "type": "rich-text"}


class _Plain(EditorConfig):
    """Forms of values as the file has them: no fields beside a field."""

    def companions(self, field: FieldDescription) -> Iterable[dict[str, Any]]:  # noqa: ARG002 (the base class's signature)
        """Return nothing."""
        return ()

    def pages_fields(self, kind: str, entries: list[Mapping[str, Any]]) -> Iterable[dict[str, Any]]:
        """Yield the fields of a kind that hold what its entries have."""
        for field in sorted(fields_of(FORMS[kind]), key=lambda each: not each.required):
            values = (entry[field.name] for entry in entries if field.name in entry)
            if field.name not in _NOT_HERE and all(_fits(value, field) for value in values):
                yield _as_pages(self.common(field, required=field.required) | self._plain_widget(field))

    def _plain_widget(self, field: FieldDescription) -> dict[str, Any]:
        if field.model is ImageReference:
            return {"widget": "image", "multiple": field.many}
        return self.widget(field)


def _fits(value: Any, field: FieldDescription) -> bool:
    """Tell whether a value has the one shape that the form has: a list, a group or a text."""
    if field.many:
        return isinstance(value, list) and all(_is_one(item, field) for item in value)
    return _is_one(value, field)


def _is_one(value: Any, field: FieldDescription) -> bool:
    if field.model is None or field.kind is not None or field.model is ImageReference:
        return field.name in LINKS or not isinstance(value, dict | list)
    inner = {each.name: each for each in fields_of(field.model)}
    return isinstance(value, dict) and all(
        _fits(each, inner[name]) for name, each in value.items() if name in inner
    )


def _as_pages(field: Mapping[str, Any]) -> dict[str, Any]:
    """Return a field of the CMS configuration as Pages CMS names it."""
    inner = field.get("fields")
    pages: dict[str, Any] = {
        "name": field["name"],
        "label": field["label"],
        "type": "object" if inner else _TYPES[field["widget"]],
    }
    pages |= {"description": field["hint"]} if "hint" in field else {}
    pages |= {"required": True} if field.get("required") else {}
    pages |= {"list": True} if field["widget"] == "list" or field.get("multiple") else {}
    if inner:
        pages["fields"] = [_as_pages(each) for each in inner]
    if field["widget"] == "select":
        pages["options"] = {"values": field["options"]}
    if field["widget"] == "relation":
        pages["options"] = {
            "collection": field["collection"],
            "search": "name",
            "value": "{name}",
            "label": "{name}",
        }
    return pages

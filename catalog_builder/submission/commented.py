"""An entry as a file for people: what is known filled in, every other field ready in a comment."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from catalog_builder.content.schema.common import EntryModel
from catalog_builder.diagnostics import Message
from catalog_builder.fields.describe import FieldDescription, fields_of
from catalog_builder.reading.errors import ReadError
from catalog_builder.reading.invisible import strip_invisible
from catalog_builder.reading.nodes import Mapping as MappingNode
from catalog_builder.reading.nodes import Node, Scalar
from catalog_builder.reading.yaml_tree import read_tree
from catalog_builder.translation import translations

_BELOW = frozenset({"description"})
"""Fields that a Markdown entry has below its fields, not among them."""
_WITH_CARE = frozenset({"slug", "aliases", "draft"})
"""Fields that few entries need: they come last."""


def commented_entry(model: type[EntryModel], texts: Mapping[str, str], language: str) -> str:
    """Return a Markdown entry with the fields of `texts` filled in and the others as comments.

    Each field has its title and purpose above it, in `language` (id or en); a commented field shows
    an example. `texts` are as people write them on the command line: a value that YAML would not
    read as that text is quoted.
    """
    say = translations("program", language).gettext
    return "\n".join(["---", f"# {_HOW.render(say)}", "", *_blocks(model, texts, language), "---", "", ""])


_HOW = Message.of("lines with # are not used yet: take the # away and write your own in place of the example")


def _blocks(model: type[EntryModel], texts: Mapping[str, str], language: str) -> Iterator[str]:
    for field in sorted(fields_of(model), key=lambda each: _rank(each, texts)):
        if field.name not in _BELOW:
            yield f"# {_label(field, language)}"
            yield _line(field, texts.get(field.name), language)
            yield ""


def _rank(field: FieldDescription, texts: Mapping[str, str]) -> int:
    """Order the name, what is required, what is filled in, the rest; each in the schema's order."""
    if field.required:
        return 0 if field.name == "name" else 1
    if field.name in texts:
        return 2
    return 4 if field.name in _WITH_CARE else 3


def _label(field: FieldDescription, language: str) -> str:
    title, purpose = (text.pick((language,))[0] for text in (field.title, field.help))
    return f"{title}: {purpose}"


def _line(field: FieldDescription, text: str | None, language: str) -> str:
    if text is None:
        return f"# {field.name}: {field.example.pick((language,))[0]}"
    return f"{field.name}: {written(text, structured=_may_be_structured(field))}"


def _may_be_structured(field: FieldDescription) -> bool:
    """Tell whether a list or a mapping may stand in the field: its text is then YAML already."""
    return (
        field.many or field.model is not None or field.kind is None or "{" in field.kind.accepts.values[0][1]
    )


def written(text: str, *, structured: bool) -> str:
    """Return a text as it stands behind a key: as it is if YAML reads it as that, else in quotes."""
    text = strip_invisible(text)[0]
    node = _read(text)
    if isinstance(node, Scalar) and node.plain and node.text == text and not node.is_null:
        return text
    if structured and node is not None and not isinstance(node, Scalar):
        return text
    return json.dumps(text, ensure_ascii=False)


def _read(text: str) -> Node | None:
    try:
        root = read_tree(f"key: {text}\n").root
    except ReadError:
        return None
    return (
        root.entries["key"][1] if isinstance(root, MappingNode) and root.entries.keys() == {"key"} else None
    )

"""A group of fields as one line of a cell: `mal-jababeka (Dijual di; Sejak: 2022-03; Tempat: Lantai 2)`.

First comes what the group is about, in brackets what else must be said in its order, then further fields
by their titles. A group that cannot be told so stands there as YAML, which is read as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import yaml

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.base import Model
from catalog_builder.fields.choice import Choice
from catalog_builder.fields.describe import FieldDescription, fields_of
from catalog_builder.model import LocalText
from catalog_builder.reading.shape import shape_of
from catalog_builder.reading.values import shorten
from catalog_builder.submission.front_matter import flow

_BETWEEN = re.compile(r"(?<=\))[ \t]*[,;]")
_GROUP = re.compile(r"(?P<about>[^(]+?)\s*\((?P<rest>.*)\)")
_SPACED = re.compile(r"(?P<label>\S+)(?P<language>)\s+(?P<value>.+)")
_PART = re.compile(r"(?P<label>[^:()]+?)\s*(?:\((?P<language>[a-z]{2,3})\))?\s*:\s*(?P<value>.+)")


def text_of(group: Mapping[str, Any], model: type[Model]) -> str:
    """Return a group as one line of YAML in which equal groups are equal: the schema's keys in its order."""
    shape = shape_of(model)
    values = {shape.canonical(key) or key: value for key, value in group.items()}
    kinds = {field.name: field.kind for field in fields_of(model)}
    for name, kind in kinds.items():
        if isinstance(kind, Choice) and isinstance(values.get(name), str):
            values[name] = _word(kind, values[name])
    order = [*kinds, *(name for name in values if name not in kinds)]
    return flow({name: values[name] for name in order if values.get(name) not in (None, "")})


def _word(kind: Choice, text: str) -> str:
    try:
        return str(kind.parse(text))
    except FieldError:
        return text


def group_of(text: str) -> dict[str, Any]:
    """Return the group of a line of YAML; its texts are of the type of the line. Raises YAMLError."""
    return _like(yaml.load(text, Loader=yaml.BaseLoader), type(text))  # type: ignore[no-any-return]  # noqa: S506 (texts only)


def _like(value: Any, kind: type[str]) -> Any:
    if isinstance(value, dict):
        return {key: _like(each, kind) for key, each in value.items()}
    return kind(value) if isinstance(value, str) else value


def shown(text: str, model: type[Model], language: str) -> str:
    """Return a group (`text_of`) as a cell has it in a language."""
    about, *others = fields_of(model)
    group = group_of(text)
    parts = [part for field in others for part in _parts(group.get(field.name), field, language)]
    line = f"{group.get(about.name, '')} ({'; '.join(parts)})"
    return line if _read_again(line, model) == text else text


def _parts(value: Any, field: FieldDescription, language: str) -> list[str]:
    title = field.title.pick((language,))[0]
    if not value:
        return []
    if isinstance(value, dict):
        return [f"{title} ({code}): {text}" for code, text in value.items()]
    if isinstance(field.kind, Choice):
        words = {each.value: each.title.pick((language,))[0] for each in field.kind.options}
        value = words.get(value, value)
    return [value] if field.required else [f"{title}: {value}"]


def lines_of(text: str) -> list[str]:
    """Return the groups of a cell: each on a line of its own, or behind a bracket and a comma."""
    pieces = (
        piece
        for line in text.split("\n")
        for piece in ([line] if line.startswith("{") else _BETWEEN.split(line))
    )
    return [piece.strip() for piece in pieces if piece.strip()]


def _read_again(line: str, model: type[Model]) -> str:
    try:
        return text_of(read_line(line, model), model) if len(lines_of(line)) == 1 else ""
    except FieldError:
        return ""


def read_line(line: str, model: type[Model]) -> dict[str, Any]:
    """Return what a line says, by the schema's keys. Raises FieldError."""
    if line.startswith("{"):
        try:
            return group_of(line)
        except (yaml.YAMLError, AttributeError):
            raise unreadable(line, model) from None
    match = _GROUP.fullmatch(line)
    if not match:
        raise unreadable(line, model)
    about, *others = fields_of(model)
    group: dict[str, Any] = {about.name: match["about"]}
    unnamed = [field for field in others if field.required]
    for part in _cut(match["rest"], model):
        _take(part, group, unnamed, model)
    return group


def _cut(text: str, model: type[Model]) -> list[str]:
    """Return the parts between semicolons; a comma is between parts where the title of a field follows."""
    parts: list[str] = []
    for piece in text.split(";"):
        first, *others = piece.split(",")
        parts.append(first)
        for other in others:
            if _labelled(other.strip(), model)[0]:
                parts.append(other)
            else:
                parts[-1] += f",{other}"
    return [part.strip() for part in parts if part.strip()]


def _take(part: str, group: dict[str, Any], unnamed: list[FieldDescription], model: type[Model]) -> None:
    """Add what one part says: a field by its title, or the next of those that need none."""
    name, language, value = _labelled(part, model)
    if unnamed and (not name or _is_one_of(part, unnamed[0])):  # "gerai di" is a role, "gerai" heads a place
        name, language, value = unnamed.pop(0).name, "", part
    texts = group.setdefault(name, {}) if language else group
    if not name or not isinstance(texts, dict) or (language or name) in texts:
        raise unreadable(part, model)
    texts[language or name] = value


def _labelled(part: str, model: type[Model]) -> tuple[str, str, str]:
    """Return field, language and value of a part that begins with the field's title; else no field."""
    match = _PART.fullmatch(part) or _SPACED.fullmatch(part)
    name = shape_of(model).canonical(match["label"]) if match else None
    return (name, match["language"] or "", match["value"]) if match and name else ("", "", part)


def _is_one_of(text: str, field: FieldDescription) -> bool:
    return isinstance(field.kind, Choice) and _word(field.kind, text) != text


def unreadable(text: str, model: type[Model]) -> FieldError:
    """Return the error for a text that is no group, with one as an example."""
    return FieldError(
        "bad-value",
        Message.of('"{value}" cannot be read here', value=shorten(text)),
        Message.of("write {example}", example=example(model).get("id") or ""),
    )


def example(model: type[Model]) -> LocalText:
    """Return a group as one would write it, in both languages."""
    about, *others = fields_of(model)
    texts = {}
    for code in ("id", "en"):
        group = {each.name: each.example.pick((code,))[0] for each in (about, *others) if each.required}
        texts[code] = shown(text_of(group, model), model, code)
    return LocalText.of(**texts)


def merged(old: Any, wanted: list[str], model: type[Model]) -> list[Any]:
    """Return a list of groups as wanted; those that stay or only change keep how they are written."""
    written = old if isinstance(old, list) else [old]
    free = [each for each in written if isinstance(each, Mapping)]
    stay = [_taken(free, text, [text_of(each, model) for each in free]) for text in wanted]
    about = fields_of(model)[0].name
    kept = []
    for text, same in zip(wanted, stay, strict=True):
        group = group_of(text)
        item = same or _taken(free, group.get(about), [_canonical(each, model).get(about) for each in free])
        kept.append(_changed(item, group, model) if item is not None else group)
    return _in_place(old, kept) if isinstance(old, list) else kept


def _taken(free: list[Any], wanted: Any, looks: list[Any]) -> Any:
    """Take out of the free groups the first that looks as wanted; None if none does."""
    return free.pop(looks.index(wanted)) if wanted in looks else None


def _canonical(group: Mapping[str, Any], model: type[Model]) -> dict[str, Any]:
    return group_of(text_of(group, model))


def _changed(item: Any, group: Mapping[str, Any], model: type[Model]) -> Any:
    """Return a group of an entry with what differs changed in place."""
    shape, before = shape_of(model), _canonical(item, model)
    keys = {shape.canonical(key) or key: key for key in item}
    for name in before.keys() - group.keys():
        del item[keys[name]]
    for name, value in group.items():
        if before.get(name) != value:
            item[keys.get(name, name)] = value
    return item


def _in_place(old: list[Any], kept: list[Any]) -> list[Any]:
    """Make a list what it is to be; when its order stays, so do the comments between its items."""
    places = {id(each): place for place, each in enumerate(old)}
    order = [places[id(each)] for each in kept if id(each) in places]
    new = [each for each in kept if id(each) not in places]
    if order == sorted(order) and kept[len(order) :] == new:
        for place in reversed(range(len(old))):
            if place not in order:
                del old[place]
        old.extend(new)
    else:
        old[:] = kept
    return old

"""The place of a target in an entry's front matter: what stands there, and how to change only that.

Works on plain dicts and on ruamel's, which keep comments and order.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from catalog_builder.content.parse import MODELS
from catalog_builder.diagnostics import FieldError
from catalog_builder.fields.certificates import KIND
from catalog_builder.reading.shape import Shape, shape_of
from catalog_builder.submission.group_text import merged, text_of
from catalog_builder.submission.readings import Raw
from catalog_builder.submission.targets import Target

Values = MutableMapping[str, Any]
"""The front matter of an entry under the schema's keys: texts, lists and mappings."""


def get(values: Values, target: Target, default_language: str, variant: int = 0) -> Raw | None:
    """Return what stands at a target's place as a text or a list of texts, None when nothing does."""
    here: Any = values
    for step in _steps(values, target, variant, make=False):
        here = _step(here, step)
        if here is None:
            return None
    return _flat(here, target, target.language or default_language)


def put(values: Values, target: Target, raw: Raw, default_language: str, variant: int = 0) -> None:
    """Write a text or list at a target's place, keeping what stands beside it there."""
    *way, last = _as_written(values, _steps(values, target, variant, make=True), target)
    here: Any = values
    for step in way:
        here = _step(here, step)
    here[last] = _merged(_step(here, last), raw, target, default_language)


def remove(values: Values, target: Target, variant: int = 0) -> None:
    """Delete what stands at a target's place; groups that become empty go too."""
    way = _as_written(values, _steps(values, target, variant, make=False), target)
    if target.path[0] == "certificates" and target.path[-1] == "number":
        way = way[:-1]  # without its number a certificate goes as a whole
    parents: list[Any] = [values]
    for step in way:
        below = _step(parents[-1], step)
        if below is None:
            return
        parents.append(below)
    if target.language:
        if isinstance(parents[-1], MutableMapping):
            parents[-1].pop(target.language, None)
        return
    for parent, step in zip(reversed(parents[:-1]), reversed(way), strict=True):
        del parent[step]
        if parent or parent is values:
            return


def remove_variant(values: Values, place: int) -> None:
    """Delete one variant; the list goes with its last."""
    listed = values["variants"]
    if not isinstance(listed, list) or len(listed) == 1:
        del values["variants"]
    else:
        del listed[place]


def _steps(values: Values, target: Target, variant: int, *, make: bool) -> tuple[str | int, ...]:
    """Return the keys and indexes to a target's place; with `make`, its groups exist afterwards."""
    first, *rest = target.path
    if not rest:
        return (first,)
    if len(rest) > 1 and first == "wants":
        return _deep(values, target, make=make)
    if first == "certificates":
        return (first, _certificate(values, rest[0], make=make), rest[1])
    if first == "variants":
        return (first, _variant(values, variant, make=make), rest[0])
    if make and not isinstance(values.get(first), MutableMapping):
        values[first] = {}
    return target.path


def _deep(values: Values, target: Target, *, make: bool) -> tuple[str | int, ...]:
    """Return the keys to a place several groups down; a short form has nothing below it."""
    here: Any = values
    shape = shape_of(MODELS[target.kind])
    found: list[str] = []
    for step in target.path[:-1]:
        found.append(_spelt(here, step, shape))
        below, shape = here.get(found[-1]), shape.step(step)
        if isinstance(below, str) and target.short == target.path[-1]:
            return tuple(found)
        if make and not isinstance(below, MutableMapping):
            below = here[found[-1]] = {} if below is None else {target.short: below}
        if not isinstance(below, MutableMapping):
            break
        here = below
    return (*found, *target.path[len(found) :])


def _spelt(group: Any, name: str, shape: Shape) -> str:
    """Return the key under which a group has a field: as the schema calls it, or as people do."""
    if not isinstance(group, MutableMapping) or name in group:
        return name
    names = shape.of_mapping()
    return next((key for key in group if names.canonical(key) == name), name)


def _as_written(values: Values, way: tuple[str | int, ...], target: Target) -> tuple[str | int, ...]:
    """Return the way with the keys of groups as the entry spells them."""
    here: Any = _step(values, way[0])
    shape = shape_of(MODELS[target.kind]).step(way[0])
    found = list(way[:1])
    for step in way[1:]:
        found.append(_spelt(here, step, shape) if isinstance(step, str) else step)
        here, shape = _step(here, found[-1]), shape.step(step)
    return tuple(found)


def _step(here: Any, step: str | int) -> Any:
    if isinstance(here, MutableMapping):
        return here.get(step)
    if isinstance(here, list) and isinstance(step, int):
        return here[step] if 0 <= step < len(here) else None
    return None


def _certificate(values: Values, kind: str, *, make: bool) -> int:
    """Return the index of the certificate of a kind, -1 when there is none."""
    listed: Any = values.get("certificates")
    if make and not isinstance(listed, list):
        listed = values["certificates"] = [] if listed is None else [listed]
    for place, item in enumerate(listed if isinstance(listed, list) else ()):
        if _kind_of(item) == kind:
            if make and not isinstance(item, MutableMapping):
                listed[place] = {"kind": item}
            return place
    if make:
        listed.append({"kind": kind})
        return len(listed) - 1
    return -1


def _kind_of(item: Any) -> str:
    written = item.get("kind") if isinstance(item, MutableMapping) else item
    try:
        return str(KIND.parse(str(written)))
    except FieldError:
        return ""


def _variant(values: Values, variant: int, *, make: bool) -> int:
    listed = values.get("variants")
    if isinstance(listed, MutableMapping):
        listed = values["variants"] = [listed]
    if make:
        if not isinstance(listed, list):
            listed = values["variants"] = []
        while len(listed) <= variant:
            listed.append({})
    return variant if isinstance(listed, list) and variant < len(listed) else -1


def _flat(here: Any, target: Target, language: str) -> Raw | None:
    if target.group:
        listed = here if isinstance(here, list) else [here]
        return [text_of(each, target.group) for each in listed if isinstance(each, MutableMapping)]
    if isinstance(here, list):
        return [text for text in (_item(each) for each in here) if text]
    if isinstance(here, MutableMapping):
        return _of_group(here, target, language)
    return None if here is None or target.language else str(here)


def _of_group(here: MutableMapping[str, Any], target: Target, language: str) -> str | None:
    """Return what a long form says as a text, or what a text says in a language."""
    if target.path[-1] == "price":
        return _price(here)
    if target.reads.name == "quantity":
        return f"{here.get('amount', '')} {here.get('unit', '')}".strip()
    if target.path == ("location",):
        return f"{here.get('latitude', '')}, {here.get('longitude', '')}"
    return here.get(language)


def _item(each: Any) -> str:
    if isinstance(each, MutableMapping):
        return str(each.get("file") or each.get("kind") or next(iter(each.values()), ""))
    return str(each)


def _price(group: MutableMapping[str, Any]) -> str | None:
    """Return the price of a long form, without the day until which it holds."""
    sign = f"{group['currency']} " if group.get("currency") else ""
    if group.get("amount") is not None:
        return f"{sign}{group['amount']}"
    if group.get("min") is None or group.get("max") is None:
        return None
    return f"{sign}{group['min']} - {sign}{group['max']}"


def _merged(old: Any, raw: Raw, target: Target, default_language: str) -> Any:
    """Return what replaces the old value; languages, long forms and pictures' texts stay."""
    if isinstance(raw, list):
        return merged(old, raw, target.group) if target.group else _merged_list(old, raw)
    if target.path[-1] == "price" and isinstance(old, MutableMapping):
        return _long_price(old, raw)
    if isinstance(old, MutableMapping) and target.path != ("location",) and target.reads.name != "quantity":
        old[target.language or default_language] = raw
        return old
    if target.language:
        return {default_language: old, target.language: raw} if old is not None else {target.language: raw}
    return raw


def _merged_list(old: Any, raw: list[str]) -> list[Any]:
    """Return the list with those old items that stay as they were written, in place if their order stays."""
    if not isinstance(old, list):
        return list(raw)
    known = {_item(each): each for each in old}
    kept = [text for text in raw if text in known]
    if kept == raw[: len(kept)] and kept == [text for text in known if text in kept]:
        for place in reversed(range(len(old))):
            if _item(old[place]) not in kept:
                del old[place]
        old.extend(raw[len(kept) :])
    else:
        old[:] = [known.get(text, text) for text in raw]
    return old


def _long_price(old: MutableMapping[str, Any], raw: str) -> Any:
    for key in ("amount", "min", "max", "currency"):
        old.pop(key, None)
    if not old:
        return raw
    low, _, high = raw.partition(" - ")
    bounds = {"min": low, "max": high} if high else {"amount": low}
    for place, (key, text) in enumerate(bounds.items()):
        if hasattr(old, "insert"):
            old.insert(place, key, text)
        else:
            old[key] = text
    return old

"""The macros of all themes in one table, where the pure ones remember their results.

A macro is pure when nothing in its template reads more than the macro's arguments and what is the
same on every page of a viewpoint. Calling one costs Jinja some microseconds, and a page calls a
hundred of them, most with arguments that the page before had as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

import jinja2
from jinja2 import nodes
from markupsafe import Markup

from catalog_builder.model import LocalText
from catalog_builder.site.trees import nodes_in

REMEMBERED = 4096
"""Results that one macro remembers."""
_SIMPLE = frozenset({str, int, float, bool, type(None), Decimal, LocalText, Markup})
"""Types of arguments by which a result is found again: small, immutable, quick to hash."""
_ASSIGNS = re.compile(r"\{%[-+]?\s*(?:set|macro)\s+([\w\s,]+)|\bas\s+(\w+)")
_DEFINES = re.compile(r"\{%[-+]?\s*macro\s")
_INHERITS = re.compile(r"\{%[-+]?\s*(?:extends|block)\s")

_IMPURE: tuple[type[nodes.Node], ...] = (
    nodes.Include, nodes.Import, nodes.FromImport, nodes.CallBlock, nodes.Extends,
)  # fmt: skip
"""What leads out of a template."""

Macro = Callable[..., Markup]


class MacroTable:
    """The pure macros of the templates in `sources` (their text by name).

    `places` are the template and the name of each macro, by the name of the function that stands for it.
    `assigned` are all names that a template with blocks assigns: such a name means the same in the
    templates that it extends, and so may differ from page to page.
    """

    PREFIX = "macro_"

    def __init__(
        self, environment: jinja2.Environment, sources: Mapping[str, str], constant: frozenset[str]
    ) -> None:
        self.assigned = frozenset(_assigned(sources.values()))
        self.places: dict[str, tuple[str, str]] = {}
        for name, source in sources.items():
            if _DEFINES.search(source):
                macros = _pure_macros(environment, name, source, constant)
                self.places |= {self._function(name, macro): (name, macro) for macro in macros}

    def get(self, template: str, macro: str) -> str | None:
        """Return the name of the function that stands for a pure macro, None for any other."""
        name = self._function(template, macro)
        return name if name in self.places else None

    def functions(self, environment: jinja2.Environment) -> dict[str, Macro]:
        """Return these functions by name, of the macros as they are in an environment."""
        return {name: _remembering(environment, *place) for name, place in self.places.items()}

    def _function(self, template: str, macro: str) -> str:
        return f"{self.PREFIX}{re.sub(r'[^a-zA-Z0-9]', '_', template)}_{macro}"


def _pure_macros(
    environment: jinja2.Environment, name: str, source: str, constant: frozenset[str]
) -> frozenset[str]:
    """Return the macros of a template if all that is in it reads only arguments and what is `constant`."""
    try:
        inside = tuple(nodes_in(environment.parse(source, name)))
    except jinja2.TemplateSyntaxError:
        return frozenset()
    names = [each for each in inside if isinstance(each, nodes.Name)]
    loaded = {each.name for each in names if each.ctx == "load"}
    stored = {each.name for each in names if each.ctx != "load"}
    macros = frozenset(each.name for each in inside if isinstance(each, nodes.Macro))
    pure = loaded <= stored | macros | constant and not any(isinstance(each, _IMPURE) for each in inside)
    return macros if pure else frozenset()


def _assigned(sources: Iterable[str]) -> Iterable[str]:
    for source in filter(_INHERITS.search, sources):
        for assigned, alias in _ASSIGNS.findall(source):
            yield from re.findall(r"\w+", assigned) or [alias]


def _remembering(environment: jinja2.Environment, template: str, name: str) -> Macro:
    @cache
    def macro() -> Macro:
        found: Macro = getattr(environment.get_template(template).module, name)
        return found

    @lru_cache(REMEMBERED, typed=True)
    def remembered(*arguments: Any) -> Markup:
        return macro()(*arguments)

    def call(*arguments: Any, **named: Any) -> Markup:
        if named or not _SIMPLE.issuperset(map(type, arguments)):
            return macro()(*arguments, **named)
        return remembered(*arguments)

    return call

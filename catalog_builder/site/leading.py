"""Where templates lead, as their texts tell: few builds need their syntax trees."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from functools import cached_property
from itertools import chain

from catalog_builder.frozen import dataclass

DEFAULT = "default/"
"""Before the name of a template: the default theme's own, also where a project has one of that name."""
EXTENDS, INCLUDE = "extends", "include"

_LEADING = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b.*?%\}", re.DOTALL)
"""What leads from a template to others that share its names with it."""
_NAMED = re.compile(
    r"""\{%[-+]?\s*(\w+)\s+(["'])([^"'\\]+)\2\s*(?:(?:import|as|ignore|with|without)\b[^"'\\]*)?[-+]?%\}"""
)
"""The same where one name is written out, and that is all there is."""


@dataclass(frozen=True, slots=True)
class _Leads:
    """The templates that one names, by the tag that does, and its statements that import `from` others."""

    names: Mapping[str, frozenset[str]]
    imports: tuple[str, ...]


class Leading:
    """Where the templates lead of which `sources` are the texts by name; `files` are all names there are."""

    def __init__(self, sources: Mapping[str, str], files: Container[str]) -> None:
        self._sources, self._files = sources, files

    @cached_property
    def led_to(self) -> frozenset[str]:
        """The templates that others extend, include or import: all, where any such name is worked out."""
        found: set[str] = set()
        for leads in self._leads.values():
            if leads is None:
                return frozenset(self._sources)
            found.update(*leads.names.values())
        return frozenset(found)

    def reached(self, name: str, *tags: str) -> frozenset[str] | None:
        """Return a template and all that it reaches by these tags, or by any; None where that is not certain.

        Of a name that is in several themes all that have it are meant.
        """
        reached: set[str] = set()
        waiting = [name, DEFAULT + name]
        while waiting:
            one = waiting.pop()
            if one not in reached:
                reached.add(one)
                following = self._following(one, tags)
                if following is None:
                    return None
                waiting += following
        return frozenset(reached)

    def imports(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the statements by which these templates import `from` others."""
        leads = (self._leads.get(name) for name in sorted(names))
        return tuple(chain.from_iterable(each.imports for each in leads if each))

    @cached_property
    def _leads(self) -> Mapping[str, _Leads | None]:
        """Where each template leads; None where it has a name that is worked out."""
        return {name: _leads_of(source) for name, source in self._sources.items()}

    def _following(self, name: str, tags: tuple[str, ...]) -> Iterable[str] | None:
        if name in self._sources:
            leads = self._leads[name]
            if leads is None:
                return None
            return chain.from_iterable(leads.names.get(tag, ()) for tag in tags or leads.names)
        if name.startswith(DEFAULT):
            return (name.removeprefix(DEFAULT),)
        return None if name in self._files else ()  # nobody has read what is no HTML


def _leads_of(source: str) -> _Leads | None:
    names: dict[str, frozenset[str]] = {}
    statements = _LEADING.findall(source)
    for statement in statements:
        named = _NAMED.fullmatch(statement)
        if named is None:
            return None
        names[named[1]] = names.get(named[1], frozenset()) | {named[3]}
    return _Leads(names, tuple(each for each in statements if "import" in each))

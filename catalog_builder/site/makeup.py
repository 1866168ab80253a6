"""Which templates a page is made of, read from their syntax trees: what an edit of the theme has a part in.

A page depends on the templates that its own one extends, includes and imports, and on those of the functions
that it calls (`card`). What `once` puts into it as it is (a footer) is a *piece*: when no more than that has
changed, the page is what it was with another text in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import jinja2
from jinja2 import nodes

from catalog_builder.frozen import dataclass
from catalog_builder.site.templating import DEFAULT, Templates, make_environment
from catalog_builder.site.trees import nodes_in
from catalog_builder.site.viewpoint import TEMPLATES_OF

_ONCE = "once"
_PLAIN: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Block,
    nodes.If,
    nodes.For,
    nodes.With,
    nodes.Scope,
)
"""What is put out in the body of these goes into the page as it is."""
_CAPTURED = frozenset({"self", "super", "caller"})
"""Names by which a template may get the text of a block, and do something with it."""


@dataclass(frozen=True, slots=True)
class References:
    """What one template leads to, by name.

    The text of those that are `flowing` goes into its own as it is; `pieces` are put there by `once`; with
    the results of all that are `called` it may do anything. Where it `captures`, so it may with what is in
    it. It is `open` when only rendering can tell what it leads to.
    """

    flowing: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    pieces: frozenset[str] = frozenset()
    captures: bool = False
    open: bool = False

    @property
    def all(self) -> frozenset[str]:
        """Everything that it leads to."""
        return self.flowing | self.called | self.pieces


@dataclass(frozen=True, slots=True)
class Makeup:
    """What a page is made of: `templates`, and the `pieces` that are in it as they are."""

    templates: frozenset[str]
    pieces: frozenset[str]


class ThemeEdit:
    """What has changed in the templates since pages were made of those with the digests of `before`."""

    def __init__(self, before: Mapping[str, str], templates: Templates) -> None:
        self._before, self._templates = before, templates
        self._known: dict[str, References] = {}
        self._answers: dict[str, frozenset[str] | None] = {}

    def changed_pieces(self, template: str) -> frozenset[str] | None:
        """Return which pieces of pages of a template have changed; None when more than pieces may have.

        What is looked at to find out is the theme as it is now. Where nothing of it has changed, the same was
        there to be found before.
        """
        if template not in self._answers:
            self._answers[template] = self._changed_pieces(template)
        return self._answers[template]

    def _changed_pieces(self, template: str) -> frozenset[str] | None:
        if not self._changed:
            return frozenset()
        makeup = self._makeup(template)
        if makeup is None or not self._changed.isdisjoint(makeup.templates):
            return None
        return frozenset(filter(self._may_differ, makeup.pieces))

    @cached_property
    def _changed(self) -> frozenset[str]:
        """Names of which there is another template now, or none any more."""
        before, now = self._before, self._templates.digests
        return frozenset(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))

    def _makeup(self, template: str) -> Makeup | None:
        """Return what pages of a template are made of, None when that cannot be told."""
        own = self._reached([template], "flowing")
        read = [self._references(name) for name in own]
        pieces = frozenset[str]().union(*(each.pieces for each in read))
        called = frozenset[str]().union(*(each.called for each in read))
        if any(each.captures for each in read):
            called |= pieces
        templates = own | self._reached(called, "all")
        if any(self._references(name).open for name in templates):
            return None
        return Makeup(templates, pieces - templates)

    def _may_differ(self, piece: str) -> bool:
        reached = self._reached([piece], "all")
        return not self._changed.isdisjoint(reached) or any(self._references(name).open for name in reached)

    def _reached(self, names: Iterable[str], way: str) -> frozenset[str]:
        """Return these templates and all that they lead to."""
        reached: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting += getattr(self._references(name), way)
        return frozenset(reached)

    def _references(self, name: str) -> References:
        if name not in self._known:
            self._known[name] = self._read(name)
        return self._known[name]

    def _read(self, name: str) -> References:
        source = self._templates.sources.get(name)
        if source is None and name.startswith(DEFAULT):
            return References(flowing=frozenset({name.removeprefix(DEFAULT)}))  # no project stands before it
        if source is None:  # no HTML; or not where it was looked for, which may be elsewhere all the same
            return References(open=True)
        try:
            return references(self._environment.parse(source))
        except jinja2.TemplateSyntaxError:
            return References(open=True)

    @cached_property
    def _environment(self) -> jinja2.Environment:
        return make_environment(self._templates.themes)


def references(tree: nodes.Template) -> References:
    """Return what a template leads to."""
    shown = tuple(_shown(tree))
    plain = {id(call): name for call in shown if (name := _piece(call))}
    flowing: set[str] = set()
    called: set[str] = set()
    known, unknown = 0, False
    inside = tuple(nodes_in(tree))
    for node in inside:
        match node:
            case nodes.Extends() | nodes.Include() | nodes.Import() | nodes.FromImport():
                names = _names(node.template)
                unknown = unknown or names is None
                flows = isinstance(node, (nodes.Extends, nodes.Include))
                (flowing if flows else called).update(names or ())
            case nodes.Call() if id(node) not in plain and (name := _once(node)):
                called.add(name)
                known += 1
            case nodes.Name() if node.name in TEMPLATES_OF:
                called.add(TEMPLATES_OF[node.name])
    unknown = unknown or _mentions(inside) != known + len(plain)
    captures = any(isinstance(each, nodes.Name) and each.name in _CAPTURED for each in inside)
    captures = captures or _hidden(tree)
    return References(frozenset(flowing), frozenset(called), frozenset(plain.values()), captures, unknown)


def _mentions(inside: Iterable[nodes.Node]) -> int:
    """Return how often `once` is named, be it as something else."""
    count = 0
    for node in inside:
        match node:
            case nodes.Name():
                count += node.name == _ONCE
            case nodes.Macro():
                count += node.name == _ONCE
            case nodes.Import():
                count += node.target == _ONCE
            case nodes.FromImport():
                count += sum(_ONCE in (each if isinstance(each, tuple) else (each,)) for each in node.names)
    return count


def _shown(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield what is put out in places from which it goes into the page as it is."""
    for child in node.iter_child_nodes():
        if isinstance(child, nodes.Output):
            yield from child.nodes
        elif isinstance(child, _PLAIN):
            yield from _shown(child)


def _hidden(tree: nodes.Template) -> bool:
    """Tell whether a block or an include stands where what it puts out goes elsewhere first."""
    plain: set[int] = set()
    waiting: list[nodes.Node] = [tree]
    while waiting:
        node = waiting.pop()
        plain.add(id(node))
        waiting += [child for child in node.iter_child_nodes() if isinstance(child, (*_PLAIN, nodes.Include))]
    return any(
        isinstance(each, (nodes.Block, nodes.Include)) and id(each) not in plain for each in nodes_in(tree)
    )


def _once(call: nodes.Call) -> str | None:
    """Return the template that a call of `once` names, None for any other call."""
    match call:
        case nodes.Call(node=nodes.Name(name="once"), args=[nodes.Const(value=str(name))], dyn_args=None):
            return str(name)
    return None


def _piece(node: nodes.Node) -> str | None:
    """Return the template of a call of `once` without values, None for anything else."""
    if isinstance(node, nodes.Call) and not node.kwargs and node.dyn_kwargs is None:
        return _once(node)
    return None


def _names(expression: Any) -> tuple[str, ...] | None:
    """Return the names that a constant expression is, None for any other."""
    match expression:
        case nodes.Const(value=str(name)):
            return (name,)
        case nodes.Const(value=tuple(names) | list(names)) if all(isinstance(each, str) for each in names):
            return tuple(names)
        case nodes.List(items=items) | nodes.Tuple(items=items):
            found = [_names(each) for each in items]
            return None if None in found else tuple(name for names in found for name in names or ())
    return None

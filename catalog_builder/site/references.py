"""What templates lead to, read from their syntax trees."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import jinja2
from jinja2 import nodes

from catalog_builder.frozen import dataclass
from catalog_builder.site.leading import DEFAULT
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
_STATEFUL = frozenset({"self", "namespace", "cycler", "joiner"})
"""Names of what remembers something, and of the page's blocks."""
_CHANGING = frozenset(
    {
        "append", "add", "clear", "discard", "extend", "insert", "pop", "popitem", "remove", "reverse",
        "setdefault", "sort", "update", "difference_update", "intersection_update",
        "symmetric_difference_update",
    }
)  # fmt: skip
"""Methods of Python's own types that change what they are called for."""


@dataclass(frozen=True, slots=True)
class References:
    """What one template leads to, by name.

    The text of those that are `flowing` goes into its own as it is; `pieces` are put there by `once`; with
    the results of all that are `called` it may do anything. Where it `captures`, so it may with what is in
    it. It is `open` when only rendering can tell what it leads to, and `lasting` when it may leave something
    behind that other parts of a page find.
    """

    flowing: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    pieces: frozenset[str] = frozenset()
    captures: bool = False
    open: bool = False
    lasting: bool = False

    @property
    def all(self) -> frozenset[str]:
        """Everything that it leads to."""
        return self.flowing | self.called | self.pieces


@dataclass(frozen=True, slots=True)
class Parsed:
    """A template's syntax tree, and what it leads to."""

    tree: nodes.Template
    references: References


def parsed(environment: jinja2.Environment, source: str) -> Parsed | None:
    """Return what there is to know of a template, None of one that is wrong."""
    try:
        tree = environment.parse(source)
    except jinja2.TemplateSyntaxError:
        return None
    return Parsed(tree, references(tree))


class Theme:
    """Templates by name, as `read` reads their texts."""

    def __init__(self, sources: Mapping[str, str], read: Callable[[str], Parsed | None]) -> None:
        self._sources, self._read = sources, read

    def tree(self, name: str) -> nodes.Template | None:
        """Return the syntax tree of a template, None of what is no HTML, not there, or wrong."""
        known = self._parsed(self._name(name))
        return known.tree if known else None

    def references(self, name: str) -> References:
        """Return what a template leads to; it may be elsewhere, too, where it was not looked for."""
        known = self._name(name)
        if known != name:
            return References(flowing=frozenset({known}))
        read = self._parsed(name)
        return read.references if read else References(open=True)

    def reached(self, names: Iterable[str], way: str) -> frozenset[str]:
        """Return these templates and all that they lead to; `way` is a property of `References`."""
        reached: set[str] = set()
        waiting = list(names)
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting += getattr(self.references(name), way)
        return frozenset(reached)

    def _name(self, name: str) -> str:
        """Return under which name a template is kept: no project may stand before the default theme's own."""
        return name if name in self._sources else name.removeprefix(DEFAULT)

    def _parsed(self, name: str) -> Parsed | None:
        return self._read(self._sources[name]) if name in self._sources else None


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
                names = names_of(node.template)
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
    pieces, lasting = frozenset(plain.values()), _is_lasting(inside)
    return References(frozenset(flowing), frozenset(called), pieces, captures, unknown, lasting)


def _is_lasting(inside: Iterable[nodes.Node]) -> bool:
    """Tell whether what a template does may change a value: also by a function that came as one."""
    given, called = set(), set()
    for node in inside:
        match node:
            case nodes.ExprStmt() | nodes.NSRef() | nodes.Filter(name="attr"):
                return True
            case nodes.Name() if node.ctx != "load":
                given.add(node.name)
            case nodes.Name() if node.name in _STATEFUL:
                return True
            case nodes.Getattr(attr=str(name)) | nodes.Getitem(arg=nodes.Const(value=str(name))):
                if name in _CHANGING or name.startswith("_"):
                    return True
            case nodes.Call(node=nodes.Name(name=name)):
                called.add(name)
            case nodes.Call(node=nodes.Getattr()):
                pass
            case nodes.Call():
                return True
    return not given.isdisjoint(called)


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


def names_of(expression: Any) -> tuple[str, ...] | None:
    """Return the names that a constant expression is, None for any other."""
    match expression:
        case nodes.Const(value=str(name)):
            return (name,)
        case nodes.Const(value=tuple(names) | list(names)) if all(isinstance(each, str) for each in names):
            return tuple(names)
        case nodes.List(items=items) | nodes.Tuple(items=items):
            found = [names_of(each) for each in items]
            return None if None in found else tuple(name for names in found for name in names or ())
    return None

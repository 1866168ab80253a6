"""Quick ways through Jinja's syntax trees.

Jinja's own (`find_all`, `generic_visit`) look at the value of every field of every node through generators;
compiling the theme took them half of its time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from operator import is_
from typing import Any, TypeVar

from jinja2 import nodes

NodeT = TypeVar("NodeT", bound=nodes.Node)

CONTENT = "content"
"""The block in which pages have what is theirs; what stands around it is their frame (`site.framing`)."""


def nodes_in(tree: nodes.Node) -> Iterator[nodes.Node]:
    """Yield a node and all nodes below it, in no particular order."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        for name in node.fields:
            value = getattr(node, name)
            if isinstance(value, nodes.Node):
                waiting.append(value)
            elif isinstance(value, list):
                waiting += [each for each in value if isinstance(each, nodes.Node)]


def changed(node: NodeT, /, **fields: Any) -> NodeT:
    """Return a node like another one, with other values in some fields; trees are shared, and not changed."""
    other: NodeT = object.__new__(type(node))
    other.__dict__.update(node.__dict__, **fields)
    return other


class Transformer:
    """Makes a tree of another one: `visit_Call` returns what is to stand in the place of a call.

    A node for whose type there is no such method stays, with what is below it transformed.
    """

    def __init__(self) -> None:
        self._methods: dict[type[nodes.Node], Callable[[Any], nodes.Node]] = {}

    def visit(self, node: nodes.Node) -> nodes.Node:
        """Return what is to stand in the place of a node."""
        kind = type(node)
        if kind not in self._methods:
            self._methods[kind] = getattr(self, f"visit_{kind.__name__}", self.below)
        return self._methods[kind](node)

    def below(self, node: NodeT) -> NodeT:
        """Return a node with what is below it transformed; the same one where nothing is another."""
        others: dict[str, Any] = {}
        for name in node.fields:
            value = getattr(node, name)
            if isinstance(value, nodes.Node):
                other = self.visit(value)
                if other is not value:
                    others[name] = other
            elif isinstance(value, list):
                items = [self.visit(each) if isinstance(each, nodes.Node) else each for each in value]
                if not all(map(is_, items, value)):
                    others[name] = items
        return changed(node, **others) if others else node


class StatementTransformer(Transformer):
    """A transformer of statements: it does not look into expressions and what is put out."""

    def below(self, node: NodeT) -> NodeT:
        """Return a node, with the statements below it transformed."""
        return node if isinstance(node, (nodes.Expr, nodes.Output)) else super().below(node)

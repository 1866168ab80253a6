"""Quick ways through Jinja's syntax trees.

Jinja's own (`find_all`, `generic_visit`) look at the value of every field of every node through generators;
compiling the theme took them half of its time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

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


class StatementTransformer(NodeTransformer):
    """A transformer of statements: it does not look into expressions and what is put out."""

    def generic_visit(self, node: nodes.Node, *args: Any, **kwargs: Any) -> nodes.Node:
        """Go through the statements below a node."""
        if isinstance(node, (nodes.Expr, nodes.Output)):
            return node
        return super().generic_visit(node, *args, **kwargs)

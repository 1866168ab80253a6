"""The frame of a page as a template of its own: what is left of one when its block `content` need not run.

Of the default theme's `product.html` that is the script that it asks for. It compiles in no time, and what it
would assign for nobody, such as the page's view, is not worked out.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from typing import TYPE_CHECKING

from jinja2 import nodes

from catalog_builder.site.folding import inlined
from catalog_builder.site.trees import CONTENT, changed, nodes_in

if TYPE_CHECKING:
    from catalog_builder.site.generating import FoldingEnvironment


def frame_of(template: nodes.Template, environment: FoldingEnvironment, *, last: bool) -> nodes.Template:
    """Return a template without the body of its `content`; the `last` of a chain without its values, too.

    Assigning a value is taken for something that does nothing else (`site.framing`).
    """
    frame = _emptied(template)
    extends = template.find(nodes.Extends)
    if extends and last:
        used = _used_in_parents(extends, environment)
        if used is not None and not any(_looks_everywhere(each) for each in nodes_in(frame)):
            return changed(frame, body=_used(frame.body, used))
    return frame


def _used(body: Iterable[nodes.Node], used: frozenset[str]) -> list[nodes.Node]:
    """Return statements without values that are assigned, not `used` and not looked up in what is left."""
    statements = list(body)
    used |= _names([each for each in statements if not isinstance(each, nodes.Assign)], "load")
    kept: list[nodes.Node] = []
    for statement in reversed(statements):
        if isinstance(statement, nodes.Assign):
            if used.isdisjoint(_names([statement], "store")):
                continue
            used |= _names([statement], "load")
        kept.append(statement)
    return kept[::-1]


def _emptied(template: nodes.Template) -> nodes.Template:
    """Return a template with nothing in its `content`."""
    return changed(template, body=[_without_content(each) for each in template.body])


def _without_content(statement: nodes.Node) -> nodes.Node:
    is_content = isinstance(statement, nodes.Block) and statement.name == CONTENT
    return changed(statement, body=[]) if is_content else statement


def _used_in_parents(extends: nodes.Extends, environment: FoldingEnvironment) -> frozenset[str] | None:
    """Return the names that the frame looks up in the templates that this one extends, None if any may be."""
    used = frozenset[str]()
    parent: nodes.Extends | None = extends
    while parent is not None:
        if not isinstance(parent.template, nodes.Const) or not isinstance(parent.template.value, str):
            return None
        tree = _emptied(inlined(environment, parent.template.value))
        if any(_looks_everywhere(each) for each in nodes_in(tree)):
            return None
        used |= _names([tree], "load")
        parent = tree.find(nodes.Extends)
    return used


def _looks_everywhere(node: nodes.Node) -> bool:
    """Tell whether a node leads to templates that see all names that are there."""
    if isinstance(node, (nodes.Import, nodes.FromImport)):
        return bool(node.with_context)
    return isinstance(node, nodes.Include)


def _names(inside: Iterable[nodes.Node], ctx: str) -> frozenset[str]:
    names = (each for each in chain.from_iterable(map(nodes_in, inside)) if isinstance(each, nodes.Name))
    return frozenset(each.name for each in names if each.ctx == ctx)

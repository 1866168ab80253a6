"""From a path into a document to the place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog_builder.diagnostics import Diagnostic, Finding, Position
from catalog_builder.reading.nodes import Mapping, Node, Sequence, position

if TYPE_CHECKING:
    from catalog_builder.diagnostics import Step
    from catalog_builder.reading.shape import Shape


def place(node: Node, shape: Shape, path: tuple[Step, ...]) -> Position:
    """Return where the value at `path` stands, or the nearest value around it that exists.

    Keys of the path are the model's; the document may call them by a synonym.
    """
    for step in path:
        child = _child(node, shape, step)
        if child is None:
            break
        node, shape = child, shape.step(step)
    return _start(node) if isinstance(node, Mapping) else position(node)


def find(node: Node, shape: Shape, path: tuple[Step, ...]) -> tuple[Node, Shape] | None:
    """Return the value at exactly this path and its shape, or None."""
    for step in path:
        child = _child(node, shape, step)
        if child is None:
            return None
        node, shape = child, shape.step(step)
    return node, shape


def _child(node: Node, shape: Shape, step: Step) -> Node | None:
    if isinstance(node, Sequence):
        return node.items[step] if isinstance(step, int) and 0 <= step < len(node.items) else None
    if not isinstance(node, Mapping):
        return None
    shape = shape.of_mapping()
    if step in node.entries:
        return node.entries[str(step)][1]
    return next((value for key, (_, value) in node.entries.items() if shape.canonical(key) == step), None)


def _start(node: Mapping) -> Position:
    """Return the first key of a mapping: the mapping itself would be underlined whole."""
    first = next(iter(node.entries.values()), None)
    return position(first[0]) if first else position(node)


def diagnose_finding(finding: Finding, node: Node | None, shape: Shape) -> Diagnostic:
    """Give a finding its place in the document."""
    where = place(node, shape, finding.path) if node is not None and finding.path else None
    return Diagnostic(finding.code, finding.message, finding.file, where, finding.hint, finding.severity)

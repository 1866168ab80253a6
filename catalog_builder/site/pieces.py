"""What a folded template puts out, put together: as few pieces as there can be.

An included partial stands in a scope of its own, which finds all its names again. Where it gives no name a
meaning it needs none; then what it puts out goes together with what stands around it, and what is fixed at a
viewpoint with the text before and after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby
from typing import cast

from jinja2 import nodes

from catalog_builder.frozen import dataclass
from catalog_builder.site.trees import NodeT, StatementTransformer, changed, nodes_in

_NAMING: tuple[type[nodes.Node], ...] = (
    nodes.Assign, nodes.AssignBlock, nodes.Import, nodes.FromImport, nodes.Macro, nodes.Block,
    nodes.EvalContextModifier,
)  # fmt: skip
"""What needs the scope in which it stands."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A template of which some expressions are worked out when it is loaded, under names of its module.

    `values` stand in other expressions; `shown` are pieces of text, put out as they are. It `gathers` what it
    puts out unless something that it includes does not see its names.
    """

    template: nodes.Template
    gathers: bool
    values: Mapping[str, nodes.Expr]
    shown: Mapping[str, nodes.Concat]


def joined(
    template: nodes.Template, values: Mapping[str, nodes.Expr], *, escapes: bool, gathers: bool
) -> Folded:
    """Return a template with what it puts out put together.

    `values` are fixed expressions by the names that stand for them; those that are put out become pieces
    where all that is put out `escapes`.
    """
    joiner = _Joiner(values if escapes else {})
    whole = cast("nodes.Template", joiner.visit(template))
    left = {name: value for name, value in values.items() if name not in joiner.gone}
    return Folded(whole, gathers, left, joiner.shown)


class _Joiner(StatementTransformer):
    """Puts pieces together; `shown` are those with something fixed, in which the values `gone` stand now."""

    def __init__(self, values: Mapping[str, nodes.Expr]) -> None:
        super().__init__()
        self._values = values
        self.shown: dict[str, nodes.Concat] = {}
        self.gone: set[str] = set()

    def below(self, node: NodeT) -> NodeT:
        """Return a node, with the statements below it put together."""
        inner = super().below(node)
        if isinstance(inner, (nodes.Expr, nodes.Output)):
            return inner
        lists = {name: getattr(inner, name) for name in inner.fields}
        statements = {name: list(self._together(value)) for name, value in lists.items() if _puts_out(value)}
        return changed(inner, **statements) if statements else inner

    def _together(self, statements: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
        """Yield statements, those that put something out one after the other as one."""
        for puts_out, group in groupby(_unwrapped(statements), lambda each: isinstance(each, nodes.Output)):
            outputs = list(group)
            if puts_out:
                pieces = [piece for each in outputs for piece in cast("nodes.Output", each).nodes]
                yield changed(cast("nodes.Output", outputs[0]), nodes=list(self._pieces(pieces)))
            else:
                yield from outputs

    def _pieces(self, pieces: Iterable[nodes.Expr]) -> Iterator[nodes.Expr]:
        """Yield what is put out, with what is fixed and the text around it in one piece."""
        for fixed, group in groupby(pieces, self._is_fixed):
            parts = list(group)
            names = [each for each in parts if isinstance(each, nodes.InternalName)]
            if fixed and names:
                self.gone.update(each.name for each in names)
                whole = list(chain.from_iterable(map(self._parts, parts)))
                self.shown[names[0].name] = nodes.Concat(whole, lineno=parts[0].lineno)
                yield names[0]
            else:
                yield from parts

    def _is_fixed(self, piece: nodes.Expr) -> bool:
        if isinstance(piece, nodes.InternalName):
            return piece.name in self._values
        return isinstance(piece, (nodes.Const, nodes.TemplateData))

    def _parts(self, piece: nodes.Expr) -> list[nodes.Expr]:
        """Return what a piece is put together of; one that was in a scope may be put together already."""
        if not isinstance(piece, nodes.InternalName):
            return [piece]
        together = self.shown.pop(piece.name, None)
        return together.nodes if together else [self._values[piece.name]]


def _puts_out(value: object) -> bool:
    """Tell whether the value of a field is a list of statements that may be put together."""
    return isinstance(value, list) and any(isinstance(each, (nodes.Output, nodes.Scope)) for each in value)


def _unwrapped(statements: Iterable[nodes.Node]) -> Iterator[nodes.Node]:
    """Yield statements, what is in a scope that none of it needs in its place."""
    for each in statements:
        if isinstance(each, nodes.Scope) and not any(isinstance(inner, _NAMING) for inner in nodes_in(each)):
            yield from each.body
        else:
            yield each

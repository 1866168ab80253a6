"""Partials that look the same on every page of a viewpoint, found in the syntax tree and made only once.

A list of products ends with what the search shows when it finds nothing, with all categories, and with a
drawing of each: a partial that reads nothing of the page. Where it is included (`folding` has put it in the
place of the include) its body becomes a macro without arguments, which is called for the first page only.
"""

from __future__ import annotations

from itertools import count
from typing import cast

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.idtracking import VAR_LOAD_RESOLVE

from catalog_builder.site.trees import StatementTransformer, nodes_in

CONSTANT = frozenset({"site", "config", "language"})
"""Values that are the same on every page of a viewpoint."""
SHARED = CONSTANT | {"catalog", "copy", "editions"}
"""Values that are, too, but note what is read of them."""
KEEP = "keep"
"""The function that makes a text once: of its name, and of what makes it."""
_MACRO = "_kept"

_LEADS_OUT: tuple[type[nodes.Node], ...] = (
    nodes.Block, nodes.CallBlock, nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include,
    nodes.EvalContextModifier,
)  # fmt: skip
_WORTH: tuple[type[nodes.Node], ...] = (nodes.For, nodes.Call, nodes.Filter)
"""What costs more than to look whether it is there."""


def keep_constant(
    template: nodes.Template, environment: jinja2.Environment, name: str, taken: frozenset[str]
) -> nodes.Template:
    """Return a folded template of which scopes that are the same on every page are made once.

    `name` is that of the template; `taken` are names that may mean something else in it than what a
    viewpoint gives.
    """
    return cast("nodes.Template", _Keeper(environment, name, SHARED - taken).visit(template))


class _Keeper(StatementTransformer):
    def __init__(self, environment: jinja2.Environment, name: str, shared: frozenset[str]) -> None:
        super().__init__()
        self._environment = environment
        self._name = name
        self._shared = shared
        self._numbers = count()

    def visit_Scope(self, node: nodes.Scope) -> nodes.Node:  # noqa: N802
        if not self._is_constant(node):
            return self.below(node)
        macro = nodes.Macro(_MACRO, [], [], node.body)
        arguments = [nodes.Const(f"{self._name} {next(self._numbers)}"), nodes.Name(_MACRO, "load")]
        call = nodes.Call(nodes.EnvironmentAttribute(f"functions.{KEEP}"), arguments, [], None, None)
        return nodes.Scope([macro, nodes.Output([call])]).set_lineno(node.lineno)

    def _is_constant(self, scope: nodes.Scope) -> bool:
        """Tell whether a scope is the same on every page, and worth to be made only once."""
        inside = tuple(nodes_in(scope))
        if not any(isinstance(each, _WORTH) for each in inside):
            return False
        names = [each for each in inside if isinstance(each, nodes.Name)]
        loaded = {each.name for each in names if each.ctx == "load"}
        stored = {each.name for each in names if each.ctx != "load"}
        if not loaded - stored <= self._shared or any(isinstance(each, _LEADS_OUT) for each in inside):
            return False
        return not stored or _Resolving(self._environment).names(scope) <= self._shared


class _Resolving(CodeGenerator):
    """Finds the names that a piece of a template looks up in what is around it, writing no code."""

    def __init__(self, environment: jinja2.Environment) -> None:
        super().__init__(environment, "", "")
        self._names: set[str] = set()

    def names(self, scope: nodes.Scope) -> set[str]:
        self.visit(nodes.Template(scope.body, lineno=scope.lineno))
        return self._names

    def write(self, x: str) -> None:
        """Write nothing."""

    def enter_frame(self, frame: Frame) -> None:
        super().enter_frame(frame)
        for action, name in frame.symbols.loads.values():
            if action == VAR_LOAD_RESOLVE:
                self._names.add(str(name))

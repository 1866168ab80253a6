"""Templates made ready before they are compiled: what all pages of a viewpoint share is not made by each.

A page of the default theme is put together from some thirty partials and calls for a few hundred
texts, icons and addresses, most of them the same on every page of a viewpoint. So, between Jinja's
syntax tree and its code,

1. a partial that is included by name takes the place of the include;
2. an interface text, an icon, the address of an asset, any call that depends on nothing but the
   viewpoint and whose arguments are constants, is made once, with the text around it, when the compiled
   template is loaded for a viewpoint;
3. pure macros come from a table, where they remember their results, instead of from an import;
4. what of a partial is the same on every page, though it takes loops and the catalogue to make it, is made
   once (`constancy`).

The code is the same for all viewpoints, and depends on nothing but the theme. None of this changes what a
template means: where one does something unusual with a name (assigns it, imports it twice), that name is
left alone. Only the place of an error is lost; `render` finds it
by rendering the page again without folding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, TypeVar, cast

import jinja2
from jinja2 import nodes
from jinja2.parser import Parser

from catalog_builder.frozen import dataclass
from catalog_builder.site.constancy import CONSTANT, KEEP, keep_constant
from catalog_builder.site.macros import MacroTable
from catalog_builder.site.pieces import Folded, joined
from catalog_builder.site.trees import StatementTransformer, Transformer, changed, nodes_in

if TYPE_CHECKING:
    from catalog_builder.site.generating import FoldingEnvironment

HolderT = TypeVar("HolderT", nodes.Scope, nodes.Template)

PURE = frozenset(
    {
        "url", "kind_url", "channel_url", "file_url", "asset", "tr", "tr_lang", "local", "plain_lang",
        "language_name", "has_asset",
    }
)  # fmt: skip
"""Functions whose result depends on nothing but the viewpoint and their arguments."""
TEXT = frozenset({"_", "gettext"})
PLURAL = "ngettext"
TRANSLATED, FILLING, COUNT = "translated", "filling", "translate_count"
"""Functions that every viewpoint gives: the translation of a text in which there is nothing to be filled in;
`filling`, of any other; ngettext, without a context."""
_DIRECT = PURE | {
    COUNT, "picture", "placeholder", "card", "partner_card", "once", "category", "district",
    "kind_name", "place_name", "certificate_name", "certificate_names", "shop_name", "qr",
}  # fmt: skip
"""Functions that want nothing of Jinja's context, and are called without its asking."""
MARKUP = frozenset({COUNT, KEEP, "local", "plain_lang", "placeholder", "card", "partner_card", "once", "qr"})
"""Those that give Markup, in which there is nothing to escape."""


def _function(name: str, line: int) -> nodes.EnvironmentAttribute:
    """Return what finds a function, or a constant value, in the environment, not by each block."""
    return nodes.EnvironmentAttribute(f"functions.{name}", lineno=line)


def _function_name(call: nodes.Call) -> str:
    """Return the name of the function that is called, "" when it is computed or its arguments are."""
    plain = call.dyn_args is None and call.dyn_kwargs is None
    return call.node.name if plain and isinstance(call.node, nodes.Name) else ""


def fold(template: nodes.Template, environment: FoldingEnvironment, name: str) -> Folded:
    """Return the template with what is constant at a viewpoint taken out of what is done for each page."""
    whole = cast("nodes.Template", _Inliner(environment, (name,)).visit(template))
    inside = tuple(nodes_in(whole))
    imported = _imports(inside, environment)
    taken = environment.table.assigned | frozenset(_given(inside))
    macros = {alias: function for alias, function in imported.items() if alias not in taken}
    folder = _Folder(Parser(environment, ""), Names(taken | imported.keys(), macros))
    folded = _without_imports(cast("nodes.Template", folder.visit(whole)), frozenset(macros))
    kept = keep_constant(folded, environment, name, taken)
    escapes = not any(isinstance(each, nodes.EvalContextModifier) for each in inside)
    gathers = all(each.with_context for each in inside if isinstance(each, nodes.Include))
    return joined(kept, folder.values, escapes=escapes, gathers=gathers)


def _given(inside: Iterable[nodes.Node]) -> Iterator[str]:
    """Yield the names to which a template gives a meaning of its own."""
    for each in inside:
        match each:
            case nodes.Import():
                yield each.target
            case nodes.Macro():
                yield each.name
            case nodes.Name() if each.ctx != "load":
                yield each.name


class _Inliner(StatementTransformer):
    """Puts the partials that are included by name in the place of their includes."""

    def __init__(self, environment: FoldingEnvironment, including: tuple[str, ...]) -> None:
        super().__init__()
        self._environment = environment
        self._including = including

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802
        name = _text(node.template)
        if not node.with_context or name is None or name in self._including:
            return node
        try:
            partial = _parse(self._environment, name)
        except jinja2.TemplateNotFound:
            return node
        if any(isinstance(each, (nodes.Extends, nodes.Block)) for each in nodes_in(partial)):
            return node
        whole = cast("nodes.Template", _Inliner(self._environment, (*self._including, name)).visit(partial))
        return nodes.Scope(whole.body, lineno=node.lineno)


def inlined(environment: FoldingEnvironment, name: str) -> nodes.Template:
    """Return a template with its partials in the place of their includes."""
    return cast("nodes.Template", _Inliner(environment, (name,)).visit(_parse(environment, name)))


def _parse(environment: jinja2.Environment, name: str) -> nodes.Template:
    loader = cast("jinja2.BaseLoader", environment.loader)
    source, filename, _ = loader.get_source(environment, name)
    return environment.parse(source, name, filename)


def _text(node: nodes.Node) -> str | None:
    """Return the text that a constant node is, None for any other."""
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None


def _imports(inside: Sequence[nodes.Node], environment: FoldingEnvironment) -> dict[str, str]:
    """Return the functions of the pure macros that are imported here or by the templates this extends.

    An alias that stands for different macros in different places is left out.
    """
    found: dict[str, set[str | None]] = {}
    own = (each for each in inside if isinstance(each, nodes.FromImport))
    extends = next((each for each in inside if isinstance(each, nodes.Extends)), None)
    for statement in chain(own, _inherited(extends, environment)):
        source = _text(statement.template)
        for name in statement.names:
            macro, alias = name if isinstance(name, tuple) else (name, name)
            pure = environment.table.get(source, macro) if source and not statement.with_context else None
            found.setdefault(alias, set()).add(pure)
    one = {alias: next(iter(functions)) for alias, functions in found.items() if len(functions) == 1}
    return {alias: function for alias, function in one.items() if function}


def _inherited(extends: nodes.Extends | None, environment: FoldingEnvironment) -> Iterator[nodes.FromImport]:
    """Yield the imports of the templates that one extends."""
    name = _text(extends.template) if extends else None
    if name is None:
        return
    try:
        parent = _parse(environment, name)
    except jinja2.TemplateNotFound:
        return
    yield from (each for each in parent.body if isinstance(each, nodes.FromImport))
    yield from _inherited(parent.find(nodes.Extends), environment)


@dataclass(frozen=True, slots=True)
class Names:
    """What names mean in a template: `macros` functions, by alias; `taken` may be something of its own."""

    taken: frozenset[str]
    macros: Mapping[str, str]

    def function(self, call: nodes.Call) -> str:
        """Return the viewpoint's function that is called, "" where it is none, or may be none."""
        name = _function_name(call)
        return self.macros.get(name) or ("" if name in self.taken else name)

    def is_fixed_call(self, call: nodes.Call) -> bool:
        """Tell whether a call gives the same on every page of a viewpoint."""
        name = self.function(call)
        if name not in PURE and name not in TEXT and not name.startswith(MacroTable.PREFIX):
            return False
        arguments = chain(call.args, (each.value for each in call.kwargs))
        return all(map(self._is_fixed, arguments)) and (name not in TEXT or _is_message(call))

    def _is_fixed(self, node: nodes.Node) -> bool:
        match node:
            case nodes.Const():
                return True
            case nodes.Name(name=name):
                return name in CONSTANT and name not in self.taken
            case nodes.Getattr(node=inner):
                return self._is_fixed(inner)
            case nodes.Call():
                return self.is_fixed_call(node)
        return False


def _is_message(call: nodes.Call) -> bool:
    return len(call.args) == 1 and _text(call.args[0]) is not None


class _Folder(Transformer):
    """Takes what is fixed out of a template, and lets functions be found quickly in what is left.

    `parser` gives names to what is fixed.
    """

    def __init__(self, parser: Parser, names: Names) -> None:
        super().__init__()
        self._parser, self._names = parser, names
        self.values: dict[str, nodes.Expr] = {}

    def visit_Call(self, call: nodes.Call) -> nodes.Node:  # noqa: N802
        """Take a call out that is fixed; let the function of any other be found directly."""
        if self._names.is_fixed_call(call):
            return self._named(self._bound(call))
        name = self._names.function(call)
        below = self.below(call)
        if name in TEXT and _is_message(call):
            return changed(below, node=self._named(_filling(call)), args=[])
        if name == PLURAL or name in _DIRECT or name.startswith(MacroTable.PREFIX):
            return changed(below, node=_function(COUNT if name == PLURAL else name, call.lineno))
        return below

    def _named(self, expression: nodes.Expr) -> nodes.InternalName:
        """Return the name under which an expression is worked out when the template is loaded."""
        name = self._parser.free_identifier(expression.lineno)
        self.values[name.name] = expression
        return name

    def _bound(self, node: nodes.Expr) -> nodes.Expr:
        """Return a fixed expression that asks nothing but the environment."""
        match node:
            case nodes.Name(name=name):
                return _function(name, node.lineno)
            case nodes.Getattr():
                return changed(node, node=self._bound(node.node))
            case nodes.Call():
                return self._bound_call(node)
        return node

    def _bound_call(self, call: nodes.Call) -> nodes.Call:
        name = self._names.function(call)
        named = [changed(each, value=self._bound(each.value)) for each in call.kwargs]
        if name in TEXT and named:
            return changed(call, node=_filling(call), args=[], kwargs=named)
        function = _function(TRANSLATED if name in TEXT else name, call.lineno)
        return changed(call, node=function, args=list(map(self._bound, call.args)), kwargs=named)


def _filling(call: nodes.Call) -> nodes.Call:
    """Return what makes a function of the text in a call: of values to be filled in."""
    return changed(call, node=_function(FILLING, call.lineno), kwargs=[])


def _without_imports(template: nodes.Template, macros: frozenset[str]) -> nodes.Template:
    """Return a template without the imports of macros that nothing needs any more.

    Where there are blocks or includes those of the template itself stay: a block, a template that extends it,
    one that it includes may look for them.
    """
    inside = tuple(nodes_in(template))
    needed = {each.name for each in inside if isinstance(each, nodes.Name)}
    leads_out = any(isinstance(each, (nodes.Block, nodes.Extends, nodes.Include)) for each in inside)
    dropper = _Dropper(macros - needed)
    return dropper.below(template) if leads_out else dropper.cleared(template)


class _Dropper(StatementTransformer):
    """Takes imports out of scopes that give nothing but macros `unneeded`."""

    def __init__(self, unneeded: frozenset[str]) -> None:
        super().__init__()
        self._unneeded = unneeded

    def visit_Scope(self, scope: nodes.Scope) -> nodes.Node:  # noqa: N802
        return self.cleared(scope)

    def cleared(self, holder: HolderT) -> HolderT:
        """Return a scope or template without such imports."""
        inner = self.below(holder)
        return changed(inner, body=[each for each in inner.body if not self._is_unneeded(each)])

    def _is_unneeded(self, statement: nodes.Node) -> bool:
        return isinstance(statement, nodes.FromImport) and _aliases(statement) <= self._unneeded


def _aliases(statement: nodes.FromImport) -> set[str]:
    return {name[1] if isinstance(name, tuple) else name for name in statement.names}

"""Templates made ready for one viewpoint before they are compiled: what is the same on all its pages is text.

A page of the default theme is put together from some thirty partials and calls for a few hundred
texts, icons and addresses, most of them the same on every page of a viewpoint. So, between Jinja's
syntax tree and its code,

1. a partial that is included by name takes the place of the include;
2. an interface text, an icon, the address of an asset, any call that depends on nothing but the
   viewpoint and whose arguments are constants, becomes its result;
3. pure macros come from a table, where they remember their results, instead of from an import;
4. what of a partial is the same on every page, though it takes loops and the catalogue to make it, is made
   once (`constancy`).

None of this changes what a template means: where one does something unusual with a name (assigns
it, imports it twice), that name is left alone. Only the place of an error is lost; `render` finds it
by rendering the page again without folding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Any, cast

import jinja2
from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from catalog_builder.site.constancy import CONSTANT, keep_constant
from catalog_builder.site.macros import MacroTable
from catalog_builder.site.trees import StatementTransformer, nodes_in

if TYPE_CHECKING:
    from catalog_builder.site.generating import FoldingEnvironment

PURE = frozenset(
    {
        "url", "kind_url", "channel_url", "file_url", "asset", "tr", "tr_lang", "local", "plain_lang",
        "language_name", "has_asset",
    }
)  # fmt: skip
"""Functions whose result depends on nothing but the viewpoint and their arguments."""
TEXT = frozenset({"_", "gettext"})
PLURAL = "ngettext"
TRANSLATE, COUNT, FILL = "translate", "translate_count", "fill"
"""Functions that every viewpoint gives: the plain translation of a text; ngettext, without a context;
`filled`."""
_DIRECT = PURE | {
    COUNT, "picture", "placeholder", "card", "partner_card", "once", "category", "district",
    "kind_name", "place_name", "certificate_name", "certificate_names", "shop_name", "qr",
}  # fmt: skip
"""Functions that want nothing of Jinja's context, and are called without its asking."""
_PLAIN_FIELDS = re.compile(r"(?:[^%]|%%|%\(\w+\)s)*").fullmatch
"""A text in which values stand as they are shown, in no other format."""
_FOLDABLE = (str, int, float, bool, type(None))


def _made_direct(call: nodes.Call, name: str) -> nodes.Call:
    """Let a function that wants nothing of the context be found in the environment, not by each block."""
    if name in _DIRECT or name.startswith(MacroTable.PREFIX):
        call.node = nodes.EnvironmentAttribute(f"functions.{name}", lineno=call.lineno)
    return call


def _function_name(call: nodes.Call) -> str:
    """Return the name of the function that is called, "" when it is computed or its arguments are."""
    plain = call.dyn_args is None and call.dyn_kwargs is None
    return call.node.name if plain and isinstance(call.node, nodes.Name) else ""


def fold(template: nodes.Template, environment: FoldingEnvironment, name: str) -> nodes.Template:
    """Return the template with all that is constant in this environment worked out."""
    whole: nodes.Template = _Inliner(environment, (name,)).visit(template)
    imported = _imports(whole, environment)
    taken = environment.table.assigned | frozenset(_given(whole))
    macros = {alias: function for alias, function in imported.items() if alias not in taken}
    folded: nodes.Template = _Folder(environment, taken | imported.keys(), macros).visit(whole)
    _drop_imports(folded, frozenset(macros))
    keep_constant(folded, environment, name, taken)
    return folded


def _given(template: nodes.Template) -> Iterator[str]:
    """Yield the names to which a template gives a meaning of its own."""
    for each in nodes_in(template):
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
        whole = _Inliner(self._environment, (*self._including, name)).visit(partial)
        return nodes.Scope(whole.body, lineno=node.lineno)


def inlined(environment: FoldingEnvironment, name: str) -> nodes.Template:
    """Return a template with its partials in the place of their includes, as a tree that may be changed."""
    whole: nodes.Template = _Inliner(environment, (name,)).visit(_parse(environment, name))
    return whole


def _parse(environment: jinja2.Environment, name: str) -> nodes.Template:
    loader = cast("jinja2.BaseLoader", environment.loader)
    source, filename, _ = loader.get_source(environment, name)
    return environment.parse(source, name, filename)


def _text(node: nodes.Node) -> str | None:
    """Return the text that a constant node is, None for any other."""
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None


def _imports(template: nodes.Template, environment: FoldingEnvironment) -> dict[str, str]:
    """Return the functions of the pure macros that are imported here or by the templates this extends.

    An alias that stands for different macros in different places is left out.
    """
    found: dict[str, set[str | None]] = {}
    own = (each for each in nodes_in(template) if isinstance(each, nodes.FromImport))
    for statement in chain(own, _inherited(template, environment)):
        source = _text(statement.template)
        for name in statement.names:
            macro, alias = name if isinstance(name, tuple) else (name, name)
            pure = environment.table.get(source, macro) if source and not statement.with_context else None
            found.setdefault(alias, set()).add(pure)
    one = {alias: next(iter(functions)) for alias, functions in found.items() if len(functions) == 1}
    return {alias: function for alias, function in one.items() if function}


def _inherited(template: nodes.Template, environment: FoldingEnvironment) -> Iterator[nodes.FromImport]:
    """Yield the imports of the templates that this one extends."""
    extends = template.find(nodes.Extends)
    name = _text(extends.template) if extends else None
    if name is None:
        return
    try:
        parent = _parse(environment, name)
    except jinja2.TemplateNotFound:
        return
    yield from (each for each in parent.body if isinstance(each, nodes.FromImport))
    yield from _inherited(parent, environment)


class _Folder(NodeTransformer):
    """Replaces what is constant by its value; `taken` are names that may mean something else."""

    def __init__(
        self, environment: FoldingEnvironment, taken: frozenset[str], macros: Mapping[str, str]
    ) -> None:
        self._globals: Mapping[str, Any] = environment.globals
        self._taken = taken
        self._macros = macros

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802
        call = cast("nodes.Call", self.generic_visit(node))
        name = _function_name(call)
        if name in self._macros:
            return self._folded(call, self._macros[name])
        if name in self._taken:
            return call
        if name in TEXT:
            return self._text(call)
        if name == PLURAL:
            return _made_direct(call, COUNT)
        return self._folded(call, name) if name in PURE else _made_direct(call, name)

    def _text(self, call: nodes.Call) -> nodes.Node:
        """Translate now; what is to be filled in is filled in later, escaped."""
        message = _text(call.args[0]) if len(call.args) == 1 else None
        if message is None:
            return call
        text = Markup(self._globals[TRANSLATE](message))  # noqa: S704 (a translator's text)
        if not call.kwargs:
            return nodes.Const(text % {}, lineno=call.lineno)
        if _PLAIN_FIELDS(text):
            call.node = nodes.EnvironmentAttribute(f"functions.{FILL}", lineno=call.lineno)
            call.args = [nodes.Const(str(text), lineno=call.lineno)]
            return call
        values = [nodes.Pair(nodes.Const(each.key), each.value) for each in call.kwargs]
        return nodes.Mod(nodes.Const(text), nodes.Dict(values), lineno=call.lineno)

    def _folded(self, call: nodes.Call, name: str) -> nodes.Node:
        try:
            arguments = [self._value(each) for each in call.args]
            named = {each.key: self._value(each.value) for each in call.kwargs}
            value = self._globals[name](*arguments, **named)
        except Exception:  # noqa: BLE001 (whatever is wrong is said when the page is rendered)
            return _made_direct(call, name)
        if isinstance(value, _FOLDABLE):
            return nodes.Const(value, lineno=call.lineno)
        return _made_direct(call, name)

    def _value(self, node: nodes.Node) -> Any:
        """Return what a constant expression is. Raises LookupError for one that is not constant."""
        match node:
            case nodes.Const():
                return node.value
            case nodes.Getattr():
                return getattr(self._value(node.node), node.attr)
            case nodes.Name() if node.name in CONSTANT and node.name not in self._taken:
                return self._globals[node.name]
        raise LookupError


def _drop_imports(template: nodes.Template, macros: frozenset[str]) -> None:
    """Take out the imports that nothing needs any more.

    Where there are blocks or includes those of the template itself stay: a block, a template that extends it,
    one that it includes may look for them.
    """
    inside = tuple(nodes_in(template))
    needed = {each.name for each in inside if isinstance(each, nodes.Name)}
    holders: list[nodes.Template | nodes.Scope] = [each for each in inside if isinstance(each, nodes.Scope)]
    if not any(isinstance(each, (nodes.Block, nodes.Extends, nodes.Include)) for each in inside):
        holders.append(template)
    for holder in holders:
        holder.body = [
            each
            for each in holder.body
            if not (isinstance(each, nodes.FromImport) and _aliases(each) <= macros - needed)
        ]


def _aliases(statement: nodes.FromImport) -> set[str]:
    return {name[1] if isinstance(name, tuple) else name for name in statement.names}

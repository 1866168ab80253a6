"""Folded templates to code: what the functions of a compiled template look like.

They differ from Jinja's in what they do, not in what they give: a block gathers its pieces in a list, a value
is only escaped if there is something in it to escape, a function that wants nothing of the context is called
without asking.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from types import SimpleNamespace
from typing import Any, cast

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import TemplateModule
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, escape

from catalog_builder.catalog.recording import Reads
from catalog_builder.site.folding import MARKUP, fold
from catalog_builder.site.frames import frame_of
from catalog_builder.site.macros import MacroTable
from catalog_builder.site.pieces import Folded
from catalog_builder.site.trees import CONTENT, nodes_in

HOLE = "\0"
"""Stands in a frame where the content of a page is to be."""
_PLAIN_FIELDS = re.compile(r"(?:[^%]|%%|%\(\w+\)s)*").fullmatch
"""A text in which values stand as they are shown, in no other format."""
_SPECIAL = re.compile("[&<>\"']").search


def shown(value: Any) -> str:
    """Return a value as a page shows it: escaped unless it is Markup, as by `markupsafe.escape`."""
    if type(value) is str:
        return escape(value) if _SPECIAL(value) else value
    return value if type(value) is Markup else escape(value)


def filling(text: str) -> Callable[..., Markup]:
    """Return a function that puts values into a translator's text, as `Markup(text) % values` does."""
    if not _PLAIN_FIELDS(text):
        return lambda **values: Markup(text) % values  # noqa: S704 (a translator's text)
    return lambda **values: Markup(text % {name: shown(each) for name, each in values.items()})  # noqa: S704


def fixed(work: Callable[[], Any]) -> Any:
    """Return what is the same on every page of a viewpoint; `missing` where working it out is an error.

    Whoever asks for it then gets the error, on a page that does.
    """
    try:
        return work()
    except Exception:  # noqa: BLE001 (as above)
        return missing


class FoldingGenerator(CodeGenerator):
    """Generates the code of a template after folding it.

    A block puts its pieces together itself and yields one text: yielded one by one, three hundred of a
    page, each would travel up through the generators of all blocks around it.
    """

    _folded: Folded
    _looks_up = False
    """Whether some filter or test is not there when the template is compiled."""
    _gathers = True
    """Not where Jinja yields past the buffer of a frame: at an include without context."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._visitors: dict[type[nodes.Node], Callable[..., Any] | None] = {}

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Fold, then generate."""
        environment = cast("FoldingEnvironment", self.environment)
        self.writeline(f"from {__name__} import fixed, shown")
        name = self.name or ""
        if environment.frames is not None:  # what it keeps is not what the whole template keeps by its name
            node = frame_of(node, environment, last=name in environment.frames)
            name += f" around {CONTENT}"
        self._folded = fold(node, environment, name)
        self._gathers = self._folded.gathers
        self._name_known(nodes_in(self._folded.template))
        super().visit_Template(self._folded.template, frame)
        self._write_known()
        self._write_fixed(Frame(EvalContext(environment, self.name)))

    def get_visitor(self, node: nodes.Node) -> Callable[..., Any] | None:
        """Find the method for a type of nodes once."""
        kind = type(node)
        if kind not in self._visitors:
            self._visitors[kind] = super().get_visitor(node)
        return self._visitors[kind]

    def _name_known(self, inside: Iterable[nodes.Node]) -> None:
        """Give filters and tests that are there names of the module; others are looked up by each block."""
        for node in inside:
            match node:
                case nodes.Filter(name=name) if name in self.environment.filters:
                    self.filters.setdefault(name, f"filter_{len(self.filters)}")
                case nodes.Test(name=name) if name in self.environment.tests:
                    self.tests.setdefault(name, f"test_{len(self.tests)}")
                case nodes.Filter() | nodes.Test():
                    self._looks_up = True

    def _write_known(self) -> None:
        for kind, names in (("filters", self.filters), ("tests", self.tests)):
            for name, alias in names.items():
                if name in getattr(self.environment, kind):
                    self.writeline(f"{alias} = environment.{kind}[{name!r}]")

    def pull_dependencies(self, nodes: Iterable[nodes.Node]) -> None:
        """Look filters and tests up in a block where a template names some that there are not."""
        if self._looks_up:
            super().pull_dependencies(nodes)

    def _write_fixed(self, frame: Frame) -> None:
        """Work out, when the template is loaded, what is the same on every page."""
        for name, expression in self._folded.values.items():
            self.writeline(f"{name} = fixed(lambda: ")
            self.visit(expression, frame)
            self.write(")")
        for name, expression in self._folded.shown.items():
            self.writeline(f"{name} = fixed(lambda: shown(")
            self.visit(expression, frame)
            self.write("))")

    def visit_InternalName(self, node: nodes.InternalName, frame: Frame) -> None:  # noqa: N802
        """Take what was worked out; where that was an error, let it come again."""
        if node.name not in self._folded.values:
            super().visit_InternalName(node, frame)
            return
        self.write(f"({node.name} if {node.name} is not missing else ")
        self.visit(self._folded.values[node.name], frame)
        self.write(")")

    def enter_frame(self, frame: Frame) -> None:
        """Let the outermost frame of a function write to a list."""
        if self._gathers and frame.parent is None:
            self.buffer(frame)
        super().enter_frame(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:  # noqa: FBT001, FBT002
        """Yield what the outermost frame of a function has written."""
        super().leave_frame(frame, with_python_scope)
        if self._gathers and frame.parent is None:
            self.writeline(f"yield concat({frame.buffer})")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        """Write what is put out by `shown`, which is quicker than `escape`, where it would be escaped."""
        if _is_markup(node) or (isinstance(node, nodes.InternalName) and node.name in self._folded.shown):
            self.write("(")
        elif frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("shown(")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Look for an attribute first, and only where there is none as Jinja does: a third of the time.

        A name that means nothing has no attributes, and what it says of itself is said by Jinja's way.
        """
        if isinstance(node.node, nodes.Name) and not node.attr.startswith("__"):
            owner = frame.symbols.ref(node.node.name)
            self.write(f"(value if (value := getattr({owner}, {node.attr!r}, missing)) is not missing else ")
            self.write("environment.getattr(")
            self.visit(node.node, frame)
        else:
            self.write("(value if (value := getattr((owner := ")
            self.visit(node.node, frame)
            self.write(f"), {node.attr!r}, missing)) is not missing else environment.getattr(owner")
        self.write(f", {node.attr!r}))")

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802
        """Let the context give what `content` gives where a layout puts that out as it is."""
        inherits = frame.toplevel and (self.has_known_extends or self.extends_so_far)
        if inherits or node.scoped or node.required:
            super().visit_Block(node, frame)
            return
        is_content = node.name == CONTENT and frame.toplevel
        pieces = "context.content()" if is_content else f"context.blocks[{node.name!r}][0](context)"
        self.writeline(f"{frame.buffer}.extend({pieces})" if frame.buffer else f"yield from {pieces}", node)

    def visit_Call(  # noqa: N802
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """Call a function that is known to want nothing but its arguments without `context.call`."""
        if forward_caller or not _is_direct(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        for keyword in node.kwargs:
            self.write(f"{keyword.key}=")
            self.visit(keyword.value, frame)
            self.write(", ")
        self.write(")")


class FoldingContext(Context):
    """A context that keeps out of the text what the block `content` has `given`, where that is `apart`."""

    apart = False
    given: str | None = None

    def content(self) -> Iterator[str]:
        """Yield the text of the block, or a hole for it."""
        text = "".join(self.blocks[CONTENT][0](self))
        if self.apart:
            self.given = text
        yield HOLE if self.apart else text


class FoldingTemplate(jinja2.Template):
    """A template of an environment in which all templates have the same globals."""

    environment: FoldingEnvironment
    _module_reads: frozenset[str] | None = None

    def parts(self, **values: Any) -> tuple[str, str | None]:
        """Return the frame of a page, with a hole in it, and what its block `content` gave to put there.

        That is None, and the frame the page, where no layout has such a block.
        """
        context = cast("FoldingContext", self.new_context(values))
        context.apart = True
        try:
            return "".join(self.root_render_func(context)), context.given
        except Exception:  # noqa: BLE001 (as `render` does)
            self.environment.handle_exception()

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002 (as Jinja calls it)
        shared: bool = False,  # noqa: FBT001, FBT002 (as above)
        locals: Mapping[str, Any] | None = None,  # noqa: A002 (as above)
    ) -> Context:
        """Return a context of values before the globals, which are not copied for each."""
        if shared or locals:
            return super().new_context(vars, shared, locals)
        context = FoldingContext(
            self.environment, cast("dict[str, Any]", self.globals), self.name, self.blocks
        )
        context.vars.update(vars or {})
        return context

    def _get_default_module(self, ctx: Context | None = None) -> TemplateModule:  # noqa: ARG002
        """Return what this template defines, without comparing the importing template's globals.

        It is worked out once, but read by every page that imports it.
        """
        reads = self.environment.reads
        if self._module_reads is None:
            with reads.apart() as keys:
                super()._get_default_module()
            self._module_reads = frozenset(keys)
        reads.keys |= self._module_reads
        return super()._get_default_module()


SyntaxTrees = dict[tuple[str | None, str], nodes.Template]
"""Syntax trees by the name and text of their templates."""


class FoldingEnvironment(jinja2.Environment):
    """An environment that folds templates.

    `table` holds the macros of all its themes; `reads` is where the catalogue notes what is read;
    `functions` are the globals under their names. `trees` are what environments of the same kind have
    parsed already: a partial is included by many templates. With
    `frames` the block `content` of templates gives nothing; those of these names nobody extends.
    """

    table: MacroTable
    reads: Reads
    functions: SimpleNamespace
    trees: SyntaxTrees
    frames: frozenset[str] | None = None
    code_generator_class = FoldingGenerator
    template_class = FoldingTemplate
    context_class = FoldingContext

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return the globals of a template: those of the environment, in one dictionary."""
        return super().make_globals(d) if d else self.globals

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Return a tree that nobody changes; Jinja calls this to parse and to compile."""
        key = (name, source)
        if key not in self.trees:
            self.trees[key] = super()._parse(source, name, filename)
        return self.trees[key]


def _is_markup(node: nodes.Expr) -> bool:
    """Tell whether an expression is a call that gives Markup, whatever it is given."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.EnvironmentAttribute):
        return False
    return node.node.name.removeprefix("functions.") in MARKUP


def _is_direct(call: nodes.Call) -> bool:
    return isinstance(call.node, (nodes.EnvironmentAttribute, nodes.InternalName)) or (
        isinstance(call.node, nodes.Call) and _is_direct(call.node)
    )

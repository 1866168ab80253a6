"""What of a theme has a part in the block `content` of a page; all else is the frame around it.

After an edit of the layout, what that block put into a page is what it would put there again, if nothing that
it is made of has changed. It is made of: the blocks of this name and those within it, in each template of the
chain from the page's own one to the layout; what these include, import and call; and whatever the chain
assigns, imports or defines outside of blocks, which all blocks see.

The frame is rendered anew without running the block, and the block ran in another frame. So neither may leave
anything behind that the other one finds: values that templates can change are not to be had anywhere in
the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from jinja2 import nodes

from catalog_builder.frozen import dataclass
from catalog_builder.site.references import Theme, names_of, references
from catalog_builder.site.trees import CONTENT, nodes_in

_DEFINING: tuple[type[nodes.Node], ...] = (
    nodes.Assign, nodes.AssignBlock, nodes.Import, nodes.FromImport, nodes.Macro,
)  # fmt: skip
"""What gives names a meaning in all blocks, when it stands outside of them."""


@dataclass(frozen=True, slots=True)
class Content:
    """What `content` is made of: these `parts` of each template of a chain, and others as a `whole`."""

    parts: tuple[tuple[str, tuple[str, ...]], ...]
    whole: frozenset[str]


def content_of(theme: Theme, template: str) -> Content | None:
    """Return what the block `content` of pages of a template is made of; None when that cannot be told."""
    trees = _chain(theme, template)
    page = [theme.references(name) for name in theme.reached([template], "all")]
    if trees is None or any(each.open or each.lasting for each in page):
        return None
    names = _within(trees.values())
    if not all(_is_apart(tree, names) for tree in trees.values()):
        return None
    parts = {name: tuple(_parts(tree, names)) for name, tree in trees.items()}
    led = [references(nodes.Template(list(each))) for each in parts.values()]
    whole = theme.reached(frozenset[str]().union(*(each.all for each in led)), "all")
    return Content(tuple((name, tuple(map(repr, each))) for name, each in parts.items()), whole)


def _chain(theme: Theme, template: str) -> dict[str, nodes.Template] | None:
    """Return the trees of a template and of those that it extends, None where that is unusual."""
    trees: dict[str, nodes.Template] = {}
    names: tuple[str, ...] | None = (template,)
    while names:
        name = names[0]
        tree = theme.tree(name)
        if tree is None or name in trees or len(names) > 1 or not _is_plain(tree):
            return None
        trees[name] = tree
        extends = tree.find(nodes.Extends)
        names = names_of(extends.template) if extends else ()
    return None if names is None else trees


def _is_plain(tree: nodes.Template) -> bool:
    """Tell whether what a template extends, one at most, and its `content` stand at the top of it."""
    top = frozenset(map(id, tree.body))
    extends = [each for each in nodes_in(tree) if isinstance(each, nodes.Extends)]
    contents = [each for each in nodes_in(tree) if isinstance(each, nodes.Block) and each.name == CONTENT]
    usual = not any(each.scoped or each.required for each in contents)
    return usual and len(extends) <= 1 and all(id(each) in top for each in chain(extends, contents))


def _within(trees: Iterable[nodes.Template]) -> frozenset[str]:
    """Return the names of `content` and of all blocks that stand in it, in any template of a chain."""
    blocks = [each for tree in trees for each in nodes_in(tree) if isinstance(each, nodes.Block)]
    names, more = frozenset[str](), frozenset({CONTENT})
    while more != names:
        names = more
        inner = (nodes_in(each) for each in blocks if each.name in names)
        more |= {each.name for each in chain.from_iterable(inner) if isinstance(each, nodes.Block)}
    return names


def _is_apart(tree: nodes.Template, names: frozenset[str]) -> bool:
    """Tell whether blocks of these names stand nowhere in the frame; what extends others shows none."""
    layout = tree.find(nodes.Extends) is None
    for statement in tree.body:
        if isinstance(statement, nodes.Block) and statement.name in names:
            if layout and statement.name != CONTENT:
                return False
        elif any(isinstance(each, nodes.Block) and each.name in names for each in nodes_in(statement)):
            return False
    return True


def _parts(tree: nodes.Template, names: frozenset[str]) -> Iterator[nodes.Node]:
    """Yield what of a template has a part in blocks of these names."""
    for statement in tree.body:
        if statement.name in names if isinstance(statement, nodes.Block) else _defines(statement):
            yield statement


def _defines(statement: nodes.Node) -> bool:
    return any(isinstance(each, _DEFINING) for each in nodes_in(statement))

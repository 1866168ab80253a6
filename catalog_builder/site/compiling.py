"""Templates compiled ahead, in a process that has nothing else to do; all others find them in the cache.

A first build compiles thirty templates, 0.4 s, before it can make a page of each kind. What a
template becomes depends on the theme and on no entry, so it can be compiled while the entries are read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from types import CodeType
from typing import TYPE_CHECKING, cast

from catalog_builder.cache import Cache
from catalog_builder.calendar import build_date
from catalog_builder.catalog.joins import join
from catalog_builder.config import Config
from catalog_builder.model import Project
from catalog_builder.site import urls
from catalog_builder.site.assets import collect_assets
from catalog_builder.site.context import SiteContext
from catalog_builder.site.templating import FOLDER
from catalog_builder.site.viewpoint import TEMPLATES_OF

if TYPE_CHECKING:
    from catalog_builder.site.generating import FoldingEnvironment

_KINDS = (
    "home", "products", "product", "partners", "partner", "partner_kind", "category", "district", "search",
    "enquiry", "compare", "statistics", "404",
)  # fmt: skip
"""The kinds of pages that most catalogues have."""


def has_compiled(project: Project) -> bool:
    """Tell whether any template is kept: then most are right, and few builds compile more than some."""
    return (project.cache / FOLDER).exists()


def compile_templates(project: Project, config: Config) -> None:
    """Compile the templates of pages that most catalogues have into the project's cache.

    What cannot be compiled is left to the page that needs it, which says what is wrong.
    """
    assets = collect_assets(project, config, Cache(project.cache / "kept"))
    nothing = join((), config, build_date(config.site.timezone))
    context = SiteContext(nothing, project.themes, assets.paths, project.cache)
    environment = context.viewpoint(config.site.languages[0], urls.ANYWHERE).environment
    names = (*(f"{kind}.html" for kind in _KINDS), *TEMPLATES_OF.values())
    _compile(cast("FoldingEnvironment", environment), names, frozenset(context.templates.sources))


def _compile(environment: FoldingEnvironment, names: tuple[str, ...], known: frozenset[str]) -> None:
    """Compile templates, and those that their code names: what they extend, import or show once."""
    places = environment.table.places
    waiting, seen = list(reversed(names)), set(names)
    while waiting:
        with suppress(Exception):  # whatever is wrong with a template, its page says better
            template = environment.get_template(waiting.pop())
            functions = (template.root_render_func, *template.blocks.values())
            named = set(chain.from_iterable(_texts(each.__code__) for each in functions))
            named |= {places[each][0] for each in named & places.keys()}
            found = sorted(named & known - seen)
            waiting += found
            seen.update(found)


def _texts(code: CodeType) -> Iterator[str]:
    """Yield the texts and names that stand in code, also in the functions it defines."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _texts(constant)
        elif isinstance(constant, str):
            yield constant

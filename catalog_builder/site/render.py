"""A planned page to the bytes of its file."""

from __future__ import annotations

import traceback
from pathlib import Path
from typing import TYPE_CHECKING, cast

from jinja2 import TemplateNotFound, TemplateSyntaxError

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.frozen import dataclass
from catalog_builder.model import OutputFile
from catalog_builder.site.context import SiteContext
from catalog_builder.site.generating import HOLE
from catalog_builder.site.page import page_context
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.urls import base_of
from catalog_builder.site.viewpoint import Viewpoint

if TYPE_CHECKING:
    from catalog_builder.site.generating import FoldingTemplate

Stretch = tuple[int, int]
"""Where something begins and ends in a file, in bytes."""
NOWHERE: Stretch = (0, 0)


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """The file of a page; `content` is where in it the text of its block of that name is, if certain."""

    file: OutputFile
    content: Stretch = NOWHERE


def render_page(context: SiteContext, plan: PagePlan) -> OutputFile:
    """Return the file of one page. Raises CatalogError as `rendered` does."""
    return rendered(context, plan).file


def rendered(context: SiteContext, plan: PagePlan) -> RenderedPage:
    """Render one page; depends on nothing but its arguments.

    Raises CatalogError that names the template and the line when a template is wrong.
    """
    viewpoint = viewpoint_of(context, plan)
    try:
        return framed(viewpoint, plan)
    except Exception as error:
        template_error = _explained(_plain_error(error, viewpoint, plan), context.themes, plan)
        if template_error is None:
            raise
        raise template_error from error


def viewpoint_of(context: SiteContext, plan: PagePlan) -> Viewpoint:
    """Return the viewpoint of a page."""
    base = base_of(context.catalog.config.site, plan.language, plan.tree_path)
    return context.viewpoint(plan.language, base)


def framed(viewpoint: Viewpoint, plan: PagePlan, content: bytes | None = None) -> RenderedPage:
    """Render a page around what its block `content` gives, or only what is around that, where it is known."""
    page = page_context(viewpoint, plan)
    environment = viewpoint.environment if content is None else viewpoint.frames
    template = cast("FoldingTemplate", environment.get_template(f"{plan.kind}.html"))
    values = {"page": page, "page_in": page.languages.__getitem__}
    frame, given = template.parts(**values)
    before, _, after = frame.partition(HOLE)
    if given is not None and HOLE in after:  # that character is of somebody else
        frame, given = viewpoint.environment.get_template(f"{plan.kind}.html").render(values), None
    if given is None:
        return RenderedPage(OutputFile(plan.path, frame.encode()))
    start, part = before.encode(), given.encode() if content is None else content
    stretch = len(start), len(start) + len(part)
    return RenderedPage(OutputFile(plan.path, b"".join((start, part, after.encode()))), stretch)


def _render(viewpoint: Viewpoint, plan: PagePlan) -> str:
    page = page_context(viewpoint, plan)
    template = viewpoint.environment.get_template(f"{plan.kind}.html")
    return template.render(page=page, page_in=page.languages.__getitem__)


def _plain_error(error: Exception, viewpoint: Viewpoint, plan: PagePlan) -> Exception:
    """Return the same error with the place in the templates where it arises, which folding hides."""
    try:
        _render(viewpoint.unfolded(), plan)
    except Exception as plain:  # noqa: BLE001 (what is wrong is the question)
        return plain
    return error


def _explained(error: Exception, themes: tuple[Path, ...], plan: PagePlan) -> CatalogError | None:
    """Return what is wrong with which template; None when no template is to blame."""
    if isinstance(error, TemplateNotFound):
        return _template_error(Message.of("there is no template {name}", name=str(error.name)), plan)
    if isinstance(error, TemplateSyntaxError):
        place, line = error.filename or error.name or "", error.lineno
    else:
        place, line = _last_template_line(error, themes)
    if not place:
        return None
    reason = str(error) or type(error).__name__
    return _template_error(
        Message.of("{file}, line {line}: {reason}", file=place, line=line, reason=reason), plan
    )


def _last_template_line(error: Exception, themes: tuple[Path, ...]) -> tuple[str, int]:
    """Return the template and line where an error arose; Jinja writes these into tracebacks."""
    frames = reversed(traceback.extract_tb(error.__traceback__))
    found = (frame for frame in frames if any(Path(frame.filename).is_relative_to(theme) for theme in themes))
    frame = next(found, None)
    return (frame.filename, frame.lineno or 0) if frame else ("", 0)


def _template_error(message: Message, plan: PagePlan) -> CatalogError:
    return CatalogError(message, hint=Message.of("needed for the page {path}", path=plan.path), status=1)

"""`html`: the catalogue in one file that opens anywhere, for WhatsApp and e-mail.

The file holds the site's own search page and enquiry list with their scripts, the index as JSON, and each
product, partner and text as a section. Sections stand in `<noscript>`: a browser with JavaScript reads
them as text, which costs nearly nothing, and makes a page of one when it is asked for; without
JavaScript they are a long list with an index. All that is not text of ours is inlined; the
content security policy allows nothing but the style and the script by their hashes (CSP level 2).
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from html import unescape
from pathlib import Path
from typing import Any

from markupsafe import Markup

from catalog_builder.catalog.types import Catalog, Products
from catalog_builder.config import Category
from catalog_builder.diagnostics import Message
from catalog_builder.export.budget import first_that_fits
from catalog_builder.export.copy import Copy
from catalog_builder.export.formats import Settings
from catalog_builder.export.photos import CopyPhoto, PhotoTask, make_photos
from catalog_builder.frozen import dataclass
from catalog_builder.indexing import search_files
from catalog_builder.model import Photo
from catalog_builder.site.context import SiteContext
from catalog_builder.site.page import page_context
from catalog_builder.site.plan import PagePlan, plan_pages
from catalog_builder.site.urls import Base
from catalog_builder.website import plan_site

DEFAULT_SIZE = 16_000_000
"""Bytes that WhatsApp and mail gateways let pass without a word."""
FRAGMENT = Base("#/", "#/")
"""Every link leads to a section of the same file."""
SCRIPTS = (
    "site.js", "search.js", "search-more.js", "single.js",
    "search-page.js", "enquiry-texts.js", "enquiry.js", "single-pages.js", "copy-note.js",
)  # fmt: skip
STYLES = ("site.css", "theme.css", "custom.css", "copy-note.css", "single.css")
_OWN = frozenset({"single.js", "single-pages.js", "single.css"})
"""What only this format uses, below `export/` of the theme."""
_SHOWN = frozenset({"product", "partner", "programme", "page"})
_PHOTO = re.compile(r'<img src="photo:(?P<file>[^"]+)"(?P<rest>[^>]*)>')
_CALL = re.compile(r"CatalogSearch\.add\((?P<arguments>.*)\);?\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class PhotoPlan:
    """How photos are shown: at most `width` pixels wide (0: not at all), all or the `first` of a product."""

    width: int
    quality: int
    first: bool


STEPS = (
    PhotoPlan(640, 75, first=False), PhotoPlan(640, 75, first=True), PhotoPlan(480, 70, first=True),
    PhotoPlan(320, 70, first=True), PhotoPlan(240, 65, first=True), PhotoPlan(160, 60, first=True),
    PhotoPlan(120, 50, first=True), PhotoPlan(0, 0, first=True),
)  # fmt: skip
_SAMPLE = 40
"""Photos from which the size of all is foreseen."""


def export(copy: Copy, target: Path, settings: Settings) -> tuple[Message, ...]:
    """Write the file, with the largest photos that `settings.max_size` leaves room for."""
    single = _SinglePage(copy, settings)
    step = first_that_fits(
        STEPS, settings.max_size or DEFAULT_SIZE, single.estimate, partial(single.write, target)
    )
    return tuple(_notes(step))


def _notes(step: PhotoPlan) -> Iterator[Message]:
    if not step.width:
        yield Message.of("without photos, so that it fits")
    elif step != STEPS[0]:
        yield Message.of("photos are at most {width} pixels wide, so that it fits", width=step.width)
    if step.width and step.first:
        yield Message.of("only the first photo of each product")


class _SinglePage:
    """One copy as one file: everything but the photos is made once."""

    def __init__(self, copy: Copy, settings: Settings) -> None:
        self._copy = copy
        self._settings = settings
        self._catalog = in_one_language(copy.catalog, copy.language)
        self._page = _Page(copy, self._catalog, settings)
        self._bare = len(self._page.render({}))

    def estimate(self, step: PhotoPlan) -> int:
        """Foresee the size in bytes from some of the photos."""
        tasks = self._tasks(step)
        sample = tasks[:: max(1, len(tasks) // _SAMPLE)]
        made = make_photos(self._copy, sample, replace(self._settings, progress=lambda *_: None))
        taken = sum(len(photo.content) for photo in made.values())
        return self._bare + (taken * len(tasks) // len(sample) * 4 // 3 if sample else 0)

    def write(self, target: Path, step: PhotoPlan) -> int:
        """Write the file and return its size in bytes."""
        content = self._page.render(make_photos(self._copy, self._tasks(step), self._settings))
        target.write_bytes(content)
        return len(content)

    def _tasks(self, step: PhotoPlan) -> tuple[PhotoTask, ...]:
        if not step.width:
            return ()
        shown: dict[str, Photo] = {}
        for product in self._copy.products:
            for photo in product.photos[: 1 if step.first else None]:
                shown.setdefault(photo.file, photo)
        return tuple(PhotoTask(photo, step.width, "webp", step.quality) for photo in shown.values())


def in_one_language(catalog: Catalog, language: str) -> Catalog:
    """Return the catalogue as a site in one language only, whose pages lie at its root."""
    config = catalog.config
    site = config.site.model_copy(update={"languages": (language,)})
    return replace(catalog, config=config.model_copy(update={"site": site}))


class _Page:
    """The parts of the file, and how they are put together."""

    def __init__(self, copy: Copy, catalog: Catalog, settings: Settings) -> None:
        plan = plan_site(copy.project, catalog, copy=copy.freshness)
        context = plan.context
        sources = _sources(context.themes) | {
            name: file.content
            for name, path in context.assets.items()
            for file in plan.assets.files
            if file.path == path and isinstance(file.content, bytes)
        }
        self._copy = copy
        self._viewpoint = context.viewpoint(copy.language, FRAGMENT)
        self._style = _joined(sources, STYLES)
        self._script = _joined(sources, SCRIPTS)
        bare = replace(context, catalog=_pictureless(catalog))
        self._index = tuple(_index(bare, settings))
        pages = [each for each in plan_pages(catalog, (copy.language,)) if each.kind in _SHOWN]
        tasks = [(each, copy.living(each.tree_path)) for each in pages]
        sections = settings.workers.map(render_section, context, tasks)
        self._sections = [(each.path, text) for each, text in zip(pages, sections, strict=True)]

    def render(self, photos: Mapping[str, CopyPhoto]) -> bytes:
        """Return the file with these photos, by their files."""
        catalog = self._viewpoint.catalog
        made = ((path, _with_photos(text, photos)) for path, text in self._sections)
        sections = [(path, Markup(text)) for path, text in made]  # noqa: S704 (rendered with escaping)
        template = self._viewpoint.environment.get_template("export/single.html")
        return template.render(
            title=self._copy.title, intro=self._copy.intro, contents=tuple(_contents(catalog)),
            style_element=Markup("<style>{}</style>").format(self._style), style_hash=_hash(self._style),
            script_element=Markup("<script>{}</script>").format(self._script),
            script_hash=_hash(self._script),
            index=self._index, sections=sections,
        ).encode()  # fmt: skip


def _sources(themes: tuple[Path, ...]) -> dict[str, bytes]:
    """Return what of the theme only this format uses; a project's own stands before the default's."""
    found: dict[str, bytes] = {}
    for name in sorted(_OWN):
        place = next(path for theme in themes if (path := theme / "export" / name).is_file())
        found[name] = place.read_bytes()
    return found


def _joined(sources: Mapping[str, bytes], names: tuple[str, ...]) -> Markup:
    """Return assets one after the other; nothing in them may look like the end of their element."""
    text = "\n".join(sources[name].decode() for name in names if name in sources)
    closed = re.sub(r"</(?=script|style)", r"<\\/", text, flags=re.IGNORECASE)
    return Markup(closed)  # noqa: S704 (the theme is the owner's)


def _hash(text: str) -> Markup:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(f"'sha256-{digest}'")  # noqa: S704 (base64)


def _pictureless(catalog: Catalog) -> Catalog:
    """Return the catalogue without photos, for an index whose cards find theirs in the file."""
    bare = {slug: replace(product, photos=()) for slug, product in catalog.products.items()}
    return replace(catalog, products=bare)


def _index(context: SiteContext, settings: Settings) -> Iterator[tuple[str, Markup]]:
    """Yield the scripts of the search index as JSON: their names, and the arguments of their calls."""
    for file in search_files(context, settings.workers):
        call = _CALL.fullmatch(file.content.decode()) if isinstance(file.content, bytes) else None
        if call:
            given = json.loads(f"[{call['arguments']}]")
            text = json.dumps(given, ensure_ascii=False, separators=(",", ":"))
            yield Path(file.path).stem, Markup(text.replace("<", "\\u003c"))  # noqa: S704 (no tag can begin)


def render_section(context: SiteContext, task: tuple[PagePlan, str | None]) -> str:
    """Render one page as a section; photos are named by their files."""
    plan, living = task
    viewpoint = context.viewpoint(plan.language, FRAGMENT)
    template = "export/product.html" if plan.kind == "product" else "export/entry.html"
    values: dict[str, Any] = {"page": page_context(viewpoint, plan), "living": living}
    text = viewpoint.environment.get_template(template).render(values)
    return text.replace('href="../', 'href="#/')


def _with_photos(section: str, photos: Mapping[str, CopyPhoto]) -> str:
    def inlined(match: re.Match[str]) -> str:
        photo = photos.get(unescape(match["file"]))
        if photo is None:
            return ""
        data = base64.b64encode(photo.content).decode()
        size = f' width="{photo.width}" height="{photo.height}"'
        return f'<img src="data:image/webp;base64,{data}"{match["rest"]}{size} loading="lazy">'

    return _PHOTO.sub(inlined, section)


def _contents(catalog: Catalog) -> Iterator[tuple[Category, Products]]:
    """Yield each category with the products that are directly in it."""
    for slug, node in catalog.categories.items():
        own = tuple(each for each in catalog.by_category[slug] if each.data.category == slug)
        if own:
            yield node.category, own

"""`zip`: the whole website as a folder that works by double click, with a start file on top.

    katalog/BUKA-SAYA.html      leads into isi/ once the archive is unpacked, and says so until then
    katalog/isi/index.html …    the website, without what only a host or a search engine reads

Paths are ASCII and short, as Windows' File Explorer needs; the same catalogue gives the same bytes.
"""

from __future__ import annotations

import hashlib
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from catalog_builder.diagnostics import Message
from catalog_builder.export.budget import first_that_fits
from catalog_builder.export.copy import Copy, file_name
from catalog_builder.export.formats import Settings
from catalog_builder.model import OutputFile
from catalog_builder.site import urls
from catalog_builder.site.images import ImageContext, render_image
from catalog_builder.site.pictures import plan_images
from catalog_builder.site.urls import Base
from catalog_builder.stopwatch import Stopwatch
from catalog_builder.website import SitePlan, plan_site, site_files

Widths = tuple[int, ...]
STEPS: tuple[Widths, ...] = ((320, 640, 1280), (320, 640), (320, 480), (320,), (240,), (160,))
"""The widths of photos, in pixels, from the website's own to the least that still shows something."""
FOLDER = "isi"
_HOST_ONLY = re.compile(
    r"(?:.*/)?(?:404\.html|robots\.txt|sitemap[^/]*\.xml|feed[^/]*\.xml|[^/]+-(?:preview|original)\.[^/]+|preview[^/]*\.png)"
    r"|site\.webmanifest|worker[^/]*\.js|sw[^/]*\.js|\.well-known/.*|data/.*|feeds/.*|01/.*|icon-\d+\.png"
)
"""What hosts, search engines, marketplaces and chats read of a site."""
_PACKED = frozenset({".webp", ".png", ".jpg", ".jpeg", ".gif", ".woff2", ".pdf", ".zip"})


def export(copy: Copy, target: Path, settings: Settings) -> tuple[Message, ...]:
    """Write the archive; with `settings.max_size`, photos get smaller until it fits."""
    archive = _Archive(copy, settings)
    if settings.max_size is not None:
        archive.write(target, STEPS[-1])
    widths = first_that_fits(STEPS, settings.max_size, archive.estimate, partial(archive.write, target))
    return tuple(_notes(copy, widths))


def _notes(copy: Copy, widths: Widths) -> Iterator[Message]:
    if widths != STEPS[0]:
        yield Message.of("photos are at most {width} pixels wide, so that it fits", width=widths[-1])
    yield Message.of("unpack it first, then open {file}", file=start_name(copy))


class _Archive:
    """One copy's archive; remembers how much everything but the photos takes."""

    def __init__(self, copy: Copy, settings: Settings) -> None:
        self._copy = copy
        self._settings = settings
        self._others = 0

    def write(self, target: Path, widths: Widths) -> int:
        """Write the archive and return its size in bytes."""
        plan = self._plan(widths)
        files = site_files(self._copy.project, plan, self._settings.workers, Stopwatch())
        inside = (
            replace(each, path=f"{FOLDER}/{each.path}")
            for each in files
            if not _HOST_ONLY.fullmatch(each.path)
        )
        pack(target, self._copy, (*start_files(self._copy, plan), *inside))
        size = target.stat().st_size
        self._others = size - self._photos(widths)
        return size

    def estimate(self, widths: Widths) -> int:
        """Foresee the size, from what an archive written before took."""
        return self._others + self._photos(widths)

    def _plan(self, widths: Widths) -> SitePlan:
        copy = self._copy
        return plan_site(copy.project, copy.catalog, copy=copy.freshness, widths=widths)

    def _photos(self, widths: Widths) -> int:
        project = self._copy.project
        tasks = plan_images(self._copy.catalog, widths)
        context = ImageContext(project.root, project.cache)
        made = self._settings.workers.map(render_image, context, tasks, apart=True)
        return sum(
            _size(file.content) for files in made for file in files if not _HOST_ONLY.fullmatch(file.path)
        )


def _size(content: bytes | Path) -> int:
    return content.stat().st_size if isinstance(content, Path) else len(content)


def start_files(copy: Copy, plan: SitePlan) -> Iterator[OutputFile]:
    """Yield the file to open, and the script that it finds only once the archive is unpacked."""
    root = f"{FOLDER}/" + urls.language_root(copy.catalog.config.site, copy.language)
    viewpoint = plan.context.viewpoint(copy.language, Base(root, f"{FOLDER}/"))
    script = b'"use strict";location.replace(document.documentElement.dataset.start);\n'
    name = f"{FOLDER}/assets/start.{hashlib.sha256(script).hexdigest()[:10]}.js"
    page = viewpoint.environment.get_template("export/start.html").render(title=copy.title, script=name)
    yield OutputFile(start_name(copy), page.encode())
    yield OutputFile(name, script)


def start_name(copy: Copy) -> str:
    """Return the name of the file to open, which asks to be opened in the copy's language."""
    return f"{file_name(copy.words.gettext('Open me')).upper()}.html"


def pack(target: Path, copy: Copy, files: Iterable[OutputFile]) -> None:
    """Write files into an archive below a folder of the copy's name, the same bytes for the same files."""
    day = copy.freshness.made
    stamp = (max(1980, day.year), day.month, day.day, 0, 0, 0)
    with zipfile.ZipFile(target, "w") as archive:
        for file in files:
            info = zipfile.ZipInfo(f"{copy.name}/{file.path}", stamp)
            info.create_system, info.external_attr = 3, 0o644 << 16
            packed = PurePosixPath(file.path).suffix.lower() in _PACKED
            info.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            content = file.content.read_bytes() if isinstance(file.content, Path) else file.content
            archive.writestr(info, content, compresslevel=9)

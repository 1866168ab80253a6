"""The theme's assets and the owner's own files, under the names they are published with.

An asset's name carries a hash of its content, so that a browser may keep it forever and a change
shows at once. Style sheets name other assets, scripts call `asset("name.js")`; these names are replaced,
and so are part of the hash.
A folder whose name ends in `.js` is one script, written in parts.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from catalog_builder.config import Config
from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.model import OutputFile, Project, default_theme
from catalog_builder.site.emblem import FAVICON, favicon
from catalog_builder.site.scripts import joined
from catalog_builder.site.slim import slim
from catalog_builder.site.stylesheet import theme_css

ASSETS = "assets"
STATIC = "static"
THEME_CSS = "theme.css"
LOGO = "logo"
_REFERENCE = re.compile(r"""(url\(\s*["']?|@import\s+["'])([^"')\s?#]+)([^"')]*["']?\)?)""")
_ASSET_CALL = re.compile(r'\basset\("([^"\n]+)"\)')
_LITTER = frozenset({".ds_store", "thumbs.db", "desktop.ini", ".gitkeep", ".gitignore"})


@dataclass(frozen=True, slots=True)
class Assets:
    """The files to publish, and the path below output/ of each asset by its name."""

    files: tuple[OutputFile, ...]
    paths: Mapping[str, str]


def collect_assets(project: Project, config: Config) -> Assets:
    """Read the assets of all themes (a project's own replaces the default's file by file) and the logo.

    Raises CatalogError when a style sheet or script names an asset that is not there.
    """
    sources = {THEME_CSS: theme_css(config).encode(), FAVICON: favicon(config)}
    ours: set[str] = set()
    for theme in reversed(project.themes):
        files = dict(_files(theme / ASSETS))
        sources |= {name: _read(theme, name, path) for name, path in files.items()}
        ours = ours | files.keys() if theme == default_theme() else ours - files.keys()
    sources = joined(sources, ours)
    if config.site.logo:
        sources[LOGO + PurePosixPath(config.site.logo).suffix] = _read_logo(project, config.site.logo)
    return _Publisher(sources).publish()


def _read(theme: Path, name: str, path: Path) -> bytes:
    content = path.read_bytes()
    return slim(name, content) if theme == default_theme() else content


def static_files(root: Path) -> Iterator[OutputFile]:
    """Yield the files of the project's `static/`, to be published as they are; they replace ours."""
    for name, path in _files(root / STATIC):
        yield OutputFile(name, path.read_bytes())


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.name.lower() not in _LITTER:
            yield path.relative_to(folder).as_posix(), path


def _read_logo(project: Project, logo: str) -> bytes:
    try:
        return (project.root / logo).read_bytes()
    except OSError as error:
        raise CatalogError(
            Message.of("the logo {file} cannot be read", file=logo),
            hint=Message.of("site.logo in catalog.yaml names a file of the project, e.g. static/logo.svg"),
            status=1,
        ) from error


class _Publisher:
    """Names each asset after its content, the assets that it names first."""

    def __init__(self, sources: Mapping[str, bytes]) -> None:
        self._sources = sources
        self._paths: dict[str, str] = {}
        self._files: list[OutputFile] = []

    def publish(self) -> Assets:
        for name in sorted(self._sources):
            self._publish(name, ())
        return Assets(tuple(self._files), self._paths)

    def _publish(self, name: str, users: tuple[str, ...]) -> str:
        """Publish one asset and return its path; `users` are the assets that led to it."""
        if name in self._paths:
            return self._paths[name]
        if name in users:
            raise CatalogError(Message.of("{file} includes itself", file=name), status=1)
        content = self._sources[name]
        if name.endswith(".css"):
            content = self._with_references(name, content.decode(), (*users, name)).encode()
        elif name.endswith(".js"):
            content = self._with_assets(name, content.decode(), (*users, name)).encode()
        self._paths[name] = path = f"{ASSETS}/{hashed_name(name, content)}"
        self._files.append(OutputFile(path, content))
        return path

    def _with_references(self, name: str, text: str, users: tuple[str, ...]) -> str:
        def replace(match: re.Match[str]) -> str:
            before, reference, after = match.groups()
            if ":" in reference or reference.startswith(("/", "#")):
                return match.group()
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), reference))
            if target not in self._sources:
                raise _missing(name, reference)
            path = self._publish(target, users)
            return before + posixpath.relpath(path, posixpath.join(ASSETS, posixpath.dirname(name))) + after

        return _REFERENCE.sub(replace, text)

    def _with_assets(self, name: str, text: str, users: tuple[str, ...]) -> str:
        def replace(match: re.Match[str]) -> str:
            if match[1] not in self._sources:
                raise _missing(name, match[1])
            published = self._publish(match[1], users)
            return f'asset("{posixpath.relpath(published, posixpath.join(ASSETS, posixpath.dirname(name)))}")'

        return _ASSET_CALL.sub(replace, text)


def _missing(name: str, reference: str) -> CatalogError:
    return CatalogError(
        Message.of(
            "{file} uses {reference}, which is not there", file=f"{ASSETS}/{name}", reference=reference
        ),
        hint=Message.of("put that file into the theme's assets folder"),
        status=1,
    )


def hashed_name(name: str, content: bytes) -> str:
    """Return `site.<hash>.css` for `site.css`; folders in the name stay."""
    stem, dot, suffix = name.rpartition(".")
    digest = hashlib.sha256(content).hexdigest()[:10]
    return f"{stem}.{digest}.{suffix}" if dot else f"{name}.{digest}"

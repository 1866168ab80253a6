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
from pathlib import Path, PurePosixPath

from catalog_builder.cache import Cache
from catalog_builder.config import Config
from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.frozen import dataclass
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


@dataclass(frozen=True, slots=True)
class _Written:
    """Assets as somebody wrote them, by name; `ours` are those of the default theme."""

    files: Mapping[str, bytes]
    ours: frozenset[str]
    logo: tuple[str, bytes] | None

    @property
    def digest(self) -> bytes:
        """Return what differs when anything of it does."""
        told = repr((self.files, sorted(self.ours), self.logo)).encode()
        return hashlib.blake2b(told, digest_size=32).digest()


def collect_assets(project: Project, config: Config, cache: Cache | None = None) -> Assets:
    """Read the assets of all themes (a project's own replaces the default's file by file) and the logo.

    What was published of the same files before is taken from `cache`. Raises CatalogError when a style
    sheet or script names an asset that is not there.
    """
    written = _written(project, config)
    if cache is None:
        return _published(written)
    digest = written.digest
    match cache.get(ASSETS):
        case (kept, Assets() as assets) if kept == digest:
            return assets
    made = _published(written)
    cache.put(ASSETS, (digest, made))
    return made


def _written(project: Project, config: Config) -> _Written:
    sources = {THEME_CSS: theme_css(config).encode(), FAVICON: favicon(config)}
    ours: set[str] = set()
    for theme in reversed(project.themes):
        files = dict(_files(theme / ASSETS))
        sources |= {name: path.read_bytes() for name, path in files.items()}
        ours = ours | files.keys() if theme == default_theme() else ours - files.keys()
    return _Written(sources, frozenset(ours), _logo(project, config))


def _published(written: _Written) -> Assets:
    slimmed = {
        name: slim(name, content) if name in written.ours else content
        for name, content in written.files.items()
    }
    return _Publisher(joined(slimmed, written.ours) | dict([written.logo] if written.logo else [])).publish()


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


def _logo(project: Project, config: Config) -> tuple[str, bytes] | None:
    """Return the logo, under the name that it has among the assets."""
    logo = config.site.logo
    if not logo:
        return None
    try:
        return LOGO + PurePosixPath(logo).suffix, (project.root / logo).read_bytes()
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

"""The Jinja environment: where templates come from, how they escape, what their code depends on."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

import jinja2
from jinja2.bccache import BytecodeCache

from catalog_builder.cache import user_folder
from catalog_builder.catalog.recording import Reads
from catalog_builder.model import default_theme
from catalog_builder.site.constancy import CONSTANT
from catalog_builder.site.folding import PURE, TEXT
from catalog_builder.site.generating import FoldingEnvironment, SyntaxTrees
from catalog_builder.site.kept_code import CompiledTemplates
from catalog_builder.site.leading import DEFAULT, EXTENDS, INCLUDE, Leading
from catalog_builder.site.macros import MacroTable

EXTENSIONS = ("jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols")
FOLDER = "templates"
"""What the folders of compiled templates are called."""


@dataclass(frozen=True, slots=True)
class Templates:
    """What the folders of some themes hold besides assets, read once.

    `sources` are the texts of templates by name; a theme stands before those after it, and what one stands
    before in the last theme is there as `default/…` too. `digests` are of everything that a template may
    include, by name, in hexadecimal; `digest` is of all of them.
    """

    themes: tuple[Path, ...]
    sources: Mapping[str, str]
    digests: Mapping[str, str]
    digest: str

    @classmethod
    def of(cls, themes: tuple[Path, ...]) -> Templates:
        """Read the templates of themes, each of which stands before those after it."""
        sources: dict[str, str] = {}
        digests: dict[str, str] = {}
        for theme in reversed(themes):
            for name, content in _files(theme):
                for known in (sources, digests):
                    if name in known:
                        known[DEFAULT + name] = known[name]
                digests[name] = hashlib.sha256(content).hexdigest()
                if name.endswith(".html"):
                    sources[name] = content.decode(errors="replace")
        told = "\0".join([f"{name}\0{digest}" for name, digest in sorted(digests.items())])
        whole = hashlib.sha256(told.encode(errors="surrogateescape")).hexdigest()
        return cls(themes, sources, digests, whole)


def _files(theme: Path) -> Iterator[tuple[str, bytes]]:
    """Yield name and content of everything in a theme but its assets, which have digests of their own."""
    for folder, folders, names in os.walk(theme):
        if folder == str(theme):
            folders[:] = [each for each in folders if each != "assets"]
        folders.sort()
        for name in sorted(names):
            place = Path(folder, name)
            if place.is_file():
                yield place.relative_to(theme).as_posix(), place.read_bytes()


def make_environment(themes: tuple[Path, ...]) -> jinja2.Environment:
    """Return an environment that looks for a template in each theme in turn.

    A name that no theme has, and a name in a template that nothing defines, are errors; every
    value is escaped unless it is Markup.
    """
    return _environment(jinja2.Environment, themes, None)


class Workshop:
    """What the environments of all viewpoints share: templates, what is parsed of them and what they become.

    Compiled templates are kept in the folder `cache`, if there is one; those of the default theme, if no
    other stands before it, in the user's folder as well, as Python keeps its modules: there all projects of
    the user find them. Nothing of a project is in them.
    """

    def __init__(self, templates: Templates, cache: Path | None) -> None:
        self.templates = templates
        self.trees: SyntaxTrees = {}
        self.compiled = CompiledTemplates(*_folders(templates.themes, cache), self._made_of)

    def environment(self, reads: Reads) -> FoldingEnvironment:
        """Return an environment for the pages of a viewpoint, whose functions are added to its globals.

        `reads` is where a catalogue notes what is read of it.
        """
        environment = self._bare(self.compiled)
        environment.reads, environment.table = reads, self._table
        environment.globals |= self._table.functions(environment)
        return environment

    def frames(self, whole: FoldingEnvironment) -> FoldingEnvironment:
        """Return an environment like another one, in which templates are what stands around their content."""
        environment = whole.overlay(bytecode_cache=self.compiled.like(self._frame_made_of))
        environment.frames = frozenset(self.templates.sources) - self._leading.led_to
        return environment

    def _bare(self, compiled: BytecodeCache | None) -> FoldingEnvironment:
        environment = _environment(FoldingEnvironment, self.templates.themes, compiled)
        environment.trees = self.trees
        return environment

    @cached_property
    def _table(self) -> MacroTable:
        return MacroTable(self._bare(None), self.templates.sources, PURE | CONSTANT | TEXT)

    @cached_property
    def _leading(self) -> Leading:
        return Leading(self.templates.sources, self.templates.digests)

    def _made_of(self, name: str) -> str:
        """Return a text that differs where the code of a template may.

        It is made of the template with all that it includes; of those that it extends the imports count.
        """
        parents = self._leading.reached(name, EXTENDS)
        imports = parents and (sorted(parents), self._leading.imports(parents))
        return repr((self._digests(self._leading.reached(name, INCLUDE)), imports, self._common))

    def _frame_made_of(self, name: str) -> str:
        """Return the same for the code of a frame, which is what the templates around it leave of it, too."""
        digests = self._digests(self._leading.reached(name))
        return repr(("frame", name in self._leading.led_to, digests, self._common))

    def _digests(self, names: frozenset[str] | None) -> Mapping[str, str | None]:
        """Return what templates are by name, of all where it is not certain which."""
        digests = self.templates.digests
        return digests if names is None else {name: digests.get(name) for name in sorted(names)}

    @cached_property
    def _common(self) -> str:
        """What the code of all depends on: which names may mean something else, which macros are pure."""
        return repr((sorted(self._table.assigned), sorted(self._table.places)))


def _folders(themes: tuple[Path, ...], cache: Path | None) -> tuple[tuple[Path, ...], tuple[Path, ...]]:
    """Return in which folders compiled templates are kept, and in which others some may be found."""
    if cache is None:
        return (), ()
    own, users = (cache / FOLDER,), tuple(_users_folder())
    is_default = themes == (default_theme(),)  # any other is somebody's own
    return ((*own, *users), ()) if is_default else (own, users)


def _users_folder() -> Iterator[Path]:
    """Yield where a user has the default theme compiled; nothing for one without a folder."""
    with suppress(RuntimeError):
        yield user_folder() / FOLDER


def _loader(themes: tuple[Path, ...]) -> jinja2.BaseLoader:
    """Return what finds a template in each theme in turn, and under `default/` in the last one alone."""
    default = jinja2.PrefixLoader({DEFAULT.rstrip("/"): jinja2.FileSystemLoader(themes[-1:])})
    return jinja2.ChoiceLoader([jinja2.FileSystemLoader(themes), default])


EnvironmentT = TypeVar("EnvironmentT", bound=jinja2.Environment)


def _environment(
    kind: type[EnvironmentT], themes: tuple[Path, ...], bytecode: BytecodeCache | None
) -> EnvironmentT:
    return kind(
        loader=_loader(themes),
        autoescape=True,
        optimized=False,
        undefined=jinja2.StrictUndefined,
        extensions=EXTENSIONS,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=bytecode,
    )

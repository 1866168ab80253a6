"""The Jinja environment: where templates come from, how they escape, where they are kept compiled."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TypeVar

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from catalog_builder.cache import sealed, unsealed
from catalog_builder.catalog.recording import Reads
from catalog_builder.site.constancy import CONSTANT
from catalog_builder.site.folding import PURE, TEXT
from catalog_builder.site.generating import FoldingEnvironment, SyntaxTrees
from catalog_builder.site.macros import MacroTable

EXTENSIONS = ("jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols")
DEFAULT = "default/"
"""Before the name of a template: the default theme's own, also where a project has one of that name."""

_LEADING = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b.*?%\}", re.DOTALL)
"""What leads from a template to others that share its names with it."""
_NAMED = re.compile(
    r"""\{%[-+]?\s*\w+\s+(["'])([^"'\\]+)\1\s*(?:(?:import|as|ignore|with|without)\b[^"'\\]*)?[-+]?%\}"""
)
"""The same where one name is written out, and that is all there is."""


class CompiledTemplates(BytecodeCache):
    """Compiled templates in a folder that may be deleted, damaged or full at any time.

    Jinja's own file cache runs whatever it reads; here a seal tells whether this user wrote it, and
    with which versions.
    """

    def __init__(self, folder: Path, fingerprint: bytes = b"") -> None:
        self._folder = folder
        self._fingerprint = fingerprint

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name of a template's file: of what it is made from, and for which viewpoint."""
        return hashlib.sha256(self._fingerprint + super().get_cache_key(name, filename).encode()).hexdigest()

    def like(self, mark: bytes) -> CompiledTemplates:
        """Return the same folder for other templates of the same names."""
        return CompiledTemplates(self._folder, self._fingerprint + b" " + mark)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if there is a sound file for it."""
        try:
            stored = (self._folder / bucket.key).read_bytes()
        except OSError:
            return
        bytecode = unsealed(bucket.key, stored)
        if bytecode is not None:
            bucket.bytecode_from_string(bytecode)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template; a folder that cannot be written costs time, nothing else."""
        bytecode = bucket.bytecode_to_string()
        place = self._folder / bucket.key
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished = place.with_name(f"{place.name}.{id(bucket)}.part")
            unfinished.write_bytes(sealed(bucket.key, bytecode))
            unfinished.replace(place)
        except OSError:
            return


@dataclass(frozen=True, slots=True)
class Templates:
    """What the folders of some themes hold besides assets, read once.

    `sources` are the texts of templates by name; a theme stands before those after it, and what one stands
    before in the last theme is there as `default/…` too. `digests` are of everything that a template may
    include, by name, in hexadecimal; `digest` is of all of them. `trees` are what was parsed of them.
    """

    themes: tuple[Path, ...]
    sources: Mapping[str, str]
    digests: Mapping[str, str]
    digest: str
    trees: SyntaxTrees = field(default_factory=dict)

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


def make_folding_environment(
    templates: Templates, cache: Path | None, viewpoint: str, reads: Reads
) -> FoldingEnvironment:
    """Return the same, faster, for the pages of one viewpoint, whose functions are added to its globals.

    `viewpoint` is a digest of everything that the results of these functions depend on; compiled
    templates are kept by it. `reads` is where a catalogue notes what is read of it.
    """
    fingerprint = f"{templates.digest} {viewpoint}".encode()
    bytecode = CompiledTemplates(cache / "templates", fingerprint) if cache else None
    environment = _environment(FoldingEnvironment, templates.themes, bytecode)
    environment.reads, environment.trees = reads, templates.trees
    environment.table = MacroTable(environment, templates.sources, PURE | CONSTANT | TEXT)
    environment.globals |= environment.table.functions
    return environment


def make_frames(whole: FoldingEnvironment, templates: Templates) -> FoldingEnvironment:
    """Return an environment like another one, in which templates are what stands around their content."""
    kept = whole.bytecode_cache
    bytecode = kept.like(b"frames") if isinstance(kept, CompiledTemplates) else None
    environment = whole.overlay(bytecode_cache=bytecode)
    environment.frames = frozenset(templates.sources) - _led_to(templates)
    return environment


def _led_to(templates: Templates) -> frozenset[str]:
    """Return the templates that others extend, include or import: all, where any such name is worked out."""
    leading = chain.from_iterable(map(_LEADING.findall, templates.sources.values()))
    named = tuple(map(_NAMED.fullmatch, leading))
    if not all(named):
        return frozenset(templates.sources)
    return frozenset(each[2] for each in named if each)


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
        undefined=jinja2.StrictUndefined,
        extensions=EXTENSIONS,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=bytecode,
    )

"""The Jinja environment: where templates come from, how they escape, where they are kept compiled."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

EXTENSIONS = ("jinja2.ext.i18n", "jinja2.ext.do", "jinja2.ext.loopcontrols")
_VERSION = f"{jinja2.__version__} {sys.version} ".encode()


class CompiledTemplates(BytecodeCache):
    """Compiled templates in a folder that may be deleted, damaged or full at any time.

    Jinja's own file cache trusts what it reads; here a digest tells whether it is what was written,
    and by which versions.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if there is a sound file for it."""
        try:
            stored = (self._folder / bucket.key).read_bytes()
        except OSError:
            return
        digest, bytecode = stored[:32], stored[32:]
        if digest == _digest(bytecode):
            bucket.bytecode_from_string(bytecode)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template; a folder that cannot be written costs time, nothing else."""
        bytecode = bucket.bytecode_to_string()
        place = self._folder / bucket.key
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            unfinished = place.with_name(f"{place.name}.{id(bucket)}.part")
            unfinished.write_bytes(_digest(bytecode) + bytecode)
            unfinished.replace(place)
        except OSError:
            return


def _digest(bytecode: bytes) -> bytes:
    return hashlib.sha256(_VERSION + bytecode).digest()


def make_environment(themes: tuple[Path, ...], cache: Path | None) -> jinja2.Environment:
    """Return an environment that looks for a template in each theme in turn.

    A name that no theme has, and a name in a template that nothing defines, are errors; every
    value is escaped unless it is Markup.
    """
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(themes),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=EXTENSIONS,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=CompiledTemplates(cache / "templates") if cache else None,
    )

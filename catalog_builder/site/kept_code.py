"""Compiled templates, each kept by what it is made of: an edit of the theme compiles what it concerns."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache

from catalog_builder.cache import Cache, sealed, unsealed

_Known = dict[tuple[str, str], CodeType]


class CompiledTemplates(BytecodeCache):
    """Compiled templates in this process, and in folders that may be deleted, damaged or full at any time.

    `made_of` returns for the name of a template a text that differs where its code may. Jinja's own file
    cache runs whatever it reads; here a seal tells whether this user wrote it, and with which versions.
    What is not in one of the `folders`, in which everything is kept, may be in `others`.
    """

    def __init__(
        self,
        folders: tuple[Path, ...],
        others: tuple[Path, ...] = (),
        made_of: Callable[[str], str] = str,
        known: _Known | None = None,
    ) -> None:
        self._folders, self._others = folders, others
        self._made_of = made_of
        self._known: _Known = {} if known is None else known

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the name of a template's file: of where it is, and of what it is made of."""
        key = f"{super().get_cache_key(name, filename)} {self._made_of(name)}"
        return hashlib.sha256(key.encode(errors="surrogateescape")).hexdigest()

    def like(self, made_of: Callable[[str], str]) -> CompiledTemplates:
        """Return the same templates for who makes other code of them."""
        return CompiledTemplates(self._folders, self._others, made_of, self._known)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket if its template is known, or if there is a sound file for it."""
        bucket.code = self._known.get((bucket.key, bucket.checksum))
        for number, folder in enumerate(self._folders + self._others):
            if bucket.code is None:
                self._load(folder, bucket)
                self._dump(self._folders[:number], bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template; a folder that cannot be written costs time, nothing else."""
        self._dump(self._folders, bucket)

    def _load(self, folder: Path, bucket: Bucket) -> None:
        try:
            stored = (folder / bucket.key).read_bytes()
        except OSError:
            return
        bytecode = unsealed(bucket.key, stored)
        if bytecode is not None:
            bucket.bytecode_from_string(bytecode)

    def _dump(self, folders: Iterable[Path], bucket: Bucket) -> None:
        if bucket.code is None:
            return
        self._known[bucket.key, bucket.checksum] = bucket.code
        for folder in folders:
            Cache(folder).put_bare(bucket.key, sealed(bucket.key, bucket.bytecode_to_string()))

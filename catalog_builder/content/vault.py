"""The bytes of kept entries on the disk, read one by one when somebody asks for an entry.

They lie in files without a seal, whose names are digests of what they hold. Each entry's bytes are compared
with the digest that is kept of it under a seal, before anybody makes objects of them.
"""

from __future__ import annotations

import errno
import hashlib
import os
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from catalog_builder.content.packing import Judged, Packed, unpack
from catalog_builder.content.shelf import Block
from catalog_builder.model import EntrySource

_pread: Callable[[int, int, int], bytes] | None = getattr(os, "pread", None)


class Vault(Block):
    """One file of packed entries. Raises OSError when it is not there, or not as long as it was.

    What `judge` makes of a source stands in for bytes that are not what they were.
    """

    __slots__ = ("__weakref__", "_handle", "judge")

    def __init__(self, place: Path, size: int, judge: Callable[[EntrySource], Judged]) -> None:
        super().__init__(b"")
        self._handle, self.judge = os.open(place, os.O_RDONLY | getattr(os, "O_BINARY", 0)), judge
        weakref.finalize(self, os.close, self._handle)
        if os.fstat(self._handle).st_size != size:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(place))

    def read(self, start: int, end: int) -> bytes:
        """Return some of its bytes, whatever they are by now."""
        if _pread:
            return _pread(self._handle, end - start, start)
        os.lseek(self._handle, start, os.SEEK_SET)  # pragma: no cover (Windows: nobody shares the handle)
        return os.read(self._handle, end - start)  # pragma: no cover (as above)


class Stored(NamedTuple):
    """An entry in a vault: where its bytes and, among them, its texts begin and end; the digest of all."""

    vault: Vault
    start: int
    texts: int
    end: int
    digest: bytes

    def unpacked(self, source: EntrySource) -> Judged:
        """Return the entry that was packed, or what it is today if these bytes are others."""
        packed = self.packed()
        if hashlib.sha256(packed.content).digest() != self.digest:
            return self.vault.judge(source)
        return unpack(packed, source)

    def packed(self) -> Packed:
        """Return its bytes, whatever they are by now, under the digest that they had."""
        return Packed(self.vault.read(self.start, self.end), self.texts - self.start, self.digest)

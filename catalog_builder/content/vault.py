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

from catalog_builder.content.packing import Packed, Parcel
from catalog_builder.content.shelf import Block
from catalog_builder.model import EntrySource

_pread: Callable[[int, int, int], bytes] | None = getattr(os, "pread", None)


class Vault(Block):
    """One file of packed entries. Raises OSError when it is not there, or not as long as it was.

    What `pack` makes of a source stands in for bytes that are not what they were.
    """

    __slots__ = ("__weakref__", "_handle", "_pack")

    def __init__(self, place: Path, size: int, pack: Callable[[EntrySource], Packed]) -> None:
        super().__init__(b"")
        self._handle, self._pack = os.open(place, os.O_RDONLY | getattr(os, "O_BINARY", 0)), pack
        weakref.finalize(self, os.close, self._handle)
        if os.fstat(self._handle).st_size != size:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(place))

    def read(self, start: int, end: int) -> bytes:
        """Return some of its bytes, whatever they are by now."""
        if _pread:
            return _pread(self._handle, end - start, start)
        os.lseek(self._handle, start, os.SEEK_SET)  # pragma: no cover (Windows: nobody shares the handle)
        return os.read(self._handle, end - start)  # pragma: no cover (as above)

    def parcel(self, stored: Parcel, digest: bytes, source: EntrySource) -> Parcel:
        """Return the parcel of an entry with its bytes in memory."""
        content = self.read(stored.content, stored.end)
        if hashlib.sha256(content).digest() != digest:
            return parcel_of(self._pack(source))
        return Parcel(Block(content), *stored.from_start(0))


def parcel_of(packed: Packed) -> Parcel:
    """Return a parcel with bytes of its own."""
    texts = len(packed.content)
    odd = texts + len(packed.texts)
    return Parcel(Block(packed.whole), 0, texts, odd, odd + len(packed.odd))

"""The texts of entries outside of what each process holds: on the disk, or in memory that all of them share.

An object of Python's own is copied with the page of memory it lies on as soon as a copy of the process
looks at it, for that changes its count of references. Texts are half of a catalogue, and every process
looks at most of them, but seldom; so their bytes lie apart, where nothing is counted, and where there are
many, in a file without a name that ends with the build. Reading one takes a microsecond: the system keeps
in memory what there is room for.
"""

from __future__ import annotations

import mmap
import os
import weakref
from pathlib import Path
from typing import Any

from catalog_builder.model import LocalText

_BLOCK_BYTES = 1 << 22
"""What is asked of the system at once, and written at once; memory that nobody wrote to is not taken."""
SHORT = 200
"""Characters below which a text takes less memory as it is."""
_UNNAMED = getattr(os, "O_TMPFILE", 0)
"""How Linux opens a file that has no name and is gone when nobody has it open (open(2))."""
Place = tuple[str, int, int]
"""Language, first byte in the block, and the one after the last."""
Places = tuple[Place, ...]


class _File:
    """A file without a name, below a folder. Raises OSError where there can be none."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.handle = os.open(folder, _UNNAMED | os.O_RDWR, 0o600)
        self.end = 0
        weakref.finalize(self, os.close, self.handle)

    def append(self, content: memoryview) -> int:
        """Write bytes behind all others; return where they begin. Raises OSError."""
        start = self.end
        while content:
            written = os.pwrite(self.handle, content, self.end)
            self.end, content = self.end + written, content[written:]
        return start


class Block:
    """Bytes side by side: in memory, or from `start` on in a file."""

    __slots__ = ("_file", "_start", "memory")

    def __init__(self, memory: mmap.mmap | bytes) -> None:
        self.memory: mmap.mmap | bytes | None = memory
        self._file: _File | None = None
        self._start = 0

    def read(self, start: int, end: int) -> bytes:
        """Return some of its bytes."""
        if self._file is None:
            return self.memory[start:end] if self.memory else b""
        return os.pread(self._file.handle, end - start, self._start + start)

    def write(self, file: _File) -> None:
        """Move to a file. Raises OSError, and stays where it is."""
        if self.memory:
            with memoryview(self.memory) as content:
                self._start = file.append(content)
            self._file, self.memory = file, None


class ShelvedText(LocalText):
    """A text whose bytes lie on a shelf; otherwise like any other, and pickled like one."""

    __slots__ = ("_block", "_places")
    _block: Block
    _places: Places

    @classmethod
    def at(cls, block: Block, places: Places) -> ShelvedText:
        """Return the text that lies there."""
        text = object.__new__(cls)
        object.__setattr__(text, "_block", block)
        object.__setattr__(text, "_places", places)
        return text

    @property
    def values(self) -> tuple[tuple[str, str], ...]:
        """The text in each language, in the order they were written."""
        read = self._block.read
        return tuple(
            (language, read(start, end).decode(errors="surrogatepass"))
            for language, start, end in self._places
        )

    @property
    def place(self) -> tuple[Block, Places]:
        """Where its bytes lie."""
        return self._block, self._places

    def __reduce__(self) -> tuple[Any, ...]:
        return LocalText, (self.values,)


class Shelf:
    """Where long texts are put, one behind the other; below `folder` when they are many, if that is given."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder if _UNNAMED else None
        self._file: _File | None = None
        self._memory = mmap.mmap(-1, _BLOCK_BYTES)
        self._block = Block(self._memory)
        self._end = 0

    def put_bytes(self, content: bytes | memoryview) -> tuple[Block, int, int]:
        """Put bytes there; return the block, where they begin in it, and where they end."""
        memory = self._room(len(content))
        start, self._end = self._end, self._end + len(content)
        memory[start : self._end] = content
        return self._block, start, self._end

    def _room(self, size: int) -> mmap.mmap:
        """Return memory with room for so many bytes."""
        memory = self._memory
        if self._end + size > len(memory):
            self._write(self._block)
            memory = self._memory = mmap.mmap(-1, max(size, _BLOCK_BYTES))
            self._block, self._end = Block(memory), 0
        return memory

    def _write(self, block: Block) -> None:
        """Write a block that is full to the disk; where that cannot be, it stays in memory."""
        if self._folder is None:
            return
        try:
            self._file = self._file or _File(self._folder)
            block.write(self._file)
        except OSError:
            self._folder = None

"""Compressed siblings of texts (`index.html.gz`), which servers may send in their place."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module

from catalog_builder.extras import require
from catalog_builder.model import OutputFile

_TEXTS = (".html", ".css", ".js", ".json", ".xml", ".svg", ".txt", ".webmanifest")
_SMALLEST = 1_000
"""Bytes: below that a packet is sent anyway."""


def with_siblings(files: Iterable[OutputFile], formats: Sequence[str]) -> Iterator[OutputFile]:
    """Yield the files, each text followed by its compressed siblings in `formats` ("gz", "br").

    Raises CatalogError when a format needs a package that is not installed.
    """
    compressors = {name: _COMPRESSORS[name]() for name in formats}
    for file in files:
        yield file
        if isinstance(file.content, bytes) and len(file.content) >= _SMALLEST and file.path.endswith(_TEXTS):
            for name, compress in compressors.items():
                yield OutputFile(f"{file.path}.{name}", compress(file.content))


Compress = Callable[[bytes], bytes]


def _gzip() -> Compress:
    """Return gzip without a time in it, so that the same text gives the same bytes (RFC 1952)."""
    return lambda content: gzip.compress(content, mtime=0)


def _brotli() -> Compress:
    require("brotli", "brotli")
    compress: Compress = import_module("brotli").compress
    return compress


_COMPRESSORS: Mapping[str, Callable[[], Compress]] = {"gz": _gzip, "br": _brotli}

"""Results kept between builds: sealed files that are used only if they are exactly what this user wrote.

A kept value is a pickle, and unpickling runs whatever the pickle says. So each file is sealed with a
key that never leaves the user's account: a cache that came along with somebody's pull request, was cut
short, flipped a bit or was written by another version is not opened. All of these cost time, nothing else.
"""

from __future__ import annotations

import gc
import hashlib
import hmac
import os
import pickle
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any

from catalog_builder.fingerprint import program_fingerprint
from catalog_builder.frozen import dataclass

KEY_VARIABLE = "CATALOG_CACHE_KEY"
"""An environment variable that stands in for the key file: the same on machines that share a cache."""
_KEY_BYTES = 32
_SEAL_BYTES = 32


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of sealed values by name."""

    folder: Path

    def get(self, name: str) -> Any:
        """Return the value kept under a name, None when there is none that can be trusted."""
        try:
            stored = (self.folder / name).read_bytes()
        except OSError:
            return None
        seal, content = stored[:_SEAL_BYTES], memoryview(stored)[_SEAL_BYTES:]
        if not secrets.compare_digest(seal, _seal(name, content)):
            return None
        with collector_paused():
            return pickle.loads(content)  # noqa: S301 (sealed by this user)

    def put(self, name: str, value: Any) -> None:
        """Keep a value; a folder that cannot be written costs time, nothing else."""
        with collector_paused():
            content = pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)
        self._write(name, (_seal(name, content), content))

    def put_bare(self, name: str, content: bytes) -> None:
        """Keep bytes as they are: sealed already, or compared with a digest that is under a seal."""
        self._write(name, (content,))

    def _write(self, name: str, parts: Iterable[bytes]) -> None:
        place = self.folder / name
        unfinished = place.with_name(f"{name}.{os.getpid()}.part")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            with unfinished.open("wb") as file:
                file.writelines(parts)
            unfinished.replace(place)
        except OSError:
            with suppress(OSError):
                unfinished.unlink()

    def forget(self, name: str) -> None:
        """Keep nothing under a name any more."""
        with suppress(OSError):
            (self.folder / name).unlink()


def name_for(what: str, folder: Path) -> str:
    """Return the name under which something is kept that belongs to one published folder among others."""
    return f"{what}-{hashlib.sha256(os.fsencode(folder.absolute())).hexdigest()[:16]}"


def sealed(name: str, content: bytes) -> bytes:
    """Return bytes under the seal of this user, this version and this name."""
    return _seal(name, content) + content


def unsealed(name: str, stored: bytes) -> bytes | None:
    """Return what `sealed` was given, None when anything about it is not as it was."""
    seal, content = stored[:_SEAL_BYTES], stored[_SEAL_BYTES:]
    return content if secrets.compare_digest(seal, _seal(name, content)) else None


@contextmanager
def collector_paused() -> Iterator[None]:
    """Make many objects that all stay without the garbage collector going through them again and again."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _seal(name: str, content: bytes | memoryview) -> bytes:
    seal = hmac.new(_key(), f"{program_fingerprint()}\0{name}\0".encode(), "sha256")
    seal.update(content)
    return seal.digest()


@cache
def _key() -> bytes:
    """Return the user's key, made on first use; a key of this run alone where none can be kept."""
    named = os.environ.get(KEY_VARIABLE)
    if named:
        return hashlib.sha256(named.encode()).digest()
    place = user_folder() / "cache.key"
    try:
        key = place.read_bytes()
        if len(key) == _KEY_BYTES:
            return key
    except OSError:
        pass
    key = secrets.token_bytes(_KEY_BYTES)
    with suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        place.unlink(missing_ok=True)
        with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(key)
    return key


def user_folder() -> Path:
    """Return where this program keeps what is no project's: among the user's caches.

    Raises RuntimeError for a user without a folder.
    """
    if os.name == "nt":  # pragma: no cover (Windows)
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local")
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "catalog-builder"

"""Files of an index on their way out, one by one: made, or as published where that is still right."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import field
from typing import Protocol

from catalog_builder.catalog.recall import Recall
from catalog_builder.frozen import dataclass
from catalog_builder.model import OutputFile
from catalog_builder.portable import Portable
from catalog_builder.search.shards import Script
from catalog_builder.staging import StagedFile


class Outlet(Protocol):
    """Where files go."""

    def stage(self, file: OutputFile) -> tuple[StagedFile, ...]:
        """Take a file; return what it is published as, which may be nothing, or more than one file."""

    def is_there(self, file: StagedFile) -> bool:
        """Tell whether a published file is as it was written."""


@dataclass(frozen=True, slots=True)
class Made(Portable):
    """A file that was made: the digest of its content, and what it is published as."""

    digest: bytes
    files: tuple[StagedFile, ...]


KeptScripts = Mapping[str, tuple[bytes, Made]]
"""Scripts by name, with the digest of what they were made from."""


@dataclass(slots=True)
class Desk:
    """Takes files in and remembers them; `recall` and `kept` know those of the build before."""

    outlet: Outlet
    recall: Recall | None = None
    kept: KeptScripts = field(default_factory=dict)
    made: list[Made] = field(default_factory=list)
    scripts: dict[str, tuple[bytes, Made]] = field(default_factory=dict)

    def put(self, *files: OutputFile) -> None:
        """Take files whatever they are."""
        self.made.extend(map(self._make, files))

    def script(self, script: Script) -> None:
        """Take a script, which is made unless it was made from the same and is still there."""
        kept = self.kept.get(script.name)
        if kept is None or kept[0] != script.digest or not self._is_there(kept[1]):
            kept = script.digest, self._make(script.make())
        self._keep(script.name, kept)

    def scripts_again(self, names: Iterable[str]) -> bool:
        """Take over scripts by name as they were, if all are still there."""
        wanted = [(name, self.kept.get(name)) for name in names]
        if not all(kept and self._is_there(kept[1]) for _, kept in wanted):
            return False
        for name, kept in wanted:
            if kept:
                self._keep(name, kept)
        return True

    def recalled(self, name: str, key: str, make: Callable[[], Iterable[OutputFile]]) -> None:
        """Take the files that `make` makes, unless all that it read is as it was and they are there."""
        if self.recall is None:
            self.put(*make())
        else:
            made: tuple[Made, ...] = self.recall.of(
                name, key, lambda: tuple(map(self._make, make())), self._are_there
            )
            self.made.extend(made)

    @property
    def files(self) -> tuple[StagedFile, ...]:
        """Everything that was taken, as it is published."""
        return tuple(file for made in self.made for file in made.files)

    def stamp(self) -> str:
        """Return a digest of everything that was taken."""
        return hashlib.sha256(b"".join(made.digest for made in self.made)).hexdigest()[:10]

    def _keep(self, name: str, kept: tuple[bytes, Made]) -> None:
        self.scripts[name] = kept
        self.made.append(kept[1])

    def _make(self, file: OutputFile) -> Made:
        digest = hashlib.sha256(bytes(file.content)).digest()
        return Made(digest, self.outlet.stage(file))

    def _are_there(self, made: Iterable[Made]) -> bool:
        return all(map(self._is_there, made))

    def _is_there(self, made: Made) -> bool:
        return bool(made.files) and all(map(self.outlet.is_there, made.files))


@dataclass(slots=True)
class Collector:
    """An outlet that keeps the files themselves."""

    files: list[OutputFile] = field(default_factory=list)

    def stage(self, file: OutputFile) -> tuple[StagedFile, ...]:
        """Take a file."""
        self.files.append(file)
        return ()

    def is_there(self, file: StagedFile) -> bool:  # noqa: ARG002 (as every outlet)
        """Say no: nothing is published."""
        return False

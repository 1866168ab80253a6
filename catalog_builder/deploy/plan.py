"""What has to travel: the local manifest against what is on the host. Pure."""

from __future__ import annotations

import hashlib
from collections.abc import Container, Iterable, Mapping
from pathlib import Path

from catalog_builder.deploy.store import Listed, Upload
from catalog_builder.frozen import dataclass
from catalog_builder.manifest import MANIFEST, FileRecord, has_digest_in_name, publishing_order


@dataclass(frozen=True, slots=True)
class Plan:
    """What a deploy will do, in this order: `phases` one after the other, the manifest, `removals`.

    Files of one phase do not link to each other, so their order does not matter. `total_files` and
    `total_bytes` are of the whole site with its manifest, for comparison.
    """

    phases: tuple[tuple[Upload, ...], ...]
    removals: tuple[str, ...]
    total_files: int
    total_bytes: int

    @property
    def uploads(self) -> tuple[Upload, ...]:
        """Every file to send but the manifest."""
        return tuple(upload for phase in self.phases for upload in phase)

    @property
    def bytes(self) -> int:
        """How much is to be sent, without the manifest."""
        return sum(upload.size for upload in self.uploads)

    @property
    def is_empty(self) -> bool:
        """Tell whether the host already has it all."""
        return not self.phases and not self.removals


def make_plan(
    output: Path,
    local: Mapping[str, FileRecord],
    remote: Mapping[str, FileRecord],
    owned: Iterable[str] = (),
    *,
    manifest_size: int,
    keep_extra: bool = False,
) -> Plan:
    """Plan the way from `remote` to `local`, both path → record.

    `owned` are further paths that a deploy of ours may have put there; only they and those in `remote`
    are ever removed, and none at all with `keep_extra`. `manifest_size` is in bytes.
    """
    changed = [path for path, record in local.items() if remote.get(path) != record]
    gone = (set(remote) | set(owned)) - set(local) - {MANIFEST}
    return Plan(
        phases=_phases((Upload(path, output / path, local[path].size) for path in changed), remote),
        removals=() if keep_extra else tuple(sorted(gone)),
        total_files=len(local) + 1,
        total_bytes=sum(record.size for record in local.values()) + manifest_size,
    )


def _phases(uploads: Iterable[Upload], there: Container[str]) -> tuple[tuple[Upload, ...], ...]:
    """Put what is new before what takes another's place, each in the order of `publishing_order`."""
    ranked: dict[tuple[int, ...], list[Upload]] = {}
    for upload in uploads:
        order = publishing_order(upload.path, new=upload.path not in there)
        ranked.setdefault(order[:-1], []).append(upload)
    return tuple(tuple(sorted(ranked[rank], key=lambda upload: upload.path)) for rank in sorted(ranked))


def adopt(
    output: Path, local: Mapping[str, FileRecord], listing: Mapping[str, Listed]
) -> dict[str, FileRecord]:
    """Return what of `local` is certainly on a host that has no manifest yet.

    A file of the same size counts where the host tells its digest, or where the name carries one.
    """
    return {
        path: record
        for path, record in local.items()
        if path in listing
        and listing[path].size == record.size
        and _is_the_same(path, output / path, listing[path])
    }


def _is_the_same(path: str, file: Path, listed: Listed) -> bool:
    if listed.git is not None:
        return listed.git == git_blob_id(file.read_bytes())
    if listed.md5 is not None:
        return listed.md5 == hashlib.md5(file.read_bytes(), usedforsecurity=False).hexdigest()
    return has_digest_in_name(path)


def git_blob_id(content: bytes) -> str:
    """Return the id by which git names a file's content (gitformat-object: "blob", size, NUL, content)."""
    return hashlib.sha1(b"blob %d\0%b" % (len(content), content), usedforsecurity=False).hexdigest()

"""A deploy from its first look at the host to the last removal.

look → plan → say who is at work → upload in phases → manifest → remove → done. Until the manifest is
there, the host holds the old site and some files more; the pages of both find all they link to.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from catalog_builder.deploy.crew import Crew
from catalog_builder.deploy.journal import Journal, Memory, Writer
from catalog_builder.deploy.marker import MARKER, Marker, parse_marker
from catalog_builder.deploy.plan import Plan, adopt, make_plan
from catalog_builder.deploy.store import Store, StoreError, Upload
from catalog_builder.deploy.temporary import temporary_path
from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.frozen import dataclass
from catalog_builder.manifest import MANIFEST, FileRecord, parse_manifest

Item = TypeVar("Item")
Ask = Callable[[Message, Message], bool]
"""Asks the publisher: a question, and what to do about it where nobody can be asked; True to go on."""


@dataclass(frozen=True, slots=True)
class DeployOptions:
    """What the command line says of a deploy. `max_delete` is in percent of the published files."""

    dry_run: bool = False
    resume: bool = False
    keep_extra: bool = False
    max_delete: int = 30


@dataclass(frozen=True, slots=True)
class Site:
    """The built site: its folder, what its manifest lists, and that manifest's bytes."""

    folder: Path
    files: Mapping[str, FileRecord]
    manifest: bytes

    @property
    def digest(self) -> str:
        """SHA-256 of the manifest, in hexadecimal: two sites with the same one are the same."""
        return hashlib.sha256(self.manifest).hexdigest()


@dataclass(frozen=True, slots=True)
class Remote:
    """What is on the host: what counts as ours, the digest of its manifest, and a deploy under way."""

    files: Mapping[str, FileRecord]
    digest: str | None
    marker: Marker | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a deploy did, or in a dry run would do; `seconds` is the time of sending, `rate` in bytes/s."""

    plan: Plan
    sent_files: int
    sent_bytes: int
    removed: int
    seconds: float
    rate: float | None
    dry_run: bool


class Watcher:
    """Is told of each step; this one ignores all of it."""

    def planned(self, plan: Plan) -> None:
        """Take note that sending is about to begin."""

    def sent(self, upload: Upload) -> None:
        """Take note that a file is in place."""


def load_site(output: Path) -> Site:
    """Return the built site in a folder.

    Raises CatalogError when there is none, or when a file of it is not as the build left it.
    """
    try:
        manifest = (output / MANIFEST).read_bytes()
    except OSError:
        manifest = b""
    files = parse_manifest(manifest)
    if not files:
        raise CatalogError(
            Message.of("there is no built site in {folder}", folder=str(output)),
            hint=Message.of("build it first: catalog-builder build"),
            status=2,
        )
    for path, record in files.items():
        if _size(output / path) != record.size:
            raise CatalogError(
                Message.of("{path} was changed or lost since the site was built", path=path),
                hint=Message.of("build it again: catalog-builder build"),
                status=2,
            )
    return Site(output, files, manifest)


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None


def deploy(
    site: Site, crew: Crew, journal: Journal, options: DeployOptions, ask: Ask, watcher: Watcher
) -> Outcome:
    """Bring a site to a host.

    Raises CatalogError when the host fails, when another deploy is under way, or when `ask` says no.
    """
    memory = journal.recall()
    try:
        remote = _look(site, crew)
        if remote.digest == site.digest and remote.marker is None and memory.token is None:
            return _nothing_to_do(site, options, memory)
        _refuse_rival(remote, memory, options)
        _ask_about_changes(remote, memory, ask)
        plan = _plan(site, remote, memory, options)
        if options.dry_run:
            return Outcome(
                plan, len(plan.uploads), plan.bytes, len(plan.removals), 0, memory.rate, dry_run=True
            )
        _ask_about_removals(remote, plan, options, ask)
        watcher.planned(plan)
        return _carry_out(site, crew, journal, _Work(plan, remote, memory), watcher)
    except StoreError as error:
        raise error.as_catalog_error() from error


def _look(site: Site, crew: Crew) -> Remote:
    """Return what is on the host, in two requests when there is a manifest."""
    seen = crew.once(lambda store: store.read_all((MARKER, MANIFEST)))
    raw, content = seen[MARKER], seen[MANIFEST]
    digest = hashlib.sha256(content).hexdigest() if content is not None else None
    files = parse_manifest(content) if content is not None else {}
    if not files:
        files = adopt(site.folder, site.files, crew.once(lambda store: store.list()))
    return Remote(files, digest, parse_marker(raw) if raw is not None else None)


def _nothing_to_do(site: Site, options: DeployOptions, memory: Memory) -> Outcome:
    plan = make_plan(site.folder, site.files, site.files, manifest_size=len(site.manifest))
    return Outcome(plan, 0, 0, 0, 0, memory.rate, dry_run=options.dry_run)


def _refuse_rival(remote: Remote, memory: Memory, options: DeployOptions) -> None:
    marker = remote.marker
    if marker is None or options.resume or (marker.token and marker.token == memory.token):
        return
    raise CatalogError(
        Message.of(
            "another deploy is under way, from {host} since {since}, or was cut off there",
            host=marker.host,
            since=marker.since,
        ),
        hint=Message.of("wait until it ends; if it was cut off, go on with it: --resume"),
    )


def _ask_about_changes(remote: Remote, memory: Memory, ask: Ask) -> None:
    """Ask when somebody else has published since: then the last known manifest is not the one there."""
    known = memory.manifest
    if known is None or memory.token is not None or remote.digest == known:
        return
    question = Message.of(
        "the site on the host is not the one that was published from here last; somebody else has changed it"
    )
    if not ask(question, Message.of("look at it, then deploy again with --yes to replace it")):
        raise _stopped(question)


def _plan(site: Site, remote: Remote, memory: Memory, options: DeployOptions) -> Plan:
    """Plan from what is certain: what a deploy that was cut off may have touched is sent again."""
    touched = set(remote.marker.paths) if remote.marker else set()
    there = {path: record for path, record in remote.files.items() if path not in touched}
    there |= _still_sent(remote, memory)
    owned = touched | remote.files.keys()
    return make_plan(
        site.folder, site.files, there, owned,
        manifest_size=len(site.manifest), keep_extra=options.keep_extra,
    )  # fmt: skip


def _still_sent(remote: Remote, memory: Memory) -> dict[str, FileRecord]:
    """Return what the journal says is in place; nothing when another deploy was there since."""
    is_ours = remote.marker is not None and remote.marker.token == memory.token
    return memory.sent if is_ours else {}


def _ask_about_removals(remote: Remote, plan: Plan, options: DeployOptions, ask: Ask) -> None:
    published = len(remote.files)
    if len(plan.removals) * 100 <= options.max_delete * published or not published:
        return
    question = Message.of(
        "{count} of {published} published files would be removed, more than {percent} %",
        count=len(plan.removals),
        published=published,
        percent=options.max_delete,
    )
    if not ask(question, Message.of("if that is meant, deploy again with --yes or a larger --max-delete")):
        raise _stopped(question)


def _stopped(question: Message) -> CatalogError:
    return CatalogError(question, hint=Message.of("nothing was changed on the host"))


@dataclass(frozen=True, slots=True)
class _Work:
    plan: Plan
    remote: Remote
    memory: Memory

    @property
    def sent(self) -> dict[str, FileRecord]:
        """What a deploy of this machine that was cut off has in place, and this one is not going to touch.

        What is about to be replaced or removed is uncertain from now on until the log says otherwise.
        """
        touched = {*self.plan.removals, *(upload.path for upload in self.plan.uploads)}
        sent = _still_sent(self.remote, self.memory)
        return {path: record for path, record in sent.items() if path not in touched}


def _carry_out(site: Site, crew: Crew, journal: Journal, work: _Work, watcher: Watcher) -> Outcome:
    plan = work.plan
    marker = _marker(plan, work)
    start = time.monotonic()
    # The token is on disk before it is on the host, so that this machine knows its own marker again.
    with journal.writing(marker.token, work.sent) as writer:
        crew.once(lambda store: store.write(MARKER, marker.format()))
        _send_all(site, crew, plan, writer, watcher)
    seconds = time.monotonic() - start
    for gone in (plan.removals, _halves(plan, work)):
        crew.run(_delete, _batches(gone, crew.batch), lambda _: None)
    crew.once(_finish)
    sent = plan.bytes + len(site.manifest)
    rate = sent / seconds if seconds > 0 and plan.uploads else work.memory.rate
    journal.complete(site.digest, rate)
    return Outcome(plan, len(plan.uploads) + 1, sent, len(plan.removals), seconds, rate, dry_run=False)


def _marker(plan: Plan, work: _Work) -> Marker:
    """Name every path that is going to be touched, or was by a deploy that was cut off."""
    before = work.remote.marker.paths if work.remote.marker else ()
    paths = {*before, *plan.removals, *(upload.path for upload in plan.uploads)}
    return Marker.new(tuple(sorted(paths)), work.memory.token)


def _halves(plan: Plan, work: _Work) -> tuple[str, ...]:
    """Return the files that a deploy which was cut off may have left half sent, and that are not sent now."""
    touched = set(work.remote.marker.paths) if work.remote.marker else set()
    again = {upload.path for upload in plan.uploads}
    return tuple(temporary_path(path) for path in sorted(touched - again - set(work.sent)))


def _send_all(site: Site, crew: Crew, plan: Plan, writer: Writer, watcher: Watcher) -> None:
    def done(batch: tuple[Upload, ...]) -> None:
        for upload in batch:
            writer.sent(upload.path, site.files[upload.path])
            watcher.sent(upload)

    for phase in plan.phases:
        crew.run(_put, _batches(phase, crew.batch), done)
    manifest = Upload(MANIFEST, site.folder / MANIFEST, len(site.manifest))
    crew.once(lambda store: store.put_all([manifest]))


def _put(store: Store, uploads: tuple[Upload, ...]) -> None:
    store.put_all(uploads)


def _delete(store: Store, paths: Sequence[str]) -> None:
    store.delete_all(paths)


def _batches(items: Sequence[Item], size: int) -> list[tuple[Item, ...]]:
    return [tuple(items[start : start + size]) for start in range(0, len(items), size)]


def _finish(store: Store) -> None:
    store.delete(MARKER)
    store.finish()

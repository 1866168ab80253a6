"""`deploy`: bring the built site to a host."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import monotonic
from typing import Any, Literal

import click

from catalog_builder.cli.help import Command, option
from catalog_builder.cli.progress import ProgressLine
from catalog_builder.cli.session import QUIET, Session
from catalog_builder.config import load_config
from catalog_builder.deploy.crew import Crew, Patience
from catalog_builder.deploy.destination import Destination, find_destination
from catalog_builder.deploy.journal import Journal
from catalog_builder.deploy.plan import Plan
from catalog_builder.deploy.run import DeployOptions, Outcome, Watcher, deploy, load_site
from catalog_builder.deploy.store import Upload
from catalog_builder.deploy.targets import access
from catalog_builder.diagnostics import Message
from catalog_builder.lock import locked
from catalog_builder.sizes import human_size, human_time

ASSUMED_RATE = 60_000
"""Bytes a second of a slow line, for the estimate before anything was ever sent there."""
_SHOWN = 20
"""Paths that a dry run lists of each kind."""


@click.command("deploy", cls=Command)
@click.argument("target")
@option("--output", type=click.Path(path_type=Path), help="Folder of the built site (default: output).")
@option("--dry-run", is_flag=True, help="Say what would be sent and removed; change nothing.")
@option("--resume", is_flag=True, help="Go on with a deploy that was cut off on another machine.")
@option("--keep-extra", is_flag=True, help="Remove nothing from the host.")
@option("--max-delete", type=click.IntRange(0, 100), help="Ask before more than this share (%) is removed.")
@option("--yes", is_flag=True, help="Answer every question with yes.")
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the result.")
@click.pass_obj
def command(
    session: Session,
    /,
    target: str,
    output: Path | None,
    form: Literal["text", "json"],
    *,
    yes: bool,
    max_delete: int | None,
    **flags: bool,
) -> None:
    """Bring the built site to a host: a name under deploy: in catalog.yaml, or an address."""
    destination = find_destination(load_config(session.project), target)
    site = load_site(output or session.root / "output")
    options = _options(destination, max_delete, **flags)
    folder = session.project.cache / "deploy"
    folder.mkdir(parents=True, exist_ok=True)
    crew = Crew(access(destination), Patience())
    watcher = _ProgressWatcher(session)
    _warn_of_plain_ftp(session, destination)
    task = Message.of("a deploy to {target}", target=destination.name)
    with locked(folder / f"{_file_name(destination)}.lock", task):
        try:
            journal = Journal(folder, _file_name(destination))
            ask = _Asker(session, yes=yes)
            outcome = deploy(site, crew, journal, options, ask, watcher)
        finally:
            watcher.line.clear()
            crew.close()
    if form == "json":
        click.echo(json.dumps(outcome_object(outcome, destination), ensure_ascii=False))
    else:
        _say(session, outcome, destination)


def _options(destination: Destination, max_delete: int | None, **flags: bool) -> DeployOptions:
    limit = destination.options.max_delete if max_delete is None else max_delete
    return DeployOptions(max_delete=limit, **flags)


def _file_name(destination: Destination) -> str:
    return "".join(char if char.isalnum() or char in "-_" else "-" for char in destination.name)


def _warn_of_plain_ftp(session: Session, destination: Destination) -> None:
    if destination.scheme == "ftp" and not destination.host.startswith(("127.", "localhost")):
        session.note(Message.of("ftp:// sends the password unencrypted; ask the host whether ftpes:// works"))


class _Asker:
    """Asks on a terminal; elsewhere the answer is no, and what to do instead is said."""

    def __init__(self, session: Session, *, yes: bool) -> None:
        self._session = session
        self._yes = yes

    def __call__(self, question: Message, hint: Message) -> bool:
        self._session.note(question)
        if self._yes:
            return True
        if not sys.stdin.isatty():
            self._session.note(hint)
            return False
        return click.confirm(self._session.text(Message.of("Go on?")), err=True)


class _ProgressWatcher(Watcher):
    """Shows files, bytes, rate and the time left."""

    def __init__(self, session: Session) -> None:
        self.line = ProgressLine(wanted=session.verbosity > QUIET)
        self._session = session
        self._plan: Plan | None = None
        self._start = 0.0
        self._files = 0
        self._bytes = 0

    def planned(self, plan: Plan) -> None:
        """Begin to count."""
        self._plan = plan
        self._start = monotonic()

    def sent(self, upload: Upload) -> None:
        """Count a file."""
        self._files += 1
        self._bytes += upload.size
        if self._plan:
            self.line.show(self._session.text(self._state(self._plan)))

    def _state(self, plan: Plan) -> Message:
        seconds = max(monotonic() - self._start, 1e-3)
        left = (len(plan.uploads) - self._files) * seconds / self._files
        return Message.of(
            "{files} of {all_files} files, {size} of {all_size}, {rate}/s, {left} left",
            files=self._files,
            all_files=len(plan.uploads),
            size=human_size(self._bytes),
            all_size=human_size(plan.bytes),
            rate=human_size(round(self._bytes / seconds)),
            left=human_time(left),
        )


def outcome_object(outcome: Outcome, destination: Destination) -> dict[str, Any]:
    """Return the JSON object of `--format json`; sizes in bytes, times in seconds."""
    plan = outcome.plan
    return {
        "target": destination.name,
        "dry_run": outcome.dry_run,
        "files": plan.total_files,
        "bytes": plan.total_bytes,
        "sent_files": outcome.sent_files,
        "sent_bytes": outcome.sent_bytes,
        "removed": outcome.removed,
        "seconds": round(outcome.seconds, 3),
        "uploads": [upload.path for upload in plan.uploads],
        "removals": list(plan.removals),
    }


def _say(session: Session, outcome: Outcome, destination: Destination) -> None:
    plan = outcome.plan
    if plan.is_empty and not outcome.sent_files:
        session.say(
            Message.of("{url} is up to date: {files} files", url=destination.url, files=plan.total_files)
        )
    elif outcome.dry_run:
        _say_plan(session, outcome, destination)
    else:
        session.say(_result(outcome, destination))


def _say_plan(session: Session, outcome: Outcome, destination: Destination) -> None:
    plan = outcome.plan
    _list_paths(session, "+", [upload.path for upload in plan.uploads])
    _list_paths(session, "-", plan.removals)
    session.say(
        Message.of(
            "{url}: {count} files to send ({size}, about {time}), {removed} to remove, of {files} in all",
            url=destination.url,
            count=len(plan.uploads) + 1,
            size=human_size(plan.bytes),
            time=human_time(plan.bytes / (outcome.rate or ASSUMED_RATE)),
            removed=len(plan.removals),
            files=plan.total_files,
        )
    )


def _list_paths(session: Session, sign: str, paths: list[str] | tuple[str, ...]) -> None:
    if session.verbosity == QUIET:
        return
    for path in paths[:_SHOWN]:
        click.echo(f"{sign} {path}")
    if len(paths) > _SHOWN:
        session.say(Message.of("  … and {count} more", count=len(paths) - _SHOWN))


def _result(outcome: Outcome, destination: Destination) -> Message:
    plan = outcome.plan
    share = 100 * outcome.sent_bytes / plan.total_bytes if plan.total_bytes else 0
    return Message.of(
        "{url}: {sent} of {files} files sent ({size}, {share} % of the site) in {seconds} s,"
        " {removed} removed",
        url=destination.url,
        sent=outcome.sent_files,
        files=plan.total_files,
        size=human_size(outcome.sent_bytes),
        share=f"{share:.1f}",
        seconds=f"{outcome.seconds:.1f}",
        removed=outcome.removed,
    )

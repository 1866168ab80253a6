"""`check`: show every problem, publish nothing."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import click

from catalog_builder import reporting
from catalog_builder.checking import Checked, check
from catalog_builder.cli.help import Command, option
from catalog_builder.cli.session import NORMAL, Session
from catalog_builder.deploy.hosts import HOSTS, exceeded
from catalog_builder.diagnostics import Diagnostic, Message, has_errors


@click.command("check", cls=Command)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "markdown"]),
    default="text",
    help="Form of the result.",
)
@option("--strict", is_flag=True, help="Treat warnings as errors.")
@option(
    "--host", type=click.Choice(sorted(HOSTS)), help="Warn when the built site is too large for this host."
)
@option("--workers", type=click.IntRange(min=1), help="Number of processes (default: one per core).")
@click.pass_obj
def command(
    session: Session,
    paths: tuple[Path, ...],
    form: reporting.Format,
    *,
    strict: bool,
    host: str | None,
    workers: int | None,
) -> None:
    """Check entries and show every problem. Names of files check only those."""
    checked = check(session.project, tuple(paths), workers=workers)
    diagnostics = tuple(map(_strictly, checked.diagnostics)) if strict else checked.diagnostics
    _print(session, replace(checked, diagnostics=diagnostics), form)
    too_much = host is not None and _warn_of_limits(session, host)
    sys.exit(1 if has_errors(diagnostics) or (strict and too_much) else 0)


def _warn_of_limits(session: Session, host: str) -> bool:
    """Say which limits of a host the site that was built last goes beyond; tell whether there are any."""
    from catalog_builder.deploy.run import load_site  # noqa: PLC0415 (checks are many, these few)

    found = tuple(exceeded(host, load_site(session.root / "output").files))
    for message in found:
        session.note(message)
    if found:
        session.note(Message.of("this host says so: {source}", source=HOSTS[host].source))
    return bool(found)


def _strictly(diagnostic: Diagnostic) -> Diagnostic:
    return replace(diagnostic, severity="error")


def _print(session: Session, checked: Checked, form: reporting.Format) -> None:
    diagnostics, language = checked.diagnostics, session.language
    if form == "json":
        click.echo(reporting.format_json(diagnostics, language), nl=False)
    elif form == "markdown":
        click.echo(_comment(session, checked), nl=False)
    elif form == "github":
        click.echo(reporting.format_github(diagnostics, language), nl=False)
        _write_step_summary(_comment(session, checked))
    elif diagnostics or session.verbosity >= NORMAL:
        click.echo(session.format(diagnostics), nl=False)


def _comment(session: Session, checked: Checked) -> str:
    from catalog_builder.content.review import review  # noqa: PLC0415 (as above)

    reviews = [review(entry, session.language_code) for entry in checked.entries()]
    return reporting.format_markdown(checked.diagnostics, checked.files, session.language, reviews)


def _write_step_summary(text: str) -> None:
    """Add the whole list to the job's page: GitHub shows only ten annotations a step."""
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(text)

"""`build`: write the whole site."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from catalog_builder.cli.help import Command, option
from catalog_builder.cli.imports import imports_that_stay
from catalog_builder.cli.session import QUIET, Session
from catalog_builder.diagnostics import CatalogError, Diagnostic, Message, has_errors
from catalog_builder.model import Project
from catalog_builder.reporting import diagnostic_object
from catalog_builder.sizes import human_size
from catalog_builder.standing import BuildOptions, BuildReport, Walk, still_stands

NAMED = 20
"""Files that --verify names."""


@click.command("build", cls=Command)
@option("--output", type=click.Path(path_type=Path), help="Folder to write the site to (default: output).")
@option("--clean", is_flag=True, help="Forget what earlier builds kept and write every file anew.")
@option("--drafts", is_flag=True, help="Publish drafts too.")
@option("--keep-going", is_flag=True, help="Leave out entries with errors and publish the others.")
@option("--editions", is_flag=True, help="Publish the editions of catalog.yaml, with files to download.")
@option("--workers", type=click.IntRange(min=1), help="Number of processes (default: one per core).")
@option("--cluster", help="Build on a Dask cluster: the address of its scheduler, or local.")
@option(
    "--profile",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File for a trace of all processes, to open with speedscope.app or ui.perfetto.dev.",
)
@option("--base-url", help="Public address of the site, in place of site.url.")
@option("--verify", is_flag=True, help="Build from nothing beside it as well, and compare every byte.")
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="Form of the result.")
@click.pass_obj
def command(
    session: Session,
    /,
    output: Path | None,
    form: str,
    profile: Path | None,
    *,
    verify: bool,
    **settings: Any,
) -> None:
    """Build the catalogue website."""
    folder = output or session.root / "output"
    options = BuildOptions(output=folder, **settings)
    walk = Walk(session.project, folder)
    stands = None if profile else still_stands(session.project, options, walk)
    report = stands or _build(session, options, profile, walk)
    if verify:
        report = _verified(session.project, options, report)
    if form == "json":
        click.echo(json.dumps(report_object(report, session), ensure_ascii=False))
    else:
        session.show(report.diagnostics)
        for note in report.notes:
            session.note(note)
        _say_result(session, report, folder)
    if report.differing:
        raise _differs(report.differing)
    sys.exit(1 if has_errors(report.diagnostics) else 0)


def _build(session: Session, options: BuildOptions, profile: Path | None, walk: Walk) -> BuildReport:
    with imports_that_stay():
        from catalog_builder.build import build  # noqa: PLC0415 (not needed where nothing has changed)
        from catalog_builder.cli.build_progress import watched  # noqa: PLC0415 (as above)

    with watched(session, profile) as watcher:
        return build(session.project, options, watcher, walk)


def _verified(project: Project, options: BuildOptions, report: BuildReport) -> BuildReport:
    from catalog_builder.verify import verified  # noqa: PLC0415 (as above)

    return verified(project, options, report)


def _differs(files: tuple[str, ...]) -> CatalogError:
    shown = ", ".join(files[:NAMED]) + (" …" if len(files) > NAMED else "")
    return CatalogError(
        Message.of(
            "{count} files are not what a build from nothing makes: {files}", count=len(files), files=shown
        ),
        hint=Message.of("build --clean makes them anew; please report what you changed before"),
    )


def report_object(report: BuildReport, session: Session) -> dict[str, Any]:
    """Return the JSON object of DESIGN §5: bytes, seconds. `differing` only after --verify."""
    replaced = report.replacement
    verified = {} if report.differing is None else {"differing": report.differing}
    return {
        "products": report.products,
        "partners": report.partners,
        "pages": report.pages,
        "files": replaced.files if replaced else 0,
        "bytes": replaced.bytes if replaced else 0,
        "written": replaced.written if replaced else 0,
        "unchanged": replaced.unchanged if replaced else 0,
        "removed": replaced.removed if replaced else 0,
        "warnings": _objects(report.diagnostics, "warning", session),
        "errors": _objects(report.diagnostics, "error", session),
        "stages": {name: round(seconds, 4) for name, seconds in report.stages.items()},
        "seconds": round(report.seconds, 4),
        **verified,
    }


def _objects(diagnostics: tuple[Diagnostic, ...], severity: str, session: Session) -> list[dict[str, Any]]:
    chosen = sorted(
        (each for each in diagnostics if each.severity == severity), key=lambda each: each.sort_key
    )
    return [diagnostic_object(diagnostic, session.language) for diagnostic in chosen]


def _say_result(session: Session, report: BuildReport, folder: Path) -> None:
    if report.replacement is None:
        session.note(Message.of("nothing was published; {folder} is as it was", folder=str(folder)))
        return
    session.say(
        Message.of(
            "{products} products, {partners} partners: {pages} pages, {files} files, {size} in {seconds} s"
            " ({written} written, {unchanged} unchanged, {removed} removed)",
            products=report.products,
            partners=report.partners,
            pages=report.pages,
            files=report.replacement.files,
            size=human_size(report.replacement.bytes),
            seconds=f"{report.seconds:.1f}",
            written=report.replacement.written,
            unchanged=report.replacement.unchanged,
            removed=report.replacement.removed,
        )
    )
    if report.differing == ():
        session.say(Message.of("verified: every byte is as a build from nothing makes it"))
    if session.verbosity > QUIET:
        click.echo(session.text(Message.of("Open {file}", file=str((folder / "index.html").resolve()))))

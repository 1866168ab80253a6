"""`serve`: the site live on this machine, rebuilt on every save."""

from __future__ import annotations

import gc
import io

import click
import segno

from catalog_builder.build import build
from catalog_builder.cli.help import Command, option
from catalog_builder.cli.session import Session
from catalog_builder.diagnostics import CatalogError, Message, has_errors
from catalog_builder.polling import Poll
from catalog_builder.server import (
    LOOPBACK,
    Site,
    listen,
    office_address,
    office_names,
    serve,
    watched_places,
)
from catalog_builder.standing import BuildOptions, Walk, still_stands


@click.command("serve", cls=Command)
@option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port to listen on.")
@option(
    "--host",
    default=LOOPBACK,
    show_default=True,
    help="Address to listen on; 0.0.0.0 lets the office's phones in.",
)
@option("--open/--no-open", "open_browser", default=False, help="Open the site in the browser.")
@option("--drafts", is_flag=True, help="Show drafts too.")
@click.pass_obj
def command(session: Session, port: int, host: str, *, open_browser: bool, drafts: bool) -> None:
    """Serve the site on this machine and rebuild it on every save."""
    options = BuildOptions(output=session.root / "output", drafts=drafts)
    listening = listen(port, host)
    chosen = listening.getsockname()[1]
    poll = Poll(watched_places(session.project))
    problem = poll.during(lambda: rebuild(session, options))
    site = Site(options.output, session.language_code, problem, names=office_names(host))
    if chosen != port:
        session.note(Message.of("port {taken} is taken, using {chosen}", taken=port, chosen=chosen))
    shown = office_address(host)
    session.note(Message.of("http://{host}:{port}  (Ctrl-C ends)", host=shown, port=chosen))
    if host != LOOPBACK:
        _open_to_others(session, f"http://{shown}:{chosen}/")
    serve(site, poll, lambda: rebuild(session, options), listening, open_browser=open_browser)


def _open_to_others(session: Session, url: str) -> None:
    """Warn of who else sees the site now, and show its address as a code for their phones."""
    session.note(Message.of("everybody in this network can open it until you end it, drafts and all"))
    code = io.StringIO()
    segno.make(url, error="l").terminal(code, compact=True)
    click.echo(code.getvalue(), err=True)


def rebuild(session: Session, options: BuildOptions) -> str | None:
    """Build once; return None, or the text of what kept the change from being published.

    A build leaves its catalogue to the end of its process, which here does not come: the collector, which
    has been told to overlook it, has to be sent for it.
    """
    try:
        return _rebuilt(session, options)
    finally:
        gc.collect()


def _rebuilt(session: Session, options: BuildOptions) -> str | None:
    """Build once, whatever comes of it.

    A template of the owner may raise anything at all; the server shows it and goes on.
    """
    try:
        project = session.project
        walk = Walk(project, options.output)
        report = still_stands(project, options, walk) or build(project, options, walk=walk)
    except CatalogError as error:
        session.fail(error)
        shown = session.format(error.diagnostics) if error.diagnostics else ""
        return shown + session.explain(error)
    except Exception as error:  # noqa: BLE001 (the server must survive whatever a template does)
        click.echo(f"{type(error).__name__}: {error}", err=True)
        return f"{type(error).__name__}: {error}"
    session.show(report.diagnostics)
    if has_errors(report.diagnostics):
        return session.format(report.diagnostics)
    session.note(Message.of("built in {seconds} s", seconds=f"{report.seconds:.1f}"))
    return None

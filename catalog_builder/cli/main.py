"""The group: options that all commands share, commands loaded when they are asked for, one error path."""

from __future__ import annotations

import atexit
import errno
import os
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn

import click

from catalog_builder import __version__
from catalog_builder.cli.help import Command, Group, Option, translate
from catalog_builder.cli.imports import imports_that_stay
from catalog_builder.cli.session import Session
from catalog_builder.cli.usage import clicks_words
from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.translation import PROGRAM_LANGUAGES, environment_language

COMMANDS: Mapping[str, str] = {
    "init": "Make a new catalogue with settings and sample entries.",
    "new": "Write one new entry, asking for what is required. Without a terminal, --set answers.",
    "import": "Make or update entries from spreadsheets, CSV, JSON and exports of shops.",
    "check": "Check entries and show every problem. Names of files check only those.",
    "build": "Build the catalogue website.",
    "serve": "Serve the site on this machine and rebuild it on every save.",
    "export": "Write copies of the catalogue that people carry: zip, html, pdf, tables, database.",
    "forms": "Write JSON Schema, web editor pages, issue forms and a spreadsheet template for this "
    "catalogue.",
    "report": "Report readiness, matches, gaps and certificates. Entries with errors are left out.",
    "deploy": "Bring the built site to a host: a name under deploy: in catalog.yaml, or an address.",
}
"""Each is the attribute `command` of the module of that name, imported only when it runs.

Here is what its docstring says, so that the list of commands imports none of them; a test compares.
"""
_MODULES = {"import": "import_entries"}
"""The modules of commands whose names Python keeps for itself."""


class CatalogGroup(Group):
    """Loads a command's module on first use and turns `CatalogError` into an exit status."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands with the first sentence of each, translated."""
        rows = [
            (name, translate(ctx, text).partition(". ")[0].removesuffix("."))
            for name, text in COMMANDS.items()
        ]
        with formatter.section(translate(ctx, "Commands")):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order in which people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the command's module, if there is one of that name."""
        if cmd_name not in COMMANDS:
            return None
        with imports_that_stay():
            module = import_module(f"catalog_builder.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command: Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which one was probably meant."""
        if args[0] not in COMMANDS and not args[0].startswith("-"):
            raise CatalogError(
                Message.of('there is no command "{name}"', name=args[0]), hint=_suggestion(args[0]), status=2
            )
        return super().resolve_command(ctx, args)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **settings: Any) -> Any:
        """Run the program, with click's own words in its language."""
        arguments = sys.argv[1:] if args is None else list(args)
        with clicks_words(arguments):
            return super().main(arguments, *rest, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; show what ended it and leave with the status that says so."""
        try:
            return super().invoke(ctx)
        except CatalogError as error:
            _leave(ctx, error)
        except OSError as error:
            if error.errno == errno.EPIPE:  # whoever read our output has heard enough
                raise
            _leave(ctx, _outside(error))


def _leave(ctx: click.Context, error: CatalogError) -> NoReturn:
    session = ctx.find_object(Session) or _default_session(ctx)
    with suppress(OSError):  # a full disk takes no last words
        session.fail(error)
    ctx.exit(error.status)


def _outside(error: OSError) -> CatalogError:
    """Say what the system refused where nobody expected it: a disk that fails, a file that is locked."""
    reason = error.strerror or str(error)
    if error.filename is None:
        return CatalogError(Message.of("the system says: {reason}", reason=reason))
    return CatalogError(Message.of("{file}: {reason}", file=os.fsdecode(error.filename), reason=reason))


def _suggestion(name: str) -> Message:
    from difflib import get_close_matches  # noqa: PLC0415 (only for a slip of the pen)

    nearest = get_close_matches(name, COMMANDS, n=1)
    if nearest:
        return Message.of("did you mean {name}?", name=nearest[0])
    return Message.of("commands: {names}", names=", ".join(COMMANDS))


def _default_session(ctx: click.Context) -> Session:
    """Return the session of a run that ended before its options were read to the end."""
    return Session(Path(), ctx.meta.get("catalog_builder.language") or environment_language())


def _choose_language(ctx: click.Context, _parameter: click.Parameter, language: str | None) -> str:
    """Settle the language first of all, so that help and usage errors are in it too."""
    chosen = language or environment_language()
    ctx.meta["catalog_builder.language"] = chosen
    return chosen


@click.group(cls=CatalogGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--language",
    type=click.Choice(PROGRAM_LANGUAGES),
    is_eager=True,
    callback=_choose_language,
    cls=Option,
    help="Language of messages.",
)
@click.version_option(__version__, prog_name="catalog-builder")
@click.option(
    "-C",
    "root",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    cls=Option,
    help="Folder of the catalogue (default: this one).",
)
@click.option("-q", "--quiet", is_flag=True, cls=Option, help="Print errors only.")
@click.option("-v", "--verbose", is_flag=True, cls=Option, help="Print each step, and every warning.")
@click.pass_context
def cli(ctx: click.Context, root: Path, language: str, *, quiet: bool, verbose: bool) -> None:
    """Turn entries about products and partners into a searchable catalogue website."""
    ctx.obj = Session(root, language, int(verbose) - int(quiet))


def main() -> None:
    """Run the program with UTF-8 output, also where the console would use another encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    # We use no plugin of pydantic; looking for one opens the metadata of every installed package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        cli(prog_name="catalog-builder")
    except OSError as error:  # help or version, onto a full disk
        sys.exit(f"catalog-builder: {error.strerror}")
    except SystemExit as leaving:
        _end_at_once(leaving.code)
        raise


def _end_at_once(status: str | int | None) -> None:
    """End without taking a catalogue apart object by object: the system takes its memory back at once.

    Not where somebody watches (a debugger, a profiler), something still runs, or the last words cannot be
    written: the usual end knows what to do then.
    """
    watched = sys.gettrace() or sys.getprofile()
    if watched or threading.active_count() > 1 or isinstance(status, str):
        return
    with suppress(OSError):
        for stream in filter(None, (sys.stdout, sys.stderr)):  # None where it was closed before we began
            stream.flush()
        atexit._run_exitfuncs()  # noqa: SLF001 (what others have to do at the end; there is no public name)
        os._exit(status or 0)

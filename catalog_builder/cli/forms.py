"""`forms`: everything that people fill in, generated from the schema and catalog.yaml."""

from __future__ import annotations

import click

from catalog_builder.cli.help import Command
from catalog_builder.cli.session import Session
from catalog_builder.diagnostics import Message
from catalog_builder.submission.forms import write_forms


@click.command("forms", cls=Command)
@click.pass_obj
def command(session: Session) -> None:
    """Write JSON Schema, web editor pages, issue forms and a spreadsheet template for this catalogue."""
    for file in write_forms(session.project):
        session.say(Message.of("wrote {file}", file=file))

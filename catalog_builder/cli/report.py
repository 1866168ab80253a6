"""`report`: what the office works with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal, get_args

import click

from catalog_builder.catalog.types import Catalog
from catalog_builder.cli.help import Command, option
from catalog_builder.cli.session import Session
from catalog_builder.diagnostics import Message, has_errors
from catalog_builder.export.writing import replacing
from catalog_builder.loading import load
from catalog_builder.report import TABLES, Table, TableName, format_csv, format_json, format_text, make_table
from catalog_builder.site.office_document import office_document
from catalog_builder.translation import translations
from catalog_builder.website import plan_site
from catalog_builder.workers import executor

Format = Literal["text", "json", "csv", "html"]
SHOWN_ROWS = 12
"""How many rows of each table the overview shows."""
OVERVIEW: tuple[TableName, ...] = ("gaps", "doors", "products", "certificates", "offline")


@click.command("report", cls=Command)
@option("--format", "form", type=click.Choice(get_args(Format)), default="text", help="Form of the result.")
@option(
    "--table",
    "name",
    type=click.Choice(TABLES),
    help="One table, whole. Without it: an overview as text, all as JSON, a page as HTML, readiness as CSV.",
)
@option(
    "--days",
    type=click.IntRange(min=0),
    default=90,
    show_default=True,
    help="How many days ahead to look for certificates that end.",
)
@option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write to, not the terminal."
)
@option("--workers", type=click.IntRange(min=1), help="Number of processes (default: one per core).")
@click.pass_obj
def command(
    session: Session,
    form: Format,
    name: TableName | None,
    days: int,
    output: Path | None,
    workers: int | None,
) -> None:
    """Report readiness, matches, gaps and certificates. Entries with errors are left out."""
    if form == "html" and name:
        raise click.UsageError(session.text(Message.of("the page shows all tables; leave --table out")))
    with executor(workers) as pool:
        loaded = load(session.project, pool)
    session.show(loaded.diagnostics)
    _write(_report(session, loaded.catalog, form, name, days), output)
    sys.exit(1 if has_errors(loaded.diagnostics) else 0)


def _report(session: Session, catalog: Catalog, form: Format, name: TableName | None, days: int) -> bytes:
    """Return the report's bytes; only the tables that are shown are made."""
    language = session.language_code
    texts = translations("site", language)

    def tables(names: tuple[TableName, ...]) -> list[Table]:
        return [make_table(each, catalog, language, days) for each in names]

    if form == "html":
        return _document(session, catalog, language)
    if form == "csv":
        return format_csv(tables((name or "readiness",))[0], texts)
    if form == "json":
        return format_json(tables((name,) if name else TABLES), catalog.build_date, texts).encode()
    if name:
        return format_text(tables((name,)), texts).encode()
    more = Message.of("More: --table {names}", names=" | ".join(TABLES)).render(texts.gettext)
    return f"{format_text(tables(OVERVIEW), texts, SHOWN_ROWS)}\n{more}\n".encode()


def _document(session: Session, catalog: Catalog, language: str) -> bytes:
    """Return the office's page, in the language of the report if the site has it."""
    plan = plan_site(session.project, catalog)
    languages = catalog.config.site.languages
    return office_document(plan.context, plan.assets, language if language in languages else languages[0])


def _write(content: bytes, output: Path | None) -> None:
    """Write bytes, so that no console changes line ends or encoding."""
    if output is None:
        sys.stdout.buffer.write(content)
        return
    with replacing(output) as unfinished:
        unfinished.write_bytes(content)

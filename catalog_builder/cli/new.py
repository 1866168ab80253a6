"""`new`: one entry, asking for what it needs."""

from __future__ import annotations

import sys
from collections.abc import Iterable

import click

from catalog_builder.cli.help import Command, option
from catalog_builder.cli.session import Session
from catalog_builder.diagnostics import CatalogError, FieldError, Message
from catalog_builder.fields.describe import FieldDescription
from catalog_builder.submission.new_entry import NewEntry, NewKind

_KINDS: dict[str, NewKind] = {"product": "products", "partner": "partners"}
_SHOWN = 12
"""Choices that a question lists; more are not read."""


@click.command("new", cls=Command)
@click.argument("kind", type=click.Choice(tuple(_KINDS)))
@click.argument("name")
@option(
    "--set", "assignments", metavar="FIELD=VALUE", multiple=True, help="Fill in a field; may be repeated."
)
@option("--slug", help="Name in the page's address (default: from NAME).")
@click.pass_obj
def command(session: Session, kind: str, name: str, assignments: tuple[str, ...], slug: str | None) -> None:
    """Write one new entry, asking for what is required. Without a terminal, --set answers."""
    entry = NewEntry.prepare(session.project, _KINDS[kind])
    file = entry.file(name, slug)
    texts = {"name": name.strip(), **_assigned(entry, assignments)}
    for field in entry.questions:
        if field.name not in texts:
            texts[field.name] = _answer(session, entry, field)
    entry.write(file, texts, session.language_code)
    session.say(Message.of("wrote {file}; open it and fill in more", file=file))
    session.say(Message.of("put photos beside it and name them in it: images: [photo.jpg]"))


def is_interactive() -> bool:
    """Tell whether somebody is there to answer."""
    return sys.stdin.isatty()


def _assigned(entry: NewEntry, assignments: Iterable[str]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for assignment in assignments:
        key, sign, value = assignment.partition("=")
        if not sign:
            message = Message.of('"{text}" is not of the form FIELD=VALUE', text=assignment)
            raise CatalogError(message, status=2)
        try:
            field = entry.field(key.strip())
            texts[field.name] = entry.accept(field, value)
        except FieldError as error:
            raise CatalogError(
                Message.of("{field}: {reason}", field=key, reason=error.message), hint=error.hint, status=2
            ) from error
    return texts


def _answer(session: Session, entry: NewEntry, field: FieldDescription) -> str:
    if is_interactive():
        return _ask(session, entry, field)
    default = entry.default(field)
    if default is None:
        raise CatalogError(
            Message.of('"{field}" is required', field=field.name),
            hint=Message.of(
                "give it with --set {field}={example}",
                field=field.name,
                example=field.example.pick((session.language_code,))[0],
            ),
            status=2,
        )
    return default


def _ask(session: Session, entry: NewEntry, field: FieldDescription) -> str:
    """Ask until the answer fits."""
    title, purpose = (text.pick((session.language_code,))[0] for text in (field.title, field.help))
    click.echo(f"{purpose}{_listed(entry.choices(field))}", err=True)
    while True:
        answer = click.prompt(title, default=entry.default(field), err=True)
        try:
            return entry.accept(field, answer)
        except FieldError as error:
            click.echo(session.explain(error), err=True)


def _listed(choices: tuple[str, ...]) -> str:
    if not choices:
        return ""
    more = " …" if len(choices) > _SHOWN else ""
    return f"\n  {', '.join(choices[:_SHOWN])}{more}"

"""What `import` asks on a terminal: whether the columns are understood, and whose products they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import click

from catalog_builder.cli.session import Session
from catalog_builder.diagnostics import Message
from catalog_builder.reading.values import nearest
from catalog_builder.submission.interpret import Table
from catalog_builder.submission.mapping_file import NOT_IMPORTED, ColumnMapping
from catalog_builder.submission.planning import pretty
from catalog_builder.submission.targets import Target

_STAYS_OUT = "-"


class Questions:
    """Asks about the tables of one import; `settled` is the mapping that came of it."""

    def __init__(self, session: Session, targets: Mapping[str, Target]) -> None:
        self.session = session
        self.targets = targets
        self.settled: ColumnMapping | None = None

    def confirm(self, tables: list[Table], mapping: ColumnMapping) -> ColumnMapping:
        """Show each column with the field that it was taken for, and let a person change it."""
        columns = dict(mapping.columns)
        for table in tables:
            columns |= self._columns(table)
        self.settled = self._with_owner(tables, replace(mapping, columns=columns))
        return self.settled

    def _columns(self, table: Table) -> dict[str, str]:
        self._say(Message.of('sheet "{sheet}" of {file}:', sheet=table.sheet.name, file=table.sheet.file))
        found = {match.heading: match.key for match in table.matches if match.heading}
        found |= {heading: NOT_IMPORTED for _, heading in table.unknown if heading}
        for heading, key in found.items():
            click.echo(f"  {heading.replace(chr(10), ' ')} → {key or _STAYS_OUT}", err=True)
        if click.confirm(self._text(Message.of("Is that right?")), default=True, err=True):
            return found
        return {heading: self._ask(heading, key) for heading, key in found.items()}

    def _ask(self, heading: str, key: str) -> str:
        """Ask for the field of one column until one is named that exists."""
        question = Message.of('field of "{heading}" (- for none)', heading=heading.replace("\n", " "))
        while True:
            answer: str = click.prompt(self._text(question), default=key or _STAYS_OUT, err=True)
            if answer == _STAYS_OUT:
                return NOT_IMPORTED
            if answer in self.targets:
                return answer
            near = nearest(answer, self.targets)
            self._say(Message.of("there is no such field; near it: {names}", names=", ".join(near) or "?"))

    def _with_owner(self, tables: list[Table], mapping: ColumnMapping) -> ColumnMapping:
        """Ask whose products they are when no column says it."""
        nameless = [table for table in tables if table.kind == "products" and "partner" not in table.keys]
        if not nameless or "partner" in mapping.defaults:
            return mapping
        question = self._text(Message.of("Whose products are these?"))
        name: str = click.prompt(question, default=pretty(nameless[0].sheet.file), err=True)
        return replace(mapping, defaults={**mapping.defaults, "partner": name})

    def _say(self, message: Message) -> None:
        click.echo(self._text(message), err=True)

    def _text(self, message: Message) -> str:
        return self.session.text(message)

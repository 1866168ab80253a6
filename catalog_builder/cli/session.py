"""What every command knows: the folder, the language and how much to say."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from gettext import NullTranslations
from pathlib import Path

import click

from catalog_builder import reporting
from catalog_builder.diagnostics import CatalogError, Diagnostic, FieldError, Message
from catalog_builder.frozen import dataclass
from catalog_builder.model import Project
from catalog_builder.translation import translations

QUIET, NORMAL, VERBOSE = -1, 0, 1
MOST_ALIKE = 10
"""Warnings of one kind beside a result: a thousand products without a photo are one piece of news."""


@dataclass(frozen=True, slots=True)
class Session:
    """One run of the program. `verbosity` is QUIET, NORMAL or VERBOSE."""

    root: Path
    language_code: str
    verbosity: int = NORMAL

    @property
    def language(self) -> NullTranslations:
        """The translations of messages."""
        return translations("program", self.language_code)

    @property
    def project(self) -> Project:
        """The catalogue in `root`, with its own templates before the default theme."""
        return Project.at(self.root)

    def say(self, message: Message) -> None:
        """Print a result to stdout, unless the run is quiet."""
        if self.verbosity > QUIET:
            click.echo(self.text(message))

    def note(self, message: Message) -> None:
        """Print progress to stderr, unless the run is quiet."""
        if self.verbosity > QUIET:
            click.echo(self.text(message), err=True)

    def text(self, message: Message) -> str:
        """Return a message in the language of this run."""
        return message.render(self.language.gettext)

    def show(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Print diagnostics to stderr, with their source lines; of a quiet run, the errors alone.

        Of many warnings of one kind the first few are shown, unless the run is verbose.
        """
        quiet, most = self.verbosity <= QUIET, None if self.verbosity >= VERBOSE else MOST_ALIKE
        shown = tuple(each for each in diagnostics if not quiet or each.severity == "error")
        if shown:
            click.echo(self.format(shown, err=True, most=most), nl=False, err=True)

    def format(self, diagnostics: Iterable[Diagnostic], *, err: bool = False, most: int | None = None) -> str:
        """Return diagnostics as text, in colour when it goes to a terminal that wants it."""
        style = _coloured if wants_colour(err=err) else reporting.plain
        return reporting.format_text(diagnostics, self.language, self.read_line, style, most)

    def read_line(self, file: str, line: int) -> str | None:
        """Return one line of a file of the project, None when it cannot be shown."""
        try:
            lines = (self.root / file).read_text(encoding="utf-8-sig", errors="replace").split("\n")
            return lines[line - 1].removesuffix("\r")
        except (OSError, IndexError):
            return None

    def fail(self, error: CatalogError) -> None:
        """Print what ended the run, to stderr."""
        self.show(error.diagnostics)
        click.echo(self.explain(error), err=True)

    def explain(self, error: CatalogError | FieldError) -> str:
        """Return what ended the run and what to do about it, as text."""
        label = self.language.gettext("error")
        lines = [f"{label}: {reporting.one_line(self.text(error.message))}"]
        if error.hint:
            lines.append(f"  {reporting.one_line(self.text(error.hint))}")
        return "\n".join(lines)


def wants_colour(*, err: bool) -> bool:
    """Tell whether colour is welcome: on a terminal, unless NO_COLOR is set (https://no-color.org)."""
    stream = sys.stderr if err else sys.stdout
    return stream.isatty() and not os.environ.get("NO_COLOR")


def _coloured(text: str, colour: str) -> str:
    return click.style(text, fg=colour, bold=True)

"""Click's commands and options with help texts that are translated when shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, TypeVar

import click

from catalog_builder.cli.session import QUIET, VERBOSE
from catalog_builder.translation import environment_language, translations

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def translate(ctx: click.Context, text: str) -> str:
    """Return a help text in the language that the command line chose."""
    language = ctx.meta.get("catalog_builder.language") or environment_language()
    return translations("program", language).gettext(" ".join(text.split()))


class Option(click.Option):
    """An option whose help is a gettext msgid."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option's line of `--help`, translated."""
        original = self.help
        try:
            self.help = translate(ctx, original) if original else None
            return super().get_help_record(ctx)
        finally:
            self.help = original


class _TranslatedHelp:
    help: str | None

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the description, translated."""
        if self.help:
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(translate(ctx, self.help))

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the option `--help`, which click makes once, with its help in today's language."""
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option:
            option.help = translate(ctx, "Show this message and exit.")
        return option


def _volume(*names: str, verbosity: int) -> click.Option:
    """Return an option that sets how much the session says, and of which the command is told nothing."""

    def speak(ctx: click.Context, _parameter: click.Parameter, value: bool) -> None:  # noqa: FBT001 (click's)
        if value:
            ctx.obj = replace(ctx.obj, verbosity=verbosity)

    return click.Option(names, is_flag=True, hidden=True, expose_value=False, callback=speak)


_VOLUME = (_volume("-q", "--quiet", verbosity=QUIET), _volume("-v", "--verbose", verbosity=VERBOSE))


class Command(_TranslatedHelp, click.Command):
    """A command whose help is a gettext msgid; the program's `-q` and `-v` may stand behind it, too."""

    def get_params(self, ctx: click.Context) -> list[click.Parameter]:
        """Return the command's parameters and those two, which its own help does not repeat."""
        return [*super().get_params(ctx), *_VOLUME]


class Group(_TranslatedHelp, click.Group):
    """A group of commands whose help is a gettext msgid."""


def option(*names: str, **settings: Any) -> Callable[[Decorated], Decorated]:
    """Declare an option with a translated help text; the same arguments as `click.option`."""
    return click.option(*names, cls=Option, **settings)

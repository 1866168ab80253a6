"""What click itself says (usage errors, headings of help), in the language of the program.

Click asks the process's gettext domain for its texts. While a command runs, that domain is ours, and
`program.po` has click's texts beside our own; a version of click that words one otherwise says it in English.
"""

from __future__ import annotations

import gettext
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from catalog_builder.translation import LOCALE, PROGRAM_LANGUAGES, environment_language

_VARIABLE = "LANGUAGE"
"""What gettext looks at first (gnu.org/software/gettext: Locale Environment Variables)."""


@contextmanager
def clicks_words(arguments: Sequence[str]) -> Iterator[None]:
    """Let click speak the language that the arguments or the environment ask for."""
    domain, before = gettext.textdomain(), os.environ.get(_VARIABLE)
    gettext.bindtextdomain("program", str(LOCALE))
    gettext.textdomain("program")
    os.environ[_VARIABLE] = language_of(arguments)
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before


def language_of(arguments: Sequence[str]) -> str:
    """Return the language of `--language` before anything is parsed, else that of the environment."""
    for option, value in zip(arguments, [*arguments[1:], ""], strict=False):
        name, equals, after = option.partition("=")
        chosen = after if equals else value
        if name == "--language" and chosen in PROGRAM_LANGUAGES:
            return chosen
    return environment_language()


def N_(text: str) -> str:  # noqa: N802 (the name that gettext extraction looks for)
    """Mark a text for translation."""
    return text


def ngettext(one: str, many: str) -> tuple[str, str]:
    """Mark a text with a plural for translation."""
    return one, many


TEXTS = (
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Usage:"),
    N_("Options"),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing parameter"),
    N_("Missing {param_type}"),
    N_("Missing command."),
    N_("No such option {name!r}."),
    N_("No such option: {name}"),
    N_("No such command {name!r}."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Could not open file {filename!r}: {message}"),
    N_("Option {name!r} does not take a value."),
    N_("Choose from:\n\t{choices}"),
    N_("{value} is not in the range {range}."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{name} {filename!r} does not exist."),
    N_("{name} {filename!r} is a file."),
    N_("{name} {filename!r} is a directory."),
    N_("{name} {filename!r} is not readable."),
    N_("{name} {filename!r} is not writable."),
    N_("default: {default}"),
    N_("Show the version and exit."),
    N_("Show this message and exit."),
    N_("Aborted!"),
)
"""Click's texts that a user of this program can meet, as of 8.1 to 8.5."""
PLURALS = (
    ngettext("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ngettext("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ngettext("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)

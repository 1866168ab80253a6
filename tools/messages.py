"""Bring the gettext catalogues up to date with the code and the templates, keeping every translation.

`python tools/messages.py` rewrites `catalog_builder/locale/*/LC_MESSAGES/*.po`, sorted by msgid, without
what is no longer used; `--check` changes nothing and lists what is untranslated or unused.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "catalog_builder" / "locale"
KEYWORDS = {"of": None, "_": None, "gettext": None, "N_": None, "translate": (2,), "ngettext": (1, 2)}
"""`of` is `Message.of`, `translate` the help texts' `translate(ctx, text)`."""
PAGE_KEYWORDS = {"gettext": None, "N_": None}
"""How the site room asks for the words that pages say; its messages are for the command line."""
CLICK_HELP = ("help",)
Id = str | tuple[str, ...]


def published_texts() -> Iterator[Id]:
    """Yield what templates say, and the site room on pages."""
    methods = [("**.html", "jinja2.ext:babel_extract"), ("**.xml", "jinja2.ext:babel_extract")]
    options = {"**.html": {"trimmed": "true"}, "**.xml": {"trimmed": "true"}}
    for _, _, message, _, _ in extract_from_dir(ROOT / "templates", methods, options, KEYWORDS):
        yield _id(message)
    for _, _, message, _, _ in extract_from_dir(
        ROOT / "catalog_builder" / "site", [("**.py", "python")], {}, PAGE_KEYWORDS
    ):
        yield _id(message)


def program_texts() -> Iterator[Id]:
    """Yield what Python says: messages, and the help of commands and options."""
    for _, _, message, _, _ in extract_from_dir(
        ROOT / "catalog_builder", [("**.py", "python")], {}, KEYWORDS
    ):
        yield _id(message)
    yield from help_texts()


def help_texts() -> Iterator[str]:
    """Yield the help of each command and of its options, as the command line would show it."""
    from catalog_builder.cli.main import COMMANDS, cli  # noqa: PLC0415 (not needed to read templates)

    commands = [cli, *(cli.get_command(None, name) for name in COMMANDS)]  # type: ignore[arg-type]
    for command in filter(None, commands):
        yield " ".join((command.help or "").split())
        yield from (option.help for option in command.params if getattr(option, "help", None))  # type: ignore[attr-defined]


def _id(message: str | tuple[str, ...]) -> Id:
    return message if isinstance(message, str) else tuple(message[:2])


def read(language: str, domain: str) -> Catalog:
    """Return the catalogue of a language and domain."""
    with (LOCALE / language / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, locale=language, domain=domain)


def split(language: str) -> dict[str, set[Id]]:
    """Return which text belongs to which domain.

    A template's text is `site`, Python's is `program` unless `site` has it already: what the
    catalogue room says about a product is shown on pages and in the report.
    """
    site = set(published_texts())
    known = {message.id for message in read(language, "site") if message.id}
    program = {text for text in program_texts() if text}
    return {"site": site | (program & known), "program": program - known - site}


def problems(language: str) -> list[str]:
    """Return what is untranslated or unused in a language, one line each."""
    found = []
    for domain, wanted in split(language).items():
        messages = {message.id: message for message in read(language, domain) if message.id}
        found += [
            f"{language}/{domain}: untranslated: {text!r}" for text in wanted if not _done(messages.get(text))
        ]
        found += [f"{language}/{domain}: unused: {text!r}" for text in messages.keys() - wanted]
    return sorted(found)


def _done(message: Message | None) -> bool:
    return message is not None and bool(message.string) and all(message.string)


def update(language: str) -> None:
    """Rewrite the catalogues of a language."""
    for domain, wanted in split(language).items():
        old = read(language, domain)
        strings = {message.id: message.string for message in old if message.id}
        new = Catalog(locale=language, domain=domain, project="catalog-builder", charset="utf-8", fuzzy=False)
        for text in sorted(wanted, key=str):
            new.add(text, strings.get(text, ""))
        with (LOCALE / language / "LC_MESSAGES" / f"{domain}.po").open("wb") as file:
            write_po(file, new, width=100, omit_header=False, sort_output=True)


def main(arguments: list[str]) -> int:
    """Update or check every language."""
    languages = sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir())
    if "--check" not in arguments:
        for language in languages:
            update(language)
    found = [line for language in languages for line in problems(language)]
    print("\n".join(found) or "every text is translated")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

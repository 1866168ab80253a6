"""Bring the gettext catalogues up to date with the code and the templates, keeping every translation.

`python tools/messages.py` rewrites `catalog_builder/locale/*/LC_MESSAGES/*.po`, sorted by msgid, without
what is no longer used; `--check` changes nothing and lists what is untranslated or unused.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import normalize, read_po

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "catalog_builder"
LOCALE = PACKAGE / "locale"
HEADER = """\
# {language} translations of Catalog Builder ({domain}). Sorted by tools/messages.py.
msgid ""
msgstr ""
"Project-Id-Version: catalog-builder\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plural_forms}\\n"
"""
FIRST_ARGUMENT = {"gettext": (0,), "_": (0,), "N_": (0,), "translate": (-1,), "ngettext": (0, 1)}
"""Calls that carry msgids, and in which arguments; of `translate(ctx, text)` the last one."""
ON_PAGES = ("gettext", "_", "N_", "ngettext")
"""How the site room asks for the words that pages say; its `Message.of` is for the command line."""
Id = str | tuple[str, ...]
Strings = Mapping[Id, tuple[str, ...]]


def published_texts() -> Iterator[Id]:
    """Yield what templates say, and the rooms of the site and of copies to readers."""
    methods = [("**.html", "jinja2.ext:babel_extract"), ("**.xml", "jinja2.ext:babel_extract")]
    options = {pattern: {"trimmed": "true"} for pattern, _ in methods}
    keywords = {"_": None, "gettext": None, "ngettext": (1, 2)}
    for _, _, message, _, _ in extract_from_dir(ROOT / "templates", methods, options, keywords):
        yield message if isinstance(message, str) else tuple(message[:2])
    for room in ("catalog", "site", "export"):
        yield from _texts_of_code(PACKAGE / room, ON_PAGES)


def program_texts() -> Iterator[Id]:
    """Yield what Python says: messages, and the help of commands and options."""
    yield from _texts_of_code(PACKAGE, ("Message.of", *FIRST_ARGUMENT))
    yield from help_texts()


def _texts_of_code(folder: Path, calls: tuple[str, ...]) -> Iterator[Id]:
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and (name := _called(node.func)) in calls:
                yield from _msgid(node, FIRST_ARGUMENT.get(name, (0,)))


def _called(function: ast.expr) -> str:
    """Return the name that is called: `Message.of`, or a function's or method's own."""
    if not isinstance(function, ast.Attribute):
        return function.id if isinstance(function, ast.Name) else ""
    owner = function.value.id if isinstance(function.value, ast.Name) else ""
    return "Message.of" if (owner, function.attr) == ("Message", "of") else function.attr


def _msgid(call: ast.Call, places: tuple[int, ...]) -> Iterator[Id]:
    found = [call.args[place] for place in places if place < len(call.args)]
    texts = tuple(
        each.value for each in found if isinstance(each, ast.Constant) and isinstance(each.value, str)
    )
    if len(texts) == len(places):
        yield texts if len(texts) > 1 else texts[0]


def help_texts() -> Iterator[str]:
    """Yield the help of each command and of its options, as the command line would show it."""
    from catalog_builder.cli.main import COMMANDS, cli  # noqa: PLC0415 (not needed to read templates)

    commands = [cli, *(cli.get_command(None, name) for name in COMMANDS)]  # type: ignore[arg-type]
    for command in filter(None, commands):
        yield " ".join((command.help or "").split())
        yield from (option.help for option in command.params if getattr(option, "help", None))  # type: ignore[attr-defined]


def place(language: str, domain: str) -> Path:
    """Return the file of a language and domain."""
    return LOCALE / language / "LC_MESSAGES" / f"{domain}.po"


def read(language: str, domain: str) -> dict[Id, tuple[str, ...]]:
    """Return the translations of a language and domain: one string, or one a plural form."""
    with place(language, domain).open("rb") as file:
        messages = read_po(file, locale=language, domain=domain)
    return {message.id: _strings(message) for message in messages if message.id}


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def split(language: str) -> dict[str, set[Id]]:
    """Return which text belongs to which domain.

    A template's text is `site`, Python's is `program` unless `site` has it already: what the
    catalogue room says about a product is shown on pages and in the report.
    """
    site = set(published_texts())
    program = {text for text in program_texts() if text}
    return {"site": site | (program & read(language, "site").keys()), "program": program - site}


def problems(language: str) -> list[str]:
    """Return what is untranslated or unused in a language, one line each."""
    found = []
    for domain, wanted in _owners(language).items():
        strings = read(language, domain)
        done = {text for text, translated in strings.items() if all(translated)}
        found += [f"{language}/{domain}: untranslated: {text!r}" for text in wanted - done]
        found += [f"{language}/{domain}: unused: {text!r}" for text in strings.keys() - wanted]
    return sorted(found)


def _owners(language: str) -> dict[str, set[Id]]:
    domains = split(language)
    return {"site": domains["site"], "program": domains["program"] - domains["site"]}


def update(language: str) -> None:
    """Rewrite the catalogues of a language."""
    for domain, wanted in _owners(language).items():
        file = place(language, domain)
        text = catalogue(language, domain, wanted, read(language, domain))
        if text != file.read_text(encoding="utf-8"):
            file.write_text(text, encoding="utf-8")


def catalogue(language: str, domain: str, wanted: set[Id], strings: Strings) -> str:
    """Return the text of a .po file, sorted, one line a string, so that two people's changes merge."""
    with place(language, domain).open("rb") as file:
        plural_forms = read_po(file, locale=language).plural_forms
    header = HEADER.format(language=language, domain=domain, plural_forms=plural_forms)
    return header + "".join(_entry(text, strings.get(text, ())) for text in sorted(wanted, key=_order))


def _order(text: Id) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text


def _entry(text: Id, strings: tuple[str, ...]) -> str:
    if isinstance(text, str):
        return f"\nmsgid {_quoted(text)}\nmsgstr {_quoted(strings[0] if strings else '')}\n"
    forms = "".join(f"msgstr[{form}] {_quoted(string)}\n" for form, string in enumerate(strings or ("",)))
    return f"\nmsgid {_quoted(text[0])}\nmsgid_plural {_quoted(text[1])}\n{forms}"


def _quoted(text: str) -> str:
    return str(normalize(text, width=0))


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

"""How diagnostics are shown: text for people, JSON for programs, annotations and comments for forges."""

from __future__ import annotations

import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from gettext import NullTranslations
from itertools import groupby
from typing import Any, Literal

from catalog_builder.diagnostics import Diagnostic, Message, Position
from catalog_builder.frozen import dataclass

Format = Literal["text", "json", "github", "markdown"]
ReadLine = Callable[[str, int], str | None]
Style = Callable[[str, str], str]

MAX_SHOWN = 100
"""Characters of a source line that are shown; a longer line is cut around the caret."""
_LABEL_COLOURS = {"error": "red", "warning": "yellow"}


@dataclass(frozen=True, slots=True)
class Tally:
    """How many diagnostics of each severity a run had."""

    errors: int
    warnings: int

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> Tally:
        """Count them."""
        severities = [diagnostic.severity for diagnostic in diagnostics]
        return cls(severities.count("error"), severities.count("warning"))

    def sentence(self, language: NullTranslations) -> str:
        """Return the closing line, e.g. "2 errors, 1 warning"."""
        errors = language.ngettext("{count} error", "{count} errors", self.errors)
        warnings = language.ngettext("{count} warning", "{count} warnings", self.warnings)
        return f"{errors.format(count=self.errors)}, {warnings.format(count=self.warnings)}"


def plain(text: str, _colour: str) -> str:
    """Return the text unstyled: what a style is when there is no terminal."""
    return text


def format_text(
    diagnostics: Iterable[Diagnostic],
    language: NullTranslations,
    read_line: ReadLine,
    style: Style = plain,
    most: int | None = None,
) -> str:
    """Return diagnostics in the form of DESIGN §7, in file order, and a last line that counts them.

    `read_line(file, line)` gives the source line, or None when it cannot be read.
    `style(text, colour)` adds terminal colours. All errors are shown; of the warnings with one code
    the first `most` (None: all), and how many there are beside them.
    """
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key)
    shown, beside = _abridged(ordered, most)
    say = cache(lambda message: one_line(message.render(language.gettext)))  # mostly a few, of many entries
    blocks = [_text_block(diagnostic, say, read_line, style) for diagnostic in shown]
    blocks += [_more(code, count, language, style) for code, count in sorted(beside.items())]
    return "\n".join([*blocks, Tally.of(ordered).sentence(language)]) + "\n"


def _abridged(ordered: list[Diagnostic], most: int | None) -> tuple[list[Diagnostic], Counter[str]]:
    """Return what is shown, and of each code how many warnings are not."""
    if most is None:
        return ordered, Counter()
    seen: Counter[str] = Counter()
    shown = []
    for each in ordered:
        seen[each.code] += each.severity == "warning"
        if each.severity == "error" or seen[each.code] <= most:
            shown.append(each)
    return shown, Counter({code: count - most for code, count in seen.items() if count > most})


def _more(code: str, count: int, language: NullTranslations, style: Style) -> str:
    more = Message.of("and {count} more (-v shows them)", count=count).render(language.gettext)
    return f"{style(f'warning[{code}]', _LABEL_COLOURS['warning'])}: {more}"


def _text_block(
    diagnostic: Diagnostic, say: Callable[[Message], str], read_line: ReadLine, style: Style
) -> str:
    label = style(f"{diagnostic.severity}[{diagnostic.code}]", _LABEL_COLOURS[diagnostic.severity])
    lines = [f"{_place(diagnostic)}{label}: {say(diagnostic.message)}"]
    if diagnostic.file and diagnostic.position:
        source = read_line(diagnostic.file, diagnostic.position.line)
        lines += [] if source is None else _excerpt(source, diagnostic.position, style)
    if diagnostic.hint:
        lines.append(f"  {say(diagnostic.hint)}")
    return "\n".join(lines)


def _place(diagnostic: Diagnostic) -> str:
    if not diagnostic.file:
        return ""
    position = diagnostic.position
    numbers = f"{position.line}:{position.column}:" if position else ""
    return f"{diagnostic.file}:{numbers} "


def _excerpt(source: str, position: Position, style: Style) -> list[str]:
    """Return the source line and the carets beneath the value, cut to what fits on a screen."""
    start = max(0, position.column - 1 - MAX_SHOWN // 2) if len(source) > MAX_SHOWN else 0
    shown = visible(source[start : start + MAX_SHOWN])
    before = _width(visible(source[start : position.column - 1]))
    end = min(position.column - 1 + position.length, start + MAX_SHOWN, len(source))
    carets = max(1, _width(visible(source[position.column - 1 : end])))
    number = str(position.line)
    margin = " " * (len(number) + 4)
    return [
        f"    {number} | {shown}".rstrip(),
        f"{margin} | {' ' * before}{style('^' * carets, 'red')}",
    ]


def visible(text: str) -> str:
    """Replace characters that a terminal would obey or hide (controls, bidi overrides) by U+FFFD."""
    if text.isprintable():
        return text
    return "".join(
        "\N{REPLACEMENT CHARACTER}" if unicodedata.category(char) in {"Cc", "Cf", "Cs"} else char
        for char in text.replace("\t", " ")
    )


def one_line(text: str) -> str:
    """Fold a message onto one line, with nothing in it that a terminal would obey."""
    return visible(" ".join(text.split()))


def _width(text: str) -> int:
    """Return how many terminal columns a text takes (wide East Asian characters take two)."""
    wide = sum(unicodedata.east_asian_width(char) in {"W", "F"} for char in text)
    combining = sum(unicodedata.combining(char) > 0 for char in text)
    return len(text) + wide - combining


def diagnostic_object(diagnostic: Diagnostic, language: NullTranslations) -> dict[str, Any]:
    """Return one diagnostic as the JSON object of DESIGN §7."""
    position = diagnostic.position
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "file": diagnostic.file,
        "line": position.line if position else None,
        "column": position.column if position else None,
        "message": diagnostic.message.render(language.gettext),
        "hint": diagnostic.hint.render(language.gettext) if diagnostic.hint else None,
    }


def format_json(diagnostics: Iterable[Diagnostic], language: NullTranslations) -> str:
    """Return `{"diagnostics": […], "errors": n, "warnings": n}`."""
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key)
    tally = Tally.of(ordered)
    report = {
        "diagnostics": [diagnostic_object(diagnostic, language) for diagnostic in ordered],
        "errors": tally.errors,
        "warnings": tally.warnings,
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def format_github(diagnostics: Iterable[Diagnostic], language: NullTranslations) -> str:
    """Return workflow commands, one annotation a line; the hint begins a line of its own in it.

    Escapes as GitHub's "Workflow commands for GitHub Actions" says: `%`, CR and LF everywhere,
    `:` and `,` in properties.
    """
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key)
    return "".join(_annotation(diagnostic, language) for diagnostic in ordered)


def _annotation(diagnostic: Diagnostic, language: NullTranslations) -> str:
    position = diagnostic.position
    properties = {"file": diagnostic.file, "title": diagnostic.code}
    if position:
        properties |= {"line": str(position.line), "col": str(position.column)}
    listed = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    lines = "\n".join(_sentences(diagnostic, language))
    return f"::{diagnostic.severity} {listed}::{_data(lines)}\n"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _sentences(diagnostic: Diagnostic, language: NullTranslations) -> list[str]:
    messages: list[Message | None] = [diagnostic.message, diagnostic.hint]
    return [one_line(message.render(language.gettext)) for message in messages if message]


@dataclass(frozen=True, slots=True)
class Advice:
    """A field that would help an entry: its title, and a line that shows how it is written."""

    title: str
    example: str


@dataclass(frozen=True, slots=True)
class Review:
    """What an entry that is right has, by the titles of its fields, and what it lacks."""

    file: str
    good: tuple[str, ...]
    missing: tuple[Advice, ...]


def format_markdown(
    diagnostics: Iterable[Diagnostic],
    checked: Iterable[str],
    language: NullTranslations,
    reviews: Iterable[Review] = (),
) -> str:
    """Return a comment for a pull request: per entry what is good, wrong or missing, and what to write.

    `checked` names every file that was looked at, so that the good ones are said too.
    """
    translate = language.gettext
    ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.sort_key)
    troubled = {file: list(group) for file, group in groupby(ordered, lambda each: each.file or "")}
    good = sorted(set(checked) - set(troubled))
    by_file = {review.file: review for review in reviews}
    sections = [
        _markdown_section(file, group, language, by_file.get(file)) for file, group in troubled.items()
    ]
    sections += [_markdown_section(file, [], language, by_file[file]) for file in good if file in by_file]
    good = [file for file in good if file not in by_file]
    if good:
        listed = "\n".join(f"- `{_code(file)}`" for file in good)
        sections.append(f"### ✅ {translate('Ready to publish')}\n\n{listed}\n")
    closing = f"**{Tally.of(ordered).sentence(language)}**"
    return "\n".join([f"## {translate('Check of the entries')}\n", *sections, closing]) + "\n"


def _markdown_section(
    file: str, group: list[Diagnostic], language: NullTranslations, review: Review | None
) -> str:
    heading = f"`{_code(file)}`" if file else language.gettext("The whole catalogue")
    items = [_markdown_item(diagnostic, language) for diagnostic in group]
    items += _markdown_review(review, language) if review else []
    return f"### {heading}\n\n" + "\n".join(items) + "\n"


def _markdown_review(review: Review, language: NullTranslations) -> list[str]:
    """Return what is there in one line, then a line for each thing that would help."""
    translate = language.gettext
    good = escape_markdown(", ".join(review.good))
    return [
        *([f"- ✅ {translate('is there')}: {good}"] if good else []),
        *(f"- ➕ {translate('would help')}: {_advice(advice)}" for advice in review.missing),
    ]


def _advice(advice: Advice) -> str:
    return f"{escape_markdown(advice.title)} → `{_code(advice.example)}`"


def _markdown_item(diagnostic: Diagnostic, language: NullTranslations) -> str:
    mark = {"error": "❌", "warning": "⚠️"}[diagnostic.severity]
    where = ""
    if diagnostic.position:
        line = language.gettext("line {line}").format(line=diagnostic.position.line)
        where = f"{line}: "
    sentence, *hint = (escape_markdown(text) for text in _sentences(diagnostic, language))
    return f"- {mark} {where}{sentence}" + "".join(f"\n  → {text}" for text in hint)


def escape_markdown(text: str) -> str:
    """Escape what Markdown or HTML would read as markup, mention or link in a bot's comment."""
    escaped = "".join(f"\\{char}" if char in "\\`*_{}[]()#+!|~" else char for char in text)
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "@\u200b")


def _code(text: str) -> str:
    return visible(text).replace("`", "'")

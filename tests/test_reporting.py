import json

from hypothesis import given
from hypothesis import strategies as st

from catalog_builder.diagnostics import Diagnostic, Message, Position
from catalog_builder.reporting import (
    escape_markdown,
    format_github,
    format_json,
    format_markdown,
    format_text,
    one_line,
)
from catalog_builder.translation import environment_language, translations

ENGLISH = translations("program", "en")


def price_error(line: int = 7, column: int = 8, length: int = 9) -> Diagnostic:
    return Diagnostic(
        code="bad-value",
        message=Message.of('price "{value}" is not an amount', value="lima ribu"),
        file="content/products/nastar.md",
        position=Position(line, column, length),
        hint=Message.of("e.g. 5000"),
    )


def source_line(_file: str, _line: int) -> str:
    return "price: lima ribu"


def test_text_shows_place_code_line_caret_and_hint() -> None:
    """A diagnostic is shown as a compiler's: place, severity, code, the line, carets below the value, a hint."""
    assert format_text([price_error()], ENGLISH, source_line) == (
        'content/products/nastar.md:7:8: error[bad-value]: price "lima ribu" is not an amount\n'
        "    7 | price: lima ribu\n"
        "      |        ^^^^^^^^^\n"
        "  e.g. 5000\n"
        "1 error, 0 warnings\n"
    )


def test_text_is_sorted_by_file_line_and_column() -> None:
    """However they were found, diagnostics are shown in file order."""
    shown = format_text(
        [price_error(9), price_error(2), price_error(2, 3)], ENGLISH, lambda _file, _line: None
    )
    places = [line.split(" ")[0] for line in shown.splitlines() if "error[" in line]
    assert [place.removeprefix("content/products/nastar.md:") for place in places] == ["2:3:", "2:8:", "9:8:"]


def test_of_many_warnings_alike_the_first_are_shown_and_the_others_counted() -> None:
    """Every error is shown, and each kind of warnings for itself."""
    photo = [
        Diagnostic("no-image", Message.of("no photo"), file=f"{n}.md", severity="warning") for n in range(4)
    ]
    name = [Diagnostic("long-name", Message.of("long"), file=f"{n}.md", severity="warning") for n in range(2)]
    error = [Diagnostic("no-image", Message.of("none"), file=f"{n}.md") for n in range(3)]
    shown = format_text([*photo, *name, *error], ENGLISH, source_line, most=2)
    lines = shown.splitlines()
    assert [line for line in lines if "no photo" in line] == [
        "0.md: warning[no-image]: no photo",
        "1.md: warning[no-image]: no photo",
    ]
    assert sum("error[" in line for line in lines) == 3
    assert sum("[long-name]" in line for line in lines) == 2
    assert lines[-2:] == ["warning[no-image]: and 2 more (-v shows them)", "3 errors, 6 warnings"]


def test_a_diagnostic_without_a_file_or_a_place_is_shown_without_them() -> None:
    """Problems of the whole catalogue or of a whole file have no line to show."""
    nowhere = Diagnostic("empty-catalogue", Message.of("nothing here"), severity="warning")
    in_file = Diagnostic("empty-file", Message.of("empty"), file="a.md")
    assert format_text([nowhere, in_file], ENGLISH, source_line) == (
        "warning[empty-catalogue]: nothing here\na.md: error[empty-file]: empty\n1 error, 1 warning\n"
    )


def test_a_long_line_is_cut_around_the_value() -> None:
    """A line of thousands of characters does not flood the screen, and the value stays in view."""
    shown = format_text(
        [price_error(1, 5001, 5)], ENGLISH, lambda _file, _line: "x" * 5000 + "VALUE" + "y" * 5000
    )
    assert "VALUE" in shown
    assert max(map(len, shown.splitlines())) < 130


def test_carets_line_up_below_wide_characters() -> None:
    """Chinese characters take two columns on a terminal, and so do their carets."""
    shown = format_text([price_error(1, 3, 2)], ENGLISH, lambda _file, _line: "你好世界")
    assert shown.splitlines()[1:3] == ["    1 | 你好世界", "      |     ^^^^"]


def test_a_terminal_gets_no_control_characters_from_an_entry() -> None:
    """Escape sequences and bidi overrides in an entry's line are made visible, not obeyed."""
    shown = format_text([price_error(1, 1, 1)], ENGLISH, lambda _file, _line: "\x1b[2Jname: \u202eevil")
    assert "\x1b" not in shown
    assert "\u202e" not in shown


def test_json_has_the_fixed_keys() -> None:
    """The JSON form is the contract that scripts rely on."""
    report = json.loads(format_json([price_error()], ENGLISH))
    assert report == {
        "diagnostics": [
            {
                "code": "bad-value", "severity": "error", "file": "content/products/nastar.md", "line": 7,
                "column": 8, "message": 'price "lima ribu" is not an amount', "hint": "e.g. 5000",
            }
        ],
        "errors": 1,
        "warnings": 0,
    }  # fmt: skip


def test_github_annotations_escape_what_the_runner_would_read() -> None:
    """A message with percent signs, colons or line breaks cannot start another workflow command."""
    wicked = Diagnostic(
        "bad-value", Message.of("50% off\n::error::x"), file="a,b:c.md", position=Position(1, 2)
    )
    assert format_github([wicked], ENGLISH) == (
        "::error file=a%2Cb%3Ac.md,title=bad-value,line=1,col=2::50%25 off ::error::x\n"
    )


def test_github_annotations_show_the_hint_in_a_line_of_its_own() -> None:
    """GitHub decodes %0A in a message as a line break: what is wrong stands above what to write."""
    assert format_github([price_error()], ENGLISH).endswith(
        '::price "lima ribu" is not an amount%0Ae.g. 5000\n'
    )


def test_the_comment_lists_what_is_wrong_and_what_is_ready() -> None:
    """A pull request's comment says per entry what to write, and names the entries that are fine."""
    comment = format_markdown(
        [price_error()], ["content/products/nastar.md", "content/products/sagu.md"], ENGLISH
    )
    assert "### `content/products/nastar.md`" in comment
    assert '- ❌ line 7: price "lima ribu" is not an amount\n  → e.g. 5000' in comment
    assert "Ready to publish" in comment
    assert "- `content/products/sagu.md`" in comment


def test_the_comment_is_in_the_language_that_was_asked_for() -> None:
    """Producers read Indonesian; the counting line and headings are too."""
    comment = format_markdown([price_error()], [], translations("program", "id"))
    assert "baris 7" in comment
    assert "1 kesalahan, 0 peringatan" in comment


@given(st.text())
def test_no_text_of_an_entry_becomes_markup_in_a_comment(text: str) -> None:
    """Whatever an entry says, the bot's comment shows it as text: no tag, no mention, no image."""
    escaped = escape_markdown(one_line(text))
    assert "<" not in escaped
    assert "\n" not in escaped
    assert "@" not in escaped.replace("@\u200b", "")
    assert "![" not in escaped


def test_the_language_comes_from_the_environment_and_is_indonesian_by_default() -> None:
    """A system in English gets English, any other one Indonesian."""
    assert environment_language({"LANG": "en_GB.UTF-8"}) == "en"
    assert environment_language({"LC_ALL": "id_ID.UTF-8", "LANG": "en_US.UTF-8"}) == "id"
    assert environment_language({"LANG": "C.UTF-8"}) == "id"
    assert environment_language({}) == "id"


def test_a_message_inside_a_message_is_translated_too() -> None:
    """Values that are messages themselves are shown in the same language."""
    inner = Message.of("inner {n}", n=1)
    assert str(Message.of("outer: {inner}", inner=inner)) == "outer: inner 1"

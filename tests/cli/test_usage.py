"""Wrong usage is said in the language of the program, as its own errors are."""

from __future__ import annotations

import gettext
import os

import pytest
from click.testing import CliRunner

from catalog_builder.cli.main import cli
from catalog_builder.cli.usage import language_of


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--language", "id", "check", "--bogus"], "Tidak ada opsi"),
        (["--language=id", "check", "--format", "xml"], "bukan salah satu dari"),
        (["--language", "id", "check", "--format"], "Opsi '--format' memerlukan nilai."),
        (["--language", "id", "build", "--workers", "0"], "berada di luar batas"),
        (["--language", "id", "init", "a", "b"], "Argumen ini berlebih: b"),
        (["--language", "id", "deploy"], "Belum ada argumen 'TARGET'."),
        (["--language", "xx", "check"], "Nilai untuk '--language' tidak dapat dipakai"),
        (["--language", "en", "check", "--bogus"], "Error: No such option"),
    ],
)
def test_usage_errors_speak_the_language_of_the_program(
    arguments: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unknown options, missing arguments, bad choices and numbers; the status is 2."""
    monkeypatch.setenv("CATALOG_LANGUAGE", "id")
    result = CliRunner().invoke(cli, arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_headings_of_help_are_translated() -> None:
    """Not only the texts between them."""
    assert "Opsi:" in CliRunner().invoke(cli, ["--language", "id", "build", "--help"]).stdout
    assert "Options:" in CliRunner().invoke(cli, ["--language", "en", "build", "--help"]).stdout


@pytest.mark.parametrize("language", ["de", None])
def test_the_process_is_left_as_it_was(language: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever calls the program from Python keeps their own language."""
    monkeypatch.delenv("LANGUAGE", raising=False)
    if language:
        monkeypatch.setenv("LANGUAGE", language)
    CliRunner().invoke(cli, ["--language", "id", "--help"])
    assert (gettext.textdomain(), os.environ.get("LANGUAGE")) == ("messages", language)


def test_a_language_that_is_missing_or_unknown_is_that_of_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Until the options are parsed, that is all that is known."""
    monkeypatch.setenv("CATALOG_LANGUAGE", "en")
    assert [language_of(each) for each in ([], ["--language"], ["--language=xx"])] == ["en"] * 3
    assert language_of(["-q", "--language", "id", "check"]) == "id"

"""Every diagnostic has a tiny broken catalogue beside the exact text that `check` prints for it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.broken import BROKEN, EXPECTED, broken_codes, check_broken, needs_posix
from tests.support.codes import codes


@pytest.mark.parametrize("language", EXPECTED)
@pytest.mark.parametrize("code", broken_codes())
def test_check_says_exactly_what_is_wrong(code: str, language: str, tmp_path: Path) -> None:
    """A broken catalogue gives its diagnostic, word for word, and nothing else."""
    if needs_posix(code):
        pytest.skip("this catalogue needs files that Windows lacks")
    result = check_broken(code, language, tmp_path)
    assert result.output == (BROKEN / code / EXPECTED[language]).read_text(encoding="utf-8")
    assert f"[{code}]" in result.output
    assert result.exit_code == (1 if "error[" in result.output else 0)


def test_every_code_has_its_catalogue() -> None:
    """Whoever adds a diagnostic adds the smallest catalogue that shows it."""
    assert set(broken_codes()) == codes()


@pytest.mark.parametrize("code", broken_codes())
def test_a_broken_catalogue_shows_one_thing(code: str) -> None:
    """The expected text is of that code alone, so that one sees what it is about."""
    text = (BROKEN / code / "expected.txt").read_text(encoding="utf-8")
    shown = re.findall(r"(?:error|warning)\[([a-z-]+)\]", text)
    assert code in shown
    assert len(shown) == 1 or code == "more-problems"

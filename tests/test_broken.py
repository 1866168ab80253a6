"""Every diagnostic has a tiny broken catalogue beside the exact text that `check` prints for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.broken import BROKEN, EXPECTED, broken_codes, check_broken, needs_posix


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

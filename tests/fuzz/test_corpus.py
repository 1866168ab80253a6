"""The fuzzer's corpus and what it found, as tests: they need no fuzzer."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.targets import TARGETS

CORPUS = Path(__file__).parent.parent.parent / "fuzz" / "corpus"
INPUTS = [(target, file) for target in TARGETS for file in sorted((CORPUS / target).iterdir())]


@pytest.mark.parametrize(
    ("target", "file"), INPUTS, ids=lambda each: each if isinstance(each, str) else each.name
)
def test_every_input_keeps_what_has_to_hold(target: str, file: Path) -> None:
    """No input of the corpus makes the loader or the Markdown path fail, hang or let something through."""
    TARGETS[target](file.read_bytes())

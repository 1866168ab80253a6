import subprocess
import sys

from hatch_build import LOCALE
from tests.conftest import REPOSITORY


def test_every_text_is_translated_and_none_is_left_over() -> None:
    """What the program and the theme say exists in Indonesian, and nothing that is no longer said."""
    result = subprocess.run(
        [sys.executable, "tools/messages.py", "--check"],
        cwd=REPOSITORY, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert result.stdout.splitlines() == ["every text is translated"], result.stderr


def test_the_compiled_catalogues_are_those_of_the_sources() -> None:
    """Each .po file has a compiled one that is not older: an install or `make` compiles them."""
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        assert compiled.exists(), compiled
        assert compiled.stat().st_mtime >= source.stat().st_mtime, compiled

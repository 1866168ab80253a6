import os
import shutil
import subprocess
import sys
from pathlib import Path

from hatch_build import LOCALE, compile_catalogues
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


def test_compiling_again_leaves_alone_what_is_right(tmp_path: Path) -> None:
    """A compiled file keeps its time, by which builds tell which program this is; a stale one is written anew."""
    shutil.copytree(LOCALE, tmp_path / "locale", ignore=shutil.ignore_patterns("*.mo"))
    compile_catalogues(tmp_path / "locale")
    compiled = sorted((tmp_path / "locale").glob("*/LC_MESSAGES/*.mo"))
    times = [each.stat().st_mtime_ns for each in compiled]
    whole = compiled[0].read_bytes()
    assert b"POT-Creation-Date: 1970-01-01 00:00+0000" in whole, (
        "nothing of the time at which it was compiled"
    )
    compile_catalogues(tmp_path / "locale")
    assert [each.stat().st_mtime_ns for each in compiled] == times
    compiled[0].write_bytes(whole[:100])
    source = compiled[1].with_suffix(".po")
    os.utime(source, ns=(times[1] + 10**9, times[1] + 10**9))
    compile_catalogues(tmp_path / "locale")
    assert compiled[0].read_bytes() == whole
    assert compiled[1].stat().st_mtime_ns > times[1]

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from catalog_builder.cli.main import cli
from catalog_builder.incremental import Increment
from tests.support.project import write_project


def run(folder: Path, *options: str) -> Result:
    """Build a catalogue with --verify."""
    return CliRunner().invoke(cli, ["-C", str(folder), "build", "--verify", "--workers", "1", *options])


def test_a_site_is_verified_against_a_build_from_nothing(tmp_path: Path) -> None:
    """Cold and warm, the site has the bytes that nothing kept gives; what was built beside it is gone."""
    write_project(tmp_path)
    for _ in range(2):
        result = run(tmp_path)
        assert result.exit_code == 0
        assert "verified: every byte" in result.stdout
    assert list((tmp_path / ".catalog-builder").glob("verify-*")) == []


def test_files_that_differ_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that was kept and is wrong by now is named, with status 3 and what to do."""
    write_project(tmp_path)
    run(tmp_path)
    entry = tmp_path / "content/products/nastar/index.md"
    entry.write_text(entry.read_text(encoding="utf-8").replace("65.000", "66.000"), encoding="utf-8")
    with monkeypatch.context() as patch:
        patch.setattr(Increment, "unchanged", _everything_is_right(Increment.unchanged))
        result = run(tmp_path)
    assert result.exit_code == 3
    assert "products/nastar.html" in result.stderr
    assert "build --clean" in result.stderr
    assert run(tmp_path, "--clean").exit_code == 0


def _everything_is_right(usual: Callable[..., Any]) -> Callable[..., Any]:
    """Take nothing that was told of the catalogue the last time for doubtful."""

    def unchanged(self: Increment, plans: Any) -> Any:
        self._doubtful = frozenset()
        return usual(self, plans)

    return unchanged


def test_the_json_says_what_differs(tmp_path: Path) -> None:
    """`--format json` has the list of files that differ, and only when they were looked for."""
    write_project(tmp_path)
    assert json.loads(run(tmp_path, "--format", "json").stdout)["differing"] == []
    plain = CliRunner().invoke(cli, ["-C", str(tmp_path), "build", "--format", "json"])
    assert "differing" not in json.loads(plain.stdout)


def test_errors_in_the_content_come_first(tmp_path: Path) -> None:
    """With an error in an entry nothing is built and nothing compared."""
    write_project(tmp_path, {"content/products/rusak.md": "---\nname: x\n---\n"})
    result = run(tmp_path)
    assert result.exit_code == 1
    assert "verified" not in result.stdout

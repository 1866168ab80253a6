from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog_builder.cli.main import cli
from tests.support.project import write_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "katalog")


def export(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["-C", str(project), "--language", "en", "export", *arguments])


def run_import(project: Path, file: Path) -> str:
    return CliRunner().invoke(cli, ["-C", str(project), "--language", "en", "import", str(file)]).output


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("more", [(), ("--where", "category:kue-kering")])
def test_an_editable_table_comes_back_without_a_change(
    project: Path, tmp_path: Path, form: str, more: tuple[str, ...]
) -> None:
    """All of the catalogue or what a query finds, in a file that import knows as its own."""
    target = tmp_path / f"isian.{form}"
    result = export(project, form, "--editable", "--output", str(target), *more)
    assert result.exit_code == 0, result.output
    assert f"{target}: " in result.output
    assert "0 new, 0 updated, " in run_import(project, target)


def test_an_editable_table_is_for_spreadsheets_only(project: Path) -> None:
    """Other formats cannot be imported again."""
    for arguments in (("json", "--editable"), ("xlsx", "json", "--editable")):
        result = export(project, *arguments)
        assert result.exit_code == 2
        assert "--editable is for xlsx and csv" in result.output


def test_a_place_that_cannot_be_written_to_is_named(project: Path, tmp_path: Path) -> None:
    """Exit status 3 and the reason of the system."""
    (tmp_path / "berkas").write_text("x")
    result = export(project, "csv", "--editable", "--output", str(tmp_path / "berkas" / "a.csv"))
    assert result.exit_code == 3
    assert "cannot write to" in result.output

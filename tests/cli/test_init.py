import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog_builder.cli.main import cli
from tests.support.project import snapshot


def run(*arguments: str) -> Result:
    """Run the program in this process."""
    return CliRunner().invoke(cli, list(arguments))


def test_a_new_catalogue_builds_at_once_without_a_warning(tmp_path: Path) -> None:
    """`init` and `build` give a site with the sample products, and nothing to complain about."""
    made = run("init", str(tmp_path / "katalog"))
    assert (made.exit_code, made.stderr) == (0, "")
    built = run("-C", str(tmp_path / "katalog"), "build")
    assert (built.exit_code, built.stderr) == (0, "")
    site = snapshot(tmp_path / "katalog" / "output")
    assert {"products/kastengel.html", "products/keripik-pisang.html", "en/index.html"} <= site.keys()


def test_a_new_catalogue_keeps_its_output_out_of_git(tmp_path: Path) -> None:
    """The built site, copies and the cache are ignored by git from the start."""
    run("init", str(tmp_path / "katalog"))
    ignored = (tmp_path / "katalog" / ".gitignore").read_text(encoding="utf-8")
    assert ignored.splitlines() == ["/output/", "/exports/", "/.catalog-builder/"]


def test_the_folder_is_made_below_the_one_named_with_c(tmp_path: Path) -> None:
    """`-C` decides where a relative name is meant."""
    assert run("-C", str(tmp_path), "init", "katalog").exit_code == 0
    assert (tmp_path / "katalog" / "catalog.yaml").exists()


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    """An empty folder that is there already may become a catalogue."""
    assert run("init", str(tmp_path)).exit_code == 0


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    """Nobody's files are overwritten."""
    (tmp_path / "catalog.yaml").write_text("mine", encoding="utf-8")
    result = run("init", str(tmp_path))
    assert result.exit_code == 2
    assert "not empty" in result.stderr
    assert snapshot(tmp_path) == {"catalog.yaml": b"mine"}


@pytest.mark.skipif(os.name == "nt", reason="another error there")
def test_a_place_that_cannot_be_written_gives_a_sentence(tmp_path: Path) -> None:
    """A file where a folder is needed ends the command with its name, status 3."""
    (tmp_path / "file").touch()
    result = run("init", str(tmp_path / "file" / "katalog"))
    assert result.exit_code == 3
    assert "cannot write to" in result.stderr

"""What is wrong around the content: one clear sentence, what to do, and an exit status that says whose fault it is."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from catalog_builder.cli.main import cli
from tests.support.project import CONFIG, write_project


def build(folder: Path, *options: str) -> tuple[int, str]:
    """Build a project; return the exit status and what was said."""
    result = CliRunner().invoke(cli, ["-C", str(folder), "build", *options])
    assert result.stdout == ""
    return result.exit_code, result.stderr


@pytest.mark.parametrize("name", ["berkas", "berkas/x"])
def test_an_output_that_cannot_be_written_is_named(tmp_path: Path, name: str) -> None:
    """A file where the folder should be, or above it, stops the build with its name; nothing is touched."""
    project = write_project(tmp_path / "project")
    (tmp_path / "berkas").write_text("mine", encoding="utf-8")
    status, said = build(project, "--output", str(tmp_path / name), "--workers", "1")
    assert status == (2 if name == "berkas" else 3)
    assert str(tmp_path / name) in said
    assert (tmp_path / "berkas").read_text(encoding="utf-8") == "mine"


@pytest.mark.skipif(sys.platform != "linux", reason="a read-only disk is at hand on Linux")
def test_an_output_on_a_read_only_disk_is_named(tmp_path: Path) -> None:
    """A disk that may only be read stops the build with its name and the system's reason, status 3; the site on it stays."""
    project = write_project(tmp_path / "project")
    disk = tmp_path / "disk"
    disk.mkdir()
    command = f"{sys.executable} -m catalog_builder -C {project} build --workers 1 --output {disk}/output"
    script = (
        f"mount -t tmpfs none {disk} && {command} >/dev/null && mount -o remount,ro {disk} && ls {disk}/output && "
        f"echo >> {project}/content/products/nastar/index.md; {command}; echo status $?"
    )
    result = subprocess.run(
        ["unshare", "--map-root-user", "--mount", "sh", "-c", script],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "index.html" in result.stdout
    assert "status 3" in result.stdout
    assert f"cannot write to {disk}/output: Read-only file system" in result.stderr


@pytest.mark.parametrize("folders", [[], ["content"], ["content/products"]])
def test_a_catalogue_without_entries_says_how_to_begin(tmp_path: Path, folders: list[str]) -> None:
    """No content folder and an empty one are the same: write the first entry."""
    (tmp_path / "catalog.yaml").write_text(CONFIG, encoding="utf-8")
    for folder in folders:
        (tmp_path / folder).mkdir(parents=True)
    assert build(tmp_path) == (
        1,
        'error: content/ holds no entries yet\n  write the first ones with: catalog-builder new partner "Name"\n',
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "catalog.yaml: error[empty-file]"),
        (b"\xff\xfea\0", "catalog.yaml: error[encoding]"),
        (b"- a\n", "catalog.yaml: error[not-a-mapping]"),
        (b"site: {title: [}\n", "catalog.yaml:1:16: error[yaml-syntax]"),
        (b"site: {titel: x}\n", 'did you mean "title"?'),
        (b"site: {title: x}\nkategori: []\n", "catalog.yaml:2:1: error[unknown-key]"),
        (b"site: {title: x, timezone: Asia/Jkarta}\n", "Asia/Jkarta"),
        (b"site: {title: x, url: 'javascript:x'}\n", "catalog.yaml:1:23: error[unsafe-link]"),
        (b"site: {title: x}\nattributes: [{slug: a, name: A, type: angka}]\n", "catalog.yaml:2:39: error[bad-choice]"),
        (b"site: {title: x, languages: [id, x1]}\n", "catalog.yaml:1:34: error[bad-value]"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_settings_is_said_like_in_an_entry(
    tmp_path: Path, content: bytes, said: str
) -> None:
    """With line and column, status 1."""
    write_project(tmp_path)
    (tmp_path / "catalog.yaml").write_bytes(content)
    status, text = build(tmp_path)
    assert status in {1, 2}
    assert said in text


def test_a_file_that_is_not_there_cannot_be_checked(tmp_path: Path) -> None:
    """`check` with a wrong name, or one outside of the catalogue, is wrong usage."""
    write_project(tmp_path / "project")
    (tmp_path / "lain.md").touch()
    for name, said in (("tidak-ada.md", "there is no file"), ("lain.md", "is not part of the catalogue")):
        result = CliRunner().invoke(cli, ["-C", str(tmp_path / "project"), "check", str(tmp_path / name)])
        assert (result.exit_code, result.stdout) == (2, "")
        assert said in result.stderr

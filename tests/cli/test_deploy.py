from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.names import make_empty_files
from tests.support.project import write_project
from tests.support.publishing import assert_published, build_site, small_site


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A catalogue with a built site and a folder to deploy to."""
    folder = write_project(tmp_path / "project")
    (folder / "catalog.yaml").write_text(
        (folder / "catalog.yaml").read_text(encoding="utf-8")
        + f"\ndeploy:\n  stick:\n    url: {(tmp_path / 'stick').as_uri()}\n",
        encoding="utf-8",
    )
    build_site(folder / "output", small_site())
    return folder


def run(project: Path, *arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run the real command."""
    return subprocess.run(
        [sys.executable, "-m", "catalog_builder", "-C", str(project), "deploy", *arguments],
        capture_output=True, text=True, check=False, input=stdin, env=os.environ | {"CATALOG_LANGUAGE": "en"},
    )  # fmt: skip


def test_deploy_says_what_it_sent(project: Path, tmp_path: Path) -> None:
    """The result counts files and bytes, also as a share of the whole site."""
    result = run(project, "stick")
    assert result.returncode == 0, result.stderr
    assert "28 of 28 files sent" in result.stdout
    assert_published(tmp_path / "stick", project / "output")
    assert "is up to date: 28 files" in run(project, "stick").stdout


def test_a_dry_run_lists_what_would_travel(project: Path, tmp_path: Path) -> None:
    """Paths, sizes and an estimate; nothing is written."""
    result = run(project, "stick", "--dry-run")
    assert "+ index.html" in result.stdout or "more" in result.stdout
    assert "28 files to send" in result.stdout
    assert not list((tmp_path / "stick").glob("*.html"))
    assert run(project, "stick", "--dry-run").stdout == result.stdout
    assert run(project, "stick").returncode == 0
    files = small_site()
    del files["products/p3.html"]
    build_site(project / "output", files)
    assert "- products/p3.html" in run(project, "stick", "--dry-run").stdout


def test_json_has_the_figures(project: Path) -> None:
    """`--format json` prints one object."""
    first = json.loads(run(project, "stick", "--format", "json").stdout)
    assert first["sent_files"] == first["files"] == 28
    assert first["removed"] == 0
    second = json.loads(run(project, "stick", "--format", "json").stdout)
    assert (second["sent_files"], second["sent_bytes"], second["uploads"]) == (0, 0, [])


def test_a_question_that_nobody_can_answer_is_a_no(project: Path) -> None:
    """Without a terminal, many removals end with exit status 3 and the flag that allows them."""
    run(project, "stick")
    build_site(project / "output", small_site(1))
    result = run(project, "stick")
    assert result.returncode == 3
    assert "--yes" in result.stderr
    assert "nothing was changed on the host" in result.stderr
    assert run(project, "stick", "--yes").returncode == 0


def test_quiet_says_nothing(project: Path) -> None:
    """With -q neither the plan nor the result is printed."""
    command = [sys.executable, "-m", "catalog_builder", "-C", str(project), "-q", "deploy", "stick"]
    for arguments in (["--dry-run"], []):
        result = subprocess.run([*command, *arguments], capture_output=True, text=True, check=True)
        assert (result.stdout, result.stderr) == ("", "")


def test_an_unknown_target_is_wrong_usage(project: Path) -> None:
    """Exit status 2 and the nearest name."""
    result = run(project, "stik")
    assert result.returncode == 2
    assert "did you mean stick?" in result.stderr


def test_an_option_that_is_none_is_named_with_its_line(project: Path) -> None:
    """A misspelt option in catalog.yaml is a diagnostic, not silence."""
    config = project / "catalog.yaml"
    config.write_text(config.read_text(encoding="utf-8") + "    conections: 4\n", encoding="utf-8")
    result = run(project, "stick")
    assert result.returncode == 1
    assert "conections" in result.stderr
    assert "connections" in result.stderr


def test_check_warns_of_what_a_host_will_refuse(project: Path) -> None:
    """`check --host` looks at the site that was built last; with --strict a limit is an error."""
    command = [sys.executable, "-m", "catalog_builder", "-C", str(project), "check", "--host", "netlify"]
    environment = os.environ | {"CATALOG_LANGUAGE": "en"}
    fits = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert fits.returncode == 0, fits.stderr
    files = [f"products/p{number}.html" for number in range(54_001)]
    (project / "output/manifest.json").write_text(
        json.dumps({path: {"sha256": "0" * 64, "size": 0} for path in files}), encoding="utf-8"
    )
    shutil.rmtree(project / "output/products")
    (project / "output/products").mkdir()
    make_empty_files(project / "output" / path for path in files)
    result = subprocess.run(
        [*command, "--strict"], capture_output=True, text=True, check=False, env=environment
    )
    assert result.returncode == 1
    assert "netlify takes 54000 files in one folder, products/ has 54001" in result.stderr

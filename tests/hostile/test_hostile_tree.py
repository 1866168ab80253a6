import json
from collections import defaultdict
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog_builder.cli.main import cli
from tests.support.hostile import CASES, GOOD_PRODUCTS, Case, write_hostile
from tests.support.project import snapshot


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the hostile catalogue once."""
    return write_hostile(tmp_path_factory.mktemp("hostile"))


@pytest.fixture(scope="module")
def found(tree: Path) -> dict[str, list[tuple[str, str]]]:
    """Check it in one run; return (code, severity) of all diagnostics by entry."""
    result = run(tree, "check", "--format", "json", "--workers", "1")
    assert result.exit_code == 1
    by_entry = defaultdict(list)
    for each in json.loads(result.stdout)["diagnostics"]:
        by_entry[Path(each["file"]).parts[2].removesuffix(".md")].append((each["code"], each["severity"]))
    return by_entry


def run(tree: Path, *arguments: str) -> Result:
    """Run the program on the hostile catalogue."""
    return CliRunner().invoke(cli, ["-C", str(tree), *arguments])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.slug)
def test_each_broken_entry_gives_one_diagnostic(found: dict[str, list[tuple[str, str]]], case: Case) -> None:
    """In one run, every entry gets the one diagnostic for what is wrong with it."""
    assert found[case.slug] == [(case.code, case.severity)]


def test_good_entries_get_none(found: dict[str, list[tuple[str, str]]]) -> None:
    """What strangers broke is not blamed on anybody else."""
    assert set(found) == {case.slug for case in CASES} | {"pipa"}


def test_a_build_leaves_what_is_published(tree: Path, tmp_path: Path) -> None:
    """With errors anywhere, the published folder stays as it was."""
    (tmp_path / "index.html").write_text("old", encoding="utf-8")
    result = run(tree, "build", "--output", str(tmp_path), "--workers", "1")
    assert result.exit_code == 1
    assert snapshot(tmp_path) == {"index.html": b"old"}


def test_keep_going_publishes_the_good_entries_whole(tree: Path, tmp_path: Path) -> None:
    """With --keep-going, entries without an error are published and of the others nothing is."""
    output = tmp_path / "output"
    result = run(tree, "build", "--output", str(output), "--keep-going", "--workers", "1")
    assert result.exit_code == 1
    published = {path.stem for path in (output / "products").glob("*.html")}
    good = {case.slug for case in CASES if case.severity == "warning"}
    assert published == good | {f"baik-{number}" for number in range(GOOD_PRODUCTS)}
    assert not any(b"alert(1)" in content for content in snapshot(output).values())

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog_builder.cli.main import cli
from tests.support.project import PRODUCT, write_project

BAD_PRICE = PRODUCT.replace("Rp 65.000", "lima ribu")
NO_PICTURE = PRODUCT.replace("images: [nastar.png]\n", "")


def check(folder: Path, *arguments: str) -> Result:
    """Check the catalogue in a folder."""
    return CliRunner().invoke(cli, ["-C", str(folder), "check", *arguments])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a catalogue with one wrong price and one product without a picture."""
    files = {"content/products/salah.md": BAD_PRICE.replace("images: [nastar.png]\n", "")}
    return write_project(
        tmp_path, {**files, "content/products/polos.md": NO_PICTURE.replace("Nastar", "Polos")}
    )


def test_a_catalogue_without_problems_says_so(tmp_path: Path) -> None:
    """A good catalogue gives one line and status 0; nothing is built."""
    result = check(write_project(tmp_path))
    assert (result.exit_code, result.stdout) == (0, "0 errors, 0 warnings\n")
    assert not (tmp_path / "output").exists()


def test_every_problem_is_shown_and_counted(project: Path) -> None:
    """Errors and warnings are on stdout in file order, the status is 1."""
    result = check(project)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith("content/products/polos.md:")
    assert "warning[no-image]" in lines[0]
    assert any(line.startswith("content/products/salah.md:5:8: error[bad-value]") for line in lines)
    assert lines[-1] == "1 error, 1 warning"


def test_only_the_named_files_are_reported(project: Path) -> None:
    """A pull request hears of its own entries, not of everybody's."""
    result = check(project, str(project / "content" / "products" / "polos.md"))
    assert result.exit_code == 0
    assert "salah" not in result.stdout


def test_a_named_folder_stands_for_its_files(project: Path) -> None:
    """A folder means every entry in it."""
    assert "salah" in check(project, str(project / "content" / "products")).stdout
    assert check(project, str(project / "content" / "partners")).stdout == "0 errors, 0 warnings\n"


def test_a_missing_path_is_wrong_usage(project: Path) -> None:
    """A name that is not there is said, rather than checked as nothing."""
    result = check(project, str(project / "content" / "none.md"))
    assert result.exit_code == 2
    assert "none.md" in result.stderr


def test_a_path_of_another_catalogue_is_wrong_usage(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A file outside the catalogue is not silently ignored."""
    result = check(project, str(tmp_path_factory.mktemp("elsewhere")))
    assert result.exit_code == 2
    assert "-C" in result.stderr


def test_strict_turns_warnings_into_errors(tmp_path: Path) -> None:
    """An office that wants a picture with every product can insist."""
    project = write_project(tmp_path, {"content/products/polos.md": NO_PICTURE})
    assert check(project).exit_code == 0
    strict = check(project, "--strict")
    assert strict.exit_code == 1
    assert "error[no-image]" in strict.stdout


def test_json_is_one_object_on_stdout(project: Path) -> None:
    """Programs get the diagnostics with relative files and numbers from 1."""
    report = json.loads(check(project, "--format", "json").stdout)
    assert (report["errors"], report["warnings"]) == (1, 1)
    wrong = next(each for each in report["diagnostics"] if each["severity"] == "error")
    assert (wrong["file"], wrong["line"], wrong["column"]) == ("content/products/salah.md", 5, 8)


def test_github_gets_annotations_and_the_whole_list_on_the_jobs_page(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Annotations are cut at ten a step, so the summary has all of them."""
    summary = project / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    result = check(project, "--format", "github")
    assert "::error file=content/products/salah.md,title=bad-value,line=5,col=8::" in result.stdout
    assert "content/products/salah.md" in summary.read_text(encoding="utf-8")


def test_markdown_is_a_comment_for_the_submitter(project: Path) -> None:
    """The comment says what is wrong and which entries are ready."""
    comment = check(project, "--format", "markdown").stdout
    assert "### `content/products/salah.md`" in comment
    assert "`content/partners/dapur-uji.md`" in comment


def test_quiet_says_nothing_of_a_good_catalogue(tmp_path: Path) -> None:
    """With -q only problems are printed."""
    result = CliRunner().invoke(cli, ["-q", "-C", str(write_project(tmp_path)), "check"])
    assert (result.exit_code, result.output) == (0, "")


def test_the_comment_on_named_entries_says_what_is_there_and_what_would_help(project: Path) -> None:
    """Whoever sent an entry reads, in Indonesian, what it has and how to write what it lacks."""
    entry = project / "content/partners/dapur-uji.md"
    comment = (
        CliRunner()
        .invoke(cli, ["-C", str(project), "--language", "id", "check", str(entry), "--format", "markdown"])
        .stdout
    )
    assert "- ✅ sudah ada: Nama, WhatsApp, Kecamatan\n" in comment
    assert "- ➕ akan membantu: Logo → `logo: logo.webp`\n" in comment
    assert "NIB" in comment


def test_a_second_check_sees_what_was_edited_since_the_first(project: Path) -> None:
    """What is kept of entries between checks is never older than their files."""
    entry = project / "content" / "products" / "salah.md"
    before = check(project, str(entry))
    assert check(project, str(entry)).stdout == before.stdout
    entry.write_text(entry.read_text().replace("lima ribu", "5000"))
    assert "bad-value" in before.stdout
    assert "bad-value" not in check(project, str(entry)).stdout

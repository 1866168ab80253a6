import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog_builder.cli.main import cli
from tests.support.project import PRODUCT, snapshot, write_project


def build(folder: Path, *arguments: str) -> Result:
    """Build the catalogue in a folder."""
    return CliRunner().invoke(cli, ["-C", str(folder), "build", *arguments])


def test_a_build_says_what_it_made_and_what_to_open(tmp_path: Path) -> None:
    """The result goes to stdout: counts, and the file to open in a browser."""
    result = build(write_project(tmp_path))
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("1 products, 1 partners: ")
    assert result.stdout.endswith(f"Open {tmp_path / 'output' / 'index.html'}\n")


def test_a_thousand_warnings_alike_do_not_hide_the_others(tmp_path: Path) -> None:
    """Of each kind some are shown; -v and `check` show them all."""
    bare = {
        f"content/products/p{number}.md": "---\nname: Kue\npartner: dapur-uji\ncategory: kue-kering\n---\n"
        for number in range(12)
    }
    write_project(tmp_path, bare)
    shown = build(tmp_path).stderr.splitlines()
    assert sum("warning[no-image]:" in line for line in shown) == 11
    assert "warning[no-image]: and 2 more (-v shows them)" in shown
    for arguments in (["-v", "build"], ["build", "-v"], ["check"]):
        result = CliRunner().invoke(cli, ["-C", str(tmp_path), *arguments])
        assert result.output.count("warning[no-image]: the product") == 12


@pytest.mark.parametrize("arguments", [["-q", "build"], ["build", "-q"], ["build", "--quiet"]])
def test_quiet_says_nothing_wherever_it_stands(tmp_path: Path, arguments: list[str]) -> None:
    """The program's own options may stand behind a command, whose help does not repeat them."""
    result = CliRunner().invoke(cli, ["-C", str(write_project(tmp_path)), *arguments])
    assert (result.exit_code, result.output) == (0, "")
    assert "--quiet" not in CliRunner().invoke(cli, ["build", "--help"]).output


def test_a_second_build_writes_the_same_bytes_and_touches_nothing(tmp_path: Path) -> None:
    """The same content gives the same site, and unchanged files keep their times."""
    build(write_project(tmp_path))
    before = snapshot(tmp_path / "output")
    report = json.loads(build(tmp_path, "--format", "json").stdout)
    assert snapshot(tmp_path / "output") == before
    assert report["written"] == 0
    assert report["unchanged"] == report["files"] == len(before)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_clean_build_gives_the_same_bytes(tmp_path: Path, workers: str) -> None:
    """Forgetting everything and starting over makes no difference, with any number of workers."""
    build(write_project(tmp_path))
    before = snapshot(tmp_path / "output")
    report = json.loads(build(tmp_path, "--clean", "--workers", workers, "--format", "json").stdout)
    assert snapshot(tmp_path / "output") == before
    assert report["written"] == report["files"]


def test_the_json_report_has_the_fixed_keys(tmp_path: Path) -> None:
    """One object on stdout with the keys that scripts rely on."""
    report = json.loads(build(write_project(tmp_path), "--format", "json").stdout)
    assert report.keys() == {
        "products", "partners", "pages", "files", "bytes", "written", "unchanged", "removed",
        "warnings", "errors", "stages", "seconds",
    }  # fmt: skip
    assert (report["products"], report["partners"], report["errors"]) == (1, 1, [])
    assert report["bytes"] == sum(len(content) for content in snapshot(tmp_path / "output").values())
    assert report["pages"] == sum(name.endswith(".html") for name in snapshot(tmp_path / "output"))


def test_an_error_leaves_the_published_site_as_it_was(tmp_path: Path) -> None:
    """A broken entry is shown with its place, exit status 1, and nothing is published."""
    build(write_project(tmp_path))
    before = snapshot(tmp_path / "output")
    write_project(tmp_path, {"content/products/nastar/index.md": PRODUCT.replace("Rp 65.000", "lima ribu")})
    result = build(tmp_path)
    assert result.exit_code == 1
    assert "content/products/nastar/index.md:5:8: error[bad-value]" in result.stderr
    assert snapshot(tmp_path / "output") == before


def test_keep_going_publishes_the_good_entries(tmp_path: Path) -> None:
    """With --keep-going the broken entry is left out whole, the others appear, the status is still 1."""
    bad = (
        PRODUCT.replace("Rp 65.000", "lima ribu")
        .replace("Nastar", "Rusak")
        .replace("images: [nastar.png]\n", "")
    )
    result = build(write_project(tmp_path, {"content/products/rusak.md": bad}), "--keep-going")
    assert result.exit_code == 1
    published = snapshot(tmp_path / "output")
    assert "products/nastar.html" in published
    assert not any("rusak" in name for name in published)
    assert b"Rusak" not in b"".join(published.values())


def test_all_errors_are_shown_at_once(tmp_path: Path) -> None:
    """Three broken entries give three errors in one run, and a line that counts them."""
    broken = {f"content/products/p{number}.md": "---\nname: X\n---\n" for number in range(3)}
    result = build(write_project(tmp_path, broken))
    assert all(f"content/products/p{number}.md:" in result.stderr for number in range(3))
    assert result.stderr.rstrip().splitlines()[-1].endswith("is as it was")


def test_a_draft_is_published_only_when_asked_for(tmp_path: Path) -> None:
    """Drafts stay out of every file of the site, unless --drafts is given."""
    draft = PRODUCT.replace("name: Nastar", "name: Rahasia\ndraft: true").replace(
        "images: [nastar.png]\n", ""
    )
    write_project(tmp_path, {"content/products/rahasia.md": draft})
    build(tmp_path)
    assert b"Rahasia" not in b"".join(snapshot(tmp_path / "output").values())
    build(tmp_path, "--drafts")
    assert "products/rahasia.html" in snapshot(tmp_path / "output")


def test_another_output_folder_and_address_can_be_named(tmp_path: Path) -> None:
    """--output and --base-url stand in for the configured ones."""
    build(
        write_project(tmp_path), "--output", str(tmp_path / "site"), "--base-url", "https://katalog.example/"
    )
    home = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert 'rel="canonical" href="https://katalog.example/' in home
    assert (tmp_path / "site" / "sitemap.xml").exists()
    assert not (tmp_path / "output").exists()


def test_an_output_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    """A folder with somebody's files in it is not written to."""
    write_project(tmp_path)
    result = build(tmp_path, "--output", str(tmp_path / "content"))
    assert result.exit_code == 2
    assert "not of a catalogue" in result.stderr


def test_an_empty_content_folder_says_how_to_begin(tmp_path: Path) -> None:
    """A catalogue without entries gets one sentence and the command to write the first."""
    write_project(tmp_path)
    for path in sorted((tmp_path / "content").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    result = build(tmp_path)
    assert result.exit_code == 1
    assert "catalog-builder new" in result.stderr


def test_a_clean_build_leaves_what_an_import_needs(tmp_path: Path) -> None:
    """`--clean` forgets what builds kept, not an import that was decided and cut off, nor a deploy's journal."""
    write_project(tmp_path)
    kept = tmp_path / ".catalog-builder"
    for name in ("import/files.json", "deploy/situs.json", "kept/old", "images/old.webp"):
        (kept / name).parent.mkdir(parents=True, exist_ok=True)
        (kept / name).touch()
    result = CliRunner().invoke(cli, ["-C", str(tmp_path), "build", "--clean", "--workers", "1"])
    assert result.exit_code == 0
    assert (kept / "import/files.json").exists()
    assert (kept / "deploy/situs.json").exists()
    assert not (kept / "kept/old").exists()
    assert not (kept / "images/old.webp").exists()

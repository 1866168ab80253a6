from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog_builder.cli.main import cli
from catalog_builder.config import EXPORT_FORMATS
from catalog_builder.export.formats import FORMATS
from catalog_builder.sizes import parse_size
from tests.export.conftest import FILES
from tests.support.project import PRODUCT, snapshot, write_project


def run(folder: Path, *arguments: str) -> Result:
    """Export from the catalogue in a folder."""
    return CliRunner().invoke(cli, ["-C", str(folder), "export", "--workers", "1", *arguments])


def test_copies_appear_in_a_folder_and_are_named_after_the_catalogue(tmp_path: Path) -> None:
    """Each format gives one file; the result says which, and how large it is."""
    result = run(write_project(tmp_path, FILES), "csv", "json")
    assert (result.exit_code, result.stderr) == (0, "")
    assert sorted(path.name for path in (tmp_path / "exports").iterdir()) == [
        "katalog-uji.csv", "katalog-uji.json",
    ]  # fmt: skip
    assert result.stdout.startswith(f"{tmp_path / 'exports' / 'katalog-uji.csv'}: ")


def test_an_edition_knows_its_formats(tmp_path: Path) -> None:
    """Without a format, an edition is written in those that catalog.yaml names."""
    result = run(write_project(tmp_path, FILES), "--edition", "hotel", "--output", str(tmp_path / "out"))
    assert result.exit_code == 0
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["hotel.csv", "hotel.json"]


def test_one_copy_can_be_named(tmp_path: Path) -> None:
    """--output is the file when it ends like the format."""
    assert run(write_project(tmp_path, FILES), "csv", "--output", str(tmp_path / "x.csv")).exit_code == 0
    assert (tmp_path / "x.csv").is_file()


def test_a_copy_for_each_category(tmp_path: Path) -> None:
    """--split writes a file for each category."""
    assert run(write_project(tmp_path, FILES), "json", "--split").exit_code == 0
    assert {path.name for path in (tmp_path / "exports").iterdir()} == {
        "katalog-uji-kriya.json", "katalog-uji-kue-kering.json",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "say in which format"),
        (("csv", "--where", "nastar", "--edition", "hotel"), "cannot be used together"),
        (("csv", "--edition", "tak-ada"), 'there is no edition "tak-ada"'),
        (("csv", "--where", "warna:merah"), 'there is no field "warna"'),
        (("zip", "--max-size", "besar"), '"besar" is not a size'),
        (("docx",), "docx"),
    ],
)
def test_wrong_usage_is_explained(tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    """Status 2 and one clear sentence; nothing is written."""
    result = run(write_project(tmp_path, FILES), *arguments)
    assert result.exit_code == 2
    assert said in result.stderr
    assert not (tmp_path / "exports").exists()


def test_content_with_errors_is_not_copied(tmp_path: Path) -> None:
    """A copy cannot be called back: as long as an entry is wrong, none is made."""
    broken = {"content/products/nastar/index.md": PRODUCT.replace("Rp 65.000", "lima ribu")}
    result = run(write_project(tmp_path, broken), "csv")
    assert result.exit_code == 1
    assert "nothing was exported" in result.stderr
    assert not (tmp_path / "exports").exists()


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """Status 3, the file and the reason; what was there stays."""
    write_project(tmp_path, FILES)
    (tmp_path / "out").write_text("a file")
    before = snapshot(tmp_path)
    result = run(tmp_path, "csv", "--output", str(tmp_path / "out"))
    assert result.exit_code == 3
    assert "cannot write" in result.stderr
    assert snapshot(tmp_path) == before


def test_a_full_disk_leaves_no_half_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails halfway, the earlier copy is still there whole, and no remains beside it."""
    write_project(tmp_path, FILES)
    target = tmp_path / "x.csv"
    target.write_text("earlier")

    def full(*_: object) -> str:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("catalog_builder.export.delimited._written", full)
    result = run(tmp_path, "csv", "--output", str(target))
    assert (result.exit_code, target.read_text()) == (3, "earlier")
    assert "No space left on device" in result.stderr
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_every_format_of_catalog_yaml_can_be_made() -> None:
    """What an edition may ask for is what export offers."""
    assert set(FORMATS) <= set(EXPORT_FORMATS)


@pytest.mark.parametrize(
    ("text", "size"),
    [("16MB", 16_000_000), ("1,5 GB", 1_500_000_000), ("300k", 300_000), ("12", 12)],
)
def test_sizes_are_read_as_people_write_them(text: str, size: int) -> None:
    """A number with or without a unit, with a comma or a point."""
    assert parse_size(text) == size

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog_builder.cli.main import cli
from catalog_builder.export import formats
from tests.support.links import crawl, read_file

FILES = ("downloads/hotel.csv", "downloads/hotel.json")


@pytest.fixture(scope="module")
def built(unchanged_project: Path) -> Result:
    """Build the catalogue that no test changes into its folder; return what was said."""
    return build(unchanged_project)


def build(folder: Path, *arguments: str) -> Result:
    """Build with editions."""
    return CliRunner().invoke(cli, ["-C", str(folder), "build", "--workers", "1", "--editions", *arguments])


def test_editions_become_pages_with_files_to_download(built: Result, unchanged_project: Path) -> None:
    """Each edition with products has a page in every language, with its files and their sizes."""
    assert built.exit_code == 0, built.stderr
    output = unchanged_project / "output"
    page = (output / "editions" / "hotel.html").read_text()
    assert "<h1>Untuk hotel</h1>" in page
    for file in FILES:
        assert f'href="../{file}" download' in page
        assert (output / file).stat().st_size > 100
    assert "For hotels" in (output / "en" / "editions" / "hotel.html").read_text()
    assert 'href="editions/hotel.html"' in (output / "index.html").read_text()


def test_an_edition_without_products_is_left_out_and_named(built: Result, unchanged_project: Path) -> None:
    """No page leads to nothing."""
    assert "the edition kosong has no products and is left out" in built.stderr
    assert not (unchanged_project / "output" / "editions" / "kosong.html").exists()


@pytest.mark.usefixtures("built")
def test_a_page_of_an_edition_without_prices_shows_none(unchanged_project: Path) -> None:
    """What the edition does not tell, its page does not either."""
    assert "38.000" not in (unchanged_project / "output" / "editions" / "tanpa-harga.html").read_text()


@pytest.mark.usefixtures("built")
def test_nothing_leads_nowhere(unchanged_project: Path) -> None:
    """Every link of a site with editions and digital links resolves."""
    assert crawl((unchanged_project / "output" / "index.html").as_uri(), read_file)[1] == []


def test_files_are_made_again_only_when_something_changed(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second build takes them from the cache; a changed price, or a damaged cache, makes them anew."""
    build(project)
    made: list[str] = []
    original = formats.export

    def noted(*arguments: object) -> formats.Outcome:
        made.append(str(arguments[1]))
        return original(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr("catalog_builder.export.publishing.export", noted)
    build(project)
    assert made == []
    entry = project / "content" / "products" / "nastar" / "index.md"
    entry.write_text(entry.read_text().replace("min: 38000", "min: 39000"))
    build(project)
    assert made == ["csv", "json"]
    assert b"39000" in (project / "output" / "downloads" / "hotel.csv").read_bytes()
    for file in (project / ".catalog-builder" / "copies").glob("*.csv"):
        file.write_text("damaged")
    build(project)
    assert made == ["csv", "json", "csv"]


def test_a_new_cover_makes_files_anew(project: Path) -> None:
    """The picture's bytes count, not its name."""
    config = project / "catalog.yaml"
    config.write_text(config.read_text().replace("hotel: {query", "hotel: {cover: sampul.png, query"))
    (project / "sampul.png").write_bytes(b"one")
    build(project)
    before = {path.name for path in (project / ".catalog-builder" / "copies").iterdir()}
    (project / "sampul.png").write_bytes(b"two")
    build(project)
    assert not {path.name for path in (project / ".catalog-builder" / "copies").iterdir()} <= before


def test_a_format_that_is_not_installed_is_left_out(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site is built all the same, and the line that installs it is named."""
    config = project / "catalog.yaml"
    config.write_text(config.read_text().replace("formats: [csv, json]", "formats: [pdf, csv]"))
    original = formats.import_module

    def absent(name: str) -> object:
        if name.endswith(".print"):
            raise ModuleNotFoundError(name="typst")
        return original(name)

    monkeypatch.setattr(formats, "import_module", absent)
    result = build(project)
    assert result.exit_code == 0
    assert 'hotel.pdf is left out: install it with: pip install "catalog-builder[pdf]"' in result.stderr
    assert (project / "output" / "downloads" / "hotel.csv").is_file()


@pytest.mark.usefixtures("built")
def test_a_digital_link_leads_to_its_product(unchanged_project: Path) -> None:
    """What a label's code says is a page of the site, for the product's number and for its variants'."""
    for gtin in ("08999999901028", "08999999901011"):
        page = (unchanged_project / "output" / "01" / gtin / "index.html").read_text()
        assert "../../products/nastar.html" in page

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from catalog_builder.cli.main import cli
from tests.support.project import CONFIG, PRODUCT, write_project

REQUIREMENTS = "requirements: {mall: {certificates: [halal]}}\n"
HALAL = PRODUCT.replace("price:", "certificates: [{kind: halal, valid_until: 2027-01-31}]\nprice:")
COMMA = PRODUCT.replace("name: Nastar", 'name: "Sagu, keju; 500 g"').replace("images: [nastar.png]\n", "")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Make a catalogue with one product that is ready for malls and one that is not."""
    files = {
        "catalog.yaml": CONFIG + REQUIREMENTS,
        "content/products/nastar/index.md": HALAL,
        "content/products/sagu.md": COMMA,
    }
    return write_project(tmp_path / "project", files)


def report(folder: Path, *arguments: str, language: str = "en") -> Result:
    """Report on the catalogue in a folder."""
    return CliRunner().invoke(cli, ["-C", str(folder), "--language", language, "report", *arguments])


def test_the_overview_shows_what_to_decide_on(project: Path) -> None:
    """Gaps, doors, products and certificates, and which tables there are more."""
    result = report(project)
    assert result.exit_code == 0
    for title in ("What stands alone between products and doors", "Doors", "Readiness of products"):
        assert title in result.stdout
    assert "halal certificate" in result.stdout
    assert result.stdout.rstrip().endswith("matches | readiness")


def test_the_report_speaks_indonesian(project: Path) -> None:
    """Titles and reasons are those of the pages."""
    assert "Belum ada sertifikat halal" in report(project, language="id").stdout


def test_one_table_is_shown_whole(project: Path) -> None:
    """`--days` says how far ahead certificates are watched."""
    assert "nastar" in report(project, "--table", "certificates").stdout
    assert "none" in report(project, "--table", "certificates", "--days", "30").stdout


def test_json_holds_every_table(project: Path) -> None:
    """Or the one that is asked for."""
    everything = json.loads(report(project, "--format", "json").stdout)
    assert everything["gaps"]["rows"][0]["waiting"] == ["sagu"]
    one = json.loads(report(project, "--format", "json", "--table", "doors").stdout)
    assert set(one) == {"date", "doors"}


def test_the_page_is_one_file_of_its_own(project: Path, tmp_path: Path) -> None:
    """Styles are inside; it asks no other file and is not for search engines."""
    target = tmp_path / "kantor.html"
    assert report(project, "--format", "html", "--output", str(target), language="id").exit_code == 0
    page = target.read_text(encoding="utf-8")
    assert "Untuk kantor" in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'href="data:text/css;base64,' in page
    assert '<a href="#gaps">' in page
    assert "products/nastar.html" not in page


def test_the_page_links_to_the_site_once_it_has_an_address(project: Path) -> None:
    """In the site's first language when it has not that of the report."""
    config = project / "catalog.yaml"
    site = "title: Katalog Uji, languages: [id], url: https://uji.example"
    text = config.read_text().replace("title: Katalog Uji, languages: [id, en]", site)
    config.write_text(text.replace(", en: Cookies", ""))
    page = report(project, "--format", "html").stdout
    assert '<html lang="id">' in page
    assert 'href="https://uji.example/products/nastar.html"' in page


def test_a_page_of_one_table_is_a_usage_error(project: Path) -> None:
    """The page shows all tables."""
    result = report(project, "--format", "html", "--table", "gaps")
    assert result.exit_code == 2
    assert "leave --table out" in result.stderr


def test_entries_with_errors_are_named_and_left_out(project: Path) -> None:
    """The rest is reported, and the status says that something is wrong."""
    (project / "content" / "products" / "rusak.md").write_text(PRODUCT.replace("Rp 65.000", "lima ribu"))
    result = report(project, "--format", "json")
    assert result.exit_code == 1
    assert "rusak.md" in result.stderr
    assert "rusak" not in result.stdout


def test_an_unwritable_target_is_the_outside_failing(project: Path, tmp_path: Path) -> None:
    """The message names the file and the reason."""
    (tmp_path / "none").touch()
    result = report(project, "--output", str(tmp_path / "none" / "report.txt"))
    assert result.exit_code == 3
    assert "report.txt" in result.stderr


@pytest.mark.slow
def test_libreoffice_opens_the_csv_with_the_right_columns(project: Path, tmp_path: Path) -> None:
    """Commas, semicolons and accents in a cell stay in it; there are as many columns as headings."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    assert program, "no LibreOffice on the PATH: run tools/ensure_programs.py office"
    source = tmp_path / "kesiapan.csv"
    report(project, "--format", "csv", "--output", str(source), language="id")
    subprocess.run(
        [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--infilter=Text - txt - csv (StarCalc):44,34,76,1", "--convert-to", "ods", "--outdir", str(tmp_path), str(source)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    subprocess.run(
        [program, f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):9,34,76,1", "--outdir", str(tmp_path / "read"), str(tmp_path / "kesiapan.ods")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    text = (tmp_path / "read" / "kesiapan.csv").read_text(encoding="utf-8")
    rows = list(csv.reader(io.StringIO(text), delimiter="\t"))
    assert rows[0] == [
        "Produk", "Nama", "Dibuat oleh", "Jenis pintu", "Pintu", "Nama pintu", "Kurang", "Yang masih kurang",
    ]  # fmt: skip
    assert [
        "sagu",
        "Sagu, keju; 500 g",
        "Dapur Uji",
        "jenis mitra",
        "mall",
        "Mal",
        "1",
        "Belum ada sertifikat halal",
    ] in rows

from pathlib import Path

from click.testing import CliRunner

from catalog_builder.cli.main import cli
from catalog_builder.loading import load
from catalog_builder.model import Project
from catalog_builder.workers import InProcess
from tests.support.project import PARTNER, write_project

TEXT = (
    "[tak ada](kastengel.md) [ada](../partners/dapur-uji.md#alamat) [lama](../partners/dapur-lama.md)"
    " [draf](../pages/rahasia.md) [**tebal**](kastengel.md)\n"
)
FILES = {
    "content/partners/dapur-uji.md": PARTNER.replace("kind:", "aliases: [dapur-lama]\nkind:"),
    "content/pages/rahasia.md": "---\ntitle: Rahasia\ndraft: true\n---\n",
    "content/pages/tentang.md": f"---\ntitle: Tentang\n---\n{TEXT.replace('kastengel', '../products/kastengel')}",
    "content/pages/tentang.en.md": "---\ntitle: About\n---\n[nothing](../products/nothing.md)\n",
}


def test_a_link_to_an_entry_that_is_not_there_is_reported_where_it_stands(tmp_path: Path) -> None:
    """Also in a translation; drafts are no mistake of the one who links to them."""
    write_project(tmp_path, FILES)
    output = CliRunner().invoke(cli, ["-C", str(tmp_path), "check", "--workers", "1"]).output
    assert (
        "content/pages/tentang.md:4:11: warning[broken-link]: the address ../products/kastengel.md" in output
    )
    assert "content/pages/tentang.en.md:4:11: warning[broken-link]" in output
    assert "there is no entry products/nothing" in output
    assert "rahasia" not in output


def test_links_that_lead_nowhere_become_text(tmp_path: Path) -> None:
    """The page links to what is published only, and keeps the words."""
    catalog = load(Project.at(write_project(tmp_path, FILES)), InProcess()).catalog
    page = catalog.pages["tentang"]
    assert page.body is not None
    html = page.body.get("id") or ""
    assert "tak ada" in html
    assert "kastengel" not in html
    assert "rahasia" not in html
    assert "<strong>tebal</strong>" in html
    assert '<a href="../partners/dapur-uji.html#alamat">ada</a>' in html
    assert '<a href="../partners/dapur-lama.html">lama</a>' in html

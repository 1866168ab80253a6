"""Take the pictures of docs/submission.md: what the program, LibreOffice and the web editor really show.

Usage: `make ways-pictures`, which sees to the programs that this needs. Writes docs/pictures/*.webp.
"""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

import markdown
import openpyxl
from openpyxl.worksheet.properties import PageSetupProperties
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Page, sync_playwright

from tests.support.office import convert
from tests.support.servers.decap import decap_server
from tests.support.web import served
from tools.cms_bundles import DECAP, ensure

REPOSITORY = Path(__file__).parent.parent
PICTURES = REPOSITORY / "docs" / "pictures"
PHOTO = REPOSITORY / "content/products/nastar-cibarusah/nastar-cibarusah.webp"
WIDTH = 960
ISSUE = """\
### Nama produk

Dodol Durian Cibarusah

### Produsen

Dodol Pak Haji

### Kategori

Kue kering

### Harga

lima belas ribu

### WhatsApp

0812-1111-2222
"""
ROWS = (
    ("Dodol Durian", "Dodol Pak Haji", "Kue kering", "Rp 15.000,-", "kotak"),
    ("Nastar Keju", "Dapur Bu Yani", "Kue kering", "65rb/toples", ""),
    ("Kastengel", "Dapur Bu Yani", "Kue kering", "hubungi kami", "toples"),
)
STYLE = """
body { margin: 0; padding: 16px 20px; font: 15px/1.5 "DejaVu Sans", sans-serif }
pre { margin: 0; font: 14px/1.45 "DejaVu Sans Mono", monospace; white-space: pre-wrap }
body.terminal { background: #1e1e1e; color: #e6e6e6 }
code { background: #eff1f3; padding: 1px 4px; border-radius: 4px } h2, h3 { margin: 12px 0 6px }
"""


def program(project: Path, *arguments: str, status: tuple[int, ...] = (0,)) -> str:
    """Run the program in Indonesian and return what it printed."""
    result = subprocess.run(  # noqa: S603 (this program, with fixed arguments)
        [sys.executable, "-m", "catalog_builder", "-C", str(project), "--language", "id", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, cwd=project,
    )  # fmt: skip
    if result.returncode not in status:
        raise SystemExit(result.stdout)
    return result.stdout


def save(name: str, picture: bytes) -> None:
    """Keep a screenshot as WebP, no wider than the page that shows it."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    image.thumbnail((WIDTH, WIDTH * 3))
    image.save(PICTURES / f"{name}.webp", quality=80, method=6)


def show(browser: Browser, body: str, kind: str = "") -> bytes:
    """Return the picture of a piece of HTML."""
    page = browser.new_page(viewport={"width": WIDTH, "height": 200})
    page.set_content(f'<meta charset="utf-8"><style>{STYLE}</style><body class="{kind}">{body}')
    picture = page.screenshot(full_page=True)
    page.close()
    return picture


def form(browser: Browser, project: Path) -> None:
    """Show what the comment below a proposal says of the entry that a filled-in form became."""
    issue = project.parent / "issue.md"
    issue.write_text(ISSUE, encoding="utf-8")
    program(project, "import", str(issue))
    entry = "content/products/dodol-durian-cibarusah/index.md"
    report = program(project, "check", "--format", "markdown", entry, status=(0, 1))
    report = report.translate({ord("✅"): "✓", ord("➕"): "▸"})  # signs that need a font for emoji
    save("comment", show(browser, markdown.markdown(report, extensions=["fenced_code", "tables"])))


def sheet(browser: Browser, project: Path) -> None:
    """Show the template with three rows in LibreOffice, and what `import --dry-run` says of them."""
    file = project.parent / "produk.xlsx"
    book = openpyxl.load_workbook(project / "formulir/produk.xlsx")
    table = book.worksheets[0]
    headings = {str(cell.value): cell.column for cell in table[1]}
    table.delete_rows(2)
    for number, row in enumerate(ROWS, start=2):
        for heading, text in zip(
            ("Nama produk", "Produsen", "Kategori", "Harga", "Satuan"), row, strict=True
        ):
            table.cell(number, headings[heading], text)
    table.print_area = "A1:E5"
    table.page_setup.orientation = "landscape"
    table.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    table.print_options.gridLines = table.print_options.headings = True
    book.active = 0
    book.save(file)
    page = convert(file, "pdf", file.parent)
    run = ["pdftoppm", "-png", "-r", "110", "-singlefile", str(page), str(page.with_suffix(""))]
    subprocess.run(run, check=True)  # noqa: S603 (poppler, with fixed arguments)
    picture = Image.open(page.with_suffix(".png")).convert("RGB")
    drawn = ImageChops.invert(picture).getbbox()
    picture = picture.crop(drawn)
    picture.thumbnail((WIDTH, WIDTH))
    picture.save(PICTURES / "sheet.webp", quality=85, method=6)
    table.delete_cols(len(ROWS[0]) + 1, table.max_column)
    book.save(file)
    said = program(project, "import", str(file), "--dry-run")
    save(
        "import",
        show(
            browser,
            f"<pre>$ catalog-builder import produk.xlsx --dry-run\n{html.escape(said)}</pre>",
            "terminal",
        ),
    )


def editor(browser: Browser, project: Path) -> None:
    """Show Decap CMS on the generated page, with a new product and its photo."""
    program(project, "build")
    admin = project / "output/admin"
    text = (admin / "index.html").read_text(encoding="utf-8")
    page_text = re.sub(
        r'<script src="[^"]*/sveltia-cms.js".*?</script>', '<script src="cms/decap-cms.js"></script>', text
    )
    page_text = re.sub(
        r'<script src="[^"]*/js-yaml.min.js".*?</script>', '<script src="js-yaml.js"></script>', page_text
    )
    (admin / "index.html").write_text(page_text, encoding="utf-8")
    (admin / "cms").symlink_to(ensure(DECAP) / "dist")
    (admin / "js-yaml.js").symlink_to(REPOSITORY / "node_modules/js-yaml/dist/js-yaml.min.js")
    settings = (
        (admin / "config.yml").read_text(encoding="utf-8").replace("publish_mode: editorial_workflow\n", "")
    )
    with decap_server(project) as backend, served(project / "output") as site:
        local = f"local_backend: {{url: '{backend}', allowed_hosts: [127.0.0.1]}}\n"
        (admin / "config.yml").write_text(settings + local, encoding="utf-8")
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{site}admin/index.html")
        page.get_by_role("button", name="Login").click()
        page.get_by_role("link", name="Mitra", exact=True).wait_for()
        page.goto(f"{site}admin/index.html#/collections/products/new")
        fill(page, {"Nama produk": "Nastar Keju", "Ringkasan": "Nastar mentega, selai nanas Cibarusah."})
        page.get_by_role("button", name="Add foto").click()
        page.get_by_role("button", name="Choose an image").click()
        page.locator("input[type=file]").last.set_input_files(PHOTO)
        page.get_by_role("button", name="Choose selected").click()
        page.get_by_label("Nama produk", exact=True).scroll_into_view_if_needed()
        page.wait_for_timeout(2000)  # the preview draws the photo a moment later
        save("editor", page.screenshot())


def fill(page: Page, values: Mapping[str, str]) -> None:
    """Write into the fields of these labels."""
    for label, value in values.items():
        page.get_by_label(re.compile(rf"^{label}(?: \(optional\))?$")).first.fill(value)


def main() -> None:
    """Take all pictures."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as driver:
        project = Path(name) / "katalog"
        program(Path(name), "init", "katalog")
        program(project, "forms")
        path = shutil.which("chromium") or shutil.which("google-chrome")
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for take in (form, sheet, editor):
            take(browser, project)
        browser.close()


if __name__ == "__main__":
    main()

"""What copies cost: seconds, bytes and memory of each format, and how soon the single file can be typed into.

`python -m bench.export [100 1308 10000]`: 1308 is the real marketplace catalogue, without pictures; other
sizes are made by `bench.generate`, one picture beside each product. Each export runs in a process of its own,
its memory being the highest of that process. `ready` is the time from the beginning of the navigation
to a search box that answers, in Chromium with and without a processor that is four times slower.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from bench.check import prepare
from bench.marketplace import convert
from catalog_builder.config import EXPORT_FORMATS

MARKET = Path(__file__).parent.parent / "tests" / "data" / "marketplace_products" / "products.csv"
REAL = 1308
ROUNDS = 3
SLOWER = 4
READY = """() => new Promise((resolve) => {
  const look = () => {
    const box = document.getElementById("q");
    const cards = document.querySelectorAll("#results .card").length;
    if (box && !box.closest("[hidden]") && cards) resolve(performance.now()); else setTimeout(look, 5);
  };
  look();
})"""


def project(products: int, folder: Path) -> Path:
    """Write a catalogue of this many products."""
    if products == REAL:
        convert(MARKET, folder)
        return folder
    return prepare(products, folder)


def measured(folder: Path, form: str) -> tuple[float, int, int]:
    """Export in a fresh process; return seconds, bytes and the process's highest memory in MB."""
    target = folder / f"copy.{form}"
    command = [sys.executable, "-m", "catalog_builder", "-C", str(folder), "export", form]
    start = time.perf_counter()
    child = subprocess.Popen([*command, "--output", str(target), "--max-size", "1GB", "--workers", "1"],
                             stdout=subprocess.DEVNULL)  # fmt: skip
    _, status, usage = os.wait4(child.pid, 0)
    assert status == 0  # noqa: S101
    return time.perf_counter() - start, target.stat().st_size, usage.ru_maxrss // 1024


def ready(browser: Browser, file: Path, slower: int) -> float:
    """Return the seconds until the single file's search box answers."""
    page = browser.new_page()
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.goto(file.as_uri(), wait_until="commit")
    milliseconds = float(page.evaluate(READY))
    page.close()
    return milliseconds / 1000


def report_ready(file: Path) -> None:
    """Print how soon the file is ready, at full speed and slower, alternately."""
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        pairs = [(ready(browser, file, 1), ready(browser, file, SLOWER)) for _ in range(ROUNDS)]
        browser.close()
    plain, slow = (min(times) for times in zip(*pairs, strict=True))
    print(f"  ready {plain:11.2f} s; {SLOWER} times slower {slow:.2f} s, {slow / plain:.1f} times as long")


def main(sizes: list[int]) -> None:
    """Measure each size."""
    for products in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = project(products, Path(name) / "project")
            print(f"{products} products")
            for form in EXPORT_FORMATS:
                seconds, size, memory = measured(folder, form)
                per = seconds * 100 / products
                print(
                    f"  {form:8} {seconds:8.1f} s {per:6.2f} s/100 {size / 1e6:8.2f} MB {memory:5} MB memory"
                )
            report_ready(folder / "copy.html")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, REAL, 10_000])

"""Measure the demo with Lighthouse, as a phone on a slow line: `python -m tools.lighthouse SITE [PAGE…]`.

Serves the built site compressed on loopback, runs Lighthouse (npm) with Debian's Chromium on each page and
prints the four scores. Ends with 1 when one is below 100, and says which audits cost it.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
LIGHTHOUSE = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"
PAGES = (
    "index.html", "products.html", "products/nastar-cibarusah.html", "partners/dapur-bu-yani.html",
    "search.html?q=kue", "statistics.html",
)  # fmt: skip
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".xml")
NOT_FOR_SEARCH_ENGINES = ("search.html",)
"""Pages that are `noindex` on purpose; the audit for it says so, and it alone is forgiven."""


class Host(SimpleHTTPRequestHandler):
    """What a cheap host does: compresses texts, lets browsers keep hashed files."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file."""
        path = Path(self.translate_path(self.path))
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        self.send_response(200)
        self.send_header(
            "Content-Type", self.guess_type(str(path)) + ("; charset=utf-8" if path.suffix == ".html" else "")
        )
        if path.suffix in COMPRESSED:
            content = gzip.compress(content)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Cache-Control", "max-age=31536000")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


class Patient(ThreadingHTTPServer):
    """Says nothing of a browser that hangs up in the middle of an answer."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report what went wrong, unless the other side has left."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def audit(url: str) -> dict[str, Any]:
    """Return Lighthouse's report on one page. Raises CalledProcessError when it could not be made."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        flags = "--headless=new --no-sandbox --disable-gpu"
        node = shutil.which("node") or "node"
        subprocess.run(  # noqa: S603 (our own program)
            [node, str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--output-path={report}",
             f"--chrome-flags={flags}", f"--only-categories={','.join(CATEGORIES)}"],
            check=True, env=os.environ | {"CHROME_PATH": shutil.which("chromium") or ""},
        )  # fmt: skip
        result: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
        return result


def lost(report: dict[str, Any], page: str) -> list[str]:
    """Return what cost a page points, one line an audit."""
    found = []
    for name in CATEGORIES:
        for reference in report["categories"][name]["auditRefs"]:
            result = report["audits"][reference["id"]]
            forgiven = reference["id"] == "is-crawlable" and page.startswith(NOT_FOR_SEARCH_ENGINES)
            short = result["score"] is not None and round(100 * result["score"]) < 100
            if reference["weight"] and short and not forgiven:
                found.append(f"  {name}: {result['title']} {result.get('displayValue', '')}")
    return found


def main(arguments: list[str]) -> int:
    """Measure the pages of a built site."""
    site, pages = Path(arguments[0]), arguments[1:] or PAGES
    server = Patient(("127.0.0.1", 0), partial(Host, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    losses = 0
    print(f"{'page':36}", *(f"{name:>15}" for name in CATEGORIES))
    for page in pages:
        report = audit(f"http://127.0.0.1:{server.server_port}/{page}")
        scores = [round(100 * report["categories"][name]["score"]) for name in CATEGORIES]
        print(f"{page:36}", *(f"{score:15}" for score in scores), flush=True)
        problems = lost(report, page) if min(scores) < 100 else []
        losses += len(problems)
        print("\n".join(problems), end="\n" if problems else "")
    server.shutdown()
    return 1 if losses else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

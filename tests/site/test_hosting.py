from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path

import brotli
import pytest

from catalog_builder import extras
from catalog_builder.build import build
from catalog_builder.diagnostics import CatalogError
from catalog_builder.model import Project
from catalog_builder.site.hosting import POLICY
from catalog_builder.standing import BuildOptions
from tests.conftest import REPOSITORY
from tests.support.ports import free_port
from tests.support.project import write_project
from tests.support.servers.program import program, running

MODULES = "mpm_event authz_core dir mime headers rewrite deflate filter unixd"


def built(folder: Path, hosting: str) -> Path:
    """Build the tiny catalogue with one renamed product and these wishes for its host."""
    project = write_project(folder / "project")
    config = project / "catalog.yaml"
    config.write_text(config.read_text(encoding="utf-8") + f"\nhosting: {hosting}\n", encoding="utf-8")
    page = project / "content/pages/tentang.md"
    page.parent.mkdir(exist_ok=True)
    page.write_text("---\ntitle: Tentang\naliases: [tentang-kami]\n---\nIsi.\n", encoding="utf-8")
    report = build(Project.at(project), BuildOptions(output=folder / "output", workers=1))
    assert report.replacement, report.diagnostics
    return folder / "output"


def test_nothing_is_written_unasked(tmp_path: Path) -> None:
    """A site without `hosting:` has no settings of servers in it and no compressed siblings."""
    site = built(tmp_path, "{}")
    names = {path.name for path in site.rglob("*")}
    assert not names & {".htaccess", "_headers", "_redirects", "nginx-catalog.conf"}
    assert not [name for name in names if name.endswith((".gz", ".br"))]


def test_siblings_hold_the_same_text(tmp_path: Path) -> None:
    """`.gz` and `.br` unpack to the file beside them, and a second build gives the same bytes."""
    site = built(tmp_path, "{compress: [gz, br]}")
    page = (site / "index.html").read_bytes()
    assert gzip.decompress((site / "index.html.gz").read_bytes()) == page
    assert brotli.decompress((site / "index.html.br").read_bytes()) == page
    assert not list(site.rglob("*.webp.gz"))


def test_a_missing_package_is_named_with_the_line_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Brotli is an extra."""
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    with pytest.raises(CatalogError) as caught:
        built(tmp_path, "{compress: br}")
    assert "catalog-builder[brotli]" in str(caught.value.hint)


def test_the_policy_in_headers_is_that_of_the_pages() -> None:
    """What the meta element says of pages that come over http, and who may frame them, which only a header can."""
    head = (REPOSITORY / "templates/partials/head.html").read_text(encoding="utf-8")
    match = re.search(r'Content-Security-Policy" content="([^"]+)"', head)
    assert match
    assert POLICY.startswith(match[1].removesuffix(" file:"))


@contextmanager
def apache(site: Path, work: Path) -> Iterator[HTTPConnection]:
    """Serve a folder by Apache, which reads its .htaccess."""
    port = free_port()
    modules = "".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"
        for name in MODULES.split()
        if Path(f"/usr/lib/apache2/modules/mod_{name}.so").exists()
    )
    config = work / "httpd.conf"
    config.write_text(
        f"ServerRoot {work}\nServerName localhost\nListen 127.0.0.1:{port}\nPidFile {work}/pid\n"
        f"ErrorLog {work}/error.log\nTypesConfig /etc/mime.types\n{modules}User daemon\nGroup daemon\n"
        f"DocumentRoot {site}\n<Directory {site}>\nAllowOverride All\nRequire all granted\nDirectoryIndex index.html\n"
        "</Directory>\n"
    )
    with (
        running([program("apache2"), "-X", "-f", str(config)], port, work / "apache.log"),
        closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection,
    ):
        yield connection


def answer(
    connection: HTTPConnection, path: str, encoding: str = "identity"
) -> tuple[int, dict[str, str], bytes]:
    """Return status, headers in lower case and body of a request."""
    connection.request("GET", path, headers={"Accept-Encoding": encoding})
    response = connection.getresponse()
    return response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()


def readable(folder: Path) -> None:
    """Let the server's user into a test's folder."""
    for parent in [folder, *folder.parents]:
        if parent.stat().st_mode & 0o005 == 0:
            parent.chmod(0o755)


def test_apache_does_what_htaccess_says(tmp_path: Path) -> None:
    """Old addresses lead to new ones, hashed files are kept for good, pages briefly, and errors have their page."""
    site = built(tmp_path, "{files: apache}")
    work = tmp_path / "apache"
    work.mkdir()
    readable(site)
    with apache(site, work) as connection:
        status, headers, _ = answer(connection, "/index.html", "gzip")
        assert (status, headers["content-encoding"]) == (200, "gzip")
        assert headers["content-security-policy"] == POLICY
        assert "must-revalidate" in headers["cache-control"]
        asset = next((site / "assets").glob("*.css")).name
        assert "immutable" in answer(connection, f"/assets/{asset}")[1]["cache-control"]
        status, headers, _ = answer(connection, "/pages/tentang-kami.html")
        assert (status, headers["location"].endswith("/pages/tentang.html")) == (301, True)
        status, _, body = answer(connection, "/products/nothing.html")
        assert status == 404
        assert b"<html" in body


def test_nginx_does_what_its_file_says(tmp_path: Path) -> None:
    """The file included in a server block gives redirects, the page for errors, headers and compressed siblings."""
    site = built(tmp_path, "{files: nginx, compress: gz}")
    work = tmp_path / "nginx"
    work.mkdir()
    readable(site)
    port = free_port()
    config = work / "nginx.conf"
    config.write_text(
        f"daemon off; pid {work}/pid; error_log {work}/error.log; events {{}}\nhttp {{ include /etc/nginx/mime.types;"
        f" access_log off; server {{ listen 127.0.0.1:{port}; root {site}; include {site}/nginx-catalog.conf; }} }}\n"
    )
    with (
        running([program("nginx"), "-c", str(config)], port, work / "nginx.log"),
        closing(HTTPConnection("127.0.0.1", port, timeout=10)) as connection,
    ):
        status, headers, body = answer(connection, "/index.html", "gzip")
        assert gzip.decompress(body) == (site / "index.html").read_bytes()
        assert (status, headers["content-security-policy"]) == (200, POLICY)
        assert answer(connection, "/pages/tentang-kami.html")[0] == 301
        assert answer(connection, "/products/nothing.html")[0] == 404
        assert answer(connection, "/nginx-catalog.conf")[0] == 404
        asset = next((site / "assets").glob("*.css")).name
        assert "immutable" in answer(connection, f"/assets/{asset}")[1]["cache-control"]


def test_netlify_and_cloudflare_get_their_files(tmp_path: Path) -> None:
    """`_redirects` has a line for each old address, `_headers` the policy and how long files are kept."""
    site = built(tmp_path, "{files: [netlify]}")
    assert "/pages/tentang-kami.html /pages/tentang.html 301\n" in (site / "_redirects").read_text()
    headers = (site / "_headers").read_text()
    assert headers.startswith(f"/*\n  Content-Security-Policy: {POLICY}\n")
    assert "/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n" in headers

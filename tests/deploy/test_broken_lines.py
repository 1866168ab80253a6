from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urljoin

import pytest

from tests.support.publishing import assert_published, build_site, publish, small_site
from tests.support.servers.ftp import PASSWORD, ftp_server
from tests.support.servers.proxy import Line, proxied, seeded_cuts
from tests.support.servers.ssh import ssh_server
from tests.support.web import fetch, served


class Crawler:
    """Requests pages all the time and notes each style sheet or picture that a page names in vain."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.pages = 0
        self.broken: list[str] = []

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Crawl until the block ends."""
        self._thread.start()
        try:
            yield
        finally:
            self._stop.set()
            self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            for path in ["index.html", *(f"products/p{number}.html" for number in range(12))]:
                self._visit(urljoin(self._address, path))

    def _visit(self, url: str) -> None:
        page = fetch(url)
        if page is None:
            return
        self.pages += 1
        for name in re.findall(rb'href="([^"]+\.css)"', page):
            asset = urljoin(url, name.decode())
            # A page may be replaced between the two requests; only a page that is still there counts.
            if fetch(asset) is None and fetch(url) == page:
                self.broken.append(f"{url} names {asset}")


@pytest.fixture(autouse=True)
def _password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CATALOG_DEPLOY_TEST_PASSWORD", PASSWORD)


@pytest.mark.parametrize(("seed", "without"), [(0, ()), (1, ()), (2, ("SIZE", "MLSD", "MLST"))])
def test_over_a_line_that_breaks_a_site_arrives_whole_and_no_page_misses_its_assets(
    seed: int, without: tuple[str, ...], site: Path, host: Path, tmp_path: Path
) -> None:
    """FTP through a proxy that cuts connections in the middle and refuses some: the right tree, no broken page.

    A server that does not tell sizes must not pass a cut file off as a whole one either.
    """
    line = Line(ftp=True, cut_after=seeded_cuts(seed, 0.15, 3000), refuse=frozenset({3, 7, 20}))
    (host / "site").mkdir()
    server = ftp_server(host, without=without)
    with server as at, served(host / "site") as address, proxied(at.port, line):
        url = f"ftp://clerk@localhost:{line.port}/site"
        crawler = Crawler(address)
        with crawler.at_work():
            publish(site, url, tmp_path / "cache", timeout="2")
            for edition in "bcd":
                build_site(site, small_site(edition=edition))
                publish(site, url, tmp_path / "cache", timeout="2")
    assert line.cuts > 0
    assert crawler.pages > 0
    assert crawler.broken == []
    assert_published(host / "site", site)


def test_over_a_line_that_breaks_sftp_arrives_whole(site: Path, host: Path, tmp_path: Path) -> None:
    """SFTP connections that are cut are opened again, and every file is whole in the end."""
    line = Line(cut_after=iter([9000, 25_000, 12_000, 40_000, *[None] * 99]).__next__)
    with ssh_server(tmp_path / "ssh") as server, proxied(server.port, line):
        known = tmp_path / "known"
        known.write_text(server.known_hosts.read_text().replace(str(server.port), str(line.port)))
        url = f"sftp://{server.user}@127.0.0.1:{line.port}/{host}"
        publish(site, url, tmp_path / "cache", key=str(server.key), known_hosts=str(known))
    assert line.cuts > 0
    assert_published(host, site)

"""The live server as a running program: what happens to it in a day, told in seconds."""

from __future__ import annotations

import gc
import os
import re
import socket
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from catalog_builder.catalog.types import Catalog
from catalog_builder.cli.serve import rebuild
from catalog_builder.cli.session import Session
from catalog_builder.server import office_address, office_names
from catalog_builder.site.context import SiteContext
from catalog_builder.standing import BuildOptions
from faults.soak import is_flat, soak
from tests.support.processes import Running, serving
from tests.support.project import CONFIG, PRODUCT, write_project

pytestmark = pytest.mark.slow
PATIENCE = 60


def page_with(address: str, path: str, text: str) -> str:
    """Ask for a page until it shows a text."""
    until = time.monotonic() + PATIENCE
    while True:
        page = get(address, path)[1]
        if text in page or time.monotonic() > until:
            assert text in page, page[-2000:]
            return page
        time.sleep(0.1)


def page_without(address: str, path: str, text: str) -> None:
    """Ask for a page until it no longer shows a text."""
    until = time.monotonic() + PATIENCE
    while text in (page := get(address, path)[1]):
        assert time.monotonic() < until, page[-2000:]
        time.sleep(0.1)


def get(address: str, path: str, **headers: str) -> tuple[int, str]:
    """Ask for a path once; return status and body."""
    try:
        with urlopen(Request(address + path, headers=headers), timeout=20) as answer:  # noqa: S310 (loopback)
            return answer.status, answer.read().decode()
    except HTTPError as error:
        with error:
            return error.code, error.read().decode()
    except OSError:
        return 0, ""


def address_of(server: Running) -> str:
    return server.wait_for(r"(http://127\.0\.0\.1:\d+)")[1]


def test_the_server_survives_what_happens_in_a_day(tmp_path: Path) -> None:
    """Errors in templates, settings and entries, a folder that goes and comes, thousands of files at once: each shows above the last good page, and passes."""
    write_project(tmp_path)
    footer = tmp_path / "templates/partials/footer.html"
    footer.parent.mkdir(parents=True)
    footer.write_text("<footer>satu</footer>", encoding="utf-8")
    with serving(tmp_path, "--port", "8720") as server:
        address = address_of(server)
        page_with(address, "/products/nastar.html", "satu")

        footer.write_text("<footer>{% if </footer>", encoding="utf-8")
        assert "satu" in page_with(address, "/products/nastar.html", "build-errors")
        footer.write_text("<footer>dua</footer>", encoding="utf-8")
        assert "build-errors" not in page_with(address, "/products/nastar.html", "dua")

        (tmp_path / "catalog.yaml").write_text("site: {title: [}\n", encoding="utf-8")
        page_with(address, "/index.html", "yaml-syntax")
        (tmp_path / "catalog.yaml").write_text(
            CONFIG.replace("Katalog Uji", "Katalog Tiga"), encoding="utf-8"
        )
        page_with(address, "/index.html", "Katalog Tiga")

        (tmp_path / "content").rename(tmp_path / "aside")
        page_with(address, "/index.html", "build-errors")
        (tmp_path / "aside").rename(tmp_path / "content")
        page_without(address, "/index.html", "build-errors")

        for number in range(2000):
            (tmp_path / f"content/products/.sampah-{number}.swp").touch()
            (tmp_path / f"content/products/baru-{number % 40}.md").write_text(
                PRODUCT.replace("images: [nastar.png]\n", "").replace("Nastar", f"Baru {number}"),
                encoding="utf-8",
            )
        page_with(address, "/products/baru-39.html", "Baru 1999")
    assert server.process.returncode == 0


def test_old_files_that_were_away_come_back(tmp_path: Path) -> None:
    """A folder that is put back is published again, though its files are older than the server."""
    write_project(tmp_path)
    for path in (tmp_path / "content").rglob("*.*"):
        os.utime(path, (1_500_000_000, 1_500_000_000))
    with serving(tmp_path, "--port", "8730") as server:
        address = address_of(server)
        (tmp_path / "content/partners").rename(tmp_path / "aside")
        page_with(address, "/index.html", "build-errors")
        (tmp_path / "aside").rename(tmp_path / "content/partners")
        page_without(address, "/index.html", "build-errors")
    assert server.process.returncode == 0


def test_templates_that_come_while_it_runs_are_used(tmp_path: Path) -> None:
    """The first template of one's own needs no new start."""
    write_project(tmp_path)
    with serving(tmp_path, "--port", "8735") as server:
        address = address_of(server)
        page_with(address, "/index.html", "Katalog Uji")
        (tmp_path / "templates/partials").mkdir(parents=True)
        (tmp_path / "templates/partials/footer.html").write_text("<footer>kaki</footer>", encoding="utf-8")
        page_with(address, "/index.html", "<footer>kaki</footer>")
    assert server.process.returncode == 0
    said = [*server.seen, *server.lines.queue]
    assert all(re.match(r"built in |http://", line) for line in said), said


def test_the_office_may_be_let_in(tmp_path: Path) -> None:
    """With --host the server warns, shows its address as a code, answers to its own names and to no other, and takes the next port."""
    write_project(tmp_path)
    with socket.socket() as taken:
        taken.bind(("0.0.0.0", 8760))  # noqa: S104 (as the server under test)
        taken.listen()
        with serving(tmp_path, "--host", "0.0.0.0", "--port", "8760") as server:  # noqa: S104
            server.wait_for("port 8760 is taken, using 8761")
            shown = server.wait_for(r"http://([\d.]+):8761")[1]
            server.wait_for("everybody in this network")
            server.wait_for("[▀▄█]")
            assert shown == office_address("0.0.0.0")  # noqa: S104
            page_with("http://127.0.0.1:8761", "/", "Katalog Uji")
            assert get("http://127.0.0.1:8761", "/", Host=f"{shown}:8761")[0] == 200
            assert get("http://127.0.0.1:8761", "/", Host="evil.example")[0] == 421
    assert server.process.returncode == 0


def handshake(address: str, origin: str) -> int:
    """Ask for the reload channel as a browser does on a page of `origin`; return the status (101 opens it)."""
    connection = HTTPConnection(address.removeprefix("http://"), timeout=20)
    connection.request("GET", "/livereload", headers={
        "Connection": "Upgrade", "Upgrade": "websocket", "Origin": origin,
        "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    })  # fmt: skip
    with closing(connection):
        return connection.getresponse().status


def test_only_its_own_pages_hear_of_changes(tmp_path: Path) -> None:
    """A page of another site, also one whose name was made to lead here, cannot listen in on the publisher's work."""
    write_project(tmp_path)
    with serving(tmp_path, "--port", "8770") as server:
        address = address_of(server)
        assert handshake(address, address) == 101
        assert handshake(address, address.replace("127.0.0.1", "localhost")) == 101
        assert handshake(address, "http://evil.example") == 403
        assert handshake(address, "http://evil.example:8770") == 403
        assert handshake(address, "null") == 403
    assert server.process.returncode == 0


def test_an_address_of_another_machine_is_refused(tmp_path: Path) -> None:
    """An address that is not ours is said, with status 2."""
    write_project(tmp_path)
    with serving(tmp_path, "--host", "192.0.2.7") as server:
        server.wait_for("192.0.2.7 is no address of this machine")
        assert server.process.wait(PATIENCE) == 2


def test_on_loopback_nobody_else_has_a_name_for_it() -> None:
    """Only a server that was opened answers to the machine's names in the network."""
    assert office_names("127.0.0.1") == frozenset()
    assert socket.gethostname().lower() in office_names("0.0.0.0")  # noqa: S104


def test_ctrl_c_ends_it_at_once(tmp_path: Path) -> None:
    """Also while a page is being asked for, an interrupt ends the server with status 0."""
    write_project(tmp_path)
    with serving(tmp_path, "--port", "8740") as server:
        page_with(address_of(server), "/", "Katalog Uji")
        start = time.monotonic()
        server.process.send_signal(2)
        server.process.wait(PATIENCE)
        assert time.monotonic() - start < PATIENCE / 2
    assert server.process.returncode == 0


def test_edits_without_end_leave_memory_flat_and_the_site_right(tmp_path: Path) -> None:
    """A short soak: an edit every 200 ms, errors among them; in the end the site is that of a build from nothing."""
    found = soak(tmp_path, 8)
    assert found["alive"]
    assert found["ended_at_once"]
    assert found["differing"] == []


def loaded() -> list[object]:
    """Return what this process holds of builds."""
    return [each for each in gc.get_objects() if isinstance(each, (Catalog, SiteContext))]


def test_nothing_of_a_build_stays_with_the_server(tmp_path: Path) -> None:
    """What a build loaded is gone when it ends: a server builds all day long."""
    root = write_project(tmp_path)
    product = root / "content/products/nastar/index.md"
    before = loaded()
    for price in (1000, 2000):
        product.write_text(PRODUCT.replace("65.000", str(price)), encoding="utf-8")
        assert rebuild(Session(root, "en"), BuildOptions(root / "output", workers=2)) is None
    assert {*map(id, loaded())} <= {*map(id, before)}


def test_growing_memory_is_seen() -> None:
    """The judgement of a soak: what grows from the second third to the last is no flat memory."""
    assert is_flat([50, 80, 85])
    assert not is_flat([50, 80, 120])

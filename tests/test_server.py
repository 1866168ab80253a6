import socket
from pathlib import Path
from typing import Any

import pytest

from catalog_builder.diagnostics import CatalogError
from catalog_builder.server import PORTS_TRIED, Site, error_panel, is_local, listen

PAGE = (
    '<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src \'none\'">'
    "<title>x</title></head><body><h1>Katalog</h1></body></html>"
)


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """A tiny published site beside a file that is not part of it."""
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    site = tmp_path / "output"
    (site / "products").mkdir(parents=True)
    for name in ("index.html", "404.html", "products/index.html"):
        (site / name).write_text(PAGE.replace("Katalog", name), encoding="utf-8")
    (site / "style.css").write_text("body{}", encoding="utf-8")
    return site


def request(site: Site, path: str, **environ: str) -> tuple[str, dict[str, str], str]:
    """Ask the application for a path; return status, headers and body."""
    answer: dict[str, Any] = {}

    def start_response(status: str, headers: list[tuple[str, str]]) -> None:
        answer.update(status=status, headers=dict(headers))

    asked = {"REQUEST_METHOD": "GET", "HTTP_HOST": "127.0.0.1:8000", "PATH_INFO": path, **environ}
    body = b"".join(site(asked, start_response)).decode()
    return answer["status"], answer["headers"], body


def test_pages_are_served_with_a_policy_that_lets_the_reload_script_run(output: Path) -> None:
    """The page's own strict policy gives way to a header that allows the script and its socket, nothing foreign."""
    status, headers, body = request(Site(output, "en"), "/index.html")
    assert status == "200 OK"
    assert "Content-Security-Policy" not in body
    assert "connect-src 'self' ws:" in headers["Content-Security-Policy"]
    assert "default-src 'self'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/", "", "/products/", "/products"])
def test_a_folder_is_answered_with_its_index(output: Path, path: str) -> None:
    """As on a web host, the index page stands for its folder."""
    assert "index.html" in request(Site(output, "en"), path)[2]


def test_other_files_are_served_as_what_they_are(output: Path) -> None:
    """A style sheet arrives unchanged with its type, and nothing is kept by the browser."""
    status, headers, body = request(Site(output, "en"), "/style.css")
    assert (status, body) == ("200 OK", "body{}")
    assert headers["Content-Type"].startswith("text/css")
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/../secret.txt", "/%2e%2e/secret.txt", "/products/../../secret.txt", "//etc/passwd", "/a\0b"]
)
def test_nothing_outside_output_is_served(output: Path, path: str) -> None:
    """However a path is spelt, it cannot leave the published folder."""
    status, _, body = request(Site(output, "en"), path)
    assert status == "404 Not Found"
    assert "secret" not in body


def test_a_link_that_leaves_output_is_not_followed(output: Path) -> None:
    """A symbolic link in the published folder does not open the rest of the disk."""
    (output / "link.txt").symlink_to(output.parent / "secret.txt")
    assert request(Site(output, "en"), "/link.txt")[0] == "404 Not Found"


def test_a_missing_page_shows_the_sites_own_404(output: Path) -> None:
    """Visitors of the live server see what visitors of the host will see."""
    assert "404.html" in request(Site(output, "en"), "/none.html")[2]
    (output / "404.html").unlink()
    assert request(Site(output, "en"), "/none.html")[0] == "404 Not Found"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "", "127.0.0.1.evil.example"])
def test_foreign_host_names_are_refused(output: Path, host: str) -> None:
    """A name that somebody made resolve to this machine gets nothing (DNS rebinding)."""
    assert request(Site(output, "en"), "/", HTTP_HOST=host)[0].startswith("421")


def test_own_host_names_are_known() -> None:
    """localhost, 127.0.0.1 and [::1] are this machine, with any port."""
    assert all(map(is_local, ["localhost", "LOCALHOST:80", "127.0.0.1:8000", "[::1]:8000"]))


def test_only_reading_is_allowed(output: Path) -> None:
    """The server has nothing to post to."""
    assert request(Site(output, "en"), "/", REQUEST_METHOD="POST")[0].startswith("405")


def test_a_failed_build_is_shown_above_the_last_good_page(output: Path) -> None:
    """The page stays readable and says what is wrong, as text."""
    site = Site(output, "id", problem="a.md:1:1: error[x]: <script>alert(1)</script>")
    body = request(site, "/index.html")[2]
    assert "<h1>index.html</h1>" in body
    assert "Perubahan terakhir belum terbit" in body
    assert "<script>" not in body
    assert "&lt;script&gt;" in error_panel("<script>", "en")


def test_the_next_port_is_taken_when_one_is_in_use() -> None:
    """Somebody else's server on the port does not keep ours from starting."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with listen(port) as ours:
            assert port < ours.getsockname()[1] < port + PORTS_TRIED


def test_the_port_is_ours_before_the_first_build() -> None:
    """Who connects while the first build runs waits for it, and nobody else can take the port."""
    with listen(8780) as ours, socket.socket() as visitor:
        visitor.settimeout(10)
        visitor.connect(ours.getsockname())
        with listen(ours.getsockname()[1]) as other:
            assert other.getsockname() != ours.getsockname()


def test_no_free_port_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """When every port is taken the command ends with a sentence."""

    def refuse(_self: socket.socket, _address: tuple[str, int]) -> None:
        raise OSError

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(CatalogError, match="no port"):
        listen(8000)

from __future__ import annotations

import ftplib
import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import trustme
from pyftpdlib.filesystems import AbstractedFS

from catalog_builder.config import Deploy
from catalog_builder.deploy.destination import parse_destination
from catalog_builder.deploy.run import DeployOptions
from catalog_builder.deploy.store import KEEP_ALIVE
from catalog_builder.deploy.targets import access
from catalog_builder.deploy.targets.ftp_errors import full, refusal
from catalog_builder.diagnostics import CatalogError
from tests.support.publishing import assert_published, build_site, publish, small_site, tree
from tests.support.servers.ftp import PASSWORD, USER, ftp_server, vsftpd_server
from tests.support.servers.proxy import Line, proxied


class PickyFileSystem(AbstractedFS):  # type: ignore[misc]
    """Refuses to rename over a file, as IIS does."""

    def rename(self, src: str, dst: str) -> None:
        """Rename, unless there is a file of that name."""
        if Path(dst).exists():
            raise FileExistsError(17, "file exists", dst)
        super().rename(src, dst)


@pytest.fixture(autouse=True)
def _password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CATALOG_DEPLOY_TEST_PASSWORD", PASSWORD)


@pytest.mark.parametrize("without", [(), ("MLSD", "MLST"), ("EPSV", "MLSD", "SIZE", "MFMT", "OPTS", "FEAT")])
def test_a_site_goes_to_modern_and_old_servers(
    without: tuple[str, ...], site: Path, host: Path, tmp_path: Path
) -> None:
    """Uploads, changes and removals work whatever optional commands the server lacks."""
    with ftp_server(host, without=without) as server:
        (host / "site").mkdir()
        (host / "site/robots-old.txt").write_bytes(b"theirs")
        publish(site, server.url(), tmp_path / "cache")
        assert_published(host / "site", site, {"robots-old.txt": b"theirs"})
        files = small_site(edition="b")
        del files["products/p3.html"], files["images/p3-1-320.0000000003.webp"]
        build_site(site, files)
        publish(site, server.url(), tmp_path / "cache")
        assert_published(host / "site", site, {"robots-old.txt": b"theirs"})
        assert all(command != "LIST" for command in server.commands) or without


def test_without_a_manifest_the_listing_is_adopted(site: Path, host: Path, tmp_path: Path) -> None:
    """Files with a digest in their name that are there in the right size are not sent again."""
    with ftp_server(host) as server:
        publish(site, server.url(), tmp_path / "cache")
        (host / "site/manifest.json").unlink()
        outcome = publish(site, server.url(), tmp_path / "fresh")
    assert not [upload.path for upload in outcome.plan.uploads if upload.path.startswith("images/")]
    assert_published(host / "site", site)


def test_for_an_unchanged_site_one_file_is_read(site: Path, host: Path, tmp_path: Path) -> None:
    """After the login, a deploy of what is there already reads the manifest and sends nothing."""
    with ftp_server(host) as server:
        publish(site, server.url(), tmp_path / "cache")
        server.commands.clear()
        publish(site, server.url(), tmp_path / "cache")
        after_login = server.commands[server.commands.index("TYPE") + 1 :]
        # The first three travel together, the fourth with the data connection: two round trips.
        assert after_login == ["PASV", "SIZE", "SIZE", "RETR"]


def test_a_manifest_that_arrives_cut_off_is_asked_for_again(site: Path, host: Path, tmp_path: Path) -> None:
    """Half a manifest would make everything look new; the size that the server told says that it is half."""
    with ftp_server(host) as server:
        publish(site, server.url(), tmp_path / "cache")
        cuts = iter([None, 40])  # the control connection, then the data of the first read
        line = Line(ftp=True, cut_after=lambda: next(cuts, None))
        with proxied(server.port, line):
            address = f"ftp://{USER}@localhost:{line.port}/site"
            outcome = publish(site, address, tmp_path / "cache", timeout="2")
        assert line.cuts == 1
        assert outcome.sent_files == 0


def test_a_silent_connection_is_kept_alive(host: Path) -> None:
    """The system sends probes on the control connection while a long file travels on another."""
    with ftp_server(host) as server:
        options = Deploy(url=server.url())
        store = access(parse_destination("test", options)).open()
        control = store._client.sock  # type: ignore[attr-defined]
        assert control.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE)
        assert control.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE) == KEEP_ALIVE
        store.close()


@pytest.mark.parametrize("scheme", ["ftpes", "ftps"])
def test_vsftpd_demands_the_session_of_the_login_and_gets_it(
    scheme: str, site: Path, tmp_path: Path, authority: tuple[Path, Path]
) -> None:
    """Explicit and implicit TLS work with vsftpd, which refuses data connections without session reuse."""
    chain, trusted = authority
    with vsftpd_server(chain, implicit=scheme == "ftps") as server:
        url = f"{scheme}://anonymous@localhost:{server.port}/site"
        publish(site, url, tmp_path / "cache", certificate=str(trusted))
        assert_published(server.folder / "site", site)
        build_site(site, small_site(9, edition="b"))
        publish(site, url, tmp_path / "cache", certificate=str(trusted))
        assert_published(server.folder / "site", site)


def test_tls_works_with_another_server_too(
    site: Path, host: Path, tmp_path: Path, authority: tuple[Path, Path]
) -> None:
    """Explicit TLS with pyftpdlib, which wants both connections encrypted."""
    chain, trusted = authority
    with ftp_server(host, certificate=chain) as server:
        publish(site, server.url("ftpes"), tmp_path / "cache", certificate=str(trusted))
        assert_published(host / "site", site)


def test_a_certificate_that_nobody_vouches_for_stops_the_deploy(
    site: Path, host: Path, tmp_path: Path, authority: tuple[Path, Path]
) -> None:
    """The password is not sent to a machine that cannot prove who it is."""
    with ftp_server(host, certificate=authority[0]) as server:
        with pytest.raises(CatalogError, match="certificate of localhost is not to be trusted"):
            publish(site, server.url("ftpes"), tmp_path / "cache")
        assert "PASS" not in server.commands


def test_a_wrong_password_is_one_sentence_without_the_password(
    site: Path, host: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error names host, user and where the password comes from, never the password."""
    monkeypatch.setenv("CATALOG_DEPLOY_TEST_PASSWORD", "wrong-and-secret")
    with (
        ftp_server(host) as server,
        pytest.raises(CatalogError, match="refused the login of clerk") as caught,
    ):
        publish(site, server.url(), tmp_path / "cache")
    assert caught.value.status == 3
    assert "CATALOG_DEPLOY_TEST_PASSWORD" in str(caught.value.hint)
    assert "wrong-and-secret" not in f"{caught.value} {caught.value.hint}"


def test_the_password_may_stand_in_netrc(
    site: Path, host: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the variable, ~/.netrc is asked for the host."""
    monkeypatch.delenv("CATALOG_DEPLOY_TEST_PASSWORD")
    netrc = tmp_path / "netrc"
    netrc.write_text(f"machine localhost login {USER} password {PASSWORD}\n")
    monkeypatch.setenv("NETRC", str(netrc))
    with ftp_server(host) as server:
        publish(site, f"ftp://localhost:{server.port}/site", tmp_path / "cache")
    assert_published(host / "site", site)


def test_a_host_that_allows_few_connections_gets_few(site: Path, host: Path, tmp_path: Path) -> None:
    """When the host refuses the third connection, two do the work."""
    with ftp_server(host, max_connections=3) as server:
        publish(site, server.url(), tmp_path / "cache", connections=8)
    assert_published(host / "site", site)


def test_a_folder_that_may_not_be_written_is_one_sentence(site: Path, host: Path, tmp_path: Path) -> None:
    """A read-only account ends with exit status 3 and what to look at."""
    with (
        ftp_server(host, permissions="elr") as server,
        pytest.raises(CatalogError, match=r"the host refused .*ht-catalog-builder") as caught,
    ):
        publish(site, server.url(), tmp_path / "cache")
    assert caught.value.status == 3
    assert tree(host) == {}


def test_a_server_that_does_not_rename_over_files_is_served_all_the_same(
    site: Path, host: Path, tmp_path: Path
) -> None:
    """Where RNTO onto a file that is there is refused, the old one is removed first."""
    with ftp_server(host, settings={"abstracted_fs": PickyFileSystem}) as server:
        publish(site, server.url(), tmp_path / "cache")
        build_site(site, small_site(edition="b"))
        publish(site, server.url(), tmp_path / "cache")
    assert_published(host / "site", site)


def test_nobody_there_is_one_sentence(site: Path, tmp_path: Path) -> None:
    """A port where nobody listens is said to be out of reach."""
    with pytest.raises(CatalogError, match="cannot reach localhost"):
        publish(site, "ftp://clerk@localhost:1/site", tmp_path / "cache")


def test_a_dry_run_over_ftp_sends_nothing(site: Path, host: Path, tmp_path: Path) -> None:
    """A dry run reads and lists, and stores nothing."""
    with ftp_server(host) as server:
        publish(site, server.url(), tmp_path / "cache", options=DeployOptions(dry_run=True))
        assert "STOR" not in server.commands


class FullFileSystem(AbstractedFS):  # type: ignore[misc]
    """Has no room for pictures."""

    def open(self, filename: str, mode: str) -> Any:
        """Open a file, unless it is a picture to be written."""
        if "w" in mode and "images" in filename:
            raise OSError(28, "No space left on device", filename)
        return super().open(filename, mode)


def test_a_full_host_is_one_sentence_and_removes_nothing(site: Path, host: Path, tmp_path: Path) -> None:
    """A deploy that meets a full disk ends with exit status 3 and names the file; what was published stays."""
    with ftp_server(host) as server:
        publish(site, server.url(), tmp_path / "cache")
    before = tree(host / "site")
    files = {
        path: content for path, content in small_site(edition="b").items() if not path.endswith("p3.html")
    }
    build_site(site, files | {"images/new.0123456789.webp": b"x" * 2000})
    with (
        ftp_server(host, settings={"abstracted_fs": FullFileSystem}) as server,
        pytest.raises(CatalogError, match=r"the host refused images/new") as caught,
    ):
        publish(site, server.url(), tmp_path / "cache")
    assert caught.value.status == 3
    after = tree(host / "site")
    assert {path: after[path] for path in before} == before


@pytest.mark.parametrize("code", [452, 552])
def test_a_quota_is_called_by_its_name(code: int) -> None:
    """Both answers for "no room" lead to the same advice, and trying again is not worth it."""
    error = ftplib.error_temp(f"{code} Disk full") if code == 452 else ftplib.error_perm(f"{code} Quota")
    said = full("a.html", error) if code == 452 else refusal("a.html", error)
    assert not said.temporary
    assert "larger quota" in str(said.hint)


def test_an_expired_certificate_stops_the_deploy(site: Path, host: Path, tmp_path: Path) -> None:
    """The reason is in the sentence, so that the publisher can tell the host."""
    authority = trustme.CA()
    past = datetime(2020, 1, 1, tzinfo=UTC)
    server = authority.issue_cert("localhost", not_before=past, not_after=past + timedelta(days=30))
    chain, trusted = tmp_path / "server.pem", tmp_path / "authority.pem"
    chain.write_bytes(
        server.private_key_pem.bytes() + b"".join(blob.bytes() for blob in server.cert_chain_pems)
    )
    authority.cert_pem.write_to_path(str(trusted))
    with (
        ftp_server(host, certificate=chain) as running,
        pytest.raises(CatalogError, match="not to be trusted: certificate has expired"),
    ):
        publish(site, running.url("ftpes"), tmp_path / "cache", certificate=str(trusted))

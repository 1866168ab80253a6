from __future__ import annotations

import getpass
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog_builder import extras
from catalog_builder.diagnostics import CatalogError
from tests.support.ports import free_port
from tests.support.publishing import assert_published, build_site, publish, small_site
from tests.support.servers.program import program, running


@pytest.fixture
def daemon(host: Path, tmp_path: Path) -> Iterator[str]:
    """The address of an rsync daemon that serves the host's folder."""
    port = free_port()
    config = tmp_path / "rsyncd.conf"
    config.write_text(
        f"port = {port}\naddress = 127.0.0.1\nuse chroot = no\n"
        f"[www]\npath = {host}\nread only = no\nuid = {getpass.getuser()}\ngid = *\n"
    )
    with running(
        [program("rsync"), "--daemon", "--no-detach", f"--config={config}"], port, tmp_path / "rsyncd.log"
    ):
        yield f"rsync://localhost:{port}/www"


def test_a_site_goes_by_rsync(daemon: str, site: Path, host: Path, tmp_path: Path) -> None:
    """Uploads, changes and removals work, and foreign files stay."""
    (host / "theirs.txt").write_bytes(b"theirs")
    publish(site, daemon, tmp_path / "cache")
    assert_published(host, site, {"theirs.txt": b"theirs"})
    files = small_site(edition="b")
    del files["products/p3.html"], files["images/p3-1-320.0000000003.webp"]
    build_site(site, files)
    publish(site, daemon, tmp_path / "cache")
    assert_published(host, site, {"theirs.txt": b"theirs"})


def test_without_a_manifest_the_listing_is_adopted(
    daemon: str, site: Path, host: Path, tmp_path: Path
) -> None:
    """Files with a digest in their name are not sent again."""
    publish(site, daemon, tmp_path / "cache")
    (host / "manifest.json").unlink()
    outcome = publish(site, daemon, tmp_path / "fresh")
    assert not [upload.path for upload in outcome.plan.uploads if upload.path.startswith("images/")]


def test_a_module_that_is_not_there_is_one_sentence(daemon: str, site: Path, tmp_path: Path) -> None:
    """What rsync says stands in the error."""
    with pytest.raises(CatalogError, match=r"rsync failed: .*Unknown module"):
        publish(site, daemon.replace("www", "elsewhere"), tmp_path / "cache")


def test_without_the_program_the_error_says_so(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine without rsync is told to install it."""
    monkeypatch.setattr(extras.shutil, "which", lambda _: None)
    with pytest.raises(CatalogError, match="not installed: rsync") as caught:
        publish(site, "rsync://localhost/www", tmp_path / "cache")
    assert caught.value.status == 2

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from catalog_builder.diagnostics import CatalogError
from tests.support.publishing import assert_published, build_site, publish, small_site, tree
from tests.support.servers.ssh import SshHost, ssh_server


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SshHost]:
    """One SSH server for the tests of this module."""
    with ssh_server(tmp_path_factory.mktemp("ssh")) as running:
        yield running


def settings(server: SshHost) -> dict[str, str]:
    """Return the options under which the server is known and the key is taken."""
    return {"key": str(server.key), "known_hosts": str(server.known_hosts)}


def test_a_site_goes_through_ssh(server: SshHost, site: Path, host: Path, tmp_path: Path) -> None:
    """Uploads, changes and removals work, and foreign files stay."""
    (host / "theirs.txt").write_bytes(b"theirs")
    url = server.url(host / "deep/site")
    publish(site, url, tmp_path / "cache", **settings(server))
    assert_published(host / "deep/site", site)
    files = small_site(edition="b")
    del files["products/p3.html"], files["images/p3-1-320.0000000003.webp"]
    build_site(site, files)
    publish(site, url, tmp_path / "cache", **settings(server))
    assert_published(host / "deep/site", site)
    assert (host / "theirs.txt").exists()


def test_without_a_manifest_the_listing_is_adopted(
    server: SshHost, site: Path, host: Path, tmp_path: Path
) -> None:
    """Files with a digest in their name are not sent again."""
    publish(site, server.url(host), tmp_path / "cache", **settings(server))
    (host / "manifest.json").unlink()
    outcome = publish(site, server.url(host), tmp_path / "fresh", **settings(server))
    assert not [upload.path for upload in outcome.plan.uploads if upload.path.startswith("images/")]


def test_an_unknown_host_key_stops_the_deploy(
    server: SshHost, site: Path, host: Path, tmp_path: Path
) -> None:
    """Nobody logs in at a machine that is not in known_hosts; the hint says how to get to know it."""
    nobody = tmp_path / "nobody"
    nobody.write_text("")
    with pytest.raises(CatalogError, match="is not known yet") as caught:
        publish(site, server.url(host), tmp_path / "cache", key=str(server.key), known_hosts=str(nobody))
    assert "compare the fingerprint" in str(caught.value.hint)
    assert tree(host) == {}


def test_a_changed_host_key_stops_the_deploy(server: SshHost, site: Path, host: Path, tmp_path: Path) -> None:
    """A host that presents another key than known_hosts says is not trusted."""
    other = tmp_path / "other"
    user_key = server.key.with_suffix(".pub").read_text().split()[1]
    other.write_text(f"[127.0.0.1]:{server.port} ssh-ed25519 {user_key}\n")
    with pytest.raises(CatalogError, match="its host key has changed"):
        publish(site, server.url(host), tmp_path / "cache", key=str(server.key), known_hosts=str(other))


def test_a_key_that_is_not_authorized_is_one_sentence(
    server: SshHost, site: Path, host: Path, tmp_path: Path
) -> None:
    """The error names host and user, and where a password would be read from."""
    stranger = server.known_hosts.parent / "host"
    with pytest.raises(CatalogError, match="refused the login of") as caught:
        publish(
            site, server.url(host), tmp_path / "cache", key=str(stranger), known_hosts=str(server.known_hosts)
        )
    assert caught.value.status == 3
    assert "CATALOG_DEPLOY_TEST_PASSWORD" in str(caught.value.hint)


def test_a_folder_in_the_place_of_a_file_is_one_sentence(
    server: SshHost, site: Path, host: Path, tmp_path: Path
) -> None:
    """The error names the path."""
    (host / "index.html").mkdir()
    with pytest.raises(CatalogError, match=r"the host refused index\.html"):
        publish(site, server.url(host), tmp_path / "cache", **settings(server))


def test_nobody_there_is_one_sentence(server: SshHost, site: Path, tmp_path: Path) -> None:
    """A port where nobody listens is out of reach."""
    with pytest.raises(CatalogError, match="cannot reach"):
        publish(site, "sftp://me@127.0.0.1:1/site", tmp_path / "cache", **settings(server))

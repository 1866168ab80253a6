from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

from catalog_builder.config import read_config
from catalog_builder.deploy.destination import Destination, find_destination, secret_variable
from catalog_builder.deploy.secrets import find_login
from catalog_builder.diagnostics import CatalogError

CONFIG = """\
site: {title: Katalog}
deploy:
  produksi:
    url: ftpes://clerk@ftp.example.id/public_html
    connections: 4
  cadangan:
    url: file:///media/usb
"""


def find(target: str) -> Destination:
    """Find a destination in the configuration above."""
    config, _ = read_config(CONFIG)
    assert config
    return find_destination(config, target)


def test_a_name_leads_to_its_address_and_options() -> None:
    """`deploy produksi` takes what catalog.yaml says under that name."""
    destination = find("produksi")
    assert (destination.scheme, destination.host, destination.user) == ("ftpes", "ftp.example.id", "clerk")
    assert destination.path == "/public_html"
    assert destination.options.connections == 4


def test_an_address_may_be_given_itself() -> None:
    """A destination that is used once needs no entry; its state is kept under the host's name."""
    destination = find("sftp://me@host.example:2222/srv/www")
    assert (destination.name, destination.port) == ("host.example", 2222)


def test_a_misspelt_name_is_answered_with_the_nearest() -> None:
    """The error proposes the target that was probably meant."""
    with pytest.raises(CatalogError) as caught:
        find("produkis")
    assert (str(caught.value.hint), caught.value.status) == ("did you mean produksi?", 2)


def test_an_unknown_name_is_answered_with_all() -> None:
    """Where none is near, all are listed."""
    with pytest.raises(CatalogError) as caught:
        find("xyz")
    assert str(caught.value.hint) == "catalog.yaml names these: produksi, cadangan"


def test_without_any_target_the_hint_shows_an_address() -> None:
    """A catalogue that has no deploy: yet is told what to write."""
    config, _ = read_config("site: {title: Katalog}")
    assert config
    with pytest.raises(CatalogError) as caught:
        find_destination(config, "produksi")
    assert "ftp://" in str(caught.value.hint)


@pytest.mark.parametrize(
    "url", ["ftp://", "ftp:///x", "://host", "ftp://host:port/x", "http://[broken/", "git+ssh://"]
)
def test_what_is_no_address_is_said(url: str) -> None:
    """An address without host, with a wrong port or with no scheme is refused with an example."""
    with pytest.raises(CatalogError, match="is not an address") as caught:
        find(url)
    assert caught.value.status == 2


def test_a_password_in_an_address_is_refused_and_not_repeated() -> None:
    """The error says where to put it instead, and does not show it."""
    with pytest.raises(CatalogError) as caught:
        find("ftp://clerk:hunter2@ftp.example.id/www")
    said = f"{caught.value} {caught.value.hint}"
    assert "CATALOG_DEPLOY_FTP_EXAMPLE_ID_PASSWORD" in said
    assert "hunter2" not in said


def test_a_broken_address_does_not_repeat_its_password() -> None:
    """Also an address that cannot be read at all is shown without what may be a password."""
    with pytest.raises(CatalogError) as caught:
        find("ftp://clerk:hunter2@host:port/www")
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize(("name", "variable"), [
    ("produksi", "CATALOG_DEPLOY_PRODUKSI_PASSWORD"), ("situs-utama", "CATALOG_DEPLOY_SITUS_UTAMA_PASSWORD"),
    ("é", "CATALOG_DEPLOY___PASSWORD"),
])  # fmt: skip
def test_every_name_has_a_variable(name: str, variable: str) -> None:
    """Characters that a variable's name may not have become underscores."""
    assert secret_variable(name) == variable


class Keyring:
    """The keyring package, as far as it is asked."""

    class errors:  # noqa: N801 (the package's own name)
        """The keyring's exceptions."""

        class KeyringError(Exception):
            """No keyring is there."""

    def __init__(self, password: str | None) -> None:
        self.password = password

    def get_password(self, service: str, user: str) -> str:
        """Return the password, or fail as a machine without a keyring does."""
        if self.password is None:
            raise self.errors.KeyringError
        return f"{self.password} of {user} at {service}"


@pytest.mark.parametrize(("stored", "found"), [
    ("secret", "secret of clerk at catalog-builder:ftp.example.id"), (None, None),
])  # fmt: skip
def test_the_keyring_is_asked_last(
    stored: str | None, found: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without variable and netrc entry the system's keyring may know the password; none is no error."""
    secrets = import_module("catalog_builder.deploy.secrets")
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    monkeypatch.setattr(secrets, "find_spec", lambda _: object())
    monkeypatch.setattr(secrets, "import_module", lambda _: Keyring(stored))
    assert find_login(find("produksi")) == ("clerk", found)


def test_without_a_keyring_package_there_is_no_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The package is optional."""
    secrets = import_module("catalog_builder.deploy.secrets")
    monkeypatch.setenv("NETRC", str(tmp_path / "none"))
    monkeypatch.setattr(secrets, "find_spec", lambda _: None)
    assert find_login(find("produksi")) == ("clerk", None)

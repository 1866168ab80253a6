"""Passwords: from the environment, ~/.netrc or the system's keyring; never from catalog.yaml, never shown."""

from __future__ import annotations

import netrc
import os
from importlib import import_module
from importlib.util import find_spec

from catalog_builder.deploy.destination import Destination, secret_variable

KEYRING_SERVICE = "catalog-builder"


def find_login(destination: Destination) -> tuple[str | None, str | None]:
    """Return (user, password); None for what nobody has written down."""
    from_netrc = _netrc_login(destination.host)
    user = destination.user or (from_netrc[0] if from_netrc else None)
    password = os.environ.get(secret_variable(destination.name))
    if password is None and from_netrc and from_netrc[0] in {user, ""}:
        password = from_netrc[1]
    if password is None and user:
        password = _keyring_password(destination.host, user)
    return user, password


def find_secret(destination: Destination, secret: str) -> str | None:
    """Return another secret of a destination from the environment, e.g. `SECRET_KEY`."""
    return os.environ.get(secret_variable(destination.name, secret))


def _netrc_login(host: str) -> tuple[str, str] | None:
    """Return user and password of the entry for this very host; a damaged or missing file has none."""
    try:
        entry = netrc.netrc(os.environ.get("NETRC")).hosts.get(host)
    except (OSError, netrc.NetrcParseError):
        return None
    return (entry[0], entry[2]) if entry else None


def _keyring_password(host: str, user: str) -> str | None:
    """Ask the system's keyring, if the `keyring` package is installed and there is one."""
    if find_spec("keyring") is None:
        return None
    keyring = import_module("keyring")
    try:
        found: str | None = keyring.get_password(f"{KEYRING_SERVICE}:{host}", user)
    except keyring.errors.KeyringError:
        return None
    return found

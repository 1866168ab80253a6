"""What an FTP server's refusals mean, in words for the publisher."""

from __future__ import annotations

import ftplib
import ssl

from catalog_builder.deploy.destination import Destination, secret_variable
from catalog_builder.deploy.store import StoreError, one_line, refused_path
from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass


@dataclass(frozen=True, repr=False)
class Login:
    """Where to log in, and as whom; its text never shows the password."""

    destination: Destination
    user: str | None
    password: str | None


NOT_KNOWN = frozenset({500, 501, 502, 504})
"""What servers say to a command that they do not have."""
NO_SPACE, _OVER_QUOTA, _NO_FILE, _BAD_NAME = 452, 552, 550, 553
_TOO_MANY = ("too many", "maximum", "limit")


class MissingError(StoreError):
    """There is no such file, or so it seems: many servers answer 550 to everything."""


def code_of(error: ftplib.Error) -> int:
    """Return the three-digit code of an answer, 0 when it has none."""
    text = str(error)[:3]
    return int(text) if text.isdigit() else 0


def may_be_missing(error: ftplib.Error) -> bool:
    """Tell whether a refusal may mean that a file or its folder is not there."""
    return code_of(error) in {_NO_FILE, _BAD_NAME}


def refusal(path: str, error: ftplib.error_perm) -> StoreError:
    """Return what a refusal (5xx) of a file means."""
    if code_of(error) == _OVER_QUOTA:
        return full(path, error)
    if code_of(error) == _NO_FILE:
        refused = refused_path(path, error)
        return MissingError(refused.message, hint=refused.hint)
    return refused_path(path, error)


def full(path: str, error: ftplib.Error) -> StoreError:
    """Return the error of a host without room."""
    return refused_path(
        path, error, Message.of("the host has no room left: make room or ask for a larger quota, then go on")
    )


def untrusted(destination: Destination, error: ssl.SSLCertVerificationError) -> StoreError:
    """Return the error of a certificate that nobody trusted vouches for, or that has expired."""
    return StoreError(
        Message.of(
            "the certificate of {host} is not to be trusted: {reason}",
            host=destination.host,
            reason=error.verify_message,
        ),
        hint=Message.of(
            "ask the host; for a certificate of your own, name its authority's file under certificate:"
        ),
    )


def refused_login(login: Login, error: ftplib.error_perm) -> StoreError:
    """Return the error of a login that was refused: a wrong password, or too many connections."""
    destination = login.destination
    said = _hidden(one_line(error), login.password)
    if any(word in said.lower() for word in _TOO_MANY):
        return StoreError(
            Message.of("{host} takes no more connections: {reason}", host=destination.host, reason=said),
            crowded=True,
        )
    return StoreError(
        Message.of(
            "{host} refused the login of {user}: {reason}",
            host=destination.host,
            user=login.user or "anonymous",
            reason=said,
        ),
        hint=Message.of(
            "check user and password; the password is read from {variable}, ~/.netrc or the keyring",
            variable=secret_variable(destination.name),
        ),
    )


def _hidden(text: str, password: str | None) -> str:
    """Return what a host said without the password, should it have repeated it."""
    return text.replace(password, "***") if password else text


def busy(destination: Destination, error: ftplib.error_temp) -> StoreError:
    """Return the error of a host that takes no further connection now."""
    return StoreError(
        Message.of(
            "{host} takes no more connections: {reason}", host=destination.host, reason=one_line(error)
        ),
        hint=Message.of("try again later"),
        crowded=True,
    )


def unreachable(destination: Destination, error: Exception) -> StoreError:
    """Return the error of a host that does not answer."""
    return StoreError(
        Message.of("cannot reach {host}: {reason}", host=destination.host, reason=one_line(error)),
        hint=Message.of("check the address, the port and this machine's network"),
        temporary=True,
    )

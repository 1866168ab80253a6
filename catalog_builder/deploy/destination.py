"""What `deploy TARGET` means: a name under `deploy:` in catalog.yaml, or an address."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from urllib.parse import SplitResult, unquote, urlsplit

from catalog_builder.config import Config, Deploy
from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.frozen import dataclass

SCHEMES = (
    "ftp",
    "ftps",
    "ftpes",
    "sftp",
    "s3",
    "file",
    "git+ssh",
    "git+https",
    "git+file",
    "rsync+ssh",
    "rsync",
)
"""The addresses that this program knows itself; others are tried as fsspec file systems."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a site goes. `port` is None for the scheme's own; `path` begins with `/` unless it is empty."""

    name: str
    scheme: str
    host: str
    port: int | None
    user: str | None
    path: str
    url: str
    options: Deploy


def find_destination(config: Config, target: str) -> Destination:
    """Return the destination that a target names; an address itself is named after its host.

    Raises CatalogError (status 2) for an unknown name, an address that is none, or one with a password.
    """
    options = config.deploy.get(target)
    if options is None and "://" not in target:
        raise _unknown(config.deploy, target)
    if options is None:
        return parse_destination(_split(target).hostname or target, Deploy(url=target))
    return parse_destination(target, options)


def parse_destination(name: str, options: Deploy) -> Destination:
    """Return the destination of an address with its options; raises as `find_destination` does."""
    parts = _split(options.url)
    if parts.password is not None:
        raise CatalogError(
            Message.of("the address of {name} contains a password", name=name),
            hint=Message.of(
                "take it out and set {variable}, or write it to ~/.netrc", variable=secret_variable(name)
            ),
            status=2,
        )
    return Destination(
        name=name,
        scheme="git" if parts.scheme.startswith("git+") else parts.scheme,
        host=parts.hostname or "",
        port=_port(parts, options.url),
        user=options.user or (unquote(parts.username) if parts.username else None),
        path=unquote(parts.path).rstrip("/"),
        url=options.url,
        options=options,
    )


def secret_variable(name: str, secret: str = "PASSWORD") -> str:  # noqa: S107 (the name of a variable)
    """Return the name of the environment variable that holds a destination's secret.

    >>> secret_variable("situs-utama")
    'CATALOG_DEPLOY_SITUS_UTAMA_PASSWORD'
    """
    plain = "".join(char if char.isascii() and char.isalnum() else "_" for char in name.upper())
    return f"CATALOG_DEPLOY_{plain}_{secret}"


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise _no_address(url) from error
    needs_host = parts.scheme not in {"file", "git", "git+file"}
    if not parts.scheme or (needs_host and not parts.hostname) or not (parts.netloc or parts.path):
        raise _no_address(url)
    return parts


def _port(parts: SplitResult, url: str) -> int | None:
    try:
        return parts.port
    except ValueError as error:
        raise _no_address(url) from error


def _no_address(url: str) -> CatalogError:
    return CatalogError(
        Message.of('"{url}" is not an address to deploy to', url=_without_password(url)),
        hint=Message.of("write one such as {example}", example="ftp://user@ftp.example.id/public_html"),
        status=2,
    )


def _without_password(url: str) -> str:
    head, separator, rest = url.partition("://")
    before, at, after = rest.rpartition("@")
    return f"{head}{separator}{before.partition(':')[0]}{at}{after}"


def _unknown(known: Mapping[str, object], target: str) -> CatalogError:
    nearest = get_close_matches(target, known, n=1)
    if nearest:
        hint = Message.of("did you mean {name}?", name=nearest[0])
    elif known:
        hint = Message.of("catalog.yaml names these: {names}", names=", ".join(known))
    else:
        hint = Message.of("add it to catalog.yaml under deploy:, or write an address such as {example}",
                          example="ftp://user@ftp.example.id/public_html")  # fmt: skip
    return CatalogError(Message.of('there is no target "{name}"', name=target), hint=hint, status=2)

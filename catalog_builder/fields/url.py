"""Links and e-mail addresses. Nothing but http, https, mailto and tel ever becomes a link."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.kind import FieldKind, at_keys, wrong_shape
from catalog_builder.model import LocalText
from catalog_builder.reading.values import shorten

SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_LONGEST = 2000
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE | re.ASCII)
_HOST = re.compile(r"(?!-)[\w-]{1,63}(?:\.[\w-]{1,63})*\.[^\W\d_][\w-]{1,62}\.?")
_UNSAFE = re.compile(r"[\x00-\x20\x7f-\xa0\\<>\"`{}|^\u2028\u2029]")
_BARE = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63})+(?:[/?#:].*)?")
_EMAIL = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+"
)
_LONGEST_HANDLE = 70
_DIALLED = re.compile(r"\+?[\d().-]{3,30}", re.ASCII)
_HANDLE = re.compile(r"@?([A-Za-z0-9](?:[A-Za-z0-9._-]{0,60}[A-Za-z0-9_])?)")
PROFILES = {
    "instagram": "https://www.instagram.com/{}",
    "facebook": "https://www.facebook.com/{}",
    "tiktok": "https://www.tiktok.com/@{}",
    "youtube": "https://www.youtube.com/@{}",
    "x": "https://x.com/{}",
    "twitter": "https://x.com/{}",
    "threads": "https://www.threads.net/@{}",
    "linkedin": "https://www.linkedin.com/in/{}",
    "telegram": "https://t.me/{}",
    "pinterest": "https://www.pinterest.com/{}",
    "tokopedia": "https://www.tokopedia.com/{}",
    "shopee": "https://shopee.co.id/{}",
}
"""Where a handle ("@dapurbuyani") leads, by network."""


def parse_url(text: str) -> str:
    """Return a link with one of the schemes http, https, mailto and tel.

    "tokopedia.com/toko" gets https:// in front. Raises FieldError: `unsafe-link` for any other scheme.
    """
    url = text.strip()
    if len(url) > _LONGEST or not url or _UNSAFE.search(url):
        raise _not_a_link(text)
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() in SCHEMES:
        return _checked(url, scheme[1].lower())
    if _BARE.fullmatch(url) and _is_host(url):
        return f"https://{url}"
    raise _unsafe(scheme[1]) if scheme else _not_a_link(text)


def parse_email(text: str) -> str:
    """Return an e-mail address. Raises FieldError.

    The form is what HTML's <input type=email> takes, with a dot in the domain:
    https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address
    """
    address = text.strip().removeprefix("mailto:")
    if len(address) > 254 or not _EMAIL.fullmatch(address):  # noqa: PLR2004 (RFC 5321, 4.5.3.1)
        raise FieldError(
            "bad-value",
            Message.of('"{value}" is not an e-mail address', value=shorten(text)),
            Message.of("write one address, such as nama@contoh.id"),
        )
    return address


def parse_profile(network: str, text: str) -> str:
    """Return the link to a profile in a social network, from a link or a handle ("@dapurbuyani").

    Raises FieldError.
    """
    handle = _HANDLE.fullmatch(text.strip()) if len(text) <= _LONGEST_HANDLE else None
    base = PROFILES.get(network.casefold())
    return base.format(handle[1]) if handle and base else parse_url(text)


def _checked(url: str, scheme: str) -> str:
    """Return a link whose scheme is allowed, if what follows is what the scheme asks for."""
    rest = url[len(scheme) + 1 :]
    if scheme == "mailto":
        parse_email(rest.partition("?")[0])
    elif scheme == "tel":
        if not _DIALLED.fullmatch(rest):
            raise _not_a_link(url)
    elif not rest.startswith("//") or not _is_host(rest[2:]):
        raise _not_a_link(url)
    return url


def _is_host(rest: str) -> bool:
    """Tell whether a link without its scheme begins with a host name, and hides no user name."""
    try:
        parts = urlsplit(f"//{rest}")
        host = parts.hostname or ""
        valid_port = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return "@" not in parts.netloc and valid_port and bool(_HOST.fullmatch(host))


def _not_a_link(text: str) -> FieldError:
    message = Message.of('"{value}" is not a web address', value=shorten(text))
    return FieldError("bad-value", message, Message.of("write it as the browser shows it: https://…"))


def _unsafe(scheme: str) -> FieldError:
    message = Message.of('links that begin with "{scheme}:" are not published', scheme=shorten(scheme))
    return FieldError("unsafe-link", message, Message.of("links begin with https:, http:, mailto: or tel:"))


URL = FieldKind(
    "url",
    parse_url,
    (),
    LocalText.of(id="alamat web: https://…", en="a web address: https://…"),
    "https://www.rfc-editor.org/rfc/rfc3986",
)
EMAIL = FieldKind(
    "email",
    parse_email,
    (),
    LocalText.of(id="alamat surel: nama@contoh.id", en="an e-mail address: name@example.com"),
    "https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address",
)
Url = Annotated[str, URL]
Email = Annotated[str, EMAIL]


class _LinksKind(FieldKind):
    """Links by name: each value is a link, or a handle in a network that its key names."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(read_links)


def read_links(value: Any) -> dict[str, str]:
    """Return links by their names. Raises FieldError, or pydantic's error with one for each bad link."""
    if not isinstance(value, Mapping):
        raise FieldError(
            "wrong-shape",
            Message.of("a group of fields belongs here"),
            Message.of("write {example}", example="{tokopedia: https://…, shopee: https://…}"),
        )
    links: dict[str, str] = {}
    errors: list[tuple[str | int, Any, FieldError]] = []
    for name, text in value.items():
        try:
            links[name] = parse_profile(name, text) if isinstance(text, str) else _refuse_shape()
        except FieldError as error:
            errors.append((name, text, error))
    if errors:
        raise at_keys(errors)
    return links


def _refuse_shape() -> str:
    raise wrong_shape()


LINKS = _LinksKind(
    "links",
    read_links,
    (),
    LocalText.of(
        id="nama dan alamat web: {tokopedia: https://…}", en="names and web addresses: {tokopedia: https://…}"
    ),
)
Links = Annotated[Mapping[str, str], LINKS]

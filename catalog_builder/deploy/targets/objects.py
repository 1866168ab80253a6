"""`s3://` and every other object store that has an fsspec file system (gs://, abfs://, …).

A put of an object is atomic: nobody ever sees half of one, so nothing is renamed.
"""

from __future__ import annotations

import mimetypes
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from catalog_builder.deploy.destination import SCHEMES, Destination, secret_variable
from catalog_builder.deploy.secrets import find_secret
from catalog_builder.deploy.store import (
    Access,
    Listed,
    Store,
    StoreError,
    Upload,
    lost_line,
    one_line,
    refused_path,
)
from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.extras import require
from catalog_builder.manifest import BRIEFLY, FOREVER, has_digest_in_name

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

_TYPES = {
    ".js": "text/javascript",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".xml": "application/xml",
    ".webmanifest": "application/manifest+json",
}


def access(destination: Destination) -> Access:
    """Return what opens the store.

    Raises CatalogError when the package for the scheme is not installed, or there is no such scheme.
    """
    if destination.scheme == "s3":
        require("s3fs", "s3")
    require("fsspec", "s3")
    settings = _s3_settings(destination) if destination.scheme == "s3" else {}
    return Access(
        lambda: ObjectStore(_filesystem(destination.scheme, settings), destination),
        destination.options.connections,
    )


def _s3_settings(destination: Destination) -> dict[str, Any]:
    """Return what s3fs needs; without keys here, it looks where every AWS program does."""
    options = destination.options
    secret = find_secret(destination, "PASSWORD")
    client = {"endpoint_url": options.endpoint, "region_name": options.region}
    return {
        "key": destination.user if secret else None,
        "secret": secret,
        "client_kwargs": {name: value for name, value in client.items() if value},
        "config_kwargs": {"connect_timeout": options.timeout, "read_timeout": options.timeout},
    }


def _filesystem(scheme: str, settings: dict[str, Any]) -> AbstractFileSystem:
    import fsspec  # noqa: PLC0415 (an extra, and slow to load)

    try:
        return fsspec.filesystem(scheme, skip_instance_cache=True, use_listings_cache=False, **settings)
    except (ImportError, ValueError) as error:
        raise CatalogError(
            Message.of('cannot deploy to "{scheme}://": {reason}', scheme=scheme, reason=one_line(error)),
            hint=Message.of("addresses begin with one of: {schemes}", schemes=", ".join(SCHEMES)),
            status=2,
        ) from error


def content_type(path: str) -> str:
    """Return the media type of a file of the site, with the encoding of texts."""
    suffix = path[path.rfind(".") :]
    kind = _TYPES.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind in {"application/json", "application/xml", "image/svg+xml"}
    return f"{kind}; charset=utf-8" if is_text else kind


class ObjectStore(Store):
    """The store of a bucket, or of a prefix in one."""

    def __init__(self, filesystem: AbstractFileSystem, destination: Destination) -> None:
        self._fs = filesystem
        self._destination = destination
        self._root = destination.host + destination.path

    def read(self, path: str) -> bytes | None:
        """Return the bytes of an object, None when there is none."""
        try:
            content: bytes = self._fs.cat_file(self._at(path))
        except FileNotFoundError:
            return None
        except Exception as error:
            raise self._explained(path, error) from error
        return content

    def write(self, path: str, content: bytes) -> None:
        """Put a small object."""
        self._put(path, content)

    def put(self, upload: Upload) -> None:
        """Send a file with its media type and how long it may be kept."""
        self._put(upload.path, upload.source.read_bytes())

    def _put(self, path: str, content: bytes) -> None:
        try:
            self._fs.pipe_file(self._at(path), content, **self._headers(path))
        except Exception as error:
            raise self._explained(path, error) from error

    def _headers(self, path: str) -> dict[str, Any]:
        kept = FOREVER if has_digest_in_name(path) else BRIEFLY
        if self._destination.scheme == "s3":
            return {"ContentType": content_type(path), "CacheControl": kept}
        if self._destination.scheme in {"gs", "gcs"}:
            return {"content_type": content_type(path), "fixed_key_metadata": {"cache_control": kept}}
        return {}

    def delete(self, path: str) -> None:
        """Remove an object."""
        try:
            with suppress(FileNotFoundError):
                self._fs.rm_file(self._at(path))
        except Exception as error:
            raise self._explained(path, error) from error

    def list(self) -> Mapping[str, Listed]:
        """Return every object with its size and, where the store tells it, its MD5."""
        try:
            found = self._fs.find(self._root, detail=True)
        except FileNotFoundError:
            return {}
        except Exception as error:
            raise self._explained(self._root, error) from error
        start = len(self._root) + 1
        return {name[start:]: Listed(entry["size"], _md5(entry)) for name, entry in found.items()}

    def finish(self) -> None:
        """Do nothing: every object is visible already."""

    def close(self) -> None:
        """Do nothing: connections end with the process."""

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}"

    def _explained(self, path: str, error: Exception) -> StoreError:
        host = self._destination.host
        if isinstance(error, PermissionError) or "Credentials" in type(error).__name__:
            return StoreError(
                Message.of("{host} refused {path}: {reason}", host=host, path=path, reason=one_line(error)),
                hint=Message.of(
                    "check the keys: user: in catalog.yaml and {variable}, or those of the AWS programs",
                    variable=secret_variable(self._destination.name),
                ),
            )
        if isinstance(error, FileNotFoundError):
            return refused_path(path, error, Message.of("check the name of the bucket"))
        return lost_line(host, error)


def _md5(entry: Mapping[str, Any]) -> str | None:
    """Return an S3 ETag as MD5; that of an object in several parts is none."""
    tag = str(entry.get("ETag", "")).strip('"')
    return tag if len(tag) == 32 and tag.isalnum() else None  # noqa: PLR2004 (hexadecimal digits of MD5)

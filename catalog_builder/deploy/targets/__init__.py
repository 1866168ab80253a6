"""One module a kind of host, and which scheme each is for."""

from __future__ import annotations

from importlib import import_module

from catalog_builder.deploy.destination import Destination
from catalog_builder.deploy.store import Access

_MODULES = {
    "file": "folder",
    "ftp": "ftp",
    "ftpes": "ftp",
    "ftps": "ftp",
    "git": "git",
    "rsync": "rsync",
    "rsync+ssh": "rsync",
    "sftp": "sftp",
}
"""Scheme → module with a function `access`; any other scheme is an fsspec file system."""


def access(destination: Destination) -> Access:
    """Return how to reach a destination.

    Raises CatalogError when the address lacks something or a package is not installed.
    """
    module = import_module(f"{__name__}.{_MODULES.get(destination.scheme, 'objects')}")
    found: Access = module.access(destination)
    return found

"""Packages and programs that only some catalogues need, and how to get them."""

from __future__ import annotations

import shutil
from importlib.util import find_spec

from catalog_builder.diagnostics import CatalogError, Message


def require(package: str, extra: str) -> None:
    """Raise CatalogError with the line that installs an extra when its package is not there."""
    if find_spec(package) is None:
        raise CatalogError(
            Message.of("this needs a package that is not installed: {package}", package=package),
            hint=Message.of("install it with: {command}", command=f'pip install "catalog-builder[{extra}]"'),
            status=2,
        )


def require_program(program: str) -> None:
    """Raise CatalogError when a program is not on the PATH."""
    if shutil.which(program) is None:
        raise CatalogError(
            Message.of("this needs a program that is not installed: {program}", program=program),
            hint=Message.of("install it, then deploy again"),
            status=2,
        )

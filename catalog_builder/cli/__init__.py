"""The command line: one module a command."""

from catalog_builder.cli.main import main

__all__ = ["main"]

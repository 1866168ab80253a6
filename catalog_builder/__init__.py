"""Catalog Builder: entries about products and partners become a static, searchable catalogue."""

__version__ = "0.1.0"

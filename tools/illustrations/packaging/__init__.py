"""Packages with what is in them and what is printed on them."""

"""Benchmarks and the catalogues they are run on."""

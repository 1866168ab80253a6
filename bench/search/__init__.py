"""Search, measured: ours beside Pagefind and MiniSearch. `python -m bench.search --help`."""

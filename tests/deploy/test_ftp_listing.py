import pytest

from catalog_builder.deploy.targets.ftp_listing import parse_line


@pytest.mark.parametrize(("line", "expected"), [
    ("-rw-r--r--   1 ftp      ftp          1804 Nov 20 10:15 index.html", ("index.html", 1804)),
    ("-rw-r--r--    1 1000     1000       204800 Jan 03  2026 foto kue 1.jpg", ("foto kue 1.jpg", 204800)),
    ("drwxr-xr-x   3 user group         4096 Nov 20 10:15 products", ("products", None)),
    ("-rw-rw-rw-+  1 owner      512 Nov 20 10:15 noted.txt", ("noted.txt", 512)),
    ("lrwxrwxrwx   1 user group           11 Nov 20 10:15 www -> public_html", None),
    ("11-20-26  10:15AM       <DIR>          images", ("images", None)),
    ("11-20-2026  22:15                 1804 index.html", ("index.html", 1804)),
    ("total 12", None),
    ("", None),
])  # fmt: skip
def test_lines_of_unix_and_windows_servers_are_read(
    line: str, expected: tuple[str, int | None] | None
) -> None:
    """Names with spaces, folders, links and sizes as LIST prints them."""
    assert parse_line(line) == expected

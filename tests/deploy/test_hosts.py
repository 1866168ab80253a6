from __future__ import annotations

import pytest

from catalog_builder.deploy.hosts import HOSTS, exceeded
from catalog_builder.manifest import FileRecord


def site(count: int, size: int = 1000, folder: str = "products") -> dict[str, FileRecord]:
    """Return the manifest of a site with so many files of one size."""
    return {f"{folder}/p{number}.html": FileRecord("", size) for number in range(count)}


@pytest.mark.parametrize(("host", "files", "sentence"), [
    ("cloudflare-pages", site(20_001), "cloudflare-pages takes 20000 files, the site has 20001"),
    ("cloudflare-pages", site(1, 30_000_000), "cloudflare-pages takes files of 26 MB, products/p0.html has 30"),
    ("github-pages", site(20, 60_000_000), "github-pages takes 1000 MB, the site has 1200"),
    ("netlify", site(54_001), "netlify takes 54000 files in one folder, products/ has 54001"),
    ("cpanel", site(100_001), "cpanel takes 100000 files, the site has 100001"),
])  # fmt: skip
def test_each_limit_is_named_with_what_the_site_has(
    host: str, files: dict[str, FileRecord], sentence: str
) -> None:
    """The publisher learns before the upload what a host will refuse."""
    assert [str(message) for message in exceeded(host, files)] == [sentence]


@pytest.mark.parametrize("host", HOSTS)
def test_a_site_of_usual_size_fits_everywhere(host: str) -> None:
    """A thousand pages are no problem for anyone."""
    assert not list(exceeded(host, site(1000)))

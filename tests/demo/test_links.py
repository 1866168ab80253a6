"""The demo's links: over HTTP at a root, below a sub-path, and from a folder on disk."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.support.links import crawl, read_file
from tests.support.web import fetch, served


def published(site: Path) -> set[str]:
    """Return every file that the manifest lists."""
    return set(json.loads((site / "manifest.json").read_bytes()))


def test_every_link_resolves_over_http(demo_site: Path) -> None:
    """A crawler that starts at the home page meets no dead link, picture or fragment."""
    with served(demo_site) as url:
        reached, broken = crawl(url + "index.html", fetch)
    assert broken == []
    pages = {path for path in published(demo_site) if path.endswith(".html")}
    unreached = pages - {address.removeprefix(url) for address in reached}
    aliases = {path for path in unreached if b'http-equiv="refresh"' in (demo_site / path).read_bytes()}
    assert unreached - aliases == {"404.html", "en/404.html"}


def test_every_link_resolves_below_a_sub_path(demo_site: Path, tmp_path: Path) -> None:
    """The same site works at https://host/katalog/bekasi/."""
    (tmp_path / "katalog").mkdir()
    (tmp_path / "katalog/bekasi").symlink_to(demo_site, target_is_directory=True)
    with served(tmp_path) as url:
        reached, broken = crawl(url + "katalog/bekasi/index.html", fetch)
    assert broken == []
    assert all(address.startswith(url + "katalog/bekasi/") for address in reached)


def test_every_link_resolves_from_disk(demo_site: Path) -> None:
    """Opened as a folder, every link names a file, never a directory."""
    _, broken = crawl((demo_site / "index.html").as_uri(), read_file)
    assert broken == []


def test_the_manifest_lists_exactly_what_is_there(demo_site: Path) -> None:
    """Every published file is in the manifest and nothing else lies in the folder."""
    there = {path.relative_to(demo_site).as_posix() for path in demo_site.rglob("*") if path.is_file()}
    assert there - {"manifest.json"} == published(demo_site)


def test_the_feed_is_well_formed(demo_site: Path) -> None:
    """The Atom feed parses and has the elements that RFC 4287 requires."""
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.parse(demo_site / "feed.xml").getroot()  # noqa: S314 (our own file)
    assert feed.tag == f"{atom}feed"
    assert all(feed.find(atom + name) is not None for name in ("id", "title", "updated"))
    entries = feed.findall(f"{atom}entry")
    assert entries
    assert all(
        entry.find(f"{atom}{name}") is not None for entry in entries for name in ("id", "title", "updated")
    )

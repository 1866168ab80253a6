"""Small built sites to deploy, and what a host must hold afterwards."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from catalog_builder import output
from catalog_builder.config import Deploy
from catalog_builder.deploy.crew import Crew, Patience
from catalog_builder.deploy.destination import parse_destination
from catalog_builder.deploy.journal import Journal
from catalog_builder.deploy.marker import MARKER
from catalog_builder.deploy.run import DeployOptions, Outcome, Watcher, deploy, load_site
from catalog_builder.deploy.targets import access
from catalog_builder.diagnostics import Message
from catalog_builder.model import OutputFile

BRISK = Patience(tries=8, first=0.01, longest=0.1)
"""Retries as in life, with pauses that a test can wait for."""


def small_site(
    products: int = 12, edition: str = "a", extra: Mapping[str, str] | None = None
) -> dict[str, bytes]:
    """Return the files of a site whose pages name a style sheet that changes with the edition."""
    css = f"assets/site.{hashlib.sha256(edition.encode()).hexdigest()[:10]}.css"
    page = f'<link rel="stylesheet" href="{{up}}{css}">{edition}'
    files = {css: f"/* {edition} */ ".encode() * 500}
    files |= {
        f"products/p{n}.html": (page.format(up="../") + "x" * 500 * n).encode() for n in range(products)
    }
    files |= {f"images/p{n}-1-320.{n:010x}.webp": bytes([n]) * 3000 for n in range(products)}
    files |= {
        "index.html": page.format(up="").encode(),
        "sitemap.xml": f"<urlset>{edition}</urlset>".encode(),
    }
    return files | {path: text.encode() for path, text in (extra or {}).items()}


def build_site(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Make `folder` hold a site as a build leaves it, manifest included."""
    output.replace(folder, [OutputFile(path, content) for path, content in sorted(files.items())])
    return folder


def publish(site: Path, url: str, cache: Path, *, answer: bool = False, connections: int = 4,
            options: DeployOptions | None = None, **settings: object) -> Outcome:  # fmt: skip
    """Deploy a site as the command does, without a terminal."""
    deploy_options = Deploy.model_validate(
        {"url": url, "connections": str(connections), "timeout": "10", **settings}
    )
    crew = Crew(access(parse_destination("test", deploy_options)), BRISK)

    def ask(_question: Message, _hint: Message) -> bool:
        return answer

    try:
        return deploy(
            load_site(site), crew, Journal(cache, "test"), options or DeployOptions(), ask, Watcher()
        )
    finally:
        crew.close()


def tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its path."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def assert_published(host: Path, site: Path, foreign: Mapping[str, bytes] | None = None) -> None:
    """Assert that a host's folder holds the site, what was there of others, and nothing else."""
    there = tree(host)
    assert MARKER not in there
    expected = {**tree(site), **(foreign or {})}
    assert sorted(there.keys() ^ expected.keys()) == []
    assert [path for path, content in expected.items() if there[path] != content] == []

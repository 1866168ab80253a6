"""Which pictures the demo's entries ask for: read from their front matter, not from a list kept here."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parent.parent.parent / "content"


@dataclass(frozen=True)
class Entry:
    """A product or partner with pictures: ``files`` are the paths at which it expects them, in order."""

    slug: str
    source: Path
    files: tuple[Path, ...]


def entries_with_pictures(content: Path = CONTENT) -> list[Entry]:
    """Return the entries that name a picture or a logo, products first, each kind by slug."""
    sources = [path for kind in ("products", "partners") for path in sorted((content / kind).glob("**/*.md"))]
    found = (Entry(_slug(source), source, tuple(_named(source))) for source in sources)
    return [entry for entry in found if entry.files]


def _slug(source: Path) -> str:
    return source.parent.name if source.stem == "index" else source.stem


def _named(source: Path) -> Iterator[Path]:
    data = _front_matter(source)
    for image in data.get("images") or []:
        yield source.parent / (image["file"] if isinstance(image, dict) else image)
    if data.get("logo"):
        yield source.parent / data["logo"]


def _front_matter(source: Path) -> dict[str, Any]:
    _, head, _ = source.read_text(encoding="utf-8").split("---\n", 2)
    return yaml.safe_load(head) or {}

"""A link that leaves the catalogue, which Windows would not check out."""

from pathlib import Path


def prepare(project: Path) -> None:
    """Make an entry of a link to a file outside content/."""
    (project / "content" / "pages" / "tentang.md").symlink_to(project / "catalog.yaml")

"""A file of this name would keep Windows from checking out the repository: make it here."""

from pathlib import Path


def prepare(project: Path) -> None:
    """Write an entry that is called like a device of Windows."""
    text = "---\ntitle: Tentang kami\n---\n"
    (project / "content" / "pages" / "aux.md").write_text(text, encoding="utf-8")

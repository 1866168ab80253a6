"""A file this large has no place in the repository: make it here."""

from pathlib import Path


def prepare(project: Path) -> None:
    """Write an entry of 1.2 MB."""
    text = "---\ntitle: Tentang kami\n---\n" + "Kami dapur kecil. " * 70_000
    (project / "content" / "pages" / "tentang.md").write_text(text, encoding="utf-8")

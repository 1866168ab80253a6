"""A file this long has no place in the repository: make it here."""

from pathlib import Path


def prepare(project: Path) -> None:
    """Write an entry with 20,000 tags."""
    text = "---\ntitle: Tentang kami\ntags: [" + "kue, " * 20_000 + "]\n---\n"
    (project / "content" / "pages" / "tentang.md").write_text(text, encoding="utf-8")

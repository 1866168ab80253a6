"""An entry with more problems than anybody reads."""

from pathlib import Path


def prepare(project: Path) -> None:
    """Write an entry in which the same field stands 200 times."""
    text = "---\ntitle: Tentang kami\n" + "title: Dapur\n" * 200 + "---\n"
    (project / "content" / "pages" / "tentang.md").write_text(text, encoding="utf-8")

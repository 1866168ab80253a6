"""A text this long has no place in the repository: make it here."""

from pathlib import Path


def prepare(project: Path) -> None:
    """Write an entry whose text takes far longer than a second."""
    text = "---\ntitle: Tentang kami\n---\n" + "_Kami_ **dapur** `kecil`.\n" * 200_000
    place = project / "content" / "pages" / "tentang.md"
    place.parent.mkdir(parents=True)
    place.write_text(text, encoding="utf-8")

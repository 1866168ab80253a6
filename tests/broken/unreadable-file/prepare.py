"""Git holds no pipes: make one here."""

import os
from pathlib import Path


def prepare(project: Path) -> None:
    """Put a pipe where an entry belongs; whoever opens it waits for ever."""
    os.mkfifo(project / "content" / "pages" / "tentang.md")

"""The demo's pages for the Nu HTML checker."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from tests.conftest import REPOSITORY

VNU = REPOSITORY / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
JAVA = ("-Xss2m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Java is gone after seconds: thorough compilation would take twice the time that it saves."""


def complaints(folder: Path) -> list[str]:
    """Return what the Nu HTML checker says of all pages of a folder."""
    java = shutil.which("java")
    assert java, "no Java on the PATH: run tools/ensure_programs.py html"
    result = subprocess.run(
        [java, *JAVA, "-jar", str(VNU), "--format", "json", "--skip-non-html", str(folder)],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    messages = json.loads(result.stderr)["messages"]
    of_policy = "Content Security Policy"  # read from disk a page has no origin, so 'self' is nobody
    return [
        f"{Path(message['url']).relative_to(folder.as_uri()[5:])}:{message.get('lastLine')}: {message['message']}"
        for message in messages
        if of_policy not in message["message"]
    ]


def test_all_pages_are_valid_html(demo_site: Path) -> None:
    """The Nu HTML checker has nothing to say about any page, not even a warning."""
    assert complaints(demo_site) == []

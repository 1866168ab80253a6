"""Put what `check` really prints into docs/diagnostics.md: `python -m tools.diagnostics_reference`.

Causes and cures in there are written by hand; the example below each is that of `tests/broken/<code>/`.
"""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "docs" / "diagnostics.md"
BROKEN = ROOT / "tests" / "broken"
WIDEST = 110
LONGEST = 5
"""Lines of an example; only `more-problems` has more."""
_SECTION = re.compile(r"^### (?P<code>[a-z-]+)\n(?P<cause>.*?)^```text\n.*?^```$", re.MULTILINE | re.DOTALL)


def reference(text: str) -> str:
    """Return the page with its examples brought up to date."""
    return _SECTION.sub(_section, text)


def _section(match: re.Match[str]) -> str:
    return f"### {match['code']}\n{match['cause']}```text\n{example(match['code'])}```"


def example(code: str) -> str:
    """Return what is printed for a code, without the line that counts."""
    lines = (BROKEN / code / "expected.txt").read_text(encoding="utf-8").splitlines()[:-1]
    return "".join(f"{_cut(line)}\n" for line in lines[:LONGEST])


def _cut(line: str) -> str:
    return line if len(line) <= WIDEST else f"{line[: WIDEST - 1]}…"


if __name__ == "__main__":
    TARGET.write_text(reference(TARGET.read_text(encoding="utf-8")), encoding="utf-8")

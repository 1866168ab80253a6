"""Scripts that are written in parts: `search.js/10-text.js`, `search.js/20-coding.js`, … make `search.js`."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from catalog_builder.site.slim import uncommented

_PART = re.compile(r"(?P<script>.+\.js)/[^/]+\.js")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_STRICT = '"use strict";\n'


def joined(sources: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the assets with the parts of each script, in the order of their names, made one.

    The parts share one scope that is nobody else's: what the page shall see of it, a part puts on
    `globalThis`. Comments (`/** … */`, and `//` on lines of their own) and indentation stay behind: a
    phone has no use for them.
    """
    made: dict[str, bytes] = {}
    parts: dict[str, list[str]] = {}
    for name in sorted(sources):
        match = _PART.fullmatch(name)
        if match:
            parts.setdefault(match["script"], []).append(_slim(sources[name].decode()))
        else:
            made[name] = sources[name]
    return made | {script: _closed(texts) for script, texts in parts.items()}


def _slim(text: str) -> str:
    return uncommented(text).replace(_STRICT, "")


def _closed(parts: list[str]) -> bytes:
    """Put the parts into a function of its own, in ASCII: a page that embeds it may have another encoding."""
    text = f"(() => {{\n{_STRICT}{''.join(parts)}}})();\n"
    return _FOREIGN.sub(lambda match: json.dumps(match[0])[1:-1], text).encode("ascii")

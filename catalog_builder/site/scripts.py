"""Scripts that are written in parts: `search.js/10-text.js`, `search.js/20-coding.js`, … make `search.js`.

A line `"include search.js";` of a script stands for that script.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping

from catalog_builder.site.naming import shortened
from catalog_builder.site.slim import uncommented

_PART = re.compile(r"(?P<script>.+\.js)/[^/]+\.js")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_INCLUDE = re.compile(rb'^"include (?P<script>[^"\n]+)";$', re.MULTILINE)
_STRICT = '"use strict";\n'


def joined(sources: Mapping[str, bytes], known: Collection[str] = ()) -> dict[str, bytes]:
    """Return the assets with the parts of each script, in the order of their names, made one.

    The parts share one scope that is nobody else's: what the page shall see of it, a part puts on
    `globalThis`. Comments (`/** … */`, and `//` on lines of their own) and indentation stay behind: a
    phone has no use for them. Scripts that consist of `known` files only, whose style is ours, get
    short names too.
    """
    made: dict[str, bytes] = {}
    parts: dict[str, list[str]] = {}
    for name in sorted(sources):
        match = _PART.fullmatch(name)
        if match:
            parts.setdefault(match["script"], []).append(name)
        else:
            made[name] = sources[name]
    for script, names in parts.items():
        made[script] = _closed([_slim(sources[name].decode()) for name in names])
    ours = {script for script in made if _is_ours(script, parts.get(script, [script]), known)}
    short = {
        name: shortened(content.decode()).encode() if name in ours else content
        for name, content in made.items()
    }
    return {name: _with_included(name, short) for name in short}


def _with_included(name: str, scripts: Mapping[str, bytes]) -> bytes:
    return _INCLUDE.sub(lambda match: scripts[match["script"].decode()], scripts[name])


def _is_ours(script: str, parts: Collection[str], known: Collection[str]) -> bool:
    return script.endswith(".js") and all(part in known for part in parts)


def _slim(text: str) -> str:
    return uncommented(text).replace(_STRICT, "")


def _closed(parts: list[str]) -> bytes:
    """Put the parts into a function of its own, in ASCII: a page that embeds it may have another encoding."""
    text = f"(() => {{\n{_STRICT}{''.join(parts)}}})();\n"
    return _FOREIGN.sub(lambda match: json.dumps(match[0])[1:-1], text).encode("ascii")

"""The file on the host that says that a deploy is under way: who, since when, and what it may leave behind.

It is the lock between machines, and the way back after a machine is lost: a later deploy knows from it
which files may be ours although no manifest names them. Its name begins with `.ht`, which Apache never
shows to visitors.
"""

from __future__ import annotations

import json
import secrets
import socket
from dataclasses import asdict
from datetime import UTC, datetime

from catalog_builder.frozen import dataclass
from catalog_builder.manifest import is_safe

MARKER = ".ht-catalog-builder.json"


@dataclass(frozen=True, slots=True)
class Marker:
    """A deploy under way: its token, the machine, when it began (ISO 8601, UTC) and the paths it touches."""

    token: str
    host: str
    since: str
    paths: tuple[str, ...]

    @classmethod
    def new(cls, paths: tuple[str, ...], token: str | None = None) -> Marker:
        """Describe a deploy that begins now on this machine."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return cls(token or secrets.token_hex(8), socket.gethostname(), now, paths)

    def format(self) -> bytes:
        """Return the bytes of the file."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()


def parse_marker(content: bytes) -> Marker:
    """Return the marker of these bytes; one that was cut off while it was written names nobody."""
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        value = None
    match value:
        case {"token": str(token), "host": str(host), "since": str(since), "paths": list(paths)}:
            named = tuple(path for path in paths if isinstance(path, str) and is_safe(path))
            return Marker(token, host, since, named)
    return Marker("", "?", "?", ())

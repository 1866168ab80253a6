"""A loopback web server that compresses with gzip, as hosts do, and counts what it sends."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

COMPRESSED = ("text/", "application/json", "application/javascript", "application/xml", "image/svg")


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer: the path, the bytes of its body as sent and as they are."""

    path: str
    gzip: int
    raw: int


class CountingServer(ThreadingHTTPServer):
    """Serves folders by the first part of the path, and single texts; `sent` is what went out."""

    daemon_threads = True

    def __init__(self, folders: Mapping[str, Path], texts: Mapping[str, str]) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self._folders = folders
        self._texts = texts
        self.sent: list[Sent] = []

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: a page that is closed breaks its connections."""

    @property
    def url(self) -> str:
        """The address, without a slash at the end."""
        return f"http://127.0.0.1:{self.server_port}"

    def body(self, path: str) -> bytes | None:
        """Return what is at a path."""
        if path in self._texts:
            return self._texts[path].encode()
        mount, _, rest = path.lstrip("/").partition("/")
        file = self._folders.get(mount, Path("/nowhere")) / rest
        return file.read_bytes() if file.is_file() else None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: CountingServer

    def do_GET(self) -> None:
        """Answer with the file, or 404."""
        path = unquote(urlsplit(self.path).path)
        body = self.server.body(path)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        packed = _packed(body) if body is not None and kind.startswith(COMPRESSED) else body
        self.send_response(404 if packed is None else 200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(packed or b"")))
        if packed is not body:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(packed or b"")
        self.server.sent.append(Sent(path, len(packed or b""), len(body or b"")))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 (the base class's name)
        """Keep the output clean."""


@lru_cache(maxsize=4096)
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, 6)


@contextmanager
def serving(folders: Mapping[str, Path], texts: Mapping[str, str]) -> Iterator[CountingServer]:
    """Run a server until the block ends."""
    server = CountingServer(folders, texts)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()

"""A plain web server for a built folder, at the root of a host or below a sub-path; loopback only."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen


class QuietHandler(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
        """Keep the test's output clean."""


class PatientServer(ThreadingHTTPServer):
    """Serves on when a browser hangs up in the middle of an answer, and says nothing of it."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Report what went wrong, unless the other side has left."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def served(folder: Path, port: int = 0) -> Iterator[str]:
    """Serve a folder and yield its address, with a slash at the end; at a port that is free, or this one."""
    server = PatientServer(("127.0.0.1", port), partial(QuietHandler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def fetch(url: str) -> bytes | None:
    """Return the body at a URL, or None when the server has nothing there."""
    try:
        with urlopen(url, timeout=20) as response:  # noqa: S310 (a loopback address of this test)
            body: bytes = response.read()
            return body
    except HTTPError as error:
        error.close()
        return None


def below(folder: Path, site: Path, sub_path: str) -> Path:
    """Copy a site below `sub_path` of a new host's root and return that root."""
    shutil.copytree(site, folder / sub_path)
    return folder

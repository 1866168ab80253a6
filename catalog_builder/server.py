"""The live server: serves output/ on this machine and rebuilds when something is saved.

Livereload watches the folders and reloads the browser; the pages come from the WSGI application in
here, which stays inside output/, answers only to its own host names, relaxes the Content Security Policy
just enough for the reload script, and shows a failed build's errors on top of the last good page.
"""

from __future__ import annotations

import errno
import html
import logging
import mimetypes
import re
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from livereload import Server
from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from livereload.watcher import Watcher
from tornado.httpserver import HTTPServer
from tornado.web import Application

from catalog_builder.diagnostics import CatalogError, Message
from catalog_builder.model import Project
from catalog_builder.polling import Poll
from catalog_builder.translation import translations

LOOPBACK = "127.0.0.1"
PORTS_TRIED = 20
_EVERY_ADDRESS = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 (compared with, not bound to)
_ELSEWHERE = "192.0.2.1"
"""An address that is nobody's (RFC 5737)."""
_LOCAL_NAMES = frozenset({"localhost", LOOPBACK, "[::1]"})
_CSP_META = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
_LIVE_CSP = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data:; connect-src 'self' ws:; base-uri 'none'; form-action 'self'"
)
StartResponse = Callable[[str, list[tuple[str, str]]], object]
Rebuild = Callable[[], str | None]


@dataclass(slots=True)
class Site:
    """The published folder as it is served.

    `problem` is the text of the last failed build, if it failed; `names` are the host names besides
    this machine's own for itself under which it may be asked for.
    """

    output: Path
    language: str
    problem: str | None = None
    names: frozenset[str] = frozenset()

    def __call__(self, environ: Mapping[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request (PEP 3333)."""
        if not is_local(environ.get("HTTP_HOST", ""), self.names):
            return _answer(start_response, "421 Misdirected Request", "text/plain", b"unknown host\n")
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return _answer(start_response, "405 Method Not Allowed", "text/plain", b"")
        file = find_file(self.output, unquote(environ.get("PATH_INFO", "")))
        if file is None:
            return self._missing(start_response)
        return self._send(start_response, "200 OK", file)

    def _missing(self, start_response: StartResponse) -> Iterable[bytes]:
        page = self.output / "404.html"
        if page.is_file():
            return self._send(start_response, "404 Not Found", page)
        shown = b"<!doctype html><html><head><title>404</title></head><body></body></html>"
        return _answer(start_response, "404 Not Found", "text/html", self._live(shown))

    def _send(self, start_response: StartResponse, status: str, file: Path) -> Iterable[bytes]:
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        content = file.read_bytes()
        return _answer(start_response, status, kind, self._live(content) if kind == "text/html" else content)

    def _live(self, page: bytes) -> bytes:
        """Let the reload script run in a page, and show the last build's errors on top of it."""
        relaxed = _CSP_META.sub(b"", page, count=1)
        if self.problem is None:
            return relaxed
        return relaxed.replace(b"</body>", error_panel(self.problem, self.language).encode() + b"</body>", 1)


def is_local(host: str, names: frozenset[str] = frozenset()) -> bool:
    """Tell whether a Host header names this machine, `names` among its names.

    Any other name means that a foreign page had its name resolve to this machine (DNS rebinding).
    """
    return re.sub(r":\d+$", "", host).lower() in _LOCAL_NAMES | names


def find_file(output: Path, path: str) -> Path | None:
    """Return the file below `output` that a request path names, index.html for a folder, or None."""
    if "\0" in path:
        return None
    root = output.resolve()
    place = (root / path.lstrip("/")).resolve()
    if not place.is_relative_to(root):
        return None
    file = place / "index.html" if place.is_dir() else place
    return file if file.is_file() else None


def error_panel(problem: str, language: str) -> str:
    """Return the HTML of a panel with the text of a failed build."""
    title = translations("program", language).gettext("The last change was not published")
    style = (
        "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;margin:0;padding:1rem 1.5rem;"
        "background:#2b0d0d;color:#ffe9e3;font:14px/1.5 ui-monospace,monospace;z-index:99999;"
        "border-top:4px solid #ff6b4a;white-space:pre-wrap"
    )
    return (
        f'<section role="alert" id="build-errors" style="{style}">'
        f"<strong>{html.escape(title)}</strong>\n\n{html.escape(problem)}</section>"
    )


def _answer(start_response: StartResponse, status: str, kind: str, content: bytes) -> Iterable[bytes]:
    charset = "; charset=utf-8" if kind.startswith(("text/", "application/json")) else ""
    headers = [
        ("Content-Type", kind + charset),
        ("Cache-Control", "no-store"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    if kind == "text/html":
        headers.append(("Content-Security-Policy", _LIVE_CSP))
    start_response(status, headers)
    return [content]


def office_address(host: str) -> str:
    """Return the address under which others reach a server on `host`: itself, unless it means all of ours.

    No packet is sent: a datagram socket that is connected only tells which of our addresses it would use.
    """
    if host not in _EVERY_ADDRESS:
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect((_ELSEWHERE, 9))
        except OSError:
            return LOOPBACK
        return str(probe.getsockname()[0])


def office_names(host: str) -> frozenset[str]:
    """Return the names under which others may ask a server on `host` for a page; none on loopback."""
    if host == LOOPBACK:
        return frozenset()
    own = socket.gethostname().lower()
    return frozenset({host.lower(), office_address(host), own, f"{own}.local"} - {""})


def listen(first: int, host: str = LOOPBACK) -> socket.socket:
    """Return a socket that listens on the first port of `host` from `first` on that nobody else has.

    Who connects before anything is served waits for it. Raises CatalogError when none of the next
    PORTS_TRIED ports is free, or the host is no address of this machine.
    """
    for port in range(first, min(first + PORTS_TRIED, 65536)):
        try:
            return socket.create_server((host, port), backlog=128)
        except OSError as error:
            if error.errno == errno.EADDRNOTAVAIL or isinstance(error, socket.gaierror):
                raise _not_ours(host) from error
    raise CatalogError(
        Message.of("no port from {first} on is free", first=first),
        hint=Message.of("name another one with --port"),
    )


def _not_ours(host: str) -> CatalogError:
    return CatalogError(
        Message.of("{host} is no address of this machine", host=host),
        hint=Message.of("--host 0.0.0.0 opens the server on all of them"),
        status=2,
    )


class _Reload(LiveReloadHandler):  # type: ignore[misc]
    """The socket over which an open page is told to reload; only pages of this server get it."""

    def initialize(self, names: frozenset[str]) -> None:
        self.names = names

    def check_origin(self, origin: str) -> bool:
        """Refuse the pages of other sites, which a browser would let connect (RFC 6455, 10.2)."""
        return is_local(urlsplit(origin).netloc, self.names)


class _Watcher(Watcher):  # type: ignore[misc]
    """Livereload's watcher with our way of noticing changes, whatever else is installed."""

    def __init__(self, poll: Poll, on_change: Callable[[], None]) -> None:
        super().__init__()
        self._poll = poll
        self.watch("sources", on_change)

    def is_changed(self, _path: str, _ignore: object = None) -> bool:
        """Tell whether anything has changed, and note the file for the pages that reload."""
        self.filepath = self._poll.changed()
        return self.filepath is not None


class _LiveServer(Server):  # type: ignore[misc]
    """Livereload's server on a socket that listens already."""

    def __init__(self, site: Site, watcher: Watcher, listening: socket.socket) -> None:
        super().__init__(site, watcher)
        self._site = site
        self._listening = listening

    def _setup_logging(self) -> None:
        """Leave out livereload's diary in English: what there is to say, the command says."""
        logging.getLogger("tornado.access").setLevel(logging.ERROR)

    def application(self, *_: object, **__: object) -> None:
        """Put the site and the reload script on the socket; `Server.serve` calls it before it waits."""
        LiveReloadHandler.watcher, LiveReloadHandler.live_css = self.watcher, True
        handlers = [
            ("/livereload", _Reload, {"names": self._site.names}),
            ("/livereload.js", LiveReloadJSHandler),
            *self.get_web_handlers(b'<script src="/livereload.js"></script>'),
        ]
        self._listening.settimeout(0)
        HTTPServer(Application(handlers)).add_sockets([self._listening])


def serve(site: Site, poll: Poll, rebuild: Rebuild, listening: socket.socket, *, open_browser: bool) -> None:
    """Serve on a socket of `listen` until interrupted.

    `rebuild` builds and returns None, or the text of what was wrong; it is called whenever `poll` finds
    a change.
    """

    def on_change() -> None:
        site.problem = poll.during(rebuild)

    # livereload drops every change within three seconds of the last; a build here takes far less.
    LiveReloadHandler.DEFAULT_RELOAD_TIME = 0
    live = _LiveServer(site, _Watcher(poll, on_change), listening)
    host, port = listening.getsockname()
    if open_browser:
        threading.Thread(target=webbrowser.open, args=(f"http://{office_address(host)}:{port}/",)).start()
    live.serve(host=host, port=port)


def watched_places(project: Project) -> tuple[Path, ...]:
    """Return the folders and files whose change means a rebuild, also those that are not there yet."""
    places = [project.root / name for name in ("catalog.yaml", "content", "static", "templates")]
    return tuple(dict.fromkeys([*places, *project.themes]))

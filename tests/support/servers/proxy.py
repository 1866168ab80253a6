"""A line that misbehaves: a TCP proxy which delays, cuts in the middle, and refuses the n-th connection."""

from __future__ import annotations

import random
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

_PASSIVE = re.compile(rb"\(127,0,0,1,(\d+),(\d+)\)")


@dataclass
class Line:
    """How the line behaves, and what it has seen. `port` is where to connect.

    `delay` is in seconds each way; with `ftp`, data connections of FTP's passive mode take this line too. A connection whose number is in `refuse` is closed at once; each other
    is cut after a number of bytes that `cut_after` returns, None for never.
    """

    delay: float = 0
    ftp: bool = False
    refuse: frozenset[int] = frozenset()
    cut_after: Callable[[], int | None] = lambda: None
    port: int = 0
    connections: int = 0
    cuts: int = 0
    _stop: threading.Event = field(default_factory=threading.Event)


def seeded_cuts(seed: int, probability: float, longest: int) -> Callable[[], int | None]:
    """Return a `cut_after` that cuts some connections after a random number of bytes."""
    rng = random.Random(seed)  # noqa: S311 (a seeded choice of a test)
    return lambda: rng.randrange(1, longest) if rng.random() < probability else None


@contextmanager
def proxied(target: int, line: Line) -> Iterator[Line]:
    """Listen on a free port and pass everything on to `target`, both on loopback, as the line behaves."""
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    listener.settimeout(0.1)
    line.port = listener.getsockname()[1]
    thread = threading.Thread(target=_accept, args=(listener, target, line), daemon=True)
    thread.start()
    try:
        yield line
    finally:
        line._stop.set()
        thread.join()
        listener.close()


def _accept(listener: socket.socket, target: int, line: Line) -> None:
    while not line._stop.is_set():
        try:
            client, _ = listener.accept()
        except OSError:
            continue
        _join(client, target, line)


def _join(client: socket.socket, target: int, line: Line) -> None:
    """Pass on what one client says, unless its connection is to be refused."""
    line.connections += 1
    if line.connections in line.refuse:
        client.close()
        return
    try:
        server = socket.create_connection(("127.0.0.1", target))
    except OSError:
        client.close()
    else:
        _Pipe(client, server, line).start()


def _through_us(answer: bytes, line: Line) -> bytes:
    """Let an answer to PASV name a port of ours, behind which the server's own is."""
    match = _PASSIVE.search(answer)
    if not match:
        return answer
    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(10)
    target = int(match[1]) * 256 + int(match[2])
    threading.Thread(target=_accept_one, args=(listener, target, line), daemon=True).start()
    high, low = divmod(listener.getsockname()[1], 256)
    return answer.replace(match[0], b"(127,0,0,1,%d,%d)" % (high, low))


def _accept_one(listener: socket.socket, target: int, line: Line) -> None:
    with listener, suppress(OSError):
        _join(listener.accept()[0], target, line)


class _Pipe:
    """One connection through the proxy."""

    def __init__(self, client: socket.socket, server: socket.socket, line: Line) -> None:
        self._ends = (client, server)
        self._line = line
        self._left = line.cut_after()

    def start(self) -> None:
        client, server = self._ends
        for source, sink in ((client, server), (server, client)):
            threading.Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while block := source.recv(65536):
                if self._line.delay:
                    time.sleep(self._line.delay)
                if self._line.ftp and source is self._ends[1]:
                    block = _through_us(block, self._line)
                sink.sendall(self._allowed(block))
                if self._left is not None and self._left <= 0:
                    self._line.cuts += 1
                    break
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _allowed(self, block: bytes) -> bytes:
        if self._left is None:
            return block
        part = block[: self._left]
        self._left -= len(part)
        return part

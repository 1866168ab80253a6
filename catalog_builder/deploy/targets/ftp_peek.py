"""The first look at an FTP host in two round trips: which of some files are there, and what the first holds.

One after the other, as ftplib sends them, SIZE, PASV, the data connection and RETR cost a round trip each.
Here the questions about all files and PASV travel together, and RETR sets out with the data connection,
which RFC 959 allows: after PASV the server waits for either.
"""

from __future__ import annotations

import ftplib
import socket
import ssl
from collections.abc import Sequence

_BLOCK = 64 * 1024
_MISSING = "550"
_KNOWN = "213"


def peek(client: ftplib.FTP, places: Sequence[str]) -> dict[str, bytes | None]:
    """Return the bytes of the first of `places` that is there, and None for each that is not.

    Those after the first, and all on a server that does not tell sizes or takes no passive connections,
    are left out. Raises what ftplib raises, EOFError when the file arrives cut off.
    """
    if not client.passiveserver:
        return {}
    sizes, address = _ask(client, places)
    found: dict[str, bytes | None] = {
        place: None for place, size in zip(places, sizes, strict=True) if size is None
    }
    there = [(place, size) for place, size in zip(places, sizes, strict=True) if size is not None]
    if address is None or any(size < 0 for _, size in there):
        return {}
    if there:
        place, size = there[0]
        found[place] = _retrieve(client, place, address, size)
    return found


def _ask(client: ftplib.FTP, places: Sequence[str]) -> tuple[list[int | None], tuple[str, int] | None]:
    """Send all questions, then read all answers: sizes (None: missing, -1: not told) and where to connect.

    PASV goes first: firewalls that open the port it names look for the answer at the head of a packet.
    """
    passive = "PASV" if client.af == socket.AF_INET else "EPSV"
    commands = [passive, *(f"SIZE {place}" for place in places)]
    for command in commands:
        client.putcmd(command)
    port, *sizes = [_answer(client) for _ in commands]
    return [_size(answer) for answer in sizes], _address(client, port)


def _answer(client: ftplib.FTP) -> str:
    """Return an answer, a refusal too."""
    try:
        return client.getresp()
    except ftplib.error_perm as error:
        return str(error)


def _size(answer: str) -> int | None:
    code, _, text = answer.partition(" ")
    if code == _MISSING:
        return None
    return int(text) if code == _KNOWN and text.strip().isdigit() else -1


def _address(client: ftplib.FTP, answer: str) -> tuple[str, int] | None:
    """Return host and port for the data; the host is the one we know, whatever the answer says."""
    peer = client.sock.getpeername() if client.sock else ("", 0)
    if answer.startswith("227"):
        return peer[0], ftplib.parse227(answer)[1]
    if answer.startswith("229"):
        return peer[0], ftplib.parse229(answer, peer)[1]
    return None


def _retrieve(client: ftplib.FTP, place: str, address: tuple[str, int], size: int) -> bytes:
    client.putcmd(f"RETR {place}")
    with socket.create_connection(address, client.timeout) as plain:
        answer = client.getresp()
        if not answer.startswith("1"):
            raise ftplib.error_reply(answer)
        with encrypted(client, plain) as connection:
            blocks = iter(lambda: connection.recv(_BLOCK), b"")
            content = b"".join(blocks)
    client.voidresp()
    if len(content) != size:
        raise EOFError(f"{place}: {len(content)} of {size} bytes")
    return content


def encrypted(client: ftplib.FTP, plain: socket.socket) -> socket.socket:
    """Return a data connection in the TLS session of the control connection, where that has one."""
    control = client.sock
    if not isinstance(client, ftplib.FTP_TLS) or not isinstance(control, ssl.SSLSocket):
        return plain
    return client.context.wrap_socket(plain, server_hostname=client.host, session=control.session)

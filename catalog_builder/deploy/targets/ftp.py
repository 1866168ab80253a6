"""`ftp://`, `ftpes://` (explicit TLS) and `ftps://` (TLS from the first byte, or explicit on port 21).

RFC 959, 2228, 3659 and 4217. Fewest round trips a file: EPSV or PASV, STOR, then RNFR and RNTO together.
"""

from __future__ import annotations

import ftplib
import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from io import BytesIO
from typing import IO, Any, TypeVar

from catalog_builder.deploy.destination import Destination
from catalog_builder.deploy.secrets import find_login
from catalog_builder.deploy.store import KEEP_ALIVE, Access, Listed, Store, Upload, lost_line
from catalog_builder.deploy.targets.ftp_errors import (
    NO_SPACE,
    NOT_KNOWN,
    Login,
    MissingError,
    busy,
    code_of,
    full,
    may_be_missing,
    refusal,
    refused_login,
    unreachable,
    untrusted,
)
from catalog_builder.deploy.targets.ftp_listing import list_tree, listed_size
from catalog_builder.deploy.targets.ftp_peek import encrypted, peek
from catalog_builder.deploy.temporary import temporary_path

Result = TypeVar("Result")
IMPLICIT_PORT = 990
_BLOCK = 64 * 1024
_LOST = (EOFError, OSError, ValueError, ftplib.error_proto, ftplib.error_reply)
"""What ftplib raises when a line breaks, also in the middle of an answer."""


def access(destination: Destination) -> Access:
    """Return what opens a connection and logs in."""
    login = Login(destination, *find_login(destination))
    return Access(lambda: FtpStore(_connect(login), destination), destination.options.connections)


class _Tls(ftplib.FTP_TLS):
    """FTP over TLS whose data connections continue the session of the control connection.

    vsftpd (require_ssl_reuse) and others refuse data connections that do not.
    """

    implicit = False

    def connect(self, *arguments: Any, **settings: Any) -> str:
        """Connect; with implicit TLS the greeting is already encrypted."""
        if not self.implicit:
            return super().connect(*arguments, **settings)
        self.host = arguments[0]
        self.sock = socket.create_connection(arguments, self.timeout)
        self.af = self.sock.family
        self.sock = self.context.wrap_socket(self.sock, server_hostname=self.host)
        self.file = self.sock.makefile("r", encoding=self.encoding)
        self.welcome = self.getresp()
        return self.welcome

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[socket.socket, int | None]:
        """Open a data connection in the TLS session of the control connection."""
        connection, size = ftplib.FTP.ntransfercmd(self, cmd, rest)
        return encrypted(self, connection), size


def _connect(login: Login) -> ftplib.FTP:
    client = _client(login.destination)
    try:
        _log_in(client, login)
    except Exception as error:
        client.close()
        raise _explained(login, error) from error
    return client


def _log_in(client: ftplib.FTP, login: Login) -> None:
    destination = login.destination
    client.set_pasv(destination.options.passive)
    client.connect(destination.host, destination.port or _default_port(destination))
    _keep_alive(client)
    client.login(login.user or "anonymous", login.password or "")
    if isinstance(client, ftplib.FTP_TLS):
        client.prot_p()
    client.voidcmd("TYPE I")


def _keep_alive(client: ftplib.FTP) -> None:
    """Let the system send probes: routers forget a control connection that is silent during a long file."""
    if client.sock is None:
        return
    client.sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, seconds in (("TCP_KEEPIDLE", KEEP_ALIVE), ("TCP_KEEPINTVL", KEEP_ALIVE)):
        if hasattr(socket, name):
            client.sock.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), seconds)


def _explained(login: Login, error: Exception) -> Exception:
    """Return what a failed login means; an error that is not about it as it is."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return untrusted(login.destination, error)
    if isinstance(error, ftplib.error_perm):
        return refused_login(login, error)
    if isinstance(error, ftplib.error_temp):
        return busy(login.destination, error)
    return unreachable(login.destination, error) if isinstance(error, _LOST) else error


def _client(destination: Destination) -> ftplib.FTP:
    timeout = destination.options.timeout
    if destination.scheme == "ftp":
        return ftplib.FTP(timeout=timeout)
    context = ssl.create_default_context(cafile=destination.options.certificate)
    client = _Tls(timeout=timeout, context=context)
    client.implicit = destination.scheme == "ftps" and destination.port != ftplib.FTP_PORT
    return client


def _default_port(destination: Destination) -> int:
    return IMPLICIT_PORT if destination.scheme == "ftps" else ftplib.FTP_PORT


class FtpStore(Store):
    """The store of an FTP server's folder.

    As in RFC 1738, the address's path begins at the folder that the login leads to; a path with two
    slashes begins at the root.
    """

    def __init__(self, client: ftplib.FTP, destination: Destination) -> None:
        self._client = client
        self._host = destination.host
        self._root = destination.path.removeprefix("/")
        self._folders: set[str] = set()
        self._renames_over = True
        self._tells_size = True

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, None when there is none."""
        buffer = BytesIO()
        try:
            size = self._say(path, lambda: self._size(self._at(path)))
            self._say(path, lambda: self._client.retrbinary(f"RETR {self._at(path)}", buffer.write, _BLOCK))
        except MissingError:
            return None
        self._require_whole(path, buffer.tell(), size)
        return buffer.getvalue()

    def read_all(self, paths: Sequence[str]) -> dict[str, bytes | None]:
        """Return the bytes of files, in as few round trips as the server allows."""
        places = {self._at(path): path for path in paths}
        seen = self._say(paths[0], lambda: peek(self._client, tuple(places)))
        known = {places[place]: content for place, content in seen.items()}
        return {path: known[path] if path in known else self.read(path) for path in paths}

    def write(self, path: str, content: bytes) -> None:
        """Put a small file."""
        self._put(path, BytesIO(content), len(content))

    def put(self, upload: Upload) -> None:
        """Send a file."""
        with upload.source.open("rb") as file:
            self._put(upload.path, file, upload.size)

    def _put(self, path: str, file: IO[bytes], size: int) -> None:
        """Send under a temporary name, compare the size there, and rename."""
        temporary = temporary_path(path)
        self._say(path, lambda: self._store(path, temporary, file))
        self._require_whole(path, size, self._say(path, lambda: self._size(self._at(temporary))))
        self._say(path, lambda: self._rename(path))

    def delete(self, path: str) -> None:
        """Remove a file, and its folders as far as they are empty then."""
        try:
            self._say(path, lambda: self._client.delete(self._at(path)))
        except MissingError:
            return
        folder = path.rpartition("/")[0]
        while folder:
            try:
                self._client.rmd(self._at(folder))
            except ftplib.Error:
                return  # not empty
            except _LOST as error:
                raise lost_line(self._host, error) from error
            folder = folder.rpartition("/")[0]

    def list(self) -> Mapping[str, Listed]:
        """Return every file with its size."""
        try:
            return self._say(
                self._root, lambda: self._in_binary_after(lambda: list_tree(self._client, self._root))
            )
        except MissingError:
            return {}

    def _in_binary_after(self, listing: Callable[[], Result]) -> Result:
        """List, and go back to binary transfers, which ftplib leaves for a listing."""
        try:
            return listing()
        finally:
            self._client.voidcmd("TYPE I")

    def finish(self) -> None:
        """Do nothing: every file is visible already."""

    def close(self) -> None:
        """Say goodbye, if anyone is listening."""
        try:
            self._client.close()
        except _LOST:
            return

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}" if self._root else path

    def _store(self, path: str, place: str, file: IO[bytes]) -> None:
        """Send to `place`; folders are made when the host says that they are missing."""
        try:
            self._send(place, file)
        except ftplib.error_perm as error:
            folder = path.rpartition("/")[0]
            if not may_be_missing(error) or folder in self._folders:
                raise
            self._make_folders(folder)
            file.seek(0)
            self._send(place, file)

    def _send(self, place: str, file: IO[bytes]) -> None:
        connection = self._client.transfercmd(f"STOR {self._at(place)}")
        with connection:
            while block := file.read(_BLOCK):
                connection.sendall(block)
            if isinstance(connection, ssl.SSLSocket):
                with suppress(OSError):  # some servers hang up without a word; the answer decides
                    connection.unwrap()
        self._client.voidresp()

    def _size(self, place: str) -> int | None:
        """Return a file's size: by SIZE (RFC 3659), else from a listing; None where neither tells it."""
        if self._tells_size:
            try:
                return self._client.size(place)
            except ftplib.error_perm as error:
                if code_of(error) not in NOT_KNOWN:
                    raise
                self._tells_size = False
        return self._in_binary_after(lambda: listed_size(self._client, place))

    def _require_whole(self, path: str, expected: int, there: int | None) -> None:
        """Raise when a file arrived cut off: FTP itself takes a broken data connection for its end."""
        if there is not None and there != expected:
            raise lost_line(self._host, f"{path}: {there} of {expected} bytes")

    def _make_folders(self, folder: str) -> None:
        lead = "/" if self._root.startswith("/") else ""
        parts = [part for part in self._at(folder).split("/") if part]
        for count in range(1, len(parts) + 1):
            try:
                self._client.mkd(lead + "/".join(parts[:count]))
            except ftplib.error_perm:
                continue  # it is there already, or sending into it will say why not
        self._folders.add(folder)

    def _rename(self, path: str) -> None:
        """Rename over what is there; both commands travel together."""
        if not self._renames_over:
            self._delete_quietly(path)
        try:
            self._rename_once(path)
        except ftplib.error_perm:
            # Some servers (IIS among them) do not rename over a file that is there.
            self._delete_quietly(path)
            self._rename_once(path)
            self._renames_over = False

    def _rename_once(self, path: str) -> None:
        self._client.putcmd(f"RNFR {self._at(temporary_path(path))}")
        self._client.putcmd(f"RNTO {self._at(path)}")
        answers = [_answer(self._client), _answer(self._client)]
        for answer in answers:
            if isinstance(answer, ftplib.Error):
                raise answer

    def _delete_quietly(self, path: str) -> None:
        try:
            self._client.delete(self._at(path))
        except ftplib.error_perm:
            return

    def _say(self, path: str, command: Callable[[], Result]) -> Result:
        """Run a command and turn what goes wrong into what it means."""
        try:
            return command()
        except ftplib.error_perm as error:
            raise refusal(path, error) from error
        except ftplib.error_temp as error:
            if code_of(error) == NO_SPACE:
                raise full(path, error) from error
            raise lost_line(self._host, error) from error
        except _LOST as error:
            raise lost_line(self._host, error) from error


def _answer(client: ftplib.FTP) -> str | ftplib.Error:
    """Return the next answer; a refusal is returned too, so that the one after it is not left unread."""
    try:
        return client.getresp()
    except (ftplib.error_perm, ftplib.error_temp) as error:
        return error

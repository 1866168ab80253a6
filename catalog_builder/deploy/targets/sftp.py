"""`sftp://`: a folder reached through SSH, by paramiko; host keys are checked against known_hosts."""

from __future__ import annotations

import errno
import stat
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from catalog_builder.deploy.destination import Destination, secret_variable
from catalog_builder.deploy.secrets import find_login, find_secret
from catalog_builder.deploy.store import (
    KEEP_ALIVE,
    Access,
    Listed,
    Store,
    StoreError,
    Upload,
    lost_line,
    one_line,
    refused_path,
)
from catalog_builder.deploy.temporary import temporary_path
from catalog_builder.diagnostics import Message
from catalog_builder.extras import require

if TYPE_CHECKING:
    import paramiko

SSH_PORT = 22
_WINDOW = 2**22
"""Bytes in flight a connection: the default of 2 MB is too little for long lines."""


def access(destination: Destination) -> Access:
    """Return what opens a connection and logs in; raises CatalogError when paramiko is not installed."""
    require("paramiko", "sftp")
    user, password = find_login(destination)
    passphrase = find_secret(destination, "PASSPHRASE")
    return Access(
        lambda: SftpStore(_connect(destination, user, password, passphrase), destination),
        destination.options.connections,
    )


def _connect(
    destination: Destination, user: str | None, password: str | None, passphrase: str | None
) -> paramiko.SSHClient:
    import paramiko  # noqa: PLC0415 (an extra, and slow to load)

    options = destination.options
    client = paramiko.SSHClient()
    client.set_missing_host_key_policy(paramiko.RejectPolicy())
    try:
        _load_known_hosts(client, options.known_hosts)
        client.connect(
            destination.host,
            destination.port or SSH_PORT,
            user,
            password,
            key_filename=str(Path(options.key).expanduser()) if options.key else None,
            passphrase=passphrase,
            timeout=options.timeout,
            banner_timeout=options.timeout,
            auth_timeout=options.timeout,
        )
    except Exception as error:
        client.close()
        raise _explain_login(destination, user, error) from error
    return client


def _load_known_hosts(client: paramiko.SSHClient, file: str | None) -> None:
    if file is None:
        client.load_system_host_keys()
    else:
        client.load_host_keys(str(Path(file).expanduser()))


def _explain_login(destination: Destination, user: str | None, error: Exception) -> Exception:
    """Return what a failed login means; an error that is not about it as it is."""
    import paramiko  # noqa: PLC0415

    host = destination.host
    if isinstance(error, paramiko.BadHostKeyException):
        return StoreError(
            Message.of("{host} is not the machine it was: its host key has changed", host=host),
            hint=Message.of(
                "ask the host whether that is right before you go on; then renew it in known_hosts"
            ),
        )
    if isinstance(error, paramiko.AuthenticationException):
        return StoreError(
            Message.of("{host} refused the login of {user}", host=host, user=user or "?"),
            hint=Message.of(
                "check user, key and password; the password is read from {variable}, ~/.netrc or the keyring",
                variable=secret_variable(destination.name),
            ),
        )
    if isinstance(error, paramiko.SSHException) and "not found in known_hosts" in str(error):
        return StoreError(
            Message.of("{host} is not known yet: its host key is not in known_hosts", host=host),
            hint=Message.of(
                "log in once with: ssh {host}, compare the fingerprint with the host's, then deploy",
                host=host,
            ),
        )
    if isinstance(error, paramiko.SSHException | OSError | EOFError):
        return StoreError(
            Message.of("cannot reach {host}: {reason}", host=host, reason=one_line(error)),
            hint=Message.of("check the address, the port and this machine's network"),
            temporary=True,
        )
    return error


class SftpStore(Store):
    """The store of a folder on an SSH server.

    The address's path begins at the folder that the login leads to; one with two slashes at the root.
    """

    def __init__(self, client: paramiko.SSHClient, destination: Destination) -> None:
        self._client = client
        self._host = destination.host
        self._root = destination.path.removeprefix("/") or "."
        self._folders: set[str] = set()
        self._sftp = self._opened()

    def _opened(self) -> paramiko.SFTPClient:
        import paramiko  # noqa: PLC0415

        transport = self._client.get_transport()
        if transport:
            transport.set_keepalive(KEEP_ALIVE)
        try:
            sftp = paramiko.SFTPClient.from_transport(transport, window_size=_WINDOW) if transport else None
        except (paramiko.SSHException, OSError, EOFError) as error:
            raise StoreError(
                Message.of(
                    "{host} takes no more connections: {reason}", host=self._host, reason=one_line(error)
                ),
                crowded=True,
            ) from error
        if sftp is None:
            raise lost_line(self._host, "no channel")
        return sftp

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file, None when there is none."""
        with self._said(path):
            try:
                with self._sftp.open(self._at(path), "rb") as file:
                    file.prefetch()
                    content: bytes = file.read()
                    return content
            except FileNotFoundError:
                return None
        raise AssertionError  # pragma: no cover (either way the function has returned)

    def write(self, path: str, content: bytes) -> None:
        """Put a small file."""
        temporary = self._at(temporary_path(path))
        with self._said(path):
            self._make_folders(path)
            with self._sftp.open(temporary, "wb") as file:
                file.write(content)
            self._rename(temporary, self._at(path))

    def put(self, upload: Upload) -> None:
        """Send a file under a temporary name and rename it (posix-rename@openssh.com)."""
        temporary = self._at(temporary_path(upload.path))
        with self._said(upload.path):
            self._make_folders(upload.path)
            self._sftp.put(str(upload.source), temporary, confirm=False)
            self._rename(temporary, self._at(upload.path))

    def _rename(self, old: str, new: str) -> None:
        try:
            self._sftp.posix_rename(old, new)
        except OSError as error:
            if error.errno is not None or "nsupported" not in str(error):
                raise
            with suppress(FileNotFoundError):
                self._sftp.remove(new)
            self._sftp.rename(old, new)

    def delete(self, path: str) -> None:
        """Remove a file, and its folders as far as they are empty then."""
        with self._said(path):
            with suppress(FileNotFoundError):
                self._sftp.remove(self._at(path))
            folder = path.rpartition("/")[0]
            while folder and not self._sftp.listdir(self._at(folder)):
                self._sftp.rmdir(self._at(folder))
                folder = folder.rpartition("/")[0]

    def list(self) -> Mapping[str, Listed]:
        """Return every file with its size."""
        with self._said(self._root):
            try:
                return dict(self._walk(""))
            except FileNotFoundError:
                return {}
        raise AssertionError  # pragma: no cover (either way the function has returned)

    def _walk(self, folder: str) -> Iterator[tuple[str, Listed]]:
        for entry in self._sftp.listdir_attr(self._at(folder) if folder else self._root):
            path = f"{folder}/{entry.filename}" if folder else entry.filename
            if stat.S_ISDIR(entry.st_mode or 0):
                yield from self._walk(path)
            elif stat.S_ISREG(entry.st_mode or 0):
                yield path, Listed(entry.st_size or 0)

    def finish(self) -> None:
        """Do nothing: every file is visible already."""

    def close(self) -> None:
        """End the connection."""
        self._client.close()

    def _at(self, path: str) -> str:
        return f"{self._root}/{path}"

    def _make_folders(self, path: str) -> None:
        folder = self._at(path).rpartition("/")[0]
        if folder in self._folders:
            return
        lead = "/" if folder.startswith("/") else ""
        parts = [part for part in folder.split("/") if part]
        for count in range(1, len(parts) + 1):
            with suppress(OSError):  # it is there already, or sending into it will say why not
                self._sftp.mkdir(lead + "/".join(parts[:count]))
        self._folders.add(folder)

    def _said(self, path: str) -> _Said:
        return _Said(self._host, path)


class _Said:
    """Turns what goes wrong with a path into what it means."""

    def __init__(self, host: str, path: str) -> None:
        self._host = host
        self._path = path

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        import paramiko  # noqa: PLC0415

        if isinstance(error, paramiko.SSHException | EOFError | ConnectionError | TimeoutError):
            raise lost_line(self._host, error) from error
        if isinstance(error, OSError):
            if str(error) == "Socket is closed":
                raise lost_line(self._host, error) from error
            raise refused_path(self._path, error.strerror or error, _hint(error)) from error


def _hint(error: OSError) -> Message | None:
    if error.errno in {errno.ENOSPC, errno.EDQUOT} or "quota" in str(error).lower():
        return Message.of("the host has no room left: make room or ask for a larger quota, then go on")
    return None

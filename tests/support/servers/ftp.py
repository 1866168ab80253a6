"""FTP servers: pyftpdlib in a thread, which can be told to behave badly, and vsftpd as hosts run it."""

from __future__ import annotations

import getpass
import os
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler, TLS_FTPHandler
from pyftpdlib.ioloop import IOLoop
from pyftpdlib.servers import FTPServer

from tests.support.ports import free_port
from tests.support.servers.program import program, running

USER, PASSWORD = "clerk", "s3cret-pass"


@dataclass
class FtpHost:
    """A running FTP server: its port, the folder it serves, and the commands that it was given."""

    port: int
    folder: Path
    commands: list[str] = field(default_factory=list)

    def url(self, scheme: str = "ftp", path: str = "/site") -> str:
        """Return the address of a folder on it."""
        return f"{scheme}://{USER}@localhost:{self.port}{path}"


@contextmanager
def ftp_server(
    folder: Path,
    *,
    certificate: Path | None = None,
    without: Sequence[str] = (),
    max_connections: int = 512,
    permissions: str = "elradfmwMT",
    settings: dict[str, Any] | None = None,
) -> Iterator[FtpHost]:
    """Run pyftpdlib; `without` are commands that it does not know, as on old servers."""
    folder.mkdir(parents=True, exist_ok=True)
    host = FtpHost(0, folder)
    authorizer = DummyAuthorizer()
    authorizer.add_user(USER, PASSWORD, str(folder), perm=permissions)
    base = TLS_FTPHandler if certificate else FTPHandler

    known = {name: value for name, value in base.proto_cmds.items() if name not in without}
    attributes: dict[str, Any] = {"authorizer": authorizer, "proto_cmds": known, "banner": "ready",
                                  "permit_foreign_addresses": False, "use_sendfile": False}  # fmt: skip
    if certificate:
        attributes |= {"certfile": str(certificate), "tls_control_required": True, "tls_data_required": True}

    class Handler(base):  # type: ignore[misc, valid-type]
        def process_command(self, cmd: str, *args: Any, **kwargs: Any) -> None:
            host.commands.append(cmd)
            super().process_command(cmd, *args, **kwargs)

    for name, value in (attributes | (settings or {})).items():
        setattr(Handler, name, value)
    loop = IOLoop()
    server = FTPServer(("127.0.0.1", 0), Handler, ioloop=loop)
    server.max_cons_per_ip = max_connections
    host.port = server.address[1]
    stop = threading.Event()

    def serve() -> None:
        while not stop.is_set():
            loop.loop(timeout=0.02, blocking=False)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        stop.set()
        thread.join(10)
        server.close_all()


@contextmanager
def vsftpd_server(certificate: Path, *, implicit: bool = False) -> Iterator[FtpHost]:
    """Run vsftpd with TLS required on both connections and the session of the one reused on the other.

    Its users may write to `site` below the folder it serves, and to nothing else.
    """
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        work.chmod(0o755)
        folder = work / "public"
        (folder / "site").mkdir(parents=True)
        (folder / "site").chmod(0o777)
        folder.chmod(0o555)
        port = free_port()
        config = work / "vsftpd.conf"
        config.write_text(_vsftpd_settings(folder, port, certificate, implicit=implicit))
        with running([program("vsftpd"), str(config)], port, work / "vsftpd.log"):
            yield FtpHost(port, folder)


def _vsftpd_settings(folder: Path, port: int, certificate: Path, *, implicit: bool) -> str:
    is_root = os.geteuid() == 0
    empty = folder.parent / "empty"
    empty.mkdir()
    low = free_port()
    return f"""\
listen=YES
listen_address=127.0.0.1
listen_port={port}
background=NO
anonymous_enable=YES
no_anon_password=YES
anon_root={folder}
anon_upload_enable=YES
anon_mkdir_write_enable=YES
anon_other_write_enable=YES
anon_world_readable_only=NO
anon_umask=022
write_enable=YES
ftp_username={"daemon" if is_root else getpass.getuser()}
nopriv_user={"nobody" if is_root else getpass.getuser()}
run_as_launching_user={"NO" if is_root else "YES"}
secure_chroot_dir={empty}
pasv_min_port={low}
pasv_max_port={low + 60}
ssl_enable=YES
allow_anon_ssl=YES
force_anon_logins_ssl=YES
force_anon_data_ssl=YES
require_ssl_reuse=YES
implicit_ssl={"YES" if implicit else "NO"}
rsa_cert_file={certificate}
seccomp_sandbox=NO
"""

"""OpenSSH's server for one user with a key, on a free port, with a known_hosts file that names it."""

from __future__ import annotations

import getpass
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.ports import free_port
from tests.support.servers.program import program, running


@dataclass(frozen=True)
class SshHost:
    """A running SSH server: its port, the user, the user's key and a known_hosts file."""

    port: int
    user: str
    key: Path
    known_hosts: Path

    def url(self, folder: Path, scheme: str = "sftp") -> str:
        """Return the address of a folder on this machine through it."""
        return f"{scheme}://{self.user}@127.0.0.1:{self.port}/{folder}"


@contextmanager
def ssh_server(work: Path) -> Iterator[SshHost]:
    """Run sshd until the block ends."""
    work.mkdir(parents=True, exist_ok=True)
    work.chmod(0o700)
    host_key, user_key = _new_key(work / "host"), _new_key(work / "user")
    port = free_port()
    authorized = work / "authorized_keys"
    authorized.write_text(user_key.with_suffix(".pub").read_text())
    Path("/run/sshd").mkdir(exist_ok=True)
    config = work / "sshd_config"
    config.write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {host_key}\nAuthorizedKeysFile {authorized}\n"
        "StrictModes no\nUsePAM no\nPasswordAuthentication no\nPermitRootLogin yes\nPidFile none\n"
        "MaxStartups 100\nSubsystem sftp internal-sftp\n"
    )
    known = work / "known_hosts"
    kind, text = host_key.with_suffix(".pub").read_text().split()[:2]
    known.write_text(f"[127.0.0.1]:{port} {kind} {text}\n")
    with running([program("sshd"), "-D", "-e", "-f", str(config)], port, work / "sshd.log"):
        yield SshHost(port, getpass.getuser(), user_key, known)


def _new_key(path: Path) -> Path:
    subprocess.run(
        [program("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(path)],
        check=True,
        capture_output=True,
    )
    return path

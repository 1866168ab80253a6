from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
import trustme

from tests.support.publishing import build_site, small_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small built site."""
    return build_site(tmp_path / "output", small_site())


@pytest.fixture
def host(tmp_path: Path) -> Path:
    """The folder of a host, empty."""
    folder = tmp_path / "host"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for localhost with its key in one file, and the file of the authority that signed it."""
    folder = tmp_path_factory.mktemp("tls")
    authority = trustme.CA()
    server = authority.issue_cert("localhost", "127.0.0.1")
    chain = folder / "server.pem"
    chain.write_bytes(
        server.private_key_pem.bytes() + b"".join(blob.bytes() for blob in server.cert_chain_pems)
    )
    authority.cert_pem.write_to_path(str(folder / "authority.pem"))
    return chain, folder / "authority.pem"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """An empty bare git repository."""
    folder = tmp_path / "site.git"
    subprocess.run(["git", "init", "--quiet", "--bare", str(folder)], check=True)
    return folder

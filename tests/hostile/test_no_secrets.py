"""Nothing of the machine that built it is in a published site."""

from __future__ import annotations

import getpass
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.project import CONFIG, snapshot, write_project

SECRET = "kata-sandi-8812"  # noqa: S105 (of nobody)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """Build with secrets in the environment and in catalog.yaml's deploy; return the folder and the files."""
    root = tmp_path_factory.mktemp("folder-of-the-builder") / "project"
    deploy = "deploy: {situs: {url: 'ftp://ftp.rahasia.example/www', user: pengguna-rahasia}}\n"
    hosting = "hosting: {files: [apache, nginx, netlify], compress: [gz]}\n"
    write_project(root, {"catalog.yaml": CONFIG + deploy + hosting})
    environment = os.environ | {
        "CATALOG_DEPLOY_SITUS_PASSWORD": SECRET, "CATALOG_CACHE_KEY": SECRET, "USER": "pengguna-rahasia",
        "LOGNAME": "pengguna-rahasia", "HOME": str(root.parent), "SOURCE_DATE_EPOCH": "1795478400",
    }  # fmt: skip
    command = [sys.executable, "-m", "catalog_builder", "-C", str(root), "-q", "build", "--workers", "1"]
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return root, snapshot(root / "output")


def test_no_secret_path_user_or_host_is_published(published: tuple[Path, dict[str, bytes]]) -> None:
    """Neither passwords nor targets of deploys, nor folders, user or name of this machine are in any file."""
    root, files = published
    forbidden = [
        SECRET,
        "rahasia.example",
        "pengguna-rahasia",
        "folder-of-the-builder",
        str(root),
        sys.prefix,
    ]
    names = [name for name in (socket.gethostname(), getpass.getuser()) if len(name) > 4]
    assert len(files) > 20
    for path, content in files.items():
        for text in [*forbidden, *names]:
            assert text.encode() not in content, (path, text)


def test_no_key_of_any_kind_is_published(published: tuple[Path, dict[str, bytes]]) -> None:
    """What looks like a private key, a token or a path of a home folder is in no file."""
    looks = re.compile(
        rb"-----BEGIN|PRIVATE KEY|AKIA[0-9A-Z]{16}|gh[pousr]_[A-Za-z0-9]{30}|/home/\w|/Users/\w|C:\\Users"
    )
    found = [path for path, content in published[1].items() if looks.search(content)]
    assert found == []

"""decap-server, by which Decap CMS reads and writes a folder (decapcms.org/docs/decap-server)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.conftest import REPOSITORY
from tests.support.ports import free_port
from tests.support.servers.program import program, running

SERVER = REPOSITORY / "node_modules/decap-server/dist/index.js"


@contextmanager
def decap_server(project: Path) -> Iterator[str]:
    """Run decap-server in a catalogue and yield the address that the editor's settings name."""
    assert SERVER.exists(), "no decap-server: run `npm ci`"
    port = free_port()
    environment = {"PORT": str(port), "BIND_HOST": "127.0.0.1", "GIT_REPO_DIRECTORY": str(project)}
    with running([program("node"), str(SERVER)], port, project.parent / "decap-server.log", environment):
        yield f"http://127.0.0.1:{port}/api/v1"

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from tests.support.publishing import assert_published, build_site, publish, small_site
from tests.support.servers.ftp import PASSWORD, FtpHost, ftp_server

MOMENTS = 50
PROGRAM = """\
import sys
from pathlib import Path
from catalog_builder.deploy import run
from tests.support.publishing import publish

class Announcing(run.Watcher):
    def planned(self, plan):
        print("sending", flush=True)

import tests.support.publishing as publishing
publishing.Watcher = Announcing
publish(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), answer=True, connections=2)
"""


def killed_after(commands: int, server: FtpHost, site: Path, cache: Path) -> bool:
    """Deploy in another process and kill it as soon as it has sent the server so many commands more.

    Return whether it was killed before it had ended. Counting commands and not seconds, the moments are
    spread over the whole upload on a slow machine too.
    """
    process = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(site), server.url(), str(cache)],
        cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    assert process.stdout
    process.stdout.readline()
    target = len(server.commands) + commands
    while len(server.commands) < target and process.poll() is None:
        time.sleep(0.0005)
    process.kill()
    process.stdout.close()
    return process.wait() != 0


@pytest.mark.slow
def test_killed_at_any_moment_a_deploy_is_completed_by_the_next(
    host: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Kill -9 at 50 seeded moments of uploads over FTP: afterwards the host holds the site byte for byte."""
    monkeypatch.setenv("CATALOG_DEPLOY_TEST_PASSWORD", PASSWORD)
    rng = random.Random(11)  # noqa: S311 (seeded moments of a test)
    site, cache = tmp_path / "site", tmp_path / "cache"
    killed = 0
    with ftp_server(host) as server:
        for moment in range(MOMENTS):
            build_site(site, small_site(rng.randrange(6, 14), edition=str(moment)))
            killed += killed_after(rng.randrange(100), server, site, cache)
            if moment % 5 == 4:
                # Sometimes the next site is another one, sometimes the same again.
                if rng.random() < 0.5:
                    build_site(site, small_site(10, edition="other"))
                publish(site, server.url(), cache, answer=True)
                assert_published(host / "site", site)
    assert killed > MOMENTS // 2

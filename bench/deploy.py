"""Uploading many small files over a line with delay: ours against `lftp mirror --reverse` with its defaults.

    python -m bench.deploy [--files 300] [--delay 20]

Both send the same generated files to the same FTP server on loopback, through a proxy that delays every
block by `--delay` milliseconds each way (a round trip takes twice that). Prints seconds, files a second and
the ratio. The time of either grows with the number of files, so the ratio for 20,000 files is that for a
few hundred. Then one page is changed and sent again, and then nothing.
"""

from __future__ import annotations

import argparse
import logging
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.support.publishing import build_site, publish, small_site
from tests.support.servers.ftp import PASSWORD, USER, ftp_server
from tests.support.servers.program import program
from tests.support.servers.proxy import Line, proxied


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--delay", type=float, default=20, help="milliseconds each way")
    arguments = parser.parse_args()
    logging.disable(logging.INFO)  # pyftpdlib tells of each command
    os.environ["CATALOG_DEPLOY_TEST_PASSWORD"] = PASSWORD
    with tempfile.TemporaryDirectory() as name:
        measure(Path(name), arguments.files, arguments.delay / 1000)


def measure(folder: Path, files: int, delay: float) -> None:
    """Upload a site of about `files` files by both programs; print the table."""
    site = build_site(folder / "site", many_files(files))
    with ftp_server(folder / "host") as server, proxied(server.port, Line(ftp=True, delay=delay)) as line:
        for name in ("site", "mirror"):
            (folder / "host" / name).mkdir()
        theirs = timed(lambda: mirror(site, line.port))
        ours = timed(lambda: publish(site, url(line.port), folder / "cache", connections=8, timeout="60"))
        print(f"{files} files, {2000 * delay:.0f} ms round trip, 8 connections (ours), 1 (lftp's default)")
        print(f"lftp mirror      {theirs:8.1f} s  {files / theirs:7.1f} files/s")
        print(
            f"catalog-builder  {ours:8.1f} s  {files / ours:7.1f} files/s  {theirs / ours:.1f} times as fast"
        )
        build_site(site, many_files(files) | {"products/p1.html": b"changed" * 1000})
        outcome = publish(site, url(line.port), folder / "cache", timeout="60")
        share = 100 * outcome.sent_bytes / outcome.plan.total_bytes
        print(f"one page changed: {outcome.sent_files} files, {share:.2f} % of the bytes")
        server.commands.clear()
        publish(site, url(line.port), folder / "cache", timeout="60")
        print(f"nothing changed: commands after the login: {' '.join(server.commands[3:])}")


def many_files(count: int) -> dict[str, bytes]:
    """Return the files of a site: pages of 8 KB."""
    pages = {
        f"products/p{number}.html": b"<p>page</p>" * 700 + str(number).encode() for number in range(count)
    }
    return small_site(1) | pages


def url(port: int) -> str:
    """Return the address of our folder."""
    return f"ftp://{USER}@localhost:{port}/site"


def mirror(site: Path, port: int) -> None:
    """Run lftp as its manual shows it."""
    commands = f"open -u {USER},{PASSWORD} ftp://127.0.0.1:{port}; mirror --reverse {site} /mirror; bye"
    subprocess.run([program("lftp"), "-c", commands], check=True)


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds a call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()

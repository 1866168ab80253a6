from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import Client

from catalog_builder import cluster as cluster_module
from catalog_builder.build import BuildOptions, build
from catalog_builder.cluster import Cluster, cluster
from catalog_builder.diagnostics import CatalogError
from catalog_builder.model import Project
from tests.conftest import REPOSITORY
from tests.support.project import snapshot, write_project

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
WORKERS = 3


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a process of Dask that finds the tests' functions and keeps its files in `folder`."""
    environment = os.environ | {"PYTHONPATH": str(REPOSITORY), "DASK_TEMPORARY_DIRECTORY": str(folder)}
    return subprocess.Popen(
        [sys.executable, "-m", *arguments],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Run a scheduler and three workers, each a process of its own; give the address and the workers."""
    folder = tmp_path_factory.mktemp("dask")
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    scheduler = start(
        folder, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(port), "--no-dashboard"
    )
    workers = [
        start(
            folder, "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny", "--no-dashboard"
        )
        for _ in range(WORKERS)
    ]
    try:
        wait_for_workers(address, WORKERS)
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


def wait_for_workers(address: str, count: int) -> None:
    deadline = time.monotonic() + 90
    while time.monotonic() < deadline:
        try:
            with Client(address, timeout=5) as client:
                client.wait_for_workers(count, timeout=60)
                return
        except OSError:
            time.sleep(0.5)
    pytest.fail("the cluster did not start")


def double(factor: int, task: int) -> tuple[int, int]:
    time.sleep(0.05)
    return factor * task, os.getpid()


def fail(_shared: None, task: int) -> int:
    time.sleep(0.02)
    if task == 90:
        raise ValueError("task 90")
    return task


def test_results_come_in_the_order_of_the_tasks(running: tuple[str, list[subprocess.Popen[bytes]]]) -> None:
    """The first tasks run here, the others on the cluster's workers, and nobody sees it in the results."""
    with cluster(running[0], None, [REPOSITORY]) as executor:
        results = list(executor.map(double, 2, range(100)))
    assert [number for number, _ in results] == [2 * task for task in range(100)]
    assert results[0][1] == os.getpid()
    assert {process for _, process in results[10:]} <= {worker.pid for worker in running[1]}


def test_an_exception_on_a_worker_reaches_the_caller(
    running: tuple[str, list[subprocess.Popen[bytes]]],
) -> None:
    """What a task raises is raised where its result is asked for."""
    with cluster(running[0], None, []) as executor, pytest.raises(ValueError, match="task 90"):
        list(executor.map(fail, None, range(100)))


def test_a_site_built_on_the_cluster_has_the_same_bytes(
    running: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    """Three workers of a real scheduler build what one process builds."""
    root = write_project(tmp_path / "project")
    for number in range(40):
        text = f"---\nname: Kue {number}\npartner: dapur-uji\ncategory: kue-kering\nprice: {number + 1}000\n---\nEnak.\n"
        (root / f"content/products/kue-{number}.md").write_text(text)
    report = build(Project.at(root), BuildOptions(tmp_path / "one", cluster=running[0]))
    assert report.replacement
    build(Project.at(root), BuildOptions(tmp_path / "other", clean=True, workers=1))
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "other")


def test_a_folder_that_workers_do_not_see_is_named(
    running: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    """The build ends before anything is made."""
    missing = tmp_path / "missing"
    with pytest.raises(CatalogError, match="does not see"), cluster(running[0], None, [missing]):
        pass


def test_workers_of_another_version_are_named(
    running: tuple[str, list[subprocess.Popen[bytes]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that two versions never make one site."""
    monkeypatch.setattr(cluster_module, "__version__", "99.0")
    with pytest.raises(CatalogError, match="runs other versions"), cluster(running[0], None, []):
        pass


def test_a_worker_that_is_killed_is_replaced_by_the_others(
    running: tuple[str, list[subprocess.Popen[bytes]]],
) -> None:
    """One of three workers dies in the middle: its tasks run again, and every result is there."""
    address, workers = running
    with cluster(address, None, []) as executor:
        results = executor.map(double, 3, range(240))
        found = [next(results) for _ in range(20)]
        threading.Timer(0.5, workers[0].send_signal, [signal.SIGKILL]).start()
        found += results
    assert [number for number, _ in found] == [3 * task for task in range(240)]
    assert workers[0].wait(30) == -signal.SIGKILL


def test_a_cluster_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """An address at which nothing listens ends the build with a sentence."""
    monkeypatch.setattr(cluster_module, "CONNECT_SECONDS", 1)
    with (
        pytest.raises(CatalogError, match="no cluster answers") as caught,
        cluster(f"tcp://127.0.0.1:{free_port()}", None, []),
    ):
        pass
    assert caught.value.status == 3


def test_without_dask_the_line_to_install_it_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CatalogError, match="not installed") as caught, cluster("local", None, []):
        pass
    assert "catalog-builder[cluster]" in str(caught.value.hint)


def test_a_cluster_of_this_machine_can_be_started_for_one_build() -> None:
    """`local` starts worker processes and stops them at the end."""
    with cluster("local", 2, [REPOSITORY]) as executor:
        assert isinstance(executor, Cluster)
        results = list(executor.map(double, 2, range(60)))
    assert [number for number, _ in results] == [2 * task for task in range(60)]
    assert len({process for _, process in results}) > 1

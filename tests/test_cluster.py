"""A real scheduler with real worker processes: the same bytes, whatever happens to them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from distributed import Client

from catalog_builder import cluster as cluster_module
from catalog_builder import members, program
from catalog_builder.build import build
from catalog_builder.cluster import Cluster, Parcels, SharedFolder, cluster
from catalog_builder.diagnostics import CatalogError
from catalog_builder.model import Project
from catalog_builder.output import Replacement
from catalog_builder.standing import BuildOptions
from tests.conftest import REPOSITORY
from tests.support.ports import free_port
from tests.support.project import PRODUCT, snapshot, write_picture, write_project

pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore")]
WORKERS = 3


Running = tuple[str, list[subprocess.Popen[bytes]]]


def start(folder: Path, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    """Start a process of Dask that finds the tests' functions and keeps its files in `folder`."""
    own = {"PYTHONPATH": str(REPOSITORY), "DASK_TEMPORARY_DIRECTORY": str(folder)}
    return subprocess.Popen(
        [sys.executable, "-m", *arguments],
        env=os.environ | own | environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def start_worker(folder: Path, address: str, *more: str, **environment: str) -> subprocess.Popen[bytes]:
    """Start a worker of one thread."""
    options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", *more)
    return start(folder, "distributed.cli.dask_worker", address, *options, **environment)


@contextmanager
def scheduler(folder: Path) -> Iterator[str]:
    """Run a scheduler; yield its address."""
    port = free_port()
    options = ("--host", "127.0.0.1", "--port", str(port), "--no-dashboard")
    process = start(folder, "distributed.cli.dask_scheduler", *options)
    try:
        yield f"tcp://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


@contextmanager
def crew(workers: list[subprocess.Popen[bytes]], address: str) -> Iterator[None]:
    """Wait for the workers, and end them at the end."""
    try:
        wait_for_workers(address, len(workers))
        yield
    finally:
        for process in workers:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Run a scheduler and three workers, each a process of its own; give the address and the workers."""
    folder = tmp_path_factory.mktemp("dask")
    with scheduler(folder) as address:
        workers = [start_worker(folder, address) for _ in range(WORKERS)]
        with crew(workers, address):
            yield address, workers


@pytest.fixture
def cluster_of(tmp_path: Path) -> Callable[[str], AbstractContextManager[Cluster]]:
    """Return what connects to a cluster for a project that is empty."""
    root = tmp_path / "empty"
    root.mkdir()
    return lambda address: cluster(address, 2, Project.at(root), tmp_path / "site")


ClusterOf = Callable[[str], AbstractContextManager[Cluster]]


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


def die_of(home: int, task: str) -> str:
    """Take a moment here, and end any other process at the last task but one."""
    time.sleep(0.01)
    if task == "entry 61" and os.getpid() != home:
        os._exit(9)
    return task


def big_project(root: Path, count: int = 40) -> Path:
    """Write a catalogue of so many products with a photo each, with a theme and a page of its own."""
    files = {
        f"content/products/kue-{number}.md": PRODUCT.replace("Nastar", f"Kue {number}").replace(
            "nastar.png", f"kue-{number}.png"
        )
        for number in range(count)
    }
    theme = {"templates/partials/footer.html": "<footer>Kami sendiri</footer>"}
    write_project(root, {**files, **theme})
    for number in range(count):
        write_picture(root / f"content/products/kue-{number}.png", (700 + number, 600))
    return root


def built(root: Path, output: Path, address: str | None) -> Replacement:
    """Build on a cluster, or with one process."""
    report = build(Project.at(root), BuildOptions(output, workers=1, cluster=address))
    assert report.replacement, report.diagnostics
    return report.replacement


def test_results_come_in_the_order_of_the_tasks(running: Running, cluster_of: ClusterOf) -> None:
    """The first tasks run here, the others on the cluster's workers, and nobody sees it in the results."""
    with cluster_of(running[0]) as executor:
        results = list(executor.map(double, 2, range(100)))
    assert [number for number, _ in results] == [2 * task for task in range(100)]
    assert results[0][1] == os.getpid()
    assert {process for _, process in results[10:]} <= {worker.pid for worker in running[1]}


def test_an_exception_on_a_worker_reaches_the_caller(running: Running, cluster_of: ClusterOf) -> None:
    """What a task raises is raised where its result is asked for."""
    with cluster_of(running[0]) as executor, pytest.raises(ValueError, match="task 90"):
        list(executor.map(fail, None, range(100)))


def test_a_site_built_on_the_cluster_has_the_same_bytes(running: Running, tmp_path: Path) -> None:
    """Three workers of a real scheduler build what one process builds."""
    root = big_project(tmp_path / "project")
    built(root, tmp_path / "one", running[0])
    shutil.rmtree(root / ".catalog-builder")
    built(root, tmp_path / "other", None)
    assert snapshot(tmp_path / "one") == snapshot(tmp_path / "other")


def test_workers_that_share_no_folder_are_sent_files_as_bytes(tmp_path: Path) -> None:
    """They see neither the project nor the output, and what comes back is the same site; a second build finds it so."""
    root = big_project(tmp_path / "here" / "project")
    dask = tmp_path / "there"
    with scheduler(dask) as address:
        preload = ("--preload", str(REPOSITORY / "tests/support/blind.py"))
        workers = [start_worker(dask, address, *preload, BLIND_TO=str(tmp_path / "here")) for _ in range(2)]
        with (
            crew(workers, address),
            cluster(address, 1, Project.at(root), tmp_path / "here/site") as executor,
        ):
            assert isinstance(executor.office, Parcels)
            with Client(address) as client, pytest.raises(PermissionError):
                client.submit((root / "catalog.yaml").read_bytes).result()
            built(root, tmp_path / "here" / "one", address)
            pictures = len(list((root / ".catalog-builder/images").glob("*.webp")))
            again = built(root, tmp_path / "here" / "one", address)
    assert pictures > WORKERS
    assert again.written == 0
    shutil.rmtree(root / ".catalog-builder")
    built(root, tmp_path / "here" / "other", None)
    assert snapshot(tmp_path / "here" / "one") == snapshot(tmp_path / "here" / "other")


def test_folders_that_all_workers_see_need_no_parcels(running: Running, cluster_of: ClusterOf) -> None:
    """A probe in each folder decides it, and nothing is left of it."""
    with cluster_of(running[0]) as executor:
        assert isinstance(executor.office, SharedFolder)


def test_workers_of_another_version_are_named(
    running: Running, cluster_of: ClusterOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that two versions never make one site; only what differs is said."""
    monkeypatch.setattr(program, "__version__", "99.0")
    with pytest.raises(CatalogError, match="runs other versions") as caught, cluster_of(running[0]):
        pass
    assert "99.0" in str(caught.value)
    assert "jinja2" not in str(caught.value)


def test_a_worker_that_is_killed_is_replaced_by_the_others(running: Running, cluster_of: ClusterOf) -> None:
    """One of three workers dies in the middle: its tasks run again, and every result is there."""
    address, workers = running
    with cluster_of(address) as executor:
        results = executor.map(double, 3, range(240))
        found = [next(results) for _ in range(20)]
        threading.Timer(0.5, workers[0].send_signal, [signal.SIGKILL]).start()
        found += results
    assert [number for number, _ in found] == [3 * task for task in range(240)]
    assert workers[0].wait(30) == -signal.SIGKILL


def test_work_that_kills_every_worker_is_named(tmp_path: Path, cluster_of: ClusterOf) -> None:
    """After as many deaths as the scheduler allows, the entries that were worked on are said."""
    with scheduler(tmp_path) as address:
        workers = [start_worker(tmp_path, address) for _ in range(5)]
        with (
            crew(workers, address),
            cluster_of(address) as executor,
            pytest.raises(CatalogError, match=r"worked on this was lost: .*entry 61") as caught,
        ):
            list(executor.map(die_of, os.getpid(), [f"entry {number}" for number in range(63)]))
    assert caught.value.status == 3


def test_a_cluster_that_loses_all_workers_ends_the_build(
    tmp_path: Path, cluster_of: ClusterOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It waits for a new one for a while, and no longer."""
    monkeypatch.setattr(cluster_module, "PATIENCE_SECONDS", 2)
    with scheduler(tmp_path) as address:
        workers = [start_worker(tmp_path, address)]
        with crew(workers, address), cluster_of(address) as executor:
            threading.Timer(0.5, workers[0].send_signal, [signal.SIGKILL]).start()
            with pytest.raises(CatalogError, match="lost its workers"):
                list(executor.map(double, 3, range(240)))


def test_ctrl_c_releases_the_workers(running: Running, tmp_path: Path) -> None:
    """The build ends at once with output/ as it was, and the cluster has nothing left to do."""
    address, _ = running
    root = big_project(tmp_path / "project", 300)
    arguments = ["-m", "catalog_builder", "-C", str(root), "build", "--cluster", address]
    process = subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=REPOSITORY,
        text=True,
    )
    with Client(address) as client:
        wait_until(lambda: busy(client))
        process.send_signal(signal.SIGINT)
        _, errors = process.communicate(timeout=60)
        wait_until(lambda: not busy(client))
    assert process.returncode == 1
    assert "Traceback" not in errors
    assert not (root / "output" / "index.html").exists()


def busy(client: Client) -> bool:
    """Tell whether any worker has anything to do."""
    return any(client.processing().values())


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_a_cluster_that_is_not_there_is_named(cluster_of: ClusterOf, monkeypatch: pytest.MonkeyPatch) -> None:
    """An address at which nothing listens ends the build with a sentence."""
    monkeypatch.setattr(members, "CONNECT_SECONDS", 1)
    with (
        pytest.raises(CatalogError, match="no cluster answers") as caught,
        cluster_of(f"tcp://127.0.0.1:{free_port()}"),
    ):
        pass
    assert caught.value.status == 3


def test_without_dask_the_line_to_install_it_is_given(
    cluster_of: ClusterOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The extra is named."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(CatalogError, match="not installed") as caught, cluster_of("local"):
        pass
    assert "catalog-builder[cluster]" in str(caught.value.hint)


def test_a_cluster_of_this_machine_can_be_started_for_one_build(cluster_of: ClusterOf) -> None:
    """`local` starts worker processes and stops them at the end."""
    with cluster_of("local") as executor:
        assert isinstance(executor, Cluster)
        results = list(executor.map(double, 2, range(60)))
    assert [number for number, _ in results] == [2 * task for task in range(60)]
    assert len({process for _, process in results}) > 1

import multiprocessing
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from catalog_builder.diagnostics import CatalogError
from catalog_builder.forks import Aside
from catalog_builder.workers import (
    CAN_FORK,
    CHUNKS_PER_WORKER,
    Forks,
    InProcess,
    Processes,
    chunked,
    executor,
    tapered,
)

MANY = range(300)


@pytest.fixture(params=[CAN_FORK, False], ids=["copies", "processes"], autouse=True)
def _both_ways(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run every test with copies of this process, as on Linux, and with processes that are sent everything."""
    monkeypatch.setattr("catalog_builder.workers.CAN_FORK", request.param)


def process_number(_shared: None, _task: int) -> int:
    return os.getpid()


def slow_process_number(_shared: None, _task: int) -> int:
    time.sleep(0.003)
    return os.getpid()


def slow_multiply(factor: int, task: int) -> int:
    time.sleep(0.003)
    return factor * task


def die_elsewhere(home: int, _task: int) -> int:
    """Take a moment here, and end any other process at once."""
    if os.getpid() != home:
        os._exit(9)
    time.sleep(0.003)
    return 0


def fail_late(_shared: None, task: int) -> int:
    time.sleep(0.003)
    if task == MANY[-1]:
        raise ValueError(f"task {task}")
    return task


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(workers: int) -> None:
    """However many workers there are, results line up with the tasks."""
    with executor(workers) as pool:
        assert list(pool.map(slow_multiply, 3, MANY)) == [3 * task for task in MANY]


def test_one_worker_runs_in_this_process() -> None:
    """A single worker needs no process of its own."""
    with executor(1) as pool:
        assert isinstance(pool, InProcess)
        assert set(pool.map(process_number, None, MANY)) == {os.getpid()}


def test_few_tasks_stay_in_this_process() -> None:
    """Starting processes for a handful of tasks would take longer than the tasks."""
    with executor(2) as pool:
        assert isinstance(pool, Forks | Processes)
        assert set(pool.map(process_number, None, [1, 2, 3])) == {os.getpid()}


def test_much_work_leaves_this_process() -> None:
    """After a trial here, a stage that would take long and may kill its process goes on in worker processes."""
    with executor(2) as pool:
        processes = list(pool.map(slow_process_number, None, MANY, apart=True))
    assert processes[0] == os.getpid()
    assert os.getpid() not in processes[-100:]
    assert len(set(processes)) == 3


def test_this_process_is_one_of_the_workers() -> None:
    """Where processes are copies of it, it need not wait for them: a third one would need memory of its own."""
    with executor(2) as pool:
        processes = list(pool.map(slow_process_number, None, MANY))
    assert len(set(processes)) == (2 if isinstance(pool, Forks) else 3)
    assert (os.getpid() in processes[-200:]) == isinstance(pool, Forks)


def test_much_cheap_work_stays_here() -> None:
    """Hundreds of tasks that take no time (pictures that are all in the cache) start no process."""
    with executor(2) as pool:
        assert set(pool.map(process_number, None, MANY)) == {os.getpid()}


def test_a_worker_that_dies_ends_the_build_with_a_sentence() -> None:
    """A worker killed by the system is reported, with what to try."""
    with executor(2) as pool, pytest.raises(CatalogError, match="stopped by the system") as caught:
        list(pool.map(die_elsewhere, os.getpid(), MANY))
    assert "--workers 1" in str(caught.value.hint)


def die_at_250(home: int, task: str) -> str:
    """Take a moment, and be killed at one task by the system, which asks nobody."""
    time.sleep(0.003)
    if task.endswith("-250.md") and os.getpid() != home:
        os.kill(os.getpid(), signal.SIGKILL)
    return task


def test_a_worker_killed_by_the_system_names_the_entry_it_was_at() -> None:
    """So that whoever finds a picture of a gigapixel in there need not guess which one."""
    tasks = [f"content/products/kue-{number}.md" for number in MANY]
    with executor(2) as pool, pytest.raises(CatalogError) as caught:
        list(pool.map(die_at_250, os.getpid(), tasks, apart=True))
    said, _, names = str(caught.value).rpartition(" on ")
    assert said == "a worker process was stopped by the system while it worked"
    assert "content/products/kue-250.md" in names.split(", ")


def test_work_that_was_begun_and_killed_is_named_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """A task of its own, beside the stages, where it has a process of its own."""
    monkeypatch.setattr("catalog_builder.workers.CAN_FORK", CAN_FORK)
    with executor(2) as pool, pytest.raises(CatalogError, match=r"worked on kue-250\.md"):
        pool.begin(die_at_250, os.getpid(), "kue-250.md")()


def test_an_exception_in_a_worker_reaches_the_caller() -> None:
    """What a task raises is raised where its result is asked for."""
    with executor(2) as pool, pytest.raises(ValueError, match=f"task {MANY[-1]}"):
        list(pool.map(fail_late, None, MANY))


def test_chunks_cover_all_tasks_without_an_empty_one() -> None:
    """Chunks are consecutive, nearly equal and never empty."""
    assert [list(chunk) for chunk in chunked(range(5), 2)] == [[0, 1, 2], [3, 4]]
    assert list(chunked([], 4)) == []
    assert len(list(chunked(range(3), 8))) == 3


@pytest.mark.parametrize("count", [0, 1, 5, 33, 100, 1000, 11_800])
def test_the_last_chunks_are_the_shortest(count: int) -> None:
    """Whoever is ready first waits an eighth as long for the others; all tasks are there, in order."""
    chunks = [list(chunk) for chunk in tapered(range(count), 32)]
    sizes = [len(chunk) for chunk in chunks]
    assert [task for chunk in chunks for task in chunk] == [*range(count)]
    assert sizes == sorted(sizes, reverse=True)
    assert not sizes or max(1, sizes[0] // 8) >= sizes[-1] > 0
    assert sum(size == sizes[0] for size in sizes) >= len(sizes) // 3


def test_the_shared_value_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The parcel that carries the shared value is gone when the executor closes."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with executor(2) as pool:
        list(pool.map(slow_multiply, 1, MANY))
    assert list(tmp_path.iterdir()) == []


def test_a_task_can_be_begun_beside_others() -> None:
    """What was begun is there when it is asked for, whatever was done in between."""
    with executor(2) as pool:
        begun = pool.begin(slow_multiply, 5, 7)
        assert list(pool.map(slow_multiply, 3, MANY)) == [3 * task for task in MANY]
        assert begun() == 35


def nap(seconds: float, _task: int) -> int:
    time.sleep(seconds)
    return os.getpid()


def nap_from_to(seconds: float, _task: int) -> tuple[int, float, float]:
    """Sleep; return who did, from when, and until when, by a clock that all processes share."""
    begun = time.monotonic()
    time.sleep(seconds)
    return os.getpid(), begun, time.monotonic()


def test_a_copy_takes_the_place_of_what_was_begun_when_that_is_done() -> None:
    """Until then this process works alone: three of them would be one too many for two places."""
    with executor(2) as pool:
        begun = pool.begin(nap_from_to, 0.3, 0)
        naps = list(pool.map(nap_from_to, 0.008, MANY))
        errand, _, done = begun()
    if isinstance(pool, Forks):
        copies = {process for process, _, _ in naps} - {os.getpid()}
        assert len(copies) == 1
        assert errand not in copies
        assert min(start for process, start, _ in naps if process in copies) >= done


def big_beside_others(shared: tuple[int, Path, int], task: int) -> bytes:
    """Return more than a pipe holds; note what is done elsewhere, and wait here until that is so much."""
    home, noted, most = shared
    if os.getpid() != home:
        (noted / str(task)).touch()
    else:
        time.sleep(0.01)
        until = time.monotonic() + 30
        while multiprocessing.active_children() and len(list(noted.iterdir())) < most:
            assert time.monotonic() < until, "the copy waits for this process, which waits for the copy"
            time.sleep(0.005)
    return bytes(1 << 20)


def test_a_copy_need_not_wait_while_this_process_works(tmp_path: Path) -> None:
    """It has its next chunk already, and what this process has no time to take in does not hold it up."""
    with executor(2) as pool:
        chunk = len(next(chunked(range(100), 2 * CHUNKS_PER_WORKER)))
        most = chunk + 1 if isinstance(pool, Forks) else 0
        assert len(list(pool.map(big_beside_others, (os.getpid(), tmp_path, most), range(100)))) == 100


def interrupt_at_250(home: int, task: int) -> int:
    """Press Ctrl-C here at one task."""
    time.sleep(0.003)
    if os.getpid() == home and task >= 250:
        raise KeyboardInterrupt
    return task


def test_ctrl_c_while_this_process_works_ends_the_others() -> None:
    """Nobody is left behind."""
    with executor(2) as pool, pytest.raises(KeyboardInterrupt):
        list(pool.map(interrupt_at_250, os.getpid(), MANY))
        raise KeyboardInterrupt  # where this process did not work itself
    assert not multiprocessing.active_children()


def test_what_is_begun_waits_until_this_process_leaves_it_a_place() -> None:
    """Two places are for this process while it works, and one task beside it; both tasks are done."""
    with executor(2) as pool:
        finish = [pool.begin(nap_from_to, 0.2, 0) for _ in range(2)]
        workers = {*pool.map(nap, 0.003, MANY)}
        (first, _, done), (second, start, _) = (each() for each in finish)
    assert start >= done
    assert {first, second}.isdisjoint(workers) == isinstance(pool, Forks)


def test_what_nobody_has_begun_is_done_here() -> None:
    """While the place beside this process is taken, a result that is asked for is made here, not waited for."""
    with executor(2) as pool:
        first, second = pool.begin(nap_from_to, 0.5, 0), pool.begin(nap_from_to, 0.01, 0)
        here, _, done = second()
        there, _, end = first()
    assert here == os.getpid()
    assert not isinstance(pool, Forks) or (there != here and done < end)


def test_what_is_begun_is_not_kept_waiting_by_little_work() -> None:
    """Three tasks are done here at once; what was begun has started by then."""
    with executor(2) as pool:
        long = (
            1 if isinstance(pool, Forks) else 0.01
        )  # elsewhere nobody sleeps before the results are asked for
        finish = [pool.begin(nap, long, 0) for _ in range(3)]
        list(pool.map(process_number, None, [1, 2, 3]))
        children = multiprocessing.active_children()
        assert len(children) == (3 if isinstance(pool, Forks) else 0)
        assert len({each() for each in finish}) == (3 if isinstance(pool, Forks) else 1)


def call(work: Callable[[], int], _task: None) -> int:
    return work()


def test_a_spare_process_needs_nothing_that_travels() -> None:
    """It is a copy of this one; where there can be none, nobody begins anything."""
    here = os.getpid()
    with executor(2) as pool:
        finish = pool.spare(call, lambda: os.getpid() - here, None)
        assert (finish is not None) == isinstance(pool, Forks)
        assert pool.spares == (1 if finish else 0)
        assert finish is None or finish() != 0
    with executor(1) as pool:
        assert pool.spare(call, lambda: 1, None) is None


@pytest.mark.skipif(not CAN_FORK, reason="copies are made on Linux")
def test_bytes_are_made_aside() -> None:
    """By another process, however many they are; none when it failed."""
    home, content = os.getpid(), b"x" * 1_000_000
    assert Aside(lambda: content if os.getpid() != home else b"").result() == content
    assert Aside(lambda: bytes(1 // 0)).result() == b""


@pytest.mark.skipif(not CAN_FORK, reason="copies are made on Linux")
def test_a_process_aside_that_nobody_asks_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is gone with the last who could have asked."""
    usual, copies = os.fork, list[int]()

    def noted() -> int:
        copies.append(usual())
        return copies[-1]

    monkeypatch.setattr(os, "fork", noted)
    aside = Aside(lambda: time.sleep(60) or b"")
    del aside
    with pytest.raises(ProcessLookupError):
        os.kill(copies[0], 0)

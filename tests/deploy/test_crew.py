from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from catalog_builder.deploy.crew import Crew, Patience
from catalog_builder.deploy.store import Access, Store, StoreError
from catalog_builder.diagnostics import Message


class FakeStore(Store):
    """A connection that only counts."""

    def __init__(self, opened: list[FakeStore]) -> None:
        opened.append(self)
        self.closed = False

    def close(self) -> None:
        """Note it."""
        self.closed = True


def failing(**kind: bool) -> StoreError:
    """Return an error of a kind."""
    return StoreError(Message.of("no"), **kind)


def patient(pauses: list[float], tries: int = 4) -> Patience:
    """Return a patience that notes its pauses instead of making them."""
    return Patience(tries=tries, first=1, longest=5, sleep=pauses.append, jitter=lambda: 0.5)


def crew(opened: list[FakeStore], pauses: list[float], size: int = 3,
         open_store: Callable[[], Store] | None = None) -> Crew:  # fmt: skip
    """Return a crew of fake connections."""
    return Crew(Access(open_store or (lambda: FakeStore(opened)), size), patient(pauses))


def test_every_item_is_done_once() -> None:
    """Many items over few connections: each is done, none twice."""
    opened: list[FakeStore] = []
    done: list[int] = []
    crew(opened, []).run(lambda _store, _item: None, range(100), done.append)
    assert sorted(done) == list(range(100))
    assert 1 <= len(opened) <= 3


def test_a_temporary_failure_is_tried_again_on_a_new_connection() -> None:
    """The broken connection is closed, the pauses grow, and the item is done in the end."""
    opened: list[FakeStore] = []
    pauses: list[float] = []
    failures = iter([failing(temporary=True)] * 3)

    def work(_store: Store, _item: int) -> None:
        for error in failures:
            raise error

    done: list[int] = []
    crew(opened, pauses, 1).run(work, [1], done.append)
    assert done == [1]
    assert pauses == [1, 2, 4]
    assert [store.closed for store in opened] == [True, True, True, False]


def test_patience_ends() -> None:
    """A line that never comes back ends the run with its error."""
    pauses: list[float] = []

    def work(_store: Store, _item: int) -> None:
        raise failing(temporary=True)

    with pytest.raises(StoreError):
        crew([], pauses, 1).run(work, [1], lambda _: None)
    assert len(pauses) == 3


def test_what_goes_well_in_between_restores_patience() -> None:
    """A line that breaks after each file is a bad line, not a lost one."""
    broken = threading.local()

    def work(_store: Store, _item: int) -> None:
        broken.now = not getattr(broken, "now", False)
        if broken.now:
            raise failing(temporary=True)

    done: list[int] = []
    crew([], [], 1).run(work, range(50), done.append)
    assert sorted(done) == list(range(50))


def test_a_final_failure_ends_the_run_at_once() -> None:
    """What trying again cannot help is raised without a pause."""
    pauses: list[float] = []

    def work(_store: Store, _item: int) -> None:
        raise failing()

    with pytest.raises(StoreError):
        crew([], pauses).run(work, range(10), lambda _: None)
    assert pauses == []


def test_an_unexpected_error_is_not_swallowed() -> None:
    """A mistake of our own in a thread reaches the caller."""

    def work(_store: Store, _item: int) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        crew([], []).run(work, range(10), lambda _: None)


def test_a_host_that_takes_two_connections_gets_two() -> None:
    """Refused connections make the crew smaller; everything is done all the same."""
    opened: list[FakeStore] = []
    guard, refused = threading.Lock(), threading.Event()

    def open_store() -> Store:
        with guard:
            if len(opened) >= 2:
                refused.set()
                raise failing(crowded=True)
            return FakeStore(opened)

    both = threading.Barrier(2)

    def work(_store: Store, item: int) -> None:
        if item < 2:
            both.wait(30)
            assert refused.wait(30)  # another has tried before these two are through with everything

    members = crew(opened, [], 8, open_store)
    done: list[int] = []
    members.run(work, range(40), done.append)
    assert sorted(done) == list(range(40))
    assert len(opened) == 2
    members.close()
    assert all(store.closed for store in opened)


def test_ctrl_c_lets_everyone_stop(monkeypatch: pytest.MonkeyPatch) -> None:
    """An interrupt in the waiting thread stops the others after the file at hand."""
    started = threading.Event()

    def work(_store: Store, _item: int) -> None:
        started.set()

    def interrupted(_thread: threading.Thread, _timeout: float | None = None) -> None:
        started.wait(5)
        raise KeyboardInterrupt

    monkeypatch.setattr(threading.Thread, "join", interrupted)
    with pytest.raises(KeyboardInterrupt):
        crew([], []).run(work, range(100_000), lambda _: None)


def test_pauses_are_scattered() -> None:
    """Two connections that broke at once do not come back at once."""
    pauses: list[float] = []
    low = Patience(first=1, sleep=pauses.append, jitter=lambda: 0.0)
    high = Patience(first=1, sleep=pauses.append, jitter=lambda: 1.0)
    low.pause(0)
    high.pause(0)
    assert pauses == [0.5, 1.5]

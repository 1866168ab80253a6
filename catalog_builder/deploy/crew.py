"""Several connections that share out the work, each tried again when its line breaks."""

from __future__ import annotations

import random
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from catalog_builder.deploy.store import Access, Store, StoreError
from catalog_builder.frozen import dataclass

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Patience:
    """How often something is tried, and how long the pauses between are, in seconds.

    Pauses double from `first` to `longest`, each between half and one and a half of that, so that several
    connections do not come back at once (exponential backoff with jitter).
    """

    tries: int = 8
    first: float = 0.5
    longest: float = 20
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random

    def pause(self, attempt: int) -> None:
        """Wait after the attempt with this number, from 0."""
        self.sleep(min(self.longest, self.first * 2**attempt) * (0.5 + self.jitter()))


class Crew:
    """Up to `size` connections to one host, opened when there is work for them and kept for the next.

    When the host takes no more connections, the crew stays at what it has.
    """

    def __init__(self, access: Access, patience: Patience) -> None:
        self._open = access.open
        self._patience = patience
        self._idle: list[Store] = []
        self.size = access.connections
        self.batch = access.batch

    def run(
        self, work: Callable[[Store, Item], None], items: Iterable[Item], done: Callable[[Item], None]
    ) -> None:
        """Do `work` with every item, in any order; `done` is called after each, never twice at once.

        Raises StoreError, the first that no patience helps against, when the other connections have
        stopped too.
        """
        shift = _Shift(work, deque(items), done)
        threads = [
            threading.Thread(target=self._member, args=(shift, number), daemon=True)
            for number in range(min(self.size, len(shift.waiting)))
        ]
        for thread in threads:
            thread.start()
        try:
            for thread in threads:
                thread.join()
        except BaseException:
            shift.stop()
            raise
        if shift.error:
            raise shift.error

    def once(self, work: Callable[[Store], Result]) -> Result:
        """Do one thing on one connection, as patiently as `run` does; return what it returns."""
        results: list[Result] = []
        self.run(lambda store, job: results.append(job(store)), [work], lambda _: None)
        return results[-1]

    def close(self) -> None:
        """End all connections."""
        while self._idle:
            self._idle.pop().close()

    def _member(self, shift: _Shift[Item], number: int) -> None:
        """Work until nothing is left, on one connection after the other where lines break.

        `failures` counts those in a row with nothing finished in between, by whomever.
        """
        failures = 0
        while shift.has_work():
            finished = shift.finished
            try:
                self._work(shift)
            except StoreError as error:
                if error.crowded and number > 0:
                    self.size = max(1, min(self.size, number))
                    return
                failures = 1 if shift.finished > finished else failures + 1
                if not (error.temporary or error.crowded) or failures >= self._patience.tries:
                    shift.fail(error)
                else:
                    self._patience.pause(failures - 1)
            except Exception as error:  # noqa: BLE001 (raised again by run, in the caller's thread)
                shift.fail(error)

    def _work(self, shift: _Shift[Item]) -> None:
        store = self._take()
        try:
            shift.work_on(store)
        except BaseException:
            store.close()
            raise
        self._idle.append(store)

    def _take(self) -> Store:
        try:
            return self._idle.pop()
        except IndexError:
            return self._open()


class _Shift(Generic[Item]):
    """The items of one `Crew.run`, and how it ended."""

    def __init__(
        self, work: Callable[[Store, Item], None], waiting: deque[Item], done: Callable[[Item], None]
    ) -> None:
        self.waiting = waiting
        self.error: Exception | None = None
        self.finished = 0
        self._work = work
        self._done = done
        self._busy = 0
        self._changed = threading.Condition()
        self._stopped = False

    def has_work(self) -> bool:
        """Wait until there is an item or none can come back any more; tell which."""
        with self._changed:
            while not self._stopped and not self.waiting and self._busy:
                self._changed.wait()
            return not self._stopped and bool(self.waiting)

    def work_on(self, store: Store) -> None:
        """Take items until none is left; one that fails goes back to the front."""
        while (item := self._next()) is not None:
            try:
                self._work(store, item[0])
            except BaseException:
                self._return(item[0])
                raise
            self._finish(item[0])

    def fail(self, error: Exception) -> None:
        """End the shift with an error."""
        self.error = self.error or error
        self.stop()

    def stop(self) -> None:
        """Let everyone stop after the item at hand."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()

    def _next(self) -> tuple[Item] | None:
        with self._changed:
            if self._stopped or not self.waiting:
                return None
            self._busy += 1
            return (self.waiting.popleft(),)

    def _return(self, item: Item) -> None:
        with self._changed:
            self.waiting.appendleft(item)
            self._busy -= 1
            self._changed.notify_all()

    def _finish(self, item: Item) -> None:
        with self._changed:
            self._busy -= 1
            self.finished += 1
            try:
                self._done(item)
            finally:
                self._changed.notify_all()

from collections.abc import Iterator
from itertools import count

from catalog_builder.stopwatch import Stopwatch


def ticking() -> Stopwatch:
    """Make a stopwatch whose clock advances by one second each time it is read."""
    seconds = count()
    return Stopwatch(lambda: float(next(seconds)))


def test_a_nested_stage_does_not_count_for_the_outer_one() -> None:
    """Each moment belongs to one stage, so that the stages add up to the whole."""
    watch = ticking()
    with watch.stage("write"), watch.stage("render"):
        pass
    assert watch.seconds == {"write": 2.0, "render": 1.0}


def test_a_stage_entered_twice_adds_up() -> None:
    """Time of a stage that is left and entered again is summed."""
    watch = ticking()
    for _ in range(2):
        with watch.stage("read"):
            pass
    assert watch.seconds == {"read": 2.0}


def test_items_are_charged_to_their_stage_as_they_are_made() -> None:
    """The time between two items is the consumer's, the time to make one the maker's."""
    watch = ticking()

    def made() -> Iterator[int]:
        yield 1
        yield 2

    with watch.stage("write"):
        assert list(watch.timed("render", made())) == [1, 2]
    assert watch.seconds["render"] == 3.0

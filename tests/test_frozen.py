"""Frozen dataclasses of our own beside those of Python: the same in all that can be seen of them."""

from __future__ import annotations

import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from typing import Any

import pytest

from catalog_builder import frozen


@frozen.dataclass(frozen=True, slots=True)
class Point:
    """A class that pickles, in slots."""

    x: int
    y: int = 2


@frozen.dataclass(frozen=True)
class Places:
    """A class with a dictionary, a factory, and a field that does not count."""

    names: list[str] = field(default_factory=list)
    note: str = field(default="", compare=False)
    total: int = field(default=0, init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", len(self.names))


def _point(kind: Callable[..., Any]) -> Any:
    @kind(frozen=True, slots=True)
    class Sample:
        """A sample."""

        x: int
        y: tuple[int, ...] = ()

        def doubled(self) -> int:
            return self.x * 2

    return Sample


def test_an_instance_is_like_one_of_pythons_own() -> None:
    """Made by position or name, shown, matched, replaced, compared and hashed."""
    ours, theirs = _point(frozen.dataclass), _point(dataclasses.dataclass)
    assert repr(ours(1, y=(2,))) == repr(theirs(1, y=(2,)))
    assert hash(ours(1)) == hash(theirs(1))
    assert ours(1) == ours(1, ()) != ours(2)
    assert ours(1) != theirs(1)
    assert dataclasses.replace(ours(1), x=5).doubled() == 10
    assert dataclasses.astuple(ours(1, (2, 3))) == (1, (2, 3))
    match ours(7):
        case ours(x, y):
            assert (x, y) == (7, ())
    with pytest.raises(TypeError, match="missing 1 required positional argument"):
        ours()


def test_nothing_of_it_changes() -> None:
    """Neither its fields, nor anything that it does not have."""
    for instance in (Point(1), Places()):
        for change in (lambda each: setattr(each, "x", 3), lambda each: delattr(each, "x")):
            with pytest.raises(FrozenInstanceError, match="'x'"):
                change(instance)


def test_it_travels() -> None:
    """Pickled, whether it was ever made in the process that reads it or not."""
    assert pickle.loads(pickle.dumps(Point(3))) == Point(3, 2)  # noqa: S301 (our own)
    assert pickle.loads(pickle.dumps(Places(["a"]))) == Places(["a"])  # noqa: S301 (our own)


def test_fields_may_be_made_left_out_or_not_count() -> None:
    """Each instance has a list of its own, and what is worked out is neither given nor shown."""
    first, second = Places(), Places(["a"], "told")
    first.names.append("b")
    assert Places().names == []
    assert (second.total, repr(second)) == (1, "Places(names=['a'], note='told')")
    assert second == Places(["a"])


def test_what_a_class_says_itself_counts() -> None:
    """Its own `__repr__`; and where it is not to be compared, each instance is another."""

    @frozen.dataclass(frozen=True, eq=False, repr=False)
    class Own:
        """A class."""

        x: int

        def __repr__(self) -> str:
            return "own"

    assert repr(Own(1)) == "own"
    assert Own(1) != Own(1)


def test_what_is_not_frozen_is_pythons_own() -> None:
    """With and without parameters."""

    @frozen.dataclass
    class Plain:
        """A class."""

        x: int

    @frozen.dataclass(slots=True)
    class Slotted:
        """A class."""

        x: int

    plain, slotted = Plain(1), Slotted(1)
    plain.x = slotted.x = 2
    assert (plain, slotted) == (Plain(2), Slotted(2))

"""Conditions on whole numbers: days, pieces, characters."""

# ruff: noqa: D102 (the protocol Condition documents the methods)

from __future__ import annotations

from typing import ClassVar

from catalog_builder.catalog.conditions.base import State
from catalog_builder.catalog.phrases import number
from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class _Bound:
    """How a whole number is asked for: from which side, and in which words."""

    at_least: bool
    demand: Message
    thing: Message
    stated: Message
    unstated: Message
    statement: Message


_BOUNDS = {
    "lead_time_days": _Bound(
        at_least=False,
        demand=Message.of("Ready within {asked} days"),
        thing=Message.of("a shorter lead time"),
        stated=Message.of("Ready in {have} days, at most {asked} asked"),
        unstated=Message.of("Lead time not stated, at most {asked} days asked"),
        statement=Message.of("information on the lead time"),
    ),
    "minimum_order": _Bound(
        at_least=False,
        demand=Message.of("Minimum order of at most {asked}"),
        thing=Message.of("a smaller minimum order"),
        stated=Message.of("Minimum order {have}, at most {asked} asked"),
        unstated=Message.of("Minimum order not stated, at most {asked} asked"),
        statement=Message.of("information on the minimum order"),
    ),
    "shelf_life_days": _Bound(
        at_least=True,
        demand=Message.of("Shelf life of at least {asked} days"),
        thing=Message.of("a longer shelf life"),
        stated=Message.of("Shelf life {have} days, at least {asked} asked"),
        unstated=Message.of("Shelf life not stated, at least {asked} days asked"),
        statement=Message.of("information on the shelf life"),
    ),
    "description_length": _Bound(
        at_least=True,
        demand=Message.of("Description of at least {asked} characters"),
        thing=Message.of("a longer description"),
        stated=Message.of("Description of {have} characters, at least {asked} asked"),
        unstated=Message.of("No description yet, at least {asked} characters asked"),
        statement=Message.of("a description"),
    ),
}


@dataclass(frozen=True, slots=True)
class BoundCondition:
    """A whole number that is not too small, or not too large: days, pieces or characters."""

    fact: str
    asked: int
    scope: ClassVar[bool] = False

    @property
    def aspect(self) -> str:
        return self.fact

    @property
    def demand(self) -> Message:
        return Message(_BOUNDS[self.fact].demand.template, (("asked", number(self.asked)),))

    @property
    def thing(self) -> Message:
        return _BOUNDS[self.fact].thing

    @property
    def statement(self) -> Message:
        return _BOUNDS[self.fact].statement

    def judge(self, value: int | None) -> State:
        if value is None:
            return "unknown"
        enough = value >= self.asked if _BOUNDS[self.fact].at_least else value <= self.asked
        return "met" if enough else "missing"

    def say(self, value: int | None) -> Message:
        bound, asked = _BOUNDS[self.fact], number(self.asked)
        if value is None:
            return Message(bound.unstated.template, (("asked", asked),))
        return Message(bound.stated.template, (("have", number(value)), ("asked", asked)))

"""Conditions on price and capacity."""

# ruff: noqa: D102 (the protocol Condition documents the methods)

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from catalog_builder.catalog.conditions.base import State
from catalog_builder.catalog.facts import Capacity, PriceSpan
from catalog_builder.catalog.phrases import money, rate
from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class PriceCondition:
    """Some price of the product or its variants within bounds, in the site's currency."""

    low: Decimal | None
    high: Decimal | None
    currency: str
    fact: ClassVar[str] = "price"
    scope: ClassVar[bool] = False
    aspect: ClassVar[str] = "price"

    @property
    def demand(self) -> Message:
        return Message.of("Price {asked}", asked=self._asked())

    @property
    def thing(self) -> Message:
        return Message.of("a price in the range that is asked for")

    @property
    def statement(self) -> Message:
        return Message.of("a price")

    def judge(self, value: PriceSpan | None) -> State:
        if value is None:
            return "unknown"
        high_enough = self.low is None or value.high >= self.low
        low_enough = self.high is None or value.low <= self.high
        return "met" if high_enough and low_enough else "missing"

    def say(self, value: PriceSpan | None) -> Message:
        asked = self._asked()
        if value is None:
            return Message.of("Price not stated, {asked} asked", asked=asked)
        return Message.of(
            "Price {price}, {asked} asked", price=self._span(value.low, value.high), asked=asked
        )

    def _asked(self) -> Message:
        if self.low is not None and self.high is not None:
            return self._span(self.low, self.high)
        if self.low is not None:
            return Message.of("at least {price}", price=money(self.low, self.currency))
        return Message.of("at most {price}", price=money(self.high or Decimal(), self.currency))

    def _span(self, low: Decimal, high: Decimal) -> Message:
        if low == high:
            return money(low, self.currency)
        return Message.of("{low} to {high}", low=money(low, self.currency), high=money(high, self.currency))


@dataclass(frozen=True, slots=True)
class CapacityCondition:
    """Enough made per period."""

    asked: Capacity
    fact: ClassVar[str] = "capacity"
    scope: ClassVar[bool] = False
    aspect: ClassVar[str] = "capacity"

    @property
    def demand(self) -> Message:
        return Message.of("Capacity of at least {asked}", asked=rate(self.asked.amount, self.asked.per))

    @property
    def thing(self) -> Message:
        return Message.of("more production capacity")

    @property
    def statement(self) -> Message:
        return Message.of("information on the capacity")

    def judge(self, value: Capacity | None) -> State:
        if value is None:
            return "unknown"
        return "met" if value.yearly >= self.asked.yearly else "missing"

    def say(self, value: Capacity | None) -> Message:
        asked = rate(self.asked.amount, self.asked.per)
        if value is None:
            return Message.of("Capacity not stated, {asked} asked", asked=asked)
        return Message.of(
            "Capacity {capacity}, {asked} asked", capacity=rate(value.amount, value.per), asked=asked
        )

"""Conditions on what a product is: its category, where it comes from."""

# ruff: noqa: D102 (the protocol Condition documents the methods)

from __future__ import annotations

from typing import ClassVar

from catalog_builder.catalog.conditions.base import State
from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class CategoryCondition:
    """Being in one of some categories; `slugs` holds their descendants too."""

    slugs: frozenset[str]
    fact: ClassVar[str] = "category"
    scope: ClassVar[bool] = True
    statement: ClassVar[None] = None
    aspect: ClassVar[str] = "category"

    @property
    def demand(self) -> Message:
        return self.thing

    @property
    def thing(self) -> Message:
        return Message.of("a category that is asked for")

    def judge(self, value: str) -> State:
        return "met" if value in self.slugs else "missing"

    def say(self, value: str) -> Message:
        if value in self.slugs:
            return Message.of("In a category that is asked for")
        return Message.of("Not in a category that is asked for")


@dataclass(frozen=True, slots=True)
class DistrictCondition:
    """Coming from one of some districts."""

    slugs: frozenset[str]
    fact: ClassVar[str] = "district"
    scope: ClassVar[bool] = True
    aspect: ClassVar[str] = "district"

    @property
    def demand(self) -> Message:
        return self.thing

    @property
    def thing(self) -> Message:
        return Message.of("a district that is asked for")

    @property
    def statement(self) -> Message:
        return Message.of("information on the district")

    def judge(self, value: str | None) -> State:
        if value is None:
            return "unknown"
        return "met" if value in self.slugs else "missing"

    def say(self, value: str | None) -> Message:
        if value is None:
            return Message.of("District not stated")
        if value in self.slugs:
            return Message.of("From a district that is asked for")
        return Message.of("Not from a district that is asked for")

"""Conditions on what an entry shows: photos, a barcode number, texts for buyers abroad."""

# ruff: noqa: D102 (the protocol Condition documents the methods)

from __future__ import annotations

from typing import ClassVar

from catalog_builder.catalog.conditions.base import State
from catalog_builder.catalog.phrases import number
from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class PhotosCondition:
    """A number of photos of at least `width` pixels."""

    count: int
    width: int
    fact: ClassVar[str] = "photos"
    scope: ClassVar[bool] = False
    statement: ClassVar[None] = None
    aspect: ClassVar[str] = "photos"

    @property
    def demand(self) -> Message:
        if self.width:
            width = number(self.width)
            return Message.of("Photos at least {width} pixels wide: {count}", width=width, count=self.count)
        return Message.of("Photos: at least {count}", count=self.count)

    @property
    def thing(self) -> Message:
        return Message.of("more or larger photos") if self.width else Message.of("more photos")

    def judge(self, value: tuple[int, ...]) -> State:
        return "met" if self._enough(value) >= self.count else "missing"

    def say(self, value: tuple[int, ...]) -> Message:
        have = self._enough(value)
        if self.width:
            return Message.of(
                "Photos at least {width} pixels wide: {have}, {asked} asked",
                width=number(self.width),
                have=have,
                asked=self.count,
            )
        return Message.of("Photos: {have}, {asked} asked", have=have, asked=self.count)

    def _enough(self, widths: tuple[int, ...]) -> int:
        return sum(width >= self.width for width in widths)


@dataclass(frozen=True, slots=True)
class _Presence:
    """The words for something that is there or not."""

    thing: Message
    present: Message
    absent: Message


_PRESENCES = {
    "gtin": _Presence(
        Message.of("barcode number (GTIN)"),
        Message.of("Has a barcode number (GTIN)"),
        Message.of("No barcode number (GTIN) yet"),
    ),
    "english": _Presence(
        Message.of("English text"), Message.of("Has an English text"), Message.of("No English text yet")
    ),
    "export_code": _Presence(
        Message.of("export code (HS)"),
        Message.of("Has an export code (HS)"),
        Message.of("No export code (HS) yet"),
    ),
}


@dataclass(frozen=True, slots=True)
class PresenceCondition:
    """Something that must be there: a barcode number, an English text, an export code."""

    fact: str
    scope: ClassVar[bool] = False
    statement: ClassVar[None] = None

    @property
    def aspect(self) -> str:
        return self.fact

    @property
    def demand(self) -> Message:
        return self.thing

    @property
    def thing(self) -> Message:
        return _PRESENCES[self.fact].thing

    def judge(self, value: object) -> State:
        return "met" if value else "missing"

    def say(self, value: object) -> Message:
        return _PRESENCES[self.fact].present if value else _PRESENCES[self.fact].absent

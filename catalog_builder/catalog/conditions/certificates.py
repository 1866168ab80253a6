"""Conditions on certificates: one kind, or any of several."""

# ruff: noqa: D102 (the protocol Condition documents the methods)

from __future__ import annotations

from typing import ClassVar

from catalog_builder.catalog.conditions.base import State
from catalog_builder.catalog.facts import HeldCertificate
from catalog_builder.catalog.phrases import certificate, day, listing
from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class CertificateCondition:
    """A valid certificate of one kind."""

    kind: str
    fact: ClassVar[str] = "certificates"
    scope: ClassVar[bool] = False
    statement: ClassVar[None] = None

    @property
    def aspect(self) -> str:
        return f"certificate:{self.kind}"

    @property
    def demand(self) -> Message:
        return self.thing

    @property
    def thing(self) -> Message:
        return Message.of("{certificate} certificate", certificate=certificate(self.kind))

    def judge(self, value: tuple[HeldCertificate, ...]) -> State:
        return "met" if any(held.kind == self.kind and not held.expired for held in value) else "missing"

    def say(self, value: tuple[HeldCertificate, ...]) -> Message:
        held = next((held for held in value if held.kind == self.kind), None)
        name = certificate(self.kind)
        if held is None:
            return Message.of("No {certificate} certificate yet", certificate=name)
        if held.expired:
            return Message.of(
                "The {certificate} certificate expired on {date}", certificate=name, date=day(held.expired)
            )
        return Message.of("Has a {certificate} certificate", certificate=name)


@dataclass(frozen=True, slots=True)
class AnyCertificateCondition:
    """A valid certificate of at least one of some kinds."""

    kinds: tuple[str, ...]
    fact: ClassVar[str] = "certificates"
    scope: ClassVar[bool] = False
    statement: ClassVar[None] = None

    @property
    def aspect(self) -> str:
        return f"certificate:{'|'.join(sorted(self.kinds))}"

    @property
    def demand(self) -> Message:
        return self.thing

    @property
    def thing(self) -> Message:
        return Message.of("one of the certificates {names}", names=self._names())

    def judge(self, value: tuple[HeldCertificate, ...]) -> State:
        return "met" if self._held(value) else "missing"

    def say(self, value: tuple[HeldCertificate, ...]) -> Message:
        held = self._held(value)
        if held:
            return Message.of("Has a {certificate} certificate", certificate=certificate(held))
        return Message.of("None of these certificates yet: {names}", names=self._names())

    def _held(self, value: tuple[HeldCertificate, ...]) -> str | None:
        return next((held.kind for held in value if held.kind in self.kinds and not held.expired), None)

    def _names(self) -> Message:
        return listing(tuple(certificate(kind) for kind in self.kinds))

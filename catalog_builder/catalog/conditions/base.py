"""What every condition can do."""

from __future__ import annotations

from typing import Any, Literal, Protocol

from catalog_builder.diagnostics import Message

State = Literal["met", "missing", "unknown"]


class Condition(Protocol):
    """One condition; hashable, so that equal ones of many partners are judged once."""

    @property
    def fact(self) -> str:
        """The field of `Facts` that it looks at."""

    @property
    def scope(self) -> bool:
        """True for what a product is (its category), False for what its maker can still do."""

    @property
    def aspect(self) -> str:
        """The word of the vocabulary, with its value where another is another thing: `certificate:halal`."""

    @property
    def demand(self) -> Message:
        """What is asked, for the page of whoever asks; a message of the domain `site`."""

    @property
    def thing(self) -> Message:
        """What a product waits for when this is not met; a message of the domain `site`."""

    @property
    def statement(self) -> Message | None:
        """What an entry that is silent waits for first: to say it. None where silence means no."""

    def judge(self, value: Any) -> State:
        """Judge a value of the fact; unknown when the entry does not say."""

    def say(self, value: Any) -> Message:
        """Return the sentence for a value of the fact; a message of the domain `site`."""

"""What one cell gave: texts for an entry, and what was wrong with it."""

from __future__ import annotations

from dataclasses import field

from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass

Raw = str | list[str]
"""What an entry's front matter holds at one place: a text, or a list of them."""


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong with a cell. A `note` only tells; else the value, or a part of it, was left out."""

    message: Message
    hint: Message | None = None
    note: bool = False


@dataclass(slots=True)
class Reading:
    """What one cell gave: texts by the key of their target, and what was wrong."""

    values: dict[str, Raw] = field(default_factory=dict)
    problems: list[CellProblem] = field(default_factory=list)

    def leave(self, message: Message, hint: Message | None = None) -> None:
        """Say that the value, or a part of it, is left out."""
        self.problems.append(CellProblem(message, hint))

    def note(self, message: Message) -> None:
        """Say something about a value that was read."""
        self.problems.append(CellProblem(message, note=True))

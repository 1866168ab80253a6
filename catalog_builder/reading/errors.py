"""What reading refuses: problems with their place, before any schema is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from catalog_builder.diagnostics import Diagnostic, Message, Position, Severity
from catalog_builder.frozen import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with the text of one file. `position` is None when the whole file is meant."""

    code: str
    message: Message
    hint: Message | None = None
    position: Position | None = None
    severity: Severity = "error"

    def in_file(self, file: str) -> Diagnostic:
        """Return the diagnostic that names the file."""
        return Diagnostic(self.code, self.message, file, self.position, self.hint, self.severity)


class ReadError(Exception):
    """What reading raises when it cannot go on: the one problem that stopped it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem.message))
        self.problem = problem

    @classmethod
    def of(
        cls, code: str, message: Message, hint: Message | None = None, position: Position | None = None
    ) -> ReadError:
        """Build the error from the parts of its problem."""
        return cls(Problem(code, message, hint, position))


def diagnose(problems: Iterable[Problem], file: str) -> tuple[Diagnostic, ...]:
    """Name the file in all problems."""
    return tuple(problem.in_file(file) for problem in problems)

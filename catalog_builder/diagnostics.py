"""What can be wrong with a catalogue, as data: messages, findings and diagnostics.

Nothing in here is shown or translated: `reporting` does that. A message keeps its English
original and the values in it, so that one run can be shown in any language and cached in none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from catalog_builder.frozen import dataclass
from catalog_builder.portable import Portable

if TYPE_CHECKING:
    from collections.abc import Callable

Severity = Literal["error", "warning"]
Step = str | int
"""One step into a document: the key of a mapping or the index of a list item."""


@dataclass(frozen=True, slots=True)
class Message(Portable):
    """A sentence for a person: an English template in `str.format` style and the values in it.

    A value that is itself a message is translated with it.
    """

    template: str
    values: tuple[tuple[str, str | int | Message], ...] = ()

    @classmethod
    def of(cls, template: str, /, **values: str | int | Message) -> Message:
        """Build a message; `Message.of("no file {name}", name="x")`. Marks the template for gettext."""
        return cls(template, tuple(values.items()))

    def filled(self, **values: str | int | Message) -> Message:
        """Return the same sentence with other values, for one that is kept in a table."""
        return Message(self.template, tuple(values.items()))

    def render(self, translate: Callable[[str], str]) -> str:
        """Return the sentence, its template passed through `translate` (gettext of some language)."""
        if not self.values:
            return translate(self.template).format()
        filled = {
            key: value.render(translate) if isinstance(value, Message) else value
            for key, value in self.values
        }
        return translate(self.template).format(**filled)

    def __str__(self) -> str:
        return self.render(lambda template: template)


@dataclass(frozen=True, slots=True)
class Position(Portable):
    """Where something stands in a file: line and column from 1, and how many characters it spans."""

    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Finding(Portable):
    """Something wrong with one value of one document, named by its path and not yet by its line.

    Stages that work on typed entries return findings; `content.locate` reads the file again to
    give them a position. So the many entries that are right carry no positions around.

    `path` is the way to the value from the document's root, e.g. `("channels", 0, "partner")`;
    when nothing stands there, the nearest enclosing value that exists is meant.
    """

    file: str
    path: tuple[Step, ...]
    code: str
    message: Message
    hint: Message | None = None
    severity: Severity = "error"


@dataclass(frozen=True, slots=True)
class Diagnostic(Portable):
    """A finding with its place: what `check` and `build` show.

    `file` is relative to the project with `/`, or None when no file is to blame. `position` is
    None when the whole file is.
    """

    code: str
    message: Message
    file: str | None = None
    position: Position | None = None
    hint: Message | None = None
    severity: Severity = "error"

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        """File order, then line, column and code, so that two runs show the same list."""
        line, column = (self.position.line, self.position.column) if self.position else (0, 0)
        return (self.file or "", line, column, self.code, str(self.message))


class FieldError(ValueError):
    """What a field parser raises for a text that is certainly not a value of its kind."""

    def __init__(self, code: str, message: Message, hint: Message | None = None) -> None:
        super().__init__(str(message))
        self.code = code
        self.message = message
        self.hint = hint


class CatalogError(Exception):
    """The one exception that ends a command: what is wrong, and the exit status that says so.

    `status`: 1 the content has errors, 2 wrong usage, 3 the outside failed (network, disk, host).
    """

    def __init__(
        self,
        message: Message,
        *,
        hint: Message | None = None,
        status: int = 3,
        diagnostics: tuple[Diagnostic, ...] = (),
    ) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint
        self.status = status
        self.diagnostics = diagnostics


def has_errors(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Tell whether any of the diagnostics is an error."""
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)

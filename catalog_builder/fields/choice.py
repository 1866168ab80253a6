"""One of several words, also by the names that people know them by."""

from __future__ import annotations

from collections.abc import Iterable

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.kind import FieldKind
from catalog_builder.frozen import dataclass
from catalog_builder.model import LocalText
from catalog_builder.reading.shape import normalise
from catalog_builder.reading.values import nearest, shorten


@dataclass(frozen=True, slots=True)
class Option:
    """One word of a choice, what it is called, and further words that mean it."""

    value: str
    title: LocalText
    synonyms: tuple[str, ...] = ()

    @property
    def words(self) -> tuple[str, ...]:
        """Everything that people write for it, itself first."""
        return (self.value, *(title for _, title in self.title.values), *self.synonyms)


def option(value: str, indonesian: str, english: str, *synonyms: str) -> Option:
    """Build an option; its titles count as synonyms too."""
    return Option(value, LocalText.of(id=indonesian, en=english), synonyms)


@dataclass(frozen=True, eq=False)
class Choice(FieldKind):
    """A kind whose values are the words of its options."""

    options: tuple[Option, ...] = ()


def choice(options: Iterable[Option]) -> Choice:
    """Return the kind that reads one of the options."""
    known = tuple(options)
    words = {normalise(word): each.value for each in known for word in each.words}
    values = {each.value: each.value for each in known}

    def parse(text: str) -> str:
        found = values.get(text) or words.get(normalise(text[:80]))
        if found is None:
            raise _not_a_choice(text, values, words)
        return found

    listed = ", ".join(values)
    return Choice("choice", parse, (), LocalText.of(id=listed, en=listed), options=known)


def _not_a_choice(text: str, values: Iterable[str], words: dict[str, str]) -> FieldError:
    message = Message.of('"{value}" is not one of the choices', value=shorten(text))
    near = nearest(normalise(text[:80]), words)
    if near:
        return FieldError(
            "bad-choice", message, Message.of('did you mean "{choice}"?', choice=words[near[0]])
        )
    return FieldError(
        "bad-choice", message, Message.of("choose one of: {choices}", choices=", ".join(values))
    )

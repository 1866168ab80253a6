"""Texts: names, sentences, and texts in several languages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from catalog_builder.diagnostics import FieldError, Message
from catalog_builder.fields.kind import FieldKind, OneOrMany, at_keys, wrong_shape
from catalog_builder.model import LocalText

DEFAULT_LANGUAGES = ("id",)
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})?")


def parse_text(text: str) -> str:
    """Return a text without white space around it, in Unicode's composed form (NFC).

    Raises FieldError (`empty-value`) when nothing is left.
    """
    text = text.strip()
    if not text:
        raise FieldError(
            "empty-value",
            Message.of("nothing is written here"),
            Message.of("write a value, or delete the line"),
        )
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def read_local_text(value: Any, languages: tuple[str, ...] = DEFAULT_LANGUAGES) -> LocalText:
    """Return a text in one or more of the site's languages.

    `value` is a text (then in the site's first language) or a mapping of languages to texts.
    Raises FieldError: `unknown-language` for a key that is none of `languages`.
    """
    if isinstance(value, str):
        return LocalText(((languages[0], parse_text(value)),))
    if isinstance(value, LocalText):
        return value
    if not isinstance(value, Mapping):
        raise wrong_shape(mapping=True)
    unknown = [
        (key, text, _unknown_language(str(key), languages))
        for key, text in value.items()
        if key not in languages
    ]
    if unknown:
        raise at_keys(unknown)
    texts = tuple((language, _one_text(text)) for language, text in value.items() if text)
    return LocalText(texts) if texts else read_local_text("", languages)


def _one_text(text: Any) -> str:
    if not isinstance(text, str):
        raise wrong_shape()
    return parse_text(text)


def _unknown_language(key: str, languages: tuple[str, ...]) -> FieldError:
    if _LANGUAGE.fullmatch(key):
        return FieldError(
            "unknown-language",
            Message.of('the site has no texts in the language "{language}"', language=key),
            Message.of(
                "languages of the site (site.languages in catalog.yaml): {languages}",
                languages=", ".join(languages),
            ),
        )
    return FieldError(
        "unknown-language",
        Message.of('"{text}" stands where a language belongs', text=key[:60]),
        Message.of(
            'a text with a comma or a colon in {braces} needs quotes: {{id: "one, two"}}', braces="{ }"
        ),
    )


class _LocalTextKind(FieldKind):
    """A text in several languages has a mapping of its own kind: languages are its keys."""

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(
            lambda value, info: read_local_text(value, *self._arguments(info.context))
        )


TEXT = FieldKind(
    "text",
    parse_text,
    (),
    LocalText.of(id="teks", en="text"),
)
LOCAL_TEXT = _LocalTextKind(
    "local-text",
    read_local_text,
    (LocalText,),
    LocalText.of(
        id="teks, atau satu teks untuk tiap bahasa: {id: …, en: …}",
        en="text, or one text a language: {id: …, en: …}",
    ),
    setting="languages",
)
LONG_TEXT = _LocalTextKind(
    "long-text", read_local_text, (LocalText,), LOCAL_TEXT.accepts, setting="languages"
)
MARKDOWN = _LocalTextKind(
    "markdown",
    read_local_text,
    (LocalText,),
    LocalText.of(id="teks Markdown, beberapa baris", en="Markdown text, several lines"),
    "https://spec.commonmark.org/",
    setting="languages",
)

Text = Annotated[str, TEXT]
LocalTextField = Annotated[LocalText, LOCAL_TEXT]
LongTextField = Annotated[LocalText, LONG_TEXT]
MarkdownField = Annotated[LocalText, MARKDOWN]
Words = Annotated[tuple[Text, ...], OneOrMany(separated=True)]

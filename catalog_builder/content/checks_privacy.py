"""Numbers of people that do not belong into public text: identity, taxpayer and bank account numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog_builder.content.markdown import Remark
from catalog_builder.diagnostics import Message
from catalog_builder.fields.identity import is_identity_number

_DIGITS = b"0123456789"
_FEWEST = 8
_SUSPECT = re.compile(r"\d(?:[ .-]?\d){7}", re.ASCII)
"""Eight digits: no shorter number is looked at, and most texts have none."""
_SIXTEEN = re.compile(r"(?<![\d.-])\d(?:[ .-]?\d){15}(?![.-]?\d)", re.ASCII)
_NPWP = re.compile(
    r"(?<!\d)\d{2}\.\d{3}\.\d{3}\.\d-\d{3}\.\d{3}(?!\d)|\bnpwp\b[^\d\n]{0,20}(\d(?:[ .-]?\d){14,15})(?!\d)",
    re.IGNORECASE | re.ASCII,
)
_ACCOUNT = re.compile(
    r"\b(?:bca|bri|bni|bsi|btn|bjb|mandiri|cimb|danamon|permata|muamalat|jago|seabank|rek(?:ening)?|norek)\b"
    r"(?:(?!irt|nib|halal|npwp|\bwa\b|whatsapp|telp|\bhp\b)[^\d\n]){0,30}"
    r"(?!08|\+?628)(\d(?:[ .-]?\d){7,15})(?![.-]?\d)",
    re.IGNORECASE | re.ASCII,
)
_KEPT = 4
"""Digits at each end that a message shows: enough to find the number, too few to use it."""
_HINT = Message.of("everyone can read it once it is published; take it out")


def personal_numbers(text: str) -> Iterator[Remark]:
    """Yield a remark (`personal-number`) for each number in a text that names a person or an account."""
    letters = text.encode(errors="surrogatepass")
    if len(letters) - len(letters.translate(None, _DIGITS)) < _FEWEST or not _SUSPECT.search(text):
        return
    seen: set[str] = set()
    for number, message in _found(text):
        if number not in seen:
            seen.add(number)
            yield Remark("personal-number", message, _HINT, number)


def _found(text: str) -> Iterator[tuple[str, Message]]:
    for match in _SIXTEEN.finditer(text):
        if is_identity_number(match[0]):
            yield (
                match[0],
                Message.of(
                    "this looks like a NIK, a person's identity number: {number}", number=masked(match[0])
                ),
            )
    for match in _NPWP.finditer(text):
        number = match[1] or match[0]
        yield (
            number,
            Message.of("this looks like an NPWP, a taxpayer number: {number}", number=masked(number)),
        )
    for match in _ACCOUNT.finditer(text):
        yield match[1], Message.of("this looks like a bank account: {number}", number=masked(match[1]))


def masked(number: str) -> str:
    """Return a number without its middle, so that a message does not spread it."""
    digits = re.sub(r"\D", "", number)
    return f"{digits[:_KEPT]}…{digits[-_KEPT:]}"

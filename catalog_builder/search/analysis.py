"""Text → words, the same way here and in the browser (`templates/assets/search.js/10-text.js`).

A word is a run of letters and digits, folded: lower case, without diacritics, in one spelling of
Arabic letters and digits. Scripts that do not put spaces between words (Chinese, Japanese, Thai, …)
are cut into overlapping pairs of characters. Numbers lose their thousands separators, and an amount
joins its unit: `Rp 15.000` gives `rp`, `15000`; `250 gr` and `250gram` give `250g`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from string import digits

LONGEST = 40
"""Characters of a word that count; what is longer is an accident or an attack."""

_PAIRED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003134f"
)
"""Thai, Lao, Burmese, Khmer, kana and Chinese characters."""
_SPACED = "\u0900-\u0dff\u1b00-\u1bff\ua980-\ua9df"
"""Scripts whose vowel signs are marks, not letters: Indic, Balinese, Sundanese, Batak, Javanese."""
_WORD = re.compile(rf"(?P<pairs>[{_PAIRED}]+)|[0-9]+(?:[.,][0-9]+)+[a-z]*|(?:[^\W_{_PAIRED}]|[{_SPACED}])+")
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)+[a-z]*|[a-z0-9]+")
_FOLDED = bytes(ord(chr(code).lower()) if chr(code).isalnum() else 32 for code in range(128)).ljust(256)
"""ASCII characters in lower case, all but letters and digits as spaces."""
_SHAPE = _FOLDED.translate(bytes(97 if chr(code).isalnum() else 32 for code in range(128)).ljust(256))
_TOO_LONG = b"a" * (LONGEST + 1)
"""A word that is cut, of whose characters all are the same (`_SHAPE`)."""
_DROPPED = re.compile(
    "[\u0300-\u036f\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
"""Accents, Arabic vowel signs, and what nobody sees."""
_APOSTROPHE = re.compile("(?<=[^\\W\\d_])['\u2018\u2019\u02bc`](?=[^\\W\\d_])")
_LETTERS = str.maketrans(
    {
        "đ": "d", "ð": "d", "ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th",
        "ى": "ي", "ی": "ي", "ې": "ي", "ة": "ه", "ک": "ك", "ٱ": "ا",
        **{chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)},
    }
)  # fmt: skip
_NUMBER = re.compile(r"([0-9]+(?:[.,][0-9]+)*)([a-z]*)")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+")

UNITS = {
    name: unit
    for unit, names in {
        "g": "g gr grm gram gramm grams gms",
        "kg": "kg kgs kilo kilogram kilograms",
        "mg": "mg miligram milligram",
        "ons": "ons",
        "l": "l lt ltr liter litre liters litres",
        "ml": "ml mililiter milliliter millilitre cc",
        "cm": "cm centimeter sentimeter",
        "mm": "mm milimeter millimeter",
        "m": "m mtr meter metre meters",
        "pcs": "pcs pc piece pieces",
        "w": "w watt watts",
        "v": "v volt volts",
        "mb": "mb megabyte",
        "gb": "gb gigabyte",
        "tb": "tb terabyte",
        "mah": "mah",
    }.items()
    for name in names.split()
}
"""What people write for a unit → the unit."""


def fold(text: str) -> str:
    """Return the text in lower case, without diacritics, invisible characters and inner apostrophes."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).lower()
        text = unicodedata.normalize("NFC", _DROPPED.sub("", text).translate(_LETTERS))
    text = text.lower()
    return text if text.isascii() and "'" not in text and "`" not in text else _APOSTROPHE.sub("", text)


def words(text: str) -> list[str]:
    """Return the words of a text in order, as they are indexed and looked up.

    >>> words("Kue Kéju 250 gr, Rp 15.000")
    ['kue', 'keju', '250g', 'rp', '15000']
    """
    if not text.isascii() or any(map(text.__contains__, _TELLING)):
        return _cut(_odd_words(fold(text)))
    folded = text.encode().translate(_FOLDED)
    found = folded.decode().split()
    return _cut(found) if _TOO_LONG in folded.translate(_SHAPE) else found


def _cut(found: Iterable[str]) -> list[str]:
    return [word[:LONGEST] for word in found]


_TELLING = f"{digits}'`"
"""Characters of ASCII that may belong to a word together with what stands beside them."""


def _odd_words(folded: str) -> list[str]:
    pieces = _PLAIN.findall(folded) if folded.isascii() else _pieces(folded)
    return list(_with_units(pieces) if has_digits(folded) else pieces)


def has_digits(text: str) -> bool:
    """Tell whether a text may have numbers; of one that is not folded yet too."""
    return not text.isascii() or any(map(text.__contains__, digits))


def _pieces(folded: str) -> Iterator[str]:
    for match in _WORD.finditer(folded):
        if match["pairs"]:
            yield from pairs(match["pairs"])
        else:
            yield match[0]


def pairs(run: str) -> Iterator[str]:
    """Yield each two neighbouring characters, and the last one alone so that a single one is found.

    >>> list(pairs("緑茶粉"))
    ['緑茶', '茶粉', '粉']
    """
    for place in range(len(run) - 1):
        yield run[place : place + 2]
    yield run[-1]


def _with_units(found: Iterable[str]) -> Iterator[str]:
    """Write numbers in one way and join each amount with its unit."""
    number = ""
    for word in found:
        if number:
            if word in UNITS:
                yield number + UNITS[word]
                number = ""
                continue
            yield number
        if word[0] > "9":
            yield word
            number = ""
            continue
        match = _NUMBER.fullmatch(word)
        number = _plain_number(match[1]) if match and not match[2] else ""
        if not number:
            yield _amount(match) if match else word
    if number:
        yield number


def _amount(match: re.Match[str]) -> str:
    return _plain_number(match[1]) + UNITS.get(match[2], match[2])


def _plain_number(digits: str) -> str:
    """Return a number without thousands separators and with a decimal point: 15.000 → 15000, 1,5 → 1.5."""
    marks = digits.count(".") + digits.count(",")
    if marks > 1 or _THOUSANDS.fullmatch(digits):
        return digits.replace(".", "").replace(",", "")
    return digits.replace(",", ".")


def bare_number(word: str) -> str | None:
    """Return the number of an amount, by which it is found too: `250g` → `250`; None of other words."""
    match = _NUMBER.fullmatch(word)
    return match[1] if match and match[2] in UNITS else None


def bare_numbers(found: Sequence[str]) -> list[str]:
    """Return the numbers of all amounts among words."""
    return [bare for word in found if word[0] <= "9" and (bare := bare_number(word))]


def code(text: str) -> str:
    """Return an identifier (SKU, GTIN, number of a permit, slug) as it is looked up.

    Only letters and digits count: `2063216010001-27` and `2063216010001 27` are the same number.
    """
    if text.isascii():
        return text.encode().translate(_FOLDED, _NEITHER).decode()[:LONGEST]
    return re.sub(r"[\W_]+", "", fold(text))[:LONGEST]


_NEITHER = bytes(code for code in range(128) if not chr(code).isalnum())
"""Characters of ASCII that are neither letters nor digits."""

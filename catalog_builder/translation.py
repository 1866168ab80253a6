"""gettext catalogues: domain `program` for the command line, `site` for published pages."""

from __future__ import annotations

import gettext
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Domain = Literal["program", "site"]
LOCALE = Path(__file__).parent / "locale"
PROGRAM_LANGUAGES = ("id", "en")


@cache
def translations(domain: Domain, language: str) -> gettext.NullTranslations:
    """Return the translations of one domain, backed by the other one.

    What the catalogue room says of a product is shown on pages and in the report, so a text may be
    in either. English originals stand where a language has none.
    """
    first = gettext.translation(domain, LOCALE, languages=[language], fallback=True)
    other = "program" if domain == "site" else "site"
    first.add_fallback(gettext.translation(other, LOCALE, languages=[language], fallback=True))
    return first


def environment_language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language that the environment asks for, Indonesian when it names neither of ours."""
    for variable in ("CATALOG_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        language = environment.get(variable, "").partition("_")[0].partition(".")[0].lower()
        if language in PROGRAM_LANGUAGES:
            return language
    return PROGRAM_LANGUAGES[0]

from __future__ import annotations

import pytest

from catalog_builder.diagnostics import FieldError
from catalog_builder.fields.reference import parse_file_name


@pytest.mark.parametrize(
    "text",
    [
        "dapur-bu-yani",
        "dapur-bu-yani.md",
        "dapur-bu-yani/index",
        "dapur-bu-yani/index.md",
        " dapur-bu-yani.md .md",
    ],
)
def test_a_file_or_a_folder_names_its_entry(text: str) -> None:
    """However much of the path was copied."""
    assert parse_file_name(text) == "dapur-bu-yani"


@pytest.mark.parametrize("text", ["/index", ".md", "/index.md", " "])
def test_a_path_without_a_name_names_nothing(text: str) -> None:
    """What is left without its endings is nothing: an error, not an entry without a name."""
    with pytest.raises(FieldError):
        parse_file_name(text)

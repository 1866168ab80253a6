import pytest

from tools.content_reference import TARGETS, reference


@pytest.mark.parametrize("language", TARGETS)
def test_the_reference_of_the_content_format_is_up_to_date(language: str) -> None:
    """docs/content-format.md says what the schema says; `make docs` writes it anew."""
    assert TARGETS[language].read_text(encoding="utf-8") == reference(language)

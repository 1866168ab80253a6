import re

from tests.support.codes import codes
from tools.diagnostics_reference import TARGET, reference


def test_every_code_has_a_section() -> None:
    """docs/diagnostics.md explains each code once, and none that is no longer given."""
    sections = re.findall(r"^### ([a-z-]+)$", TARGET.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(sections) == sorted(codes())


def test_the_examples_are_what_is_printed() -> None:
    """Each example is the text that the code's tiny catalogue gives; `make docs` writes them anew."""
    text = TARGET.read_text(encoding="utf-8")
    assert text == reference(text)


def test_every_section_has_a_cause_an_example_and_a_cure() -> None:
    """A section says why, shows what is printed, and says what to do."""
    for section in re.split(r"^### ", TARGET.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        assert re.fullmatch(
            r"[a-z-]+\n\n[^#].+\n\n```text\n(?:.*\n)+?```\n\n.+\n(?:\n## [\s\S]*)?\n?", section
        ), section

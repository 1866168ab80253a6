"""A quiet text is one of which no check says anything."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from catalog_builder.content.checks_text import remarks_on
from catalog_builder.content.markdown import render
from catalog_builder.content.quiet import is_quiet
from fuzz.targets import AROUND

PIECES = st.sampled_from(
    ["kue ", "**kue** ", "12345", "3216", "rekening ", "NPWP ", "![", "](", "[a](b.md)", "<", "&amp;", "!!! ", "!",
     "# ", "\n", "    ", "\t", "- ", "> ", "\ufffd", "`", "\\", "https://a.id", "|", "é", "_", "1. "]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map("".join))
@example("Hubungi 0812-3456-7890")
@example("rekening BCA 12345678")
def test_nothing_is_said_of_a_quiet_text(text: str) -> None:
    """Neither rendering it nor looking for personal numbers gives a remark or a link."""
    if is_quiet(text):
        body = render(text, AROUND)
        assert (body.remarks, body.entries) == ((), ())
        assert not list(remarks_on(text))


def test_prose_is_quiet() -> None:
    """Paragraphs with a bold word, a price and a dash are what the quick way is for."""
    assert is_quiet("**Kue** kering - renyah, Rp 65.000.\n\nDibuat oleh Bu Yani: “enak”!")
    assert not is_quiet("kue " * 20, longest=20)

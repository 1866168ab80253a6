import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog_builder.content.parse import MODELS
from catalog_builder.fields.describe import fields_of
from catalog_builder.reading.front_matter import split
from catalog_builder.reading.invisible import strip_invisible
from catalog_builder.reading.nodes import Mapping
from catalog_builder.reading.yaml_tree import read_tree
from catalog_builder.submission.commented import commented_entry, written


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("kind", MODELS)
def test_taking_the_comment_signs_away_gives_yaml(kind: str, language: str) -> None:
    """Every example can be used as it stands."""
    text = commented_entry(MODELS[kind], {}, language)  # type: ignore[index]
    names = [field.name for field in fields_of(MODELS[kind]) if field.name != "description"]  # type: ignore[index]
    lines = [
        line.removeprefix("# ")
        for line in text.splitlines()
        if line.removeprefix("# ").split(":")[0] in names
    ]
    root = read_tree("\n".join(lines)).root
    assert isinstance(root, Mapping)
    assert sorted(root.entries) == sorted(names)


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp", "Cn"]), min_size=1))
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    """Whatever a name contains, the entry holds that name and nothing else."""
    text = strip_invisible(text)[0] or "x"
    entry = commented_entry(MODELS["pages"], {"title": text}, "en")
    root = read_tree(split(entry).yaml).root
    assert isinstance(root, Mapping)
    assert root.entries["title"][1].to_plain() == text


def test_lists_stay_lists_where_lists_belong() -> None:
    """A field that takes a list or a mapping gets it unquoted; in a text the bracket is a letter."""
    assert written("[a.jpg, b.jpg]", structured=True) == "[a.jpg, b.jpg]"
    assert written("[baru] Sagu", structured=True) == '"[baru] Sagu"'
    assert written("[a]", structured=False) == '"[a]"'
    assert written("null", structured=False) == '"null"'

"""Which answers of a catalogue may differ between builds of the same joining."""

from __future__ import annotations

from catalog_builder.catalog.recording import Facts


def facts(edited: str, **entries: str) -> Facts:
    """Return facts of three products, of which some (as letters) have been edited since they were joined."""
    made_from = {f"products/{name}": f"joined {name}" for name in "abc"}
    made_from |= {f"products/{name}": text for name, text in entries.items()}
    return Facts(made_from, {}, "joining", frozenset(), frozenset(f"products/{name}" for name in edited))


def doubtful(now: Facts, then: Facts) -> set[str]:
    """Return what is doubtful of entries."""
    return {key for key in now.doubtful(then.edits) if not key.endswith(":*")}


def test_what_was_edited_before_is_not_asked_again() -> None:
    """However many entries have been edited since they were joined: only those that have changed since then."""
    before = facts("ab", a="new a", b="new b")
    assert doubtful(before, before) == set()
    assert doubtful(facts("ab", a="newer a", b="new b"), before) == {
        "products/a", "text:products/a", "matching.met:a", "matching.outside:a",
    }  # fmt: skip


def test_an_edit_that_was_taken_back_is_an_edit() -> None:
    """The entry is as it was joined, but not as it was in the build before."""
    assert facts("").changed(facts("c", c="new c").edits) == ["products/c"]
    assert facts("c", c="new c").changed(facts("").edits) == ["products/c"]

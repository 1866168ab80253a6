"""The bench on titles that people graded, with a few of ours in place of its data."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.search import graded

JUDGEMENTS = """\
id,query,product_title,product_description,median_relevance,relevance_variance
1,mugs,Coffee Mug,,4,0
2,mugs,Mugs of Tin,,2,0
3,mugs,Steel Pan,,1,0
4,steel pans,Steel Pan,,4,0
5,steel pans,Coffee Mug,,1,0
"""


@pytest.fixture
def judgements(tmp_path: Path) -> graded.Judgements:
    path = tmp_path / "graded.csv"
    path.write_text(JUDGEMENTS, encoding="utf-8")
    return graded.read_judgements(path)


def test_a_title_that_was_graded_for_two_queries_is_one_product(judgements: graded.Judgements) -> None:
    """Grades are kept by query."""
    assert list(judgements.titles.values()) == ["Coffee Mug", "Mugs of Tin", "Steel Pan"]
    assert judgements.grades == {"mugs": {"p0": 4, "p1": 2, "p2": 1}, "steel pans": {"p2": 4, "p0": 1}}


def test_the_figures_are_those_of_their_definitions() -> None:
    """Worked out by hand: (2 + 4 / log2 3) / (4 + 2 / log2 3) for two results in the wrong order."""
    grades = {"good": 4, "fair": 2}
    assert graded.recall(["fair"], grades) == 0
    assert graded.recall(["fair", "good"], grades) == 1
    assert graded.recall(["fair"], {"fair": 2}) is None
    assert graded.ndcg(["fair", "good"], grades) == pytest.approx(0.8597, abs=1e-4)
    assert graded.ndcg(["good", "fair"], grades) == 1


def test_plain_bm25_finds_a_plural_only_without_its_s(judgements: graded.Judgements) -> None:
    """That is all that tells the two baselines apart."""
    assert graded.bm25(judgements, str) == [["p1"], ["p2"]]
    assert [sorted(each) for each in graded.bm25(judgements, graded.singular)] == [["p0", "p1"], ["p2"]]


def test_our_search_is_asked_by_its_client(
    judgements: graded.Judgements, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A real index, in node: both titles with mugs, and the pan."""
    assert [sorted(each) for each in graded.ours(judgements)] == [["p0", "p1"], ["p2"]]
    graded.main(tmp_path / "graded.csv")
    assert "| ours | 1.000 | " in capsys.readouterr().out

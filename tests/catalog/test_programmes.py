from datetime import date
from typing import Any

import pytest

from catalog_builder.catalog.programmes import programme_state, stage_counts, success_story
from tests.catalog.builders import TODAY, catalog_of, partner, product, programme, slugs


@pytest.mark.parametrize(
    ("opens", "closes", "state"),
    [
        (None, None, "undated"),
        (date(2026, 11, 25), None, "upcoming"),
        (date(2026, 11, 24), None, "open"),
        (None, date(2026, 11, 24), "open"),
        (date(2026, 1, 1), date(2026, 11, 23), "closed"),
        (date(2026, 1, 1), date(2026, 12, 31), "open"),
    ],
)
def test_a_programme_is_open_from_its_first_to_its_last_day(
    opens: date | None, closes: date | None, state: str
) -> None:
    """The state follows from the build date; both ends belong to the window."""
    assert programme_state(programme("p", opens=opens, closes=closes).data, TODAY) == state


def step(stage: str, day: str, **more: str) -> dict[str, Any]:
    """Return a standing in the programme `tembus`."""
    return {"programme": "tembus", "stage": stage, "date": day, **more}


APPLIED, CURATED = step("applied", "2021-06-01"), step("curated", "2021-09-01")
SINGAPORE, MALAYSIA = step("exported", "2022-01-15", market="SG"), step("exported", "2023-05-01", market="MY")


def test_a_pipeline_shows_each_product_at_its_furthest_stage() -> None:
    """`here` counts a product once; `reached` is everything that came this far, the latest first."""
    catalog = catalog_of(
        programme("tembus"),
        product("a", curation=(APPLIED, CURATED, SINGAPORE)), product("b", curation=(APPLIED, CURATED)),
        product("c", curation=(step("applied", "2024-01-01"),)),
    )  # fmt: skip
    counts = stage_counts(catalog.programmes["tembus"], catalog)
    assert [(each.stage.slug, slugs(each.here), slugs(each.reached)) for each in counts] == [
        ("applied", ["c"], ["c", "a", "b"]),
        ("curated", ["b"], ["a", "b"]),
        ("exported", ["a"], ["a"]),
    ]


def test_the_success_story_is_computed_from_the_steps() -> None:
    """Products, makers, forums, markets and dates: the office writes no figures by hand."""
    catalog = catalog_of(
        programme("tembus"), partner("dapur", forum="forum"), partner("forum", "forum"),
        partner("kadin", "association", members=("dapur",)), partner("lain"),
        product("a", curation=(APPLIED, SINGAPORE, MALAYSIA)), product("b", curation=(step("exported", "2022-03-01", market="SG"),)),
        product("c", partner="lain", curation=(APPLIED,)), product("d"),
    )  # fmt: skip
    story = success_story(catalog.programmes["tembus"], catalog)
    assert story is not None
    assert slugs(story.products) == ["a", "b", "c"]
    assert slugs(story.finished) == slugs(story.exported) == ["a", "b"]
    assert slugs(story.makers) == ["dapur", "lain"]
    assert slugs(story.forums) == ["forum"]
    assert [(each.market, slugs(each.products), each.since) for each in story.markets] == [
        ("MY", ["a"], date(2023, 5, 1)), ("SG", ["a", "b"], date(2022, 1, 15)),
    ]  # fmt: skip
    assert (story.started, story.latest) == (date(2021, 6, 1), date(2023, 5, 1))


def test_a_programme_without_steps_has_no_story() -> None:
    """Before its first application there is nothing to tell."""
    catalog = catalog_of(programme("tembus"), product("a"))
    assert success_story(catalog.programmes["tembus"], catalog) is None

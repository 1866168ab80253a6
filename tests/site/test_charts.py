import pytest

from catalog_builder.site.charts import BOTTOM, HEIGHT, LEFT, TOP, line_chart, nice_ticks


@pytest.mark.parametrize(
    ("most", "ticks"),
    [(0, (0, 1)), (1, (0, 1)), (4, (0, 1, 2, 3, 4)), (5, (0, 2, 4, 6)), (87, (0, 50, 100)), (227, (0, 100, 200, 300))],
)  # fmt: skip
def test_an_axis_has_few_round_numbers(most: int, ticks: tuple[int, ...]) -> None:
    """From 0 to the largest value or just above it, in steps of one, two or five times a power of ten."""
    assert nice_ticks(most) == ticks


def test_lines_fill_the_field_between_the_axes() -> None:
    """The first value stands at the left axis, 0 on the ground, the top tick at the top."""
    chart = line_chart(([0, 5, 10], [0, 0, 0]), ["2024", "", "2026"])
    first, *_, last = chart.lines[0].split()
    assert first == f"{LEFT},{HEIGHT - BOTTOM}"
    assert last.endswith(f",{TOP}")
    assert [tick.label for tick in chart.across] == ["2024", "2026"]
    assert [tick.label for tick in chart.up] == ["0", "5", "10"]


def test_a_single_month_is_a_chart_too() -> None:
    """One place divides by nothing."""
    assert line_chart(([3],), ["2026"]).lines[0].startswith(f"{LEFT},")

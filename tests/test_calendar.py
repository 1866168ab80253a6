from datetime import UTC, date, datetime

import pytest

from catalog_builder.calendar import build_date
from catalog_builder.diagnostics import CatalogError


def test_the_day_is_that_of_the_catalogues_time_zone() -> None:
    """At 20:00 in London it is already tomorrow in Jakarta, and expiry follows Jakarta."""
    evening = str(int(datetime(2026, 11, 24, 20, tzinfo=UTC).timestamp()))
    assert build_date("Asia/Jakarta", {"SOURCE_DATE_EPOCH": evening}) == date(2026, 11, 25)
    assert build_date("UTC", {"SOURCE_DATE_EPOCH": evening}) == date(2026, 11, 24)


def test_without_a_fixed_day_it_is_today() -> None:
    """A build that nobody pinned is of the day on which it runs."""
    before = datetime.now(UTC).date()
    assert before <= build_date("UTC", {}) <= datetime.now(UTC).date()


@pytest.mark.parametrize("epoch", ["", "soon", "9" * 40, "-1e9"])
def test_a_fixed_day_that_is_no_number_is_said(epoch: str) -> None:
    """A build pinned to nonsense stops with the value in the message."""
    with pytest.raises(CatalogError, match="SOURCE_DATE_EPOCH") as caught:
        build_date("UTC", {"SOURCE_DATE_EPOCH": epoch})
    assert caught.value.status == 2


@pytest.mark.parametrize("name", ["Asia/Bekasi", "", "../etc/passwd", "/etc/passwd"])
def test_an_unknown_time_zone_is_said(name: str) -> None:
    """A misspelt time zone ends the build with an example of a right one."""
    with pytest.raises(CatalogError, match="time zone"):
        build_date(name, {})

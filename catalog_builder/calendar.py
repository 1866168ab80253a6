"""The one clock of a build: which day it is decides what is expired, open or current."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from catalog_builder.diagnostics import CatalogError, Message


def build_date(timezone: str, environment: Mapping[str, str] = os.environ) -> date:
    """Return the day of the build in a time zone (IANA name), today unless the environment fixes it.

    `SOURCE_DATE_EPOCH` is seconds since 1970 in UTC (reproducible-builds.org/specs/source-date-epoch).
    Raises CatalogError when either cannot be read.
    """
    epoch = environment.get("SOURCE_DATE_EPOCH")
    now = datetime.now(UTC) if epoch is None else _moment(epoch)
    try:
        return now.astimezone(ZoneInfo(timezone)).date()
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise CatalogError(
            Message.of('there is no time zone "{name}"', name=timezone),
            hint=Message.of(
                "site.timezone in catalog.yaml takes names such as {example}", example="Asia/Jakarta"
            ),
            status=1,
        ) from error


def _moment(epoch: str) -> datetime:
    try:
        return datetime.fromtimestamp(int(epoch), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise CatalogError(
            Message.of('SOURCE_DATE_EPOCH is "{value}", not a number of seconds', value=epoch), status=2
        ) from error

"""What a copy says of itself: when it was made, until when its prices hold, where the living one is."""

from __future__ import annotations

from collections.abc import Iterator

from catalog_builder.export.copy import Copy


def notice_lines(copy: Copy) -> Iterator[str]:
    """Yield the sentences, in the copy's language, without the address."""
    fresh, words, date = copy.freshness, copy.words, copy.formats.date
    if copy.intro:
        yield copy.tr(copy.intro)
    count = len(copy.products)
    producers = len({product.data.partner for product in copy.products})
    yield words.gettext("%(count)s products by %(producers)s producers.", count=count, producers=producers)
    yield words.gettext("This copy was made on %(date)s.", date=date(fresh.made))
    if fresh.prices_until:
        yield words.gettext("All prices in it hold until %(date)s.", date=date(fresh.prices_until))
    if fresh.living:
        yield words.gettext("The catalogue that is kept up to date is at:")

"""`json`: products and partners as on the site's data files, with what the copy says of itself."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from catalog_builder.diagnostics import Message
from catalog_builder.export.copy import Copy
from catalog_builder.export.formats import Settings
from catalog_builder.site.pictures import plan_renditions
from catalog_builder.site.records import partner_record, product_record


def export(copy: Copy, target: Path, _settings: Settings) -> tuple[Message, ...]:
    """Write `{"catalogue": {…}, "products": […], "partners": […]}`.

    `url` and `images` of the entries are relative to `catalogue.living`.
    """
    catalog, renditions = copy.catalog, plan_renditions(copy.catalog)
    content = {
        "catalogue": header(copy),
        "products": [product_record(catalog, renditions, each) for each in copy.products],
        "partners": [partner_record(catalog, renditions, each) for each in catalog.partners.values()],
    }
    target.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return ()


def header(copy: Copy) -> dict[str, Any]:
    """Return what the copy says of itself; days as ISO 8601, None for what is not known."""
    fresh = copy.freshness
    return {
        "title": copy.tr(copy.title),
        "selection": copy.subject,
        "language": copy.language,
        "made": fresh.made.isoformat(),
        "prices_valid_until": fresh.prices_until.isoformat() if fresh.prices_until else None,
        "living": fresh.living,
    }

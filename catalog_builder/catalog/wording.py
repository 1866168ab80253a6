"""What pages and the search call the schema's own values: English, the msgids of gettext domain `site`."""

from __future__ import annotations

from collections.abc import Mapping


def N_(text: str) -> str:  # noqa: N802 (the name that gettext extraction looks for)
    """Mark a text for extraction; it is translated where it is shown."""
    return text


PARTNER_KINDS: Mapping[str, str] = {
    "producer": N_("Producers"),
    "forum": N_("Forums"),
    "association": N_("Associations"),
    "hospitality": N_("Hotels and restaurants"),
    "industrial_estate": N_("Industrial estates"),
    "modern_retail": N_("Modern retail"),
    "mall": N_("Malls"),
    "marketplace": N_("Marketplaces"),
    "exporter": N_("Exporters"),
    "mentor": N_("Mentors"),
    "finance": N_("Finance"),
    "government": N_("Government"),
}
"""The names of `content.schema.PARTNER_KINDS` as titles of lists."""

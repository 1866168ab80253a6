"""The configuration kept between checks, for as long as catalog.yaml has the same content."""

from __future__ import annotations

from catalog_builder.cache import Cache
from catalog_builder.config import CONFIG_FILE, Config, load_config
from catalog_builder.content.statuses import digest_of
from catalog_builder.model import Project


def kept_config(project: Project, cache: Cache) -> Config:
    """Return the configuration, the kept one while catalog.yaml has the same content; else as `load_config`.

    Validating it takes longer than checking a handful of entries that have not changed.
    """
    digest = digest_of(str(project.root), CONFIG_FILE)
    match cache.get("config"):
        case (stored, Config() as kept) if stored == digest:
            return kept
    config = load_config(project)
    if digest and digest_of(str(project.root), CONFIG_FILE) == digest:
        cache.put("config", (digest, config))
    return config

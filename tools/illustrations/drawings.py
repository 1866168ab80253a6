"""Every scene of every module in `scenes`, by slug, and what the demo's entries still lack."""

from collections.abc import Sequence
from importlib import import_module
from pkgutil import iter_modules
from random import Random

from tools.illustrations import scenes
from tools.illustrations.entries import Entry
from tools.illustrations.scenes.common import Scenes
from tools.illustrations.svg import Svg


def all_scenes() -> Scenes:
    """Return what the modules' `SCENES` draw, by the slug of the product or partner."""
    modules = [import_module(f"{scenes.__name__}.{module.name}") for module in iter_modules(scenes.__path__)]
    return {slug: drawn for module in modules for slug, drawn in getattr(module, "SCENES", {}).items()}


def drawing(slug: str, index: int) -> Svg:
    """Return an entry's picture as SVG: the same for the same slug, whatever else is drawn."""
    return all_scenes()[slug][index](Random(f"{slug} {index}"))


def undrawn(entries: Sequence[Entry]) -> list[str]:
    """Return a line for each entry that has fewer drawings than it names pictures."""
    drawn = all_scenes()
    counts = [(entry, len(drawn.get(entry.slug, ()))) for entry in entries]
    return [
        f"{entry.slug}: {len(entry.files)} pictures named, {count} drawn"
        for entry, count in counts
        if count < len(entry.files)
    ]

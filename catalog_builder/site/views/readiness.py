"""How far a producer has come online, and what the next step is."""

from __future__ import annotations

from collections.abc import Mapping

from catalog_builder.catalog.digital import DigitalStep, StepName, digital_readiness
from catalog_builder.catalog.wording import N_
from catalog_builder.content.schema import Partner
from catalog_builder.frozen import dataclass
from catalog_builder.model import Entry
from catalog_builder.site.viewpoint import Viewpoint

_DONE: Mapping[StepName, str] = {
    "whatsapp": N_("Can be reached on WhatsApp"),
    "photos": N_("Every product has a photo"),
    "prices": N_("Every product has a price"),
    "marketplace": N_("Sells on a marketplace"),
    "certificates": N_("Every product has a certificate"),
}


@dataclass(frozen=True, slots=True)
class ReadinessStep:
    """One step online: what is reached when it is `done`, else what is to do; `next` marks the first."""

    text: str
    done: bool
    next: bool


def readiness_of(viewpoint: Viewpoint, partner: Entry[Partner]) -> tuple[ReadinessStep, ...]:
    """Return a maker's steps in the order in which they are best taken; nothing for other partners."""
    readiness = digital_readiness(partner, viewpoint.catalog)
    if not readiness.products:
        return ()
    return tuple(
        ReadinessStep(_text(viewpoint, step), step.complete, step is readiness.next_step)
        for step in readiness.steps
    )


def _text(viewpoint: Viewpoint, step: DigitalStep) -> str:
    words = viewpoint.words
    return words.gettext(_DONE[step.name]) if step.complete else words.message(step.advice)

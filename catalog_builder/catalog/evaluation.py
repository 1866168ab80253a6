"""What a product meets of some conditions, with a sentence for each."""

from __future__ import annotations

from collections.abc import Iterable

from catalog_builder.catalog.conditions import Condition, State
from catalog_builder.catalog.facts import Facts
from catalog_builder.diagnostics import Message
from catalog_builder.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """One condition, judged; `sentence` is a message of the domain `site`."""

    condition: Condition
    state: State
    sentence: Message


@dataclass(frozen=True, slots=True)
class Evaluation:
    """All conditions of one set of requirements, judged for one product, in the order they are asked."""

    outcomes: tuple[Outcome, ...]

    @property
    def obstacles(self) -> tuple[Outcome, ...]:
        """What is not met: missing or unknown."""
        return tuple(outcome for outcome in self.outcomes if outcome.state != "met")

    @property
    def ready(self) -> bool:
        """Tell whether everything is met."""
        return not self.obstacles

    @property
    def applies(self) -> bool:
        """Tell whether the product is of a kind that is asked for at all."""
        return not any(outcome.condition.scope and outcome.state == "missing" for outcome in self.outcomes)


def evaluate_conditions(conditions: Iterable[Condition], facts: Facts) -> Evaluation:
    """Judge each condition on the facts of one product."""
    return Evaluation(tuple(_outcome(condition, getattr(facts, condition.fact)) for condition in conditions))


def _outcome(condition: Condition, value: object) -> Outcome:
    return Outcome(condition, condition.judge(value), condition.say(value))

"""The quick way to the values of a document in which nothing is out of the ordinary.

Nearly all documents are right. For them no places are kept: the events become plain values at
once, under the model's keys. At the first thing that is not plainly right (a syntax error, an
alias, a key that is unknown, a synonym or twice there, …) this gives up, and the document is read
again by `yaml_tree` and `values`, which say what it is and where.
"""

from __future__ import annotations

from typing import Any

from catalog_builder.reading.limits import Limits
from catalog_builder.reading.plain_fields import plain_fields
from catalog_builder.reading.shape import Shape


def quick_values(text: str, shape: Shape, limits: Limits) -> dict[str, Any] | None:
    """Return the plain values of a YAML document, or None if it has to be read the long way.

    The same values as `plain_values(read_tree(text).root, shape)` gives when that finds nothing.
    """
    plain = plain_fields(text, shape, limits)
    if plain is not None:
        return plain
    from catalog_builder.reading.quick_events import event_values  # noqa: PLC0415 (mostly there is no need)

    return event_values(text, shape, limits)

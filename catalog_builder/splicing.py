"""Pages of which no more has changed than pieces that they share with others: cut out, and put in anew.

After an edit of a footer ten thousand pages are what they were but for a stretch of text that is the same
in all of them. The published page with the new text in its place is the page that rendering gives, for it
was put there as it is (`site.makeup`), and is found there once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from catalog_builder.frozen import dataclass
from catalog_builder.model import OutputFile
from catalog_builder.portable import Portable
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class Splice(Portable):
    """A page to be made of the one that is published.

    `sha256` is of that one; `pieces` are by their keys the names of the partials that have changed.
    """

    plan: PagePlan
    sha256: str
    pieces: Mapping[str, str]

    def __str__(self) -> str:
        return str(self.plan)


def spliced(splice: Splice, output: str, texts: Mapping[str, str], viewpoint: Viewpoint) -> OutputFile | None:
    """Return the page of today, None where that cannot be told from the one in the folder `output`.

    `texts` are those of pieces in there, by their keys.
    """
    try:
        with open(f"{output}/{splice.plan.path}", "rb", buffering=0) as file:  # noqa: PTH123 (ten thousand times)
            content = file.read()
    except OSError:
        return None
    if hashlib.sha256(content).hexdigest() != splice.sha256:
        return None
    for key, template in splice.pieces.items():
        old, new = texts.get(key, "").encode(), _text(viewpoint, template)
        place = content.find(old)
        if new is None or place < 0 or place != content.rfind(old):
            return None
        content = content[:place] + new + content[place + len(old) :]
    return OutputFile(splice.plan.path, content)


def _text(viewpoint: Viewpoint, template: str) -> bytes | None:
    try:
        return viewpoint.once(template).encode()
    except Exception:  # noqa: BLE001 (rendering the page says what is wrong, and where)
        return None

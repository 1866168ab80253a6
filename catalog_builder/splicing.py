"""Pages made of the published ones, after an edit of what others show as well.

After an edit of a footer ten thousand pages are what they were but for a stretch of text that is the same
in all of them. The published page with the new text in its place is the page that rendering gives, for it
was put there as it is (`site.makeup`), and is found there once. After an edit of the layout the stretch that
stays is what a page's block `content` gave (`site.framing`): all around it is rendered.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from catalog_builder.frozen import dataclass
from catalog_builder.model import OutputFile
from catalog_builder.portable import Portable
from catalog_builder.site.context import SiteContext
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.render import NOWHERE, RenderedPage, Stretch, framed, viewpoint_of
from catalog_builder.site.viewpoint import Viewpoint


@dataclass(frozen=True, slots=True)
class Splice(Portable):
    """A page to be made of the one that is published.

    `sha256` is of that one, and `content` where in it what its block of that name gave is. `pieces` are by
    their keys the names of the partials that have changed; with another `frame`, of all that the page has.
    """

    plan: PagePlan
    sha256: str
    content: Stretch
    pieces: Mapping[str, str]
    frame: bool = False

    def __str__(self) -> str:
        return str(self.plan)


def spliced(
    splice: Splice, output: str, texts: Mapping[str, str], context: SiteContext
) -> RenderedPage | None:
    """Return the page of today, None where that cannot be told from the one in the folder `output`.

    `texts` are those of pieces in there, by their keys.
    """
    try:
        with open(f"{output}/{splice.plan.path}", "rb", buffering=0) as file:  # noqa: PTH123 (ten thousand times)
            published = file.read()
    except OSError:
        return None
    if hashlib.sha256(published).hexdigest() != splice.sha256:
        return None
    viewpoint = viewpoint_of(context, splice.plan)
    if splice.frame:
        return _framed(splice, published, viewpoint)
    return _pieced(splice, published, texts, viewpoint)


def _framed(splice: Splice, published: bytes, viewpoint: Viewpoint) -> RenderedPage | None:
    """Return the page in another frame.

    A piece that the frame does not show is one of the content, or none of this page any more: to know which,
    it would have to be rendered.
    """
    start, end = splice.content
    try:
        page = framed(viewpoint, splice.plan, published[start:end])
    except Exception:  # noqa: BLE001 (rendering the whole page says what is wrong, and where)
        return None
    return page if splice.pieces.keys() <= viewpoint.site.reads.keys else None


def _pieced(
    splice: Splice, published: bytes, texts: Mapping[str, str], viewpoint: Viewpoint
) -> RenderedPage | None:
    """Return the page with other pieces."""
    page, content = published, splice.content
    for key, template in splice.pieces.items():
        old, new = texts.get(key, "").encode(), _text(viewpoint, template)
        place = page.find(old)
        if new is None or place < 0 or place != page.rfind(old):
            return None
        page = page[:place] + new + page[place + len(old) :]
        content = _moved(content, (place, place + len(old)), len(new))
    return RenderedPage(OutputFile(splice.plan.path, page), content)


def _moved(content: Stretch, old: Stretch, length: int) -> Stretch:
    """Return where a stretch is when another one has a new length; they do not overlap in part."""
    start, end = content
    more = length - (old[1] - old[0])
    if old[1] <= start:
        return start + more, end + more
    if end <= old[0]:
        return content
    return (start, end + more) if start <= old[0] and old[1] <= end else NOWHERE


def _text(viewpoint: Viewpoint, template: str) -> bytes | None:
    try:
        return viewpoint.once(template).encode()
    except Exception:  # noqa: BLE001 (rendering the page says what is wrong, and where)
        return None

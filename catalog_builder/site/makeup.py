"""Which templates a page is made of, read from their syntax trees: what an edit of the theme has a part in.

A page depends on the templates that its own one extends, includes and imports, and on those of the functions
that it calls (`card`). What `once` puts into it as it is (a footer) is a *piece*: when no more than that has
changed, the page is what it was with another text in its place. When only what stands around its `content`
has changed (`site.framing`), the page is that content in another frame.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, cached_property, partial

from catalog_builder.frozen import dataclass
from catalog_builder.site.framing import content_of
from catalog_builder.site.references import Theme, parsed
from catalog_builder.site.templating import Templates, make_environment


@dataclass(frozen=True, slots=True)
class Makeup:
    """What a page is made of: `templates`, and the `pieces` that are in it as they are."""

    templates: frozenset[str]
    pieces: frozenset[str]


class ThemeEdit:
    """What has changed in the templates since pages were made of those with the digests of `before`.

    `sources` are the texts of those that are HTML.
    """

    def __init__(self, before: Mapping[str, str], sources: Mapping[str, str], templates: Templates) -> None:
        self._before, self._sources, self._templates = before, sources, templates
        self._answers: dict[str, frozenset[str] | None] = {}
        self._contents: dict[str, bool] = {}

    def changed_pieces(self, template: str) -> frozenset[str] | None:
        """Return which pieces of pages of a template have changed; None when more than pieces may have.

        What is looked at to find out is the theme as it is now. Where nothing of it has changed, the same was
        there to be found before.
        """
        if template not in self._answers:
            self._answers[template] = self._changed_pieces(template)
        return self._answers[template]

    def keeps_content(self, template: str) -> bool:
        """Tell whether the block `content` of pages of a template gives the text that it gave."""
        if template not in self._contents:
            self._contents[template] = self._keeps_content(template)
        return self._contents[template]

    def _changed_pieces(self, template: str) -> frozenset[str] | None:
        if not self._changed:
            return frozenset()
        makeup = self._makeup(template)
        if makeup is None or not self._changed.isdisjoint(makeup.templates):
            return None
        return frozenset(filter(self._may_differ, makeup.pieces))

    def _keeps_content(self, template: str) -> bool:
        before, now = content_of(self._then, template), content_of(self._now, template)
        return now is not None and before == now and self._changed.isdisjoint(now.whole)

    @cached_property
    def _changed(self) -> frozenset[str]:
        """Names of which there is another template now, or none any more."""
        before, now = self._before, self._templates.digests
        return frozenset(name for name in before.keys() | now.keys() if before.get(name) != now.get(name))

    def _makeup(self, template: str) -> Makeup | None:
        """Return what pages of a template are made of, None when that cannot be told."""
        now = self._now
        own = now.reached([template], "flowing")
        read = [now.references(name) for name in own]
        pieces = frozenset[str]().union(*(each.pieces for each in read))
        called = frozenset[str]().union(*(each.called for each in read))
        if any(each.captures for each in read):
            called |= pieces
        templates = own | now.reached(called, "all")
        if any(now.references(name).open for name in templates):
            return None
        return Makeup(templates, pieces - templates)

    def _may_differ(self, piece: str) -> bool:
        reached = self._now.reached([piece], "all")
        return not self._changed.isdisjoint(reached) or any(
            self._now.references(name).open for name in reached
        )

    @cached_property
    def _themes(self) -> tuple[Theme, Theme]:
        """The templates of before and of now; a text that is in both is read once."""
        read = cache(partial(parsed, make_environment(self._templates.themes)))
        return Theme(self._sources, read), Theme(self._templates.sources, read)

    @property
    def _then(self) -> Theme:
        return self._themes[0]

    @property
    def _now(self) -> Theme:
        return self._themes[1]

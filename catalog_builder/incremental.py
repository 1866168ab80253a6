"""Which pages are still right: those that read nothing of the catalogue that has changed.

The published folder itself is the store: of each page only the digest and time of its file are kept, and
what was read to make it. How and why is in docs/incremental.md.
"""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from itertools import chain, islice
from pathlib import Path

from catalog_builder.cache import Cache, name_for
from catalog_builder.catalog.recording import Facts
from catalog_builder.frozen import dataclass
from catalog_builder.kept_groups import kept_file, staged
from catalog_builder.page_columns import BETWEEN, KeptPage, PageColumns
from catalog_builder.portable import Portable
from catalog_builder.published import PublishedFiles
from catalog_builder.site.makeup import ThemeEdit
from catalog_builder.site.plan import PagePlan
from catalog_builder.site.render import NOWHERE, Stretch
from catalog_builder.site.templating import Templates
from catalog_builder.site.viewpoint import piece_template
from catalog_builder.splicing import Splice
from catalog_builder.staging import StagedFile

_SPARE = 1.02
"""How many times as many keys as are kept there may be before those that no page reads are left out."""
_LONG = 80
"""Characters from which a fact is kept as its digest; that of an entry is one, and something."""


@dataclass(frozen=True, slots=True)
class StagedPage(Portable):
    """The file of a page that was made, with its compressed siblings, and the keys of what was read.

    `content` is where in the page its block of that name is, `pieces` are the texts that it shares with
    others, by their keys. What was read is `added` to what was read for the page that it was made of.
    """

    files: tuple[StagedFile, ...]
    reads: tuple[str, ...]
    content: Stretch = NOWHERE
    pieces: tuple[tuple[str, str], ...] = ()
    added: bool = False


@dataclass(frozen=True)
class _Kept:
    """What is known of the site in one folder: `key` is what all of it depends on.

    `theme` are the digests of the templates, by name, `sources` the texts of those that are HTML, `texts` the
    pieces that pages share, by their keys.
    `questions` are the keys of facts, one behind the other, by their numbers, `answers` what they were.
    `loose` are the numbers of those that may differ though nothing was edited, as of `array("I")`.
    `pages` are the files of each page with its reads. `joining` and `edits` are those of the facts.
    """

    key: str
    theme: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    joining: str = ""
    edits: Mapping[str, str] = field(default_factory=dict)
    questions: str = ""
    answers: str = ""
    loose: bytes = b""
    pages: PageColumns = field(default_factory=PageColumns)

    def filled(
        self, facts: Facts, keys: Collection[str], answers: Sequence[str], loose: bytes, pages: PageColumns
    ) -> _Kept:
        """Return the same with what is known of pages; none when somebody asked for a name that cannot be."""
        told = BETWEEN.join(keys), BETWEEN.join(answers)
        if any(text.count(BETWEEN) > max(0, len(keys) - 1) for text in told):
            return _Kept(self.key)
        return replace(
            self, joining=facts.joining, edits=facts.edits, questions=told[0], answers=told[1],
            loose=loose, pages=pages,
        )  # fmt: skip


class Increment:
    """One build's view of what the build before left in the same folder.

    `key` is what everything depends on (program, config, assets, day), pages depend on `templates` besides.
    Used in this order: `unchanged`, `made` around the pages that were made anew, and `keep`; nothing is
    loaded before. It is `small` when nothing was joined anew.
    """

    def __init__(
        self, cache: Cache, key: str, templates: Templates, facts: Facts, published: PublishedFiles
    ) -> None:
        self.facts = facts
        self._cache, self._key, self._templates, self._published = cache, key, templates, published
        self._name = name_for("site", Path(published.folder))
        self._right: list[int] = []
        self._made: dict[str, KeptPage] = {}
        self._spliced: dict[str, int] = {}
        self._new_texts: dict[str, str] = {}
        self._told: dict[int, str] = {}

    @cached_property
    def small(self) -> bool:
        """Whether what is known of pages is of the same joining."""
        return bool(self.facts.joining) and self.facts.joining == self._kept.joining

    @cached_property
    def _kept(self) -> _Kept:
        kept = self._cache.get(self._name)
        return kept if isinstance(kept, _Kept) and kept.key == self._key else _Kept(self._key)

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts of pieces in published pages, by their keys."""
        return self._kept.texts

    @cached_property
    def _before(self) -> list[str]:
        """What the facts were, by the numbers of their keys."""
        return self._kept.answers.split(BETWEEN) if self._kept.questions else []

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The numbers of keys: those of the build before, then others as they are read."""
        keys = self._kept.questions.split(BETWEEN) if self._kept.questions else []
        return dict(zip(keys, range(len(keys)), strict=True))

    @cached_property
    def _doubtful(self) -> Collection[int]:
        """The numbers of the facts that may have changed."""
        if not self.small:
            return range(len(self._before))
        edited = (self._numbers.get(key) for key in self.facts.doubtful(self._kept.edits))
        return frozenset(chain(array("I", self._kept.loose), (each for each in edited if each is not None)))

    def unchanged(self, plans: Iterable[PagePlan]) -> tuple[list[StagedFile], list[PagePlan | Splice]]:
        """Return the files of pages that are still right, and the pages that must be made."""
        pages, edit = self._kept.pages, ThemeEdit(self._kept.theme, self._kept.sources, self._templates)
        wrong = pages.reading(self._changed()) | pages.absent(self._published)
        others: list[PagePlan | Splice] = []
        for plan in plans:
            row = pages.rows.get(_page_key(plan))
            task = plan if row is None or row in wrong else self._other_theme(plan, row, edit)
            if task:
                others.append(task)
            elif row is not None:
                self._right.append(row)
        return list(map(staged, pages.files_of(self._right))), others

    def _other_theme(self, plan: PagePlan, row: int, edit: ThemeEdit) -> PagePlan | Splice | None:
        """Return how to make a page of which nothing but the theme is another one; None when it is right."""
        template = f"{plan.kind}.html"
        pieces = edit.changed_pieces(template)
        if pieces is not None and not pieces:
            return None
        kept = self._kept.pages.page(row)
        if pieces is None and not (any(kept.content) and edit.keeps_content(template)):
            return plan
        splice = self._splice(plan, kept, pieces)
        if splice:
            self._spliced[_page_key(plan)] = row
        return splice

    def _splice(self, plan: PagePlan, kept: KeptPage, pieces: Collection[str] | None) -> Splice | None:
        """Return how to make a page in which some pieces may be others now, None when it has none of them.

        Where `pieces` is None it has another frame.
        """
        frame, reads = pieces is None, frozenset(array("I", kept.reads))
        shown = {key: name for number, key, name in self._pieces if number in reads}
        found = {key: name for key, name in shown.items() if pieces is None or name in pieces}
        sha256 = next(sha256 for path, sha256, _, _ in kept.files if path == plan.path)
        return Splice(plan, sha256, kept.content, found, frame) if found or frame else None

    @cached_property
    def _pieces(self) -> list[tuple[int, str, str]]:
        """Number, key and template of all pieces that published pages have."""
        named = ((number, key, piece_template(key)) for key, number in self._numbers.items())
        return [(number, key, template) for number, key, template in named if template is not None]

    def _changed(self) -> frozenset[int]:
        """Return the numbers of the keys whose answers are others now."""
        before, keys = self._before, tuple(self._numbers)
        return frozenset(each for each in self._doubtful if self._tell(keys[each], each) != before[each])

    def made(self, tasks: Iterable[PagePlan | Splice], pages: Iterable[StagedPage]) -> Iterator[StagedFile]:
        """Note pages that were made, in the order of their tasks, and yield their files."""
        numbers = self._numbers
        for task, page in zip(tasks, pages, strict=True):
            key = _page_key(task.plan if isinstance(task, Splice) else task)
            reads = array("I", [numbers.setdefault(key, len(numbers)) for key in page.reads])
            own = _united(self._reads_of(key), reads) if page.added else reads.tobytes()
            self._made[key] = KeptPage(tuple(map(kept_file, page.files)), own, page.content)
            self._new_texts.update(page.pieces)
            yield from page.files

    def _reads_of(self, key: str) -> bytes:
        """Return what had been read for the page that one was spliced of."""
        return self._kept.pages.page(self._spliced[key]).reads

    def keep(self) -> None:
        """Keep what is known now for the next build.

        A page counts as right only when its file has the time it was written at: nothing may have been
        published yet.
        """
        numbers, pages = self._numbers, self._kept.pages.taken(self._right, PageColumns.of(self._made))
        if len(numbers) > _SPARE * len(self._before):
            used = frozenset(array("I", pages.reads))
            numbers = {key: number for key, number in numbers.items() if number in used}
        if len(numbers) < len(self._numbers):
            pages = pages.numbered({number: place for place, number in enumerate(numbers.values())})
        texts = {key: text for key, text in {**self.texts, **self._new_texts}.items() if key in numbers}
        now = _Kept(self._key, self._templates.digests, self._templates.sources, texts)
        kept = now.filled(self.facts, numbers, self._answers(numbers), self._loose(numbers), pages)
        self._cache.put(self._name, kept)

    def _loose(self, numbers: Mapping[str, int]) -> bytes:
        """Return the numbers of the loose keys; those of the build before are known."""
        known = len(self._before) if self.small and numbers is self._numbers else 0
        loose = array("I", self._kept.loose if known else b"")
        others = enumerate(islice(numbers, known, None), known)
        loose.extend(number for number, key in others if self.facts.is_loose(key))
        return loose.tobytes()

    def _answers(self, numbers: Mapping[str, int]) -> list[str]:
        """Return what some keys are told today, or all; few of all are read by no page."""
        if numbers is not self._numbers:
            return [self._tell(key, number) for key, number in numbers.items()]
        known = len(self._before)
        answers = [*self._before, *[self._tell(key, numbers[key]) for key in islice(numbers, known, None)]]
        for number, told in self._told.items():
            answers[number] = told
        return answers

    def _tell(self, key: str, number: int) -> str:
        """Return what a fact is today; unless it is doubtful, it is what it was."""
        told = self._told.get(number)
        if told is None:
            if number < len(self._before) and number not in self._doubtful:
                return self._before[number]
            told = self.facts.of(key)
            told = told if len(told) < _LONG else hashlib.sha256(told.encode()).hexdigest()
            self._told[number] = told
        return told


def _united(reads: bytes, others: Iterable[int]) -> bytes:
    """Return reads with those of `others` that are not among them."""
    known = array("I", reads)
    return reads + array("I", frozenset(others).difference(known)).tobytes()


def _page_key(plan: PagePlan) -> str:
    name = f"{plan.kind}\t{plan.language}\t{plan.path}\t{plan.tree_path}\t{plan.subject}"
    return f"{name}\t{plan.number}/{plan.count}"

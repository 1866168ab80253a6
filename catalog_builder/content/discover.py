"""The files under content/ to entries, before any is read."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from catalog_builder.content.slugs import fold, is_reserved, is_slug, slug_hint
from catalog_builder.diagnostics import Finding, Message, Severity
from catalog_builder.frozen import dataclass
from catalog_builder.model import ENTRY_KINDS, BrokenEntry, EntryKind, EntrySource
from catalog_builder.reading.values import nearest

CONTENT = "content"
ENTRY_SUFFIXES = (".md", ".yaml", ".yml")
_PICTURE_SUFFIXES = frozenset(
    {
        ".jpg",
        ".jpeg",
        ".jfif",
        ".png",
        ".webp",
        ".gif",
        ".bmp",
        ".tif",
        ".tiff",
        ".avif",
        ".heic",
        ".heif",
        ".svg",
    }
)
_IGNORED = re.compile(
    r"\.|#.*#$|~\$|.*(?:~|\.(?:bak|tmp|temp|swp|swo|orig|part|crdownload))$|(?:thumbs\.db|desktop\.ini)$|readme(?:\.\w+)*$",
    re.IGNORECASE,
)
"""Hidden files, leavings of editors, systems and downloads, and notes for people."""
_ORDINARY = re.compile(
    r"(?!readme)(?:(?P<entry>[a-z0-9]+(?:-[a-z0-9]+)*)\.(?:md|ya?ml)"
    rf"|(?P<picture>[a-z0-9]+(?:[_-][a-z0-9]+)*)(?:{'|'.join(_PICTURE_SUFFIXES).replace('.', '[.]')}))"
)
"""Names of entries in a single file and of pictures, in which nothing has to be looked into: nearly all."""
_TRANSLATION = re.compile(r"(?P<slug>.+)\.(?P<language>[a-z]{2})")


@dataclass(frozen=True, slots=True)
class Discovery:
    """What was found: the entries, by kind and slug, and what is wrong with the files' names.

    `refused` are entries that were not read because of their files' names.
    """

    sources: tuple[EntrySource, ...]
    findings: tuple[Finding, ...]
    refused: tuple[BrokenEntry, ...] = ()


class _Found(NamedTuple):
    """One file of an entry. `language` is "" for the entry itself, `folder` "" without one."""

    slug: str
    file: str
    language: str
    folder: str


def discover(root: Path) -> Discovery:
    """Find the entries of the project in `root`.

    Reads names only, no file. A file that cannot be an entry is left out and reported.
    """
    sources: list[EntrySource] = []
    findings: list[Finding] = list(_stray(root))
    refused: list[BrokenEntry] = []
    for kind in ENTRY_KINDS:
        search = _Search(root, kind)
        sources += search.sources()
        findings += search.findings
        refused += (BrokenEntry(kind, slug) for slug in sorted(search.refused))
    return Discovery(tuple(sources), tuple(findings), tuple(refused))


def _error(
    code: str, file: str, message: Message, hint: Message | None = None, severity: Severity = "error"
) -> Finding:
    return Finding(file, (), code, message, hint, severity)


def _stray(root: Path) -> Iterator[Finding]:
    """Yield warnings for what lies in content/ itself."""
    for item in _scan(root / CONTENT):
        name = _label(item.name)
        if item.name in ENTRY_KINDS or _IGNORED.match(item.name) or _is_picture(item.name):
            continue
        near = nearest(name, ENTRY_KINDS)
        hint = Message.of('did you mean "{folder}"?', folder=near[0]) if near else _KINDS
        yield _error("unknown-file", f"{CONTENT}/{name}", _NOT_PUBLISHED, hint, "warning")


def _scan(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as items:
            return sorted(items, key=lambda item: item.name)
    except OSError:
        return []


def _label(name: str) -> str:
    """Return a file name that can be shown, whatever bytes it has."""
    if name.isascii() and name.isprintable():
        return name
    text = os.fsencode(name).decode(errors="replace")
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)


def _is_picture(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in _PICTURE_SUFFIXES  # noqa: PTH122 (a name, 10,000 times)


class _Search:
    """The search through the folder of one kind of entries."""

    def __init__(self, root: Path, kind: EntryKind) -> None:
        self.kind = kind
        self.folder = root / CONTENT / kind
        self.base = f"{CONTENT}/{kind}"
        self.content = (root / CONTENT).resolve()
        self.findings: list[Finding] = []
        self.refused: set[str] = set()

    def sources(self) -> list[EntrySource]:
        """Return the entries by slug, and leave what is wrong in `findings`."""
        groups: dict[str, list[_Found]] = defaultdict(list)
        for found in self._files():
            slug = found.slug
            groups[slug if slug.isascii() and slug.islower() else fold(slug)].append(found)
        sources = (self._source(groups[slug]) for slug in sorted(groups))
        return [source for source in sources if source]

    def _files(self) -> Iterator[_Found]:
        for item in _scan(self.folder):
            ordinary = _ORDINARY.fullmatch(item.name)
            if ordinary and item.is_file(follow_symlinks=False):
                if ordinary.lastgroup == "entry":
                    yield _Found(ordinary["entry"], f"{self.base}/{item.name}", "", "")
                continue
            if _IGNORED.match(item.name) or not self._stays_inside(item):
                continue
            if item.is_dir():
                yield from self._in_folder(item)
            elif found := self._file(item, item.name, self.base, ""):
                yield found

    def _stays_inside(self, item: os.DirEntry[str]) -> bool:
        """Refuse a symbolic link that leaves content/ or leads nowhere."""
        if not item.is_symlink():
            return True
        try:
            inside = Path(item.path).resolve(strict=True).is_relative_to(self.content)
        except (OSError, RuntimeError):
            inside = False
        if not inside:
            self.refused.add(_label(item.name).split(".")[0])
            self.findings.append(_error("symlink-outside", f"{self.base}/{_label(item.name)}", *_OUTSIDE))
        return inside

    def _in_folder(self, folder: os.DirEntry[str]) -> Iterator[_Found]:
        base = f"{self.base}/{_label(folder.name)}"
        files = [item for item in _scan(Path(folder.path)) if not _IGNORED.match(item.name)]
        texts = [item for item in files if item.name.lower().endswith(ENTRY_SUFFIXES)]
        index = [item for item in texts if item.name.split(".")[0] == "index"]
        if texts and not index:
            self.refused.add(_label(folder.name))
            self.findings.append(_error("missing-index", base, *_MISSING_INDEX))
        for item in files if index else ():
            name = item.name
            if item in texts and item not in index:
                self._warn_unknown(f"{base}/{_label(name)}")
            elif self._stays_inside(item) and not item.is_dir():
                found = self._file(item, folder.name + name.removeprefix("index"), base, base)
                if found and item in index:
                    yield found

    def _file(self, item: os.DirEntry[str], name: str, base: str, folder: str) -> _Found | None:
        """Return what a file is by its name; `name` is the one that counts, with the slug in it."""
        file = f"{base}/{_label(item.name)}"
        stem, suffix = os.path.splitext(name)  # noqa: PTH122
        if suffix.lower() not in ENTRY_SUFFIXES:
            if not _is_picture(item.name):
                self._warn_unknown(file)
            return None
        match = _TRANSLATION.fullmatch(stem)
        slug, language = (match["slug"], match["language"]) if match else (stem, "")
        return _Found(slug, file, language, folder)

    def _warn_unknown(self, file: str) -> None:
        self.findings.append(_error("unknown-file", file, _NOT_PUBLISHED, _SUFFIXES, "warning"))

    def _source(self, group: list[_Found]) -> EntrySource | None:
        """Make one entry of the files that share a slug, or report why not."""
        if len(group) == 1 and not group[0].language and _is_plain(group[0].slug):
            return EntrySource(self.kind, group[0].slug, group[0].file, (), group[0].folder)
        originals = [found for found in group if not found.language]
        if not originals:
            self.refused.update(_label(found.slug) for found in group)
            self.findings += [_error("orphan-translation", found.file, *_orphan(found)) for found in group]
            return None
        first = min(originals, key=lambda found: (not is_slug(found.slug), found.file))
        self._refuse_others(first, originals)
        if not self._accept(first):
            self.refused.add(_label(first.slug))
            return None
        return EntrySource(self.kind, first.slug, first.file, self._translations(group, first), first.folder)

    def _refuse_others(self, first: _Found, originals: Iterable[_Found]) -> None:
        message = Message.of("the same entry is also in {file}", file=first.file)
        for found in originals:
            if found is not first:
                self.findings.append(_error("duplicate-slug", found.file, message, _ONE_NAME))

    def _accept(self, found: _Found) -> bool:
        slug = _label(found.slug)
        if is_reserved(fold(slug)):
            message = Message.of('Windows allows no file with the name "{slug}"', slug=slug)
            self.findings.append(_error("reserved-name", found.file, message, _OTHER_NAME))
            return False
        if not is_slug(slug):
            message = Message.of('"{slug}" cannot be the name of an entry', slug=slug)
            self.findings.append(_error("bad-slug", found.file, message, slug_hint(slug)))
            return False
        return True

    def _translations(self, group: Iterable[_Found], first: _Found) -> tuple[tuple[str, str], ...]:
        files: dict[str, str] = {}
        for found in group:
            if not found.language:
                continue
            if found.language in files or found.slug != first.slug:
                message = Message.of(
                    "the same entry is also in {file}", file=files.get(found.language, first.file)
                )
                self.findings.append(_error("duplicate-slug", found.file, message, _ONE_NAME))
            else:
                files[found.language] = found.file
        return tuple(sorted(files.items()))


def _is_plain(slug: str) -> bool:
    return is_slug(slug) and not is_reserved(slug)


def _orphan(found: _Found) -> tuple[Message, Message]:
    original = re.sub(rf"\.{found.language}(\.\w+)$", r"\1", found.file)
    return (
        Message.of("this is a translation of an entry that does not exist"),
        Message.of("write the entry itself in {file}", file=original),
    )


_NOT_PUBLISHED = Message.of("this is not an entry, and is not published")
_KINDS = Message.of("entries belong into content/products, partners, programmes or pages")
_SUFFIXES = Message.of("entries end in .md or .yaml; delete or move what is none")
_OUTSIDE = (
    Message.of("this link leads out of the content folder, or nowhere"),
    Message.of("put the file itself here"),
)
_MISSING_INDEX = (
    Message.of("this folder has no index.md"),
    Message.of("name the entry's file index.md, or move it one folder up"),
)
_ONE_NAME = Message.of("keep one of the two files")
_OTHER_NAME = Message.of("give the file another name")

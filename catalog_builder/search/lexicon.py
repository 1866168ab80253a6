"""The words of all documents: their postings, what follows them, and compounds that are spelled both ways."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from catalog_builder.search.postings import (
    DOCUMENT,
    Analysed,
    Followers,
    Form,
    Lists,
    Postings,
    document_of,
    level_of,
    posting,
)
from catalog_builder.search.readings import Reading, Taken

_WEAKER = 2
"""Levels by which the other spelling of a compound is weaker."""
_FOLLOWERS = 0xFFFF_FFFF


@dataclass(slots=True)
class Lexicon:
    """What is indexed of all documents: postings ascending, pairs by the start of their batch."""

    postings: Postings = field(default_factory=dict)
    followers: Followers = field(default_factory=dict)
    pairs: dict[int, Lists] = field(default_factory=dict)

    def add(self, start: int, found: Analysed) -> None:
        """Take a batch in; `close` has to follow the last one."""
        _extend(self.postings, found.postings)
        _extend(self.followers, found.followers)
        self.pairs[start] = found.pairs

    def close(self) -> None:
        """Sort postings by weight."""
        for word, found in self.postings.items():
            self.postings[word] = array("I", sorted(found))

    def apply(self, readings: Mapping[int, Reading]) -> set[str]:
        """Let batches that changed say what they say now; return the words of which anything is different."""
        changes = [each.change for each in readings.values() if each.change]
        self.pairs |= {start: each.found.pairs for start, each in readings.items()}
        words = _exchange(self.postings, [each.postings for each in changes], "I")
        return words | _exchange(self.followers, [each.followers for each in changes], "Q")


def _extend(all_of_them: dict[str, array[int]], lists: Lists) -> None:
    for word, found in lists.items():
        known = all_of_them.get(word)
        if known is None:
            all_of_them[word] = found
        else:
            known.extend(found)


def _exchange(lists: dict[str, array[int]], changes: Sequence[tuple[Taken, Taken]], form: Form) -> set[str]:
    """Take numbers out of lists, put others in; return the names of those lists that are different now."""
    gone: defaultdict[str, set[int]] = defaultdict(set)
    come: defaultdict[str, set[int]] = defaultdict(set)
    for before, now in changes:
        for wanted, taken in ((gone, before), (come, now)):
            for name, found in taken.items():
                wanted[name].update(found)
    different = {name for name in gone.keys() | come.keys() if gone.get(name) != come.get(name)}
    for name in different:
        rest = [each for each in lists.pop(name, ()) if each not in gone[name]]
        if rest or come[name]:
            lists[name] = array(form, sorted([*rest, *come[name]]))
    return different


def following(packed: Iterable[int]) -> dict[int, int]:
    """Return by document what follows a word there (see `postings.Followers`)."""
    return {each >> DOCUMENT: each & _FOLLOWERS for each in packed}


@dataclass(frozen=True, slots=True)
class Merged:
    """What is indexed of all documents, compounds among it."""

    postings: Postings
    followers: Followers


def with_compounds(lexicon: Lexicon, compounds: Mapping[str, array[int]]) -> Merged:
    """Return the words with the postings that compounds add."""
    more = {word: array("I", sorted([*lexicon.postings[word], *added])) for word, added in compounds.items()}
    return Merged(lexicon.postings | more, lexicon.followers)


def compounds_of(lexicon: Lexicon) -> dict[str, array[int]]:
    """Return the postings by which *kue kering* is found as *kuekering* and the other way round.

    Only where both are written.
    """
    neighbours = _neighbours(lexicon)
    levels = {word: _levels(lexicon.postings[word]) for pair in neighbours for word in (*pair, "".join(pair))}
    added: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    whole_of = sorted(neighbours, key=lambda pair: ("".join(pair), pair))
    for pair in whole_of:
        whole = "".join(pair)
        _add(added[whole], levels[whole], _both(levels, pair, sorted(neighbours[pair])))
    for pair in whole_of:
        for half in pair:
            _add(added[half], levels[half], levels["".join(pair)].items())
    return {word: found for word, found in added.items() if found}


def _neighbours(lexicon: Lexicon) -> dict[tuple[str, str], list[int]]:
    """Return pairs of words that are also written as one, with the documents that have them apart."""
    neighbours: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for pairs in lexicon.pairs.values():
        joined = pairs.names.replace(" ", "").split("\n")
        if lexicon.postings.keys().isdisjoint(joined):
            continue
        for pair, documents in pairs.items():
            first, _, second = pair.partition(" ")
            if first + second in lexicon.postings:
                neighbours[first, second] += documents
    return neighbours


def _both(
    levels: Mapping[str, Mapping[int, int]], pair: tuple[str, str], documents: Iterable[int]
) -> Iterator[tuple[int, int]]:
    first, second = pair
    for document in documents:
        yield document, min(levels[first][document], levels[second][document])


def _add(added: array[int], known: dict[int, int], others: Iterable[tuple[int, int]]) -> None:
    """Add (document, level) pairs that are not known yet, weaker."""
    for document, level in others:
        if document not in known:
            known[document] = max(1, level - _WEAKER)
            added.append(posting(document, known[document]))


def _levels(found: Iterable[int]) -> dict[int, int]:
    return {document_of(each): level_of(each) for each in found}

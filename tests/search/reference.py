"""Which documents a query means, written down as plainly as can be: what the browser must agree with.

It knows the whole vocabulary and all postings, and looks at every word and document; nothing of
shards, trees or typed arrays. The rules are those of docs/search.md.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from catalog_builder.search.analysis import code, words
from catalog_builder.search.findings import Found
from catalog_builder.search.followers import FOLLOWER_BITS, follower
from catalog_builder.search.languages import Language, groups
from catalog_builder.search.lexicon import Collection, Merged, compounds_of, with_compounds
from catalog_builder.search.postings import POSTING, Postings, document_of, following, level_of

EXACT, JOINED, SAME_ROOT, BEGINNING, CORRECTED, OTHERS = 8, 7, 6, 5, 5, 4
MOST_WORDS, ENOUGH = 16, 48
KEYS = {
    key: (2 * place + row, row)
    for row, keys in enumerate(("qwertyuiop", "asdfghjkl", "zxcvbnm"))
    for place, key in enumerate(keys)
}

Forms = dict[str, int]
"""Word of the catalogue → its quality in eighths."""


Allowed = Callable[[int], bool]
"""Whether a document is let through."""


def merged_of(found: Sequence[Found]) -> Merged:
    """Return what is indexed of documents that were analysed together, strongest first."""
    collection = Collection()
    collection.add(0, found)
    lexicon = collection.lexicon()
    merged = with_compounds(lexicon, compounds_of(lexicon))
    return replace(
        merged, postings={word: array("I", sorted(each)) for word, each in merged.postings.items()}
    )


@dataclass(frozen=True)
class Asked:
    """A query, taken apart."""

    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...] = ()
    without: tuple[tuple[str, ...], ...] = ()


@dataclass
class Reference:
    """A catalogue's words; documents below `products` are products."""

    merged: Merged
    spoken: Language
    products: int
    documents: int
    codes: dict[str, list[int]]
    segment: int
    postings: Postings = field(init=False)
    group_of: dict[str, str] = field(init=False)
    members: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.postings = self.merged.postings
        self.group_of = groups(set(self.postings), self.spoken)
        self.members = {}
        for word in self.postings:
            self.members.setdefault(self.group_of[word], []).append(word)

    def rank(self, text: str, *, typing: bool) -> list[int]:
        """Return the products that a query finds, the best first."""
        asked = read(text)
        carriers = [each for each in self.codes.get(identifier(text) or "", []) if each < self.products]
        known = [forms for forms in self.meanings(asked.words, typing=typing) if forms]
        allowed = self._allowed(asked)
        if not asked.words and not carriers:
            return [each for each in range(self.products) if allowed(each)]
        frequent = [forms for forms in known if any(self._is_frequent(word) for word in forms)]
        telling = [forms for forms in known if forms not in frequent]
        if telling or not known:
            return self._ranked(telling, frequent, self.segment, carriers, allowed)
        size = self.segment
        longest = max(len(self.postings[word]) for forms in known for word in forms)
        while size < longest and self._complete(known, size, carriers, allowed) < ENOUGH:
            size *= 2
        first = self._ranked(known, [], size, carriers, allowed)
        others = self._ranked(known, [], longest, carriers, allowed)
        return list(dict.fromkeys([*first, *others]))

    def _is_frequent(self, word: str) -> bool:
        return len(self.postings[word]) > self.segment

    def _ranked(
        self, telling: list[Forms], frequent: list[Forms], size: int, carriers: list[int], allowed: Allowed
    ) -> list[int]:
        """Rank by the `size` strongest documents of each word; frequent words only decide the order."""
        whole, found = self._scored(telling, size, carriers, allowed)
        kept = enough(found, whole)
        for forms in frequent:
            weight, best = self._weight(forms), self._best(forms, size)
            for each in kept.keys() & best.keys():
                score, mass = kept[each]
                kept[each] = (score + weight * best[each], mass + weight) if mass else (score, mass)
        return sorted(kept, key=lambda each: (each not in carriers, -kept[each][0] * kept[each][1], each))

    def _complete(self, known: list[Forms], size: int, carriers: list[int], allowed: Allowed) -> int:
        """Return how many products have all words."""
        whole, found = self._scored(known, size, carriers, allowed)
        return sum(mass == whole for _, mass in found.values())

    def _scored(
        self, telling: list[Forms], size: int, carriers: list[int], allowed: Allowed
    ) -> tuple[int, dict[int, tuple[int, int]]]:
        scores: dict[int, tuple[int, int]] = {}
        whole = 0
        for forms in telling:
            weight = self._weight(forms)
            whole += weight
            for document, value in self._best(forms, size).items():
                score, mass = scores.get(document, (0, 0))
                scores[document] = score + weight * value, mass + weight
        found = {*(each for each in scores if each < self.products), *carriers}
        return whole, {each: scores.get(each, (0, 0)) for each in sorted(found) if allowed(each)}

    def _weight(self, forms: Forms) -> int:
        return idf(self.documents, max(len(self.postings[word]) for word in forms))

    def _best(self, forms: Forms, size: int) -> dict[int, int]:
        best: dict[int, int] = {}
        for word, quality in forms.items():
            for posting in self.postings[word][:size]:
                document = document_of(posting)
                best[document] = max(best.get(document, 0), level_of(posting) * quality)
        return best

    def _allowed(self, asked: Asked) -> Allowed:
        """Return what phrases and unwanted words leave."""
        needed = [self._saying(phrase) for phrase in asked.phrases if phrase]
        unwanted = [
            self._holding([self.group(word) for word in unwanted_words]) for unwanted_words in asked.without
        ]
        return lambda document: (
            all(document in each for each in needed) and not any(document in each for each in unwanted)
        )

    def _saying(self, phrase: tuple[str, ...]) -> set[int]:
        """Return the documents with the words one after the other; if none is known, those with all words."""
        holding = self._holding([[word] for word in phrase])
        said = {each for each in holding if all(self._follows(each, *pair) for pair in pairwise(phrase))}
        return said or holding

    def _follows(self, document: int, word: str, wanted: str) -> bool:
        after = {each >> POSTING: following(each) for each in self.merged.followers.get(word, ())}
        packed = next((after[posting] for posting in after if document_of(posting) == document), 0)
        found = set()
        while packed:
            found.add(packed % 2**FOLLOWER_BITS)
            packed >>= FOLLOWER_BITS
        return follower(wanted) in found

    def _holding(self, words_of: list[list[str]]) -> set[int]:
        """Return the documents that have one of the words of each list."""
        sets = [
            {document_of(posting) for word in any_of for posting in self.postings.get(word, ())}
            for any_of in words_of
        ]
        return set.intersection(*sets)

    def group(self, word: str) -> list[str]:
        """Return the words of a word's group, or of the group that has it as its root."""
        return self.members.get(self.group_of.get(word, word), [])

    def meanings(self, asked: tuple[str, ...], *, typing: bool) -> Iterator[Forms]:
        """Yield what each word is taken for."""
        place = 0
        while place < len(asked):
            word, last = asked[place], place == len(asked) - 1
            if not last and not (self.group(word) and self.group(asked[place + 1])):
                whole = word + asked[place + 1]
                if whole in self.postings:
                    yield self.forms(whole, JOINED, OTHERS)
                    place += 2
                    continue
            yield from self.meaning(word, last=last, typing=typing)
            place += 1

    def meaning(self, word: str, *, last: bool, typing: bool) -> Iterator[Forms]:
        """Yield the forms of one word; of two when it was two written as one."""
        forms = self.forms(word, EXACT, SAME_ROOT)
        if last and len(word) >= (2 if typing else 3) and (typing or not forms):
            forms |= dict.fromkeys(self.endings(word, forms), BEGINNING)
        if not forms:
            roots = self.spoken.roots(word)[:12]
            forms = next((self.forms(root, SAME_ROOT, SAME_ROOT) for root in roots if self.group(root)), {})
        if forms:
            yield forms
        else:
            yield from self.guesses(word)

    def forms(self, word: str, exact: int, others: int) -> Forms:
        """Return the group of a word."""
        return {each: exact if each == word else others for each in self.group(word)}

    def endings(self, word: str, known: Forms) -> list[str]:
        """Return the six most frequent words that begin with this one."""
        found = [
            each for each in self.postings if each.startswith(word) and each != word and each not in known
        ]
        return sorted(found, key=lambda each: (-self.frequency(each), len(each), each))[:6]

    def frequency(self, word: str) -> int:
        """Return the binary logarithm of the number of documents."""
        return len(self.postings[word]).bit_length()

    def guesses(self, word: str) -> Iterator[Forms]:
        """Yield what a word that nobody knows may have meant."""
        found = sorted(self.corrections(word))
        two = None if found and found[0][2] <= 4 else self.halves(word)
        if two:
            yield from (self.forms(half, JOINED, OTHERS) for half in two)
        elif found:
            best, *others = [each for _, each, _ in found[:3]]
            forms = self.forms(best, CORRECTED, OTHERS)
            yield forms | {each: OTHERS for each in others if each not in forms}
        else:
            yield {}

    def corrections(self, typed: str) -> Iterator[tuple[int, str, int]]:
        """Yield (penalty, word, quarters of an edit) of the words that differ by few errors."""
        if len(typed) < 4 or re.search("[0-9]", typed):
            return
        kept, most = (2 if len(typed) < 7 else 3), (4 if len(typed) < 8 else 8)
        for word in self.postings:
            if word[:kept] == typed[:kept] or word[-kept:] == typed[-kept:]:
                cost = distance(typed, word) if abs(len(word) - len(typed)) * 4 <= most else most + 1
                if cost <= most:
                    yield 2 * cost - self.frequency(word) + (0 if word[0] == typed[0] else 2), word, cost

    def halves(self, typed: str) -> tuple[str, str] | None:
        """Return the two words that were written as one, the first as long as can be."""
        if len(typed) < 6:
            return None
        places = [place for place in range(len(typed) - 3, 2, -1) if typed[:place] in self.postings][:3]
        return next(
            ((typed[:place], typed[place:]) for place in places if typed[place:] in self.postings), None
        )


def read(text: str) -> Asked:
    """Take a query of words, `"phrases"` and `-word` apart."""
    spoken, phrases, without = [], [], []
    for whole in re.findall(r'-?(?:[^\s"]|"[^"]*"?)+', text):
        if whole.startswith("-") and len(whole) > 1:
            without.append(tuple(words(whole)))
            continue
        if '"' in whole:
            phrases.append(tuple(words(whole)))
        spoken.append(whole)
    distinct = tuple(dict.fromkeys(words(" ".join(spoken))))[:MOST_WORDS]
    return Asked(distinct, tuple(phrases), tuple(filter(None, without)))


def identifier(text: str) -> str | None:
    """Return the identifier that a whole query looks like."""
    bare = code(text)
    digits = len(re.sub("[^0-9]", "", bare))
    alone = re.fullmatch(r"\S*[0-9]\S*", text.strip())
    return bare if len(bare) >= 4 and (digits >= 4 or alone) else None


def idf(documents: int, found: int) -> int:
    """Return eighths of a nat."""
    return max(1, math.floor(8 * math.log(1 + (documents - found + 0.5) / (found + 0.5)) + 0.5))


def enough(found: dict[int, tuple[int, int]], whole: int) -> dict[int, tuple[int, int]]:
    """Return the documents with all words; of fewer than 48, those with most of what the words say."""
    for part in (100, 60, 30, 15):
        kept = {each: score for each, score in found.items() if score[1] * 100 >= part * whole}
        if len(kept) >= ENOUGH:
            return kept
    return kept or found


def distance(typed: str, word: str) -> int:
    """Return the restricted Damerau-Levenshtein distance in quarters of an edit."""
    rows: list[list[int]] = [[4 * column for column in range(len(word) + 1)]]
    for row, key in enumerate(typed, 1):
        line = [4 * row]
        for column, letter in enumerate(word, 1):
            twice = row > 1 and key == typed[row - 2]
            once = column > 1 and letter == word[column - 2]
            other = 0 if key == letter else 3 if neighbours(key, letter) else 4
            options = [
                rows[row - 1][column] + (3 if twice else 4),
                line[column - 1] + (3 if once else 4),
                rows[row - 1][column - 1] + other,
            ]
            if row > 1 and column > 1 and key == word[column - 2] and typed[row - 2] == letter:
                options.append(rows[row - 2][column - 2] + 3)
            line.append(min(options))
        rows.append(line)
    return rows[-1][-1]


def neighbours(first: str, second: str) -> bool:
    """Tell whether two keys lie side by side on a keyboard."""
    if first not in KEYS or second not in KEYS:
        return False
    (x, y), (other_x, other_y) = KEYS[first], KEYS[second]
    return abs(x - other_x) <= 2 and abs(y - other_y) <= 1

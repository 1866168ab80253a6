"""The least that an index in Python has to do: `python -m bench.search.floor PROJECT`.

Finds the words of names, summaries and texts, counts them, and lists for each word the documents that have
it; no fields, no weights, no followers, no stems, nothing is coded and no file written. Where numpy is
installed it prints as well what its sort would take for the lists. Seconds of processor time of this process.
"""

from __future__ import annotations

import sys
from array import array
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from typing import TypeVar

from catalog_builder.catalog.types import Catalog
from catalog_builder.loading import load
from catalog_builder.model import LocalText, Project
from catalog_builder.search.analysis import words
from catalog_builder.workers import InProcess

Result = TypeVar("Result")
Documents = Sequence[Sequence[str]]
"""The different words of each document."""


def main(root: Path) -> None:
    """Measure, and print what was found."""
    texts = texts_of(load(Project.at(root), InProcess()).catalog)
    found = _timed("finding words", lambda: [words(text) for text in texts])
    documents = _timed("counting them", lambda: [tuple(Counter(each)) for each in found])
    lists = _timed("listing the documents of each word", lambda: listed(documents))
    print(f"{sum(map(len, lists.values()))} postings of {len(lists)} words in {len(documents)} documents")
    if find_spec("numpy"):
        _timed("listing with numpy", lambda: sorted_by_numpy(documents))


def texts_of(catalog: Catalog) -> list[str]:
    """Return what is read of each product, as one text."""
    return [
        " . ".join(_first(each) for each in (entry.data.name, entry.data.summary, entry.texts))
        for entry in catalog.products.values()
    ]


def _first(text: LocalText | None) -> str:
    return text.values[0][1] if text else ""


def _timed(step: str, work: Callable[[], Result]) -> Result:
    start = process_time()
    result = work()
    print(f"{process_time() - start:.2f} s {step}", flush=True)
    return result


def listed(documents: Documents) -> dict[str, array[int]]:
    """Return the numbers of the documents that have a word, ascending, by word."""
    lists: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, each in enumerate(documents):
        deque(map(array.append, map(lists.__getitem__, each), (number,) * len(each)), maxlen=0)
    return lists


def sorted_by_numpy(documents: Documents) -> object:
    """Return the same as one array, the lists of all words one behind the other."""
    import numpy as np  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415 (only where it is installed)

    numbers: dict[str, int] = {}
    flat = array("I")
    for each in documents:
        flat.extend([numbers.setdefault(word, len(numbers)) for word in each])
    order = np.argsort(np.frombuffer(flat, dtype=np.uint32), kind="stable")
    of = np.repeat(np.arange(len(documents), dtype=np.uint32), [len(each) for each in documents])
    return of[order]


if __name__ == "__main__":
    main(Path(sys.argv[1]))

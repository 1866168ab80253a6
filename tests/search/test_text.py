"""Texts to words, roots, synonyms and numbers; the same in Python and in the browser."""

from __future__ import annotations

import json
import pickle
import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog_builder.search import coding, weights
from catalog_builder.search.analysis import UNITS, bare_number, code, words
from catalog_builder.search.documents import Document
from catalog_builder.search.findings import LONG_FIELDS, Finder
from catalog_builder.search.followers import FOLLOWER_BITS, FOLLOWERS, follower
from catalog_builder.search.languages import groups, language
from catalog_builder.search.lexicon import Collection
from catalog_builder.search.postings import POSTING, document_of, following, level_of
from catalog_builder.search.records import Recorder, named, simple_slug
from catalog_builder.search.synonyms import load_synonyms
from tests.conftest import REPOSITORY

IN_THE_BROWSER = """
const { client } = require(process.argv[1]);
const { SearchText, SearchCoding } = client();
const [texts, units] = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const map = new Map(Object.entries(units));
console.log(JSON.stringify(texts.map((text) => [SearchText.words(text, map), SearchText.code(text), SearchCoding.hash(text)])));
"""


def in_the_browser(texts: list[str]) -> list[list[object]]:
    """Return words, code and hash of each text as the client makes them."""
    support = REPOSITORY / "tests" / "js" / "support" / "search.js"
    result = subprocess.run(
        ["node", "-e", IN_THE_BROWSER, str(support)],
        input=json.dumps([texts, UNITS]), capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip
    found: list[list[object]] = json.loads(result.stdout)
    return found


def odd_texts() -> list[str]:
    """Return the naughty strings, attacks, and texts of many scripts."""
    naughty = json.loads((REPOSITORY / "tests/data/naughty_strings/blns.json").read_text(encoding="utf-8"))
    attacks = (REPOSITORY / "tests/data/xss_payloads/payloads.txt").read_text(encoding="utf-8").splitlines()
    own = [
        "Kue Kéju 250 gr, Rp 15.000,50 1.000.000 1,5 liter 12,5kg 3.14.15", "緑茶粉 と ชาเขียว", "ИЖЕВСК ё", "İstanbul ΣΟΦΟΣ ß",
        "Jum'at o’clock 'x' a'b'c", "قَهْوَة ١٢٣ كتاب", "ᮞᮥᮔ᮪ᮓ ꦗꦮ हिन्दी", "x" * 500 + " 𝒜𐐀" * 30, "ﬁne ½ ² Ⅳ①", "a_b-c.d,e",
    ]  # fmt: skip
    return [*map(str, naughty), *attacks[:200], *own]


def test_the_browser_reads_texts_as_python_does() -> None:
    """Words, identifiers and names of scripts agree for every odd text there is in tests/data."""
    texts = odd_texts()
    expected = [[words(text), code(text), coding.base36(coding.fnv(text))] for text in texts]
    different = [
        (text, ours, theirs)
        for text, ours, theirs in zip(texts, expected, in_the_browser(texts), strict=True)
        if ours != theirs
    ]
    assert different == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kue Kéju 250 gr, Rp 15.000", ["kue", "keju", "250g", "rp", "15000"]),
        ("250gram dan 1,5 liter", ["250g", "dan", "1.5l"]),
        ("500", ["500"]),
        ("12 24 pcs", ["12", "24pcs"]),
        ("緑茶粉 matcha", ["緑茶", "茶粉", "粉", "matcha"]),
        ("Jum'at", ["jumat"]),
        ("", []),
    ],
)
def test_texts_become_words(text: str, expected: list[str]) -> None:
    """Case, accents, separators of thousands and ways to write units do not matter."""
    assert words(text) == expected


def test_an_amount_is_found_by_its_number() -> None:
    """`250g` is found as `250`; a word is no amount."""
    assert [bare_number(word) for word in ("250g", "1.5l", "abc", "250x")] == ["250", "1.5", None, None]


def test_identifiers_are_letters_and_digits() -> None:
    """Hyphens and spaces in numbers of permits do not matter."""
    assert code("P-IRT 2063216010001-27") == code("pirt206321601000127")


@pytest.mark.parametrize(
    "family",
    [
        ("makan", "makanan", "memakan", "dimakan"),
        ("kering", "mengeringkan", "kekeringan", "pengeringan", "keringnya"),
        ("jual", "penjual", "penjualan", "berjualan"),
    ],
)
def test_derived_words_share_a_root(family: tuple[str, ...]) -> None:
    """Prefixes, suffixes and the letters they swallow lead to the same group, with or without the root itself."""
    spoken = language("id")
    assert len(set(groups(set(family), spoken).values())) == 1
    assert len(set(groups(set(family[1:]), spoken).values())) == 1


def test_words_that_only_look_derived_stay_apart() -> None:
    """A shirt (kemeja) is no kind of table (meja); numbers have no roots."""
    found = groups({"kemeja", "meja", "250g"}, language("id"))
    assert found["kemeja"] != found["meja"]
    assert found["250g"] == "250g"


def test_english_and_unknown_languages_have_their_rules() -> None:
    """English words share Snowball's stem; a language that nobody knows still groups words with themselves."""
    assert len(set(groups({"cookie", "cookies"}, language("en")).values())) == 1
    assert groups({"kuki", "kukis"}, language("xx")) == {"kuki": "kuki", "kukis": "kukis"}
    assert language("de").stem("kuchens") == language("de").stem("kuchen")


@given(st.text("aeiobdkhlmnprstuy", min_size=1, max_size=9))
def test_words_that_are_not_stemmed_are_their_own_stem(word: str) -> None:
    """Whatever the stemmer is not asked about in Indonesian, it would leave as it is."""
    spoken = language("id")
    assert spoken.stemmer is not None
    assert spoken.stem(word) == spoken.stemmer.stemWord(word)


def test_synonyms_are_one_way_or_both() -> None:
    """A group finds each other, a colloquial spelling only what it means, the owner's groups are added."""
    synonyms = load_synonyms("id", [("dodol", "jenang kudus")])
    assert "snack" in set(synonyms.of(["camilan"]))
    assert "kring" in set(synonyms.of(["kering"]))
    assert set(synonyms.of(["kring"])) == set()
    assert {"cookies", "biskuit"} <= set(synonyms.of(["kue", "kering"]))
    assert "cookies" not in set(synonyms.of(["kering", "kue"]))
    assert set(synonyms.of(["dodol"])) == {"jenang", "kudus"}
    assert set(load_synonyms("xx").of(["camilan"])) == set()


@given(st.lists(st.integers(0, 10**9)))
def test_numbers_keep_to_safe_characters(values: list[int]) -> None:
    """Every number is written in characters that neither end a string nor start a tag."""
    written = coding.numbers(values)
    assert set(written) <= set(coding.SYMBOLS)
    assert len(coding.number(63)) == 1
    assert len(coding.number(64)) == 2


@given(st.text())
@settings(max_examples=50)
def test_nothing_in_a_text_ends_the_script(text: str) -> None:
    """Quotes, tags, line separators and lone surrogates are escaped, and mean the same to JavaScript."""
    script = coding.call(text).decode()
    assert not set(script) & {"<", "\u2028", "\u2029"}
    assert json.loads(script.removeprefix("CatalogSearch.add(").removesuffix(")\n")) == text


def test_words_take_over_from_their_predecessor() -> None:
    """Only what differs is written, and the shared part is counted outside the BMP with care."""
    assert coding.front_coded(["kue", "kuekering", "kopi"]) == "!kue %kering #opi"
    assert coding.shared_length("a𝒜b", "a𝒜c") == 1


def test_a_name_gives_its_slug() -> None:
    """The slug is written only where it does not follow from the name."""
    assert named("dapur-bu-yani", "Dapur  Bu Yani") == " Dapur Bu Yani"
    assert named("yani", "Dapur Bu Yani") == "yani Dapur Bu Yani"
    assert simple_slug("Kopi & Teh 100%") == "kopi-teh-100"


def test_records_hold_each_text_once() -> None:
    """A text that comes again is a number; white space is one space; no text is 0."""
    recorder = Recorder()
    for text in ("a\n b", "c", "a b", ""):
        recorder.text(text)
    assert recorder.contents() == ("a b\tc", coding.numbers([1, 2, 1, 0]))


def test_weights_fall_with_length_and_saturate() -> None:
    """A word in a short name weighs more than in a long one; no repetition gets past the top level."""
    assert weights.field_factor("name", 3) > weights.field_factor("name", 30)
    assert weights.field_factor("body", 0) > 0
    assert weights.level(0.0001) == 1
    assert weights.level(10_000) == weights.LEVELS
    assert weights.idf(1000, 1) > weights.idf(1000, 900) >= 1


def test_what_is_no_longer_made_sinks() -> None:
    """The words of a product that nobody can order weigh less; long fields give no neighbours."""
    texts = (("name", "Nastar"), ("details", "toples kaca"))
    synonyms = load_synonyms("id")
    documents = [Document(texts, sinks=sinks, body="Nanas madu") for sinks in (False, True)]
    found = Finder(synonyms).found(documents)
    usual, sunk = (dict(zip(each.words.split(), each.weaknesses, strict=True)) for each in found)
    assert sunk["nastar"] > usual["nastar"]
    assert found[0].short == "nastar"
    assert "details" in LONG_FIELDS


def test_what_is_found_travels_as_it_is() -> None:
    """What comes from the cache or another process is what was found here, also where there are no words at all."""
    documents = [Document((("name", "Kue Keju 250 g"),), body="Kue kering"), Document((("name", "!!!"),))]
    found = Finder(load_synonyms("id")).found(documents)
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301 (made here)
    assert found[1].words == ""


def test_what_follows_a_word_is_kept_of_names_and_summaries() -> None:
    """Each neighbour there is known by a small number, five of them at most; a body's are not."""
    texts = (("name", "kue keju"), ("summary", "kue kering kue basah"))
    collection = Collection()
    collection.add(7, Finder(load_synonyms("xx")).found([Document(texts, body="keju tua")]))
    lexicon = collection.lexicon()
    followers = lexicon.followers
    (packed,) = followers["kue"]
    posting = packed >> POSTING
    known = {following(packed) >> bits & FOLLOWERS for bits in range(0, 30, FOLLOWER_BITS)} - {0}
    assert known == {follower("keju"), follower("kering"), follower("basah")}
    assert followers.keys() == {"kue", "kering"}
    assert document_of(posting) == 7
    assert list(lexicon.postings["kue"]) == [posting]
    assert level_of(posting) > level_of(lexicon.postings["tua"][0])

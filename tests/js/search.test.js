"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");

const { client, slowClock } = require("./support/search.js");

const { SearchText, SearchCoding, SearchGuess, SearchQuery, SearchPrice, CatalogSearch } = client();
const UNITS = new Map([["g", "g"], ["gr", "g"], ["gram", "g"], ["kg", "kg"], ["l", "l"], ["liter", "l"]]);
const plain = (value) => JSON.parse(JSON.stringify(value));

for (const [text, words] of [
  ["Kue Kéju 250 gr, Rp 15.000", ["kue", "keju", "250g", "rp", "15000"]],
  ["250gram 1,5 liter", ["250g", "1.5l"]],
  ["緑茶粉 matcha", ["緑茶", "茶粉", "粉", "matcha"]],
  ["Jum'at oleh-oleh", ["jumat", "oleh", "oleh"]],
  ["١٢٣ قهوة", ["123", "قهوه"]],
  ["__proto__ constructor", ["proto", "constructor"]],
  ["(.*)[ \u202e 🍪", []],
]) {
  test(`"${text}" is read as ${words.join(" ") || "nothing"}`, () => {
    assert.deepEqual(plain(SearchText.words(text, UNITS)), words);
  });
}

test("a word of 10,000 letters is cut, whatever its letters", () => {
  assert.equal(SearchText.words("a".repeat(10_000), UNITS)[0].length, 40);
  assert.equal([...SearchText.words("𝒶𐐨".repeat(100), UNITS)[0]].length, 40);
});

test("identifiers are their letters and digits", () => {
  assert.equal(SearchText.code("2063216010001-27"), "206321601000127");
  assert.equal(SearchText.code("NST 250"), "nst250");
});

test("numbers are read as they are written", () => {
  const reader = new SearchCoding.Reader("!%a~}!");
  assert.equal(reader.number(), 0);
  assert.throws(() => { for (;;) reader.number(); }, /damaged/);
});

for (const [typed, word, quarters] of [
  ["nastar", "nastar", 0], ["natsar", "nastar", 3], ["nastarr", "nastar", 3], ["nastat", "nastar", 4],
  ["kaju", "keju", 4], ["krju", "keju", 3], ["kuker", "nastar", 20],
]) {
  test(`"${typed}" is ${quarters} quarters of an edit from "${word}"`, () => {
    assert.ok(Math.abs(SearchGuess.distance(typed, word) - quarters) <= (quarters > 8 ? 8 : 1));
  });
}

test("a word gives the roots it may be made from, the nearest first", () => {
  const prefixes = [["meng", "k", "aeiou"], ["meng", "", "aeiou"], ["+ke", "", ""]];
  const suffixes = [["kan", ""], ["an", ""]];
  assert.equal(SearchGuess.roots("mengeringkan", prefixes, suffixes)[0], "mengeringk");
  assert.ok(SearchGuess.roots("mengeringkan", prefixes, suffixes).includes("kering"));
  assert.ok(!SearchGuess.roots("kekering", prefixes, suffixes).includes("kering"), "ke- needs a suffix");
});

const FIELDS = { category: "category", kategori: "category", price: "price", harga: "price" };

test("a query says words, phrases, what is unwanted and fields", () => {
  const query = plain(SearchQuery.parse('nastar "kue kering" -kacang kategori:kue-kering,"kue basah" -harga:>50000', FIELDS, UNITS));
  assert.deepEqual(query, {
    words: ["nastar", "kue", "kering"], required: [["kue", "kering"]], without: [["kacang"]],
    conditions: [
      { field: "category", values: ["kue-kering", "kue basah"], without: false },
      { field: "price", values: [">50000"], without: true },
    ],
  });
});

test("an unknown field is text, an open quotation mark closes itself", () => {
  assert.deepEqual(plain(SearchQuery.parse('http://x.example "kue', FIELDS, UNITS).words), ["http", "x", "example", "kue"]);
});

test("a query of 10,000 characters keeps sixteen words", () => {
  const text = Array.from({ length: 2_000 }, (_, number) => `kata${number}`).join(" ");
  assert.equal(SearchQuery.parse(text, FIELDS, UNITS).words.length, 16);
});

for (const [value, low, high, strict] of [
  ["<50000", null, 50000, true], [">=15rb", 15000, null, false], ["10.000-Rp 20.000", 10000, 20000, false],
  ["1,5jt-", 1500000, null, false], ["5000", 5000, 5000, false],
]) {
  test(`a price of "${value}" is a range`, () => {
    const range = SearchPrice.range(value);
    assert.deepEqual(plain([range.low, range.high, range.strict]), [low, high, strict]);
  });
}

test("what cannot be read as a price holds for none", () => {
  assert.ok(Number.isNaN(SearchPrice.range("murah").low));
});

for (const [text, code] of [["nst-250", "nst250"], ["899 1234 567891", "8991234567891"], ["kue 250 g", null], ["nastar", null]]) {
  test(`"${text}" ${code ? "may be an identifier" : "is none"}`, () => assert.equal(SearchQuery.identifier(text), code));
}

test("highlighted pieces make up the text", () => {
  const pieces = plain(CatalogSearch.highlight("Kue Kéju <b>", ["keju"]));
  assert.equal(pieces.map(([piece]) => piece).join(""), "Kue Kéju <b>");
  assert.deepEqual(pieces.filter(([, found]) => found), [["Kéju", true]]);
});

test("on a slow processor, work on many documents pauses after every few hundred", async () => {
  const slow = slowClock();
  const { SearchClock } = client(slow);
  const visited = [0];
  slow.paused = () => visited.push(0);
  await new SearchClock().each(new Uint32Array(10_000), () => { visited[visited.length - 1]++; });
  assert.equal(visited.reduce((sum, each) => sum + each), 10_000);
  assert.ok(Math.max(...visited) <= 512, String(visited));
});

test("on a slow processor, a misspelling is compared with a few words at a time", async () => {
  const slow = slowClock();
  const { SearchGuess } = client(slow);
  let pauses = 0;
  slow.paused = () => pauses++;
  const known = Array.from({ length: 4_000 }, (_, number) => [`na${number.toString(36)}`, 1]);
  const terms = { beginning: async () => [...known, ["nastar", 5]], ending: async () => [] };
  assert.equal((await SearchGuess.corrections(terms, "nastat"))[0].word, "nastar");
  assert.ok(pauses >= 4_000 / 64 - 2, String(pauses));
});

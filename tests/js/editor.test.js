"use strict";

const assert = require("node:assert/strict");
const { test } = require("node:test");
const { formats } = require("./support/editor.js");

const SUPPLY = { fields: [{ name: "capacity", kind: "text" }, { name: "unit", kind: "local" }], names: { kapasitas: "capacity" } };
const PRODUCTS = {
  order: ["name", "price", "images", "draft"],
  known_by: ["price", "status"],
  names: { harga: "price" },
  fields: [
    { name: "name", kind: "local" },
    { name: "price", kind: "price" },
    { name: "weight", kind: "quantity" },
    { name: "location", kind: "place" },
    { name: "status", kind: "text", words: { musiman: "seasonal", seasonal: "seasonal" } },
    { name: "updated", kind: "date" },
    { name: "draft", kind: "flag", words: { true: true, ya: true, tidak: false } },
    { name: "tags", kind: "text", many: true, separated: true },
    { name: "images", kind: "group", many: true, short: "file", group: { fields: [{ name: "file", kind: "text" }, { name: "alt", kind: "local" }], names: {} } },
    { name: "supply", kind: "group", group: SUPPLY },
  ],
};

/** Opens an entry as an editor does: the form passes through JSON. */
async function open(text, fields = PRODUCTS) {
  const format = (await formats({ languages: ["id", "en"], kinds: { products: fields } }))["catalog-products-frontmatter"];
  const form = JSON.parse(JSON.stringify(format.fromFile(text)));
  return { form, save: (changes = {}) => format.toFile({ ...form, ...changes }) };
}

const entry = (fields, body = "") => `---\n${fields}\n---\n${body}`;

/** Cases: what stands in the file, what is changed in the form, what stands there afterwards. */
const EDITS = [
  ["price: 15.000", { price: "15.500" }, 'price: "15.500"'],
  ["harga: 5000", { price: "6000" }, "harga: 6000"],
  ["price: {min: 1000, max: 2000, valid_until: 2027-01}", { price: "1500" }, "price: {amount: 1500, valid_until: 2027-01}"],
  ["price: {min: 1000, max: 2000, valid_until: 2027-01}", { price_until: "2028-01" }, "price: {min: 1000, max: 2000, valid_until: 2028-01}"],
  ["price: {amount: 1000, valid_until: 2027-01}", { price_until: "" }, "price: 1000"],
  ["price: {amount: 12, currency: USD}", { price_until: "2027-01" }, "price: {amount: 12, currency: USD, valid_until: 2027-01}"],
  ["price: 1000", { price: "1000 - 2000", price_until: "2027-01" }, "price: {min: 1000, max: 2000, valid_until: 2027-01}"],
  ["price: 1000", { price: "" }, ""],
  ["name: Nastar", { name_en: "Tart" }, "name: {id: Nastar, en: Tart}"],
  ["name: {id: Nastar, en: Tart}", { name_en: "" }, "name: Nastar"],
  ["name: {id: Nastar, en: Tart, jv: Nastar}", { name: "Kue" }, "name: {id: Kue, en: Tart, jv: Nastar}"],
  ["name: {en: Tart}", { name: "Nastar" }, "name: {en: Tart, id: Nastar}"],
  ["name:\n  id: Nastar\n  en: Tart", { name: "Kue, baru" }, "name:\n  id: Kue, baru\n  en: Tart"],
  ["name: Nastar  # laris", { name: "Kue" }, "name: Kue  # laris"],
  ["name: 'Nastar #1'  # laris", { name: "Kue" }, "name: Kue"],
  ["name: Nastar", { name: "Nastar: enak" }, 'name: "Nastar: enak"'],
  ["weight: {amount: 250, unit: g}", { weight: "300 g" }, "weight: 300 g"],
  ["location: {latitude: -6.4, longitude: 107.1}", { location: "-6.5, 107.1" }, 'location: "-6.5, 107.1"'],
  ["status: Musiman", { status: "available" }, "status: available"],
  ["updated: 1 November 2026", { updated: "2026-11-02" }, "updated: 2026-11-02"],
  ["draft: ya", { draft: false }, ""],
  ["draft: tidak", { draft: true }, "draft: true"],
  ["tags: lebaran, oleh-oleh", { tags: ["lebaran", "kado"] }, "tags: [lebaran, kado]"],
  ["tags: [lebaran]", { tags: [] }, ""],
  ["images: a.jpg", { images: [{ file: "a.jpg" }, { file: "b.jpg", alt: "B" }] }, "images: [a.jpg, {file: b.jpg, alt: B}]"],
  ["images: [a.jpg, {file: b.jpg, alt: B, credit: Ani}]", { images: [{ file: "b.jpg", alt: "B" }, { file: "a.jpg" }] }, "images: [{file: b.jpg, alt: B, credit: Ani}, a.jpg]"],
  ["images: [{file: b.jpg, alt: B, credit: Ani}]", { images: [{ file: "b.jpg", alt: "B", alt_en: "E" }] }, "images:\n  - {file: b.jpg, alt: {id: B, en: E}, credit: Ani}"],
  ["supply: {kapasitas: 5, note: x}", { supply: { capacity: "6", unit: "kg" } }, "supply: {kapasitas: 6, note: x, unit: kg}"],
  ["supply: {capacity: 5}", { supply: { capacity: "" } }, ""],
];

for (const [before, changes, after] of EDITS) {
  test(`${before.replace(/\n/g, "⏎")} with ${JSON.stringify(changes)} becomes ${after.replace(/\n/g, "⏎") || "nothing"}`, async () => {
    const around = (fields) => entry(`# atas\n${fields && fields + "\n"}# bawah\ncatatan: [1, 2]   # tetap`);
    assert.equal((await open(around(before))).save(changes), around(after));
  });
}

test("a field that the entry did not have comes last", async () => {
  const { save } = await open(entry("name: A\n# akhir"));
  assert.equal(save({ supply: { capacity: "0012" } }), entry('name: A\n# akhir\nsupply: {capacity: "0012"}'));
});

const UNTOUCHED = [
  "name:\nprice: ~",
  'name: "Nastar"\nprice: {min: 1, max: 2}\n\n# akhir',
  "name: &a Nastar\nother: *a",
  "name: |\n  Satu\n\n  dua\nprice: 1",
  "images:\n- a.jpg\n- file: b.jpg\n  alt: {id: B, en: E}\nname: x",
  "supply: {capacity: 5,\nunit: kg}\nname: x",
  "name: [a, b]\nprice: [1]\nupdated: [x]\nsupply: x\ntags: {a: b}",
  "tags: [a, a]\nname: 0812\nprice: 15.000\nupdated: 2026-02-30",
];

for (const text of UNTOUCHED) {
  test(`what nobody edits stays to the byte: ${text.replace(/\n/g, "⏎")}`, async () => {
    const whole = "\ufeff" + entry(text, "\nIsi *miring*.\n\n\n").replace(/\n/g, "\r\n");
    assert.equal((await open(whole)).save(), whole);
    assert.equal((await open(entry(text).trim())).save(), entry(text).trim());
  });
}

test("fields that cannot be told apart line by line are written anew, with every value", async () => {
  const { save } = await open(entry("{name: Nastar, price: 15.000, catatan: 007}"));
  assert.equal(save({ name: "Kue" }), entry('name: Kue\nprice: "15.000"\ncatatan: "007"'));
});

test("a translation beside an entry does not say that it is one; the kind is no field of the file", async () => {
  assert.equal((await open(entry("name: Tart"))).form._kind, undefined);
  const { form, save } = await open(entry("name: Nastar\nharga: 1"));
  assert.equal(form._kind, "products");
  assert.equal(save({ name: "Kue" }), entry("name: Kue\nharga: 1"));
});

test("a new entry has its fields in the program's order, and quotes where another reader could err", async () => {
  const format = (await formats({ languages: ["id", "en"], kinds: { products: PRODUCTS } }))["catalog-products-frontmatter"];
  const form = { draft: true, name: "Dodol", name_en: "no", price: "15.000", images: [{ file: "a b.jpg", alt: "" }], supply: {}, body: " Isi. " };
  assert.equal(format.toFile(form), entry('name: {id: Dodol, en: "no"}\nprice: "15.000"\nimages: [a b.jpg]\ndraft: true', "\nIsi.\n"));
  assert.equal(format.toFile({ name: "Dodol" }), entry("name: Dodol"));
});

test("lines of the text that an editor writes in its own manner stay; others are taken", async () => {
  const body = "\nEnak *sekali*.\n\n* satu\n* dua\n\n| a | b |\n| - | - |\n";
  const { save } = await open(entry("name: A", body));
  assert.equal(save({ body: "Enak _sekali_.\n\n- satu\n- dua\n\n| a | b |\n| --- | --- |" }), entry("name: A", body));
  assert.equal(save({ body: "Enak _sekali_.\n\n- satu\n- tiga\n" }), entry("name: A", "\nEnak *sekali*.\n\n* satu\n- tiga\n"));
  assert.equal(save({ body: "" }), entry("name: A"));
});

for (const text of ["name: A", "---\nname: A", "---\n- a\n---\n", "---\nname: A\nname: B\n---\n"]) {
  test(`what is no entry is refused, not emptied: ${JSON.stringify(text)}`, async () => {
    await assert.rejects(open(text));
  });
}

"use strict";

const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");
const vm = require("node:vm");

/** Run classic scripts of the theme as a page would, and return one of their globals. */
function load(name, ...files) {
  const context = vm.createContext({});
  for (const file of files) {
    vm.runInContext(readFileSync(join(__dirname, "../../templates/assets", file), "utf8"), context);
  }
  return vm.runInContext(name, context);
}

const EnquiryList = load("EnquiryList", "site.js/10-enquiry-list.js");
const EnquiryTexts = load("EnquiryTexts", "enquiry.js/10-texts.js");
const plain = (value) => JSON.parse(JSON.stringify(value));
const nastar = { slug: "nastar", variant: "", quantity: 24 };
const dodol = { slug: "dodol-buah", variant: "250 g; manis:asin", quantity: 3 };

test("a stored list comes back as it was", () => {
  const list = { stamp: 7, items: [nastar, dodol] };
  assert.deepEqual(plain(EnquiryList.parse(JSON.stringify(list))), list);
});

for (const damaged of [null, "", "{", "[]", "null", '"list"', '{"stamp":1}', '{"stamp":"x","items":[]}', '{"items":[{}]}']) {
  test(`corrupt storage (${damaged}) becomes the empty list`, () => {
    assert.deepEqual(plain(EnquiryList.parse(damaged)), { stamp: 0, items: [] });
  });
}

test("items that are none are dropped, the others stay", () => {
  const stored = { stamp: 1, items: [nastar, null, 5, { slug: "../x", quantity: 1 }, { slug: "" }] };
  assert.deepEqual(plain(EnquiryList.parse(JSON.stringify(stored)).items), [nastar]);
});

for (const [given, kept] of [[0, 1], [-3, 1], ["24", 24], ["x", 1], [2.4, 2], [1e12, 1_000_000]]) {
  test(`a quantity of ${given} is kept as ${kept}`, () => {
    const list = EnquiryList.put(EnquiryList.EMPTY, { slug: "nastar", variant: "", quantity: given }, 1);
    assert.equal(list.items[0].quantity, kept);
  });
}

test("a list survives its way through a link's fragment", () => {
  const list = { stamp: 1_795_478_400_000, items: [nastar, dodol] };
  assert.deepEqual(plain(EnquiryList.fromFragment("#" + EnquiryList.toFragment(list))), list);
});

test("an emptied list travels too", () => {
  assert.deepEqual(plain(EnquiryList.fromFragment(EnquiryList.toFragment({ stamp: 9, items: [] }))), { stamp: 9, items: [] });
});

for (const fragment of ["", "#programmes", "#list=", "#list=5;nastar:1:%E0%A4%A"]) {
  test(`the fragment "${fragment}" carries no list`, () => {
    assert.equal(EnquiryList.fromFragment(fragment), null);
  });
}

test("putting a product again changes its quantity, another variant is another line", () => {
  let list = EnquiryList.put(EnquiryList.EMPTY, nastar, 1);
  list = EnquiryList.put(list, { ...nastar, quantity: 48 }, 2);
  list = EnquiryList.put(list, { ...nastar, variant: "250 g" }, 3);
  assert.deepEqual(plain(list), { stamp: 3, items: [{ ...nastar, quantity: 48 }, { ...nastar, variant: "250 g" }] });
});

test("removing takes off exactly that variant", () => {
  const list = { stamp: 1, items: [nastar, { ...nastar, variant: "250 g" }] };
  assert.deepEqual(plain(EnquiryList.remove(list, nastar, 2)), { stamp: 2, items: [{ ...nastar, variant: "250 g" }] });
});

test("merging a shared list keeps one's own quantities", () => {
  const own = { stamp: 1, items: [nastar] };
  const shared = { stamp: 9, items: [{ ...nastar, quantity: 1 }, dodol] };
  assert.deepEqual(plain(EnquiryList.merge(own, shared, 10)), { stamp: 10, items: [nastar, dodol] });
});

test("merging a list that adds nothing changes nothing", () => {
  const own = { stamp: 1, items: [nastar] };
  assert.equal(EnquiryList.merge(own, { stamp: 9, items: [nastar] }, 10), own);
});

const line = {
  name: "Nastar", url: "https://katalog.example/products/nastar.html", variant: "500 g", quantity: 24, unit: "toples",
  price: "Rp 68.000", maker: "Dapur Bu Yani", whatsapp: "+6281234567890", email: "",
};
const texts = { greeting: "Halo {maker}:", closing: "Terima kasih." };

test("the message names the maker, each product with variant, quantity and address", () => {
  assert.equal(
    EnquiryTexts.message(texts, "Dapur Bu Yani", [line]),
    "Halo Dapur Bu Yani:\n\n• 24 × Nastar (500 g)\n  https://katalog.example/products/nastar.html\n\nTerima kasih.",
  );
});

test("a message sent from a folder on disk names no file paths", () => {
  const message = EnquiryTexts.message(texts, "X", [{ ...line, url: "file:///media/usb/nastar.html" }]);
  assert.ok(!message.includes("file:"));
});

test("a chat link keeps digits of the number and escapes the text", () => {
  assert.equal(EnquiryTexts.whatsappUrl("+62 812-34", "a & b\nc"), "https://wa.me/6281234?text=a%20%26%20b%0Ac");
});

test("a mail link cannot be made to carry further headers", () => {
  const url = EnquiryTexts.mailUrl("a@b.example?bcc=x@y.example", "S", "T");
  assert.equal(url, "mailto:a%40b.example%3Fbcc%3Dx%40y.example?subject=S&body=T");
});

test("the table quotes commas and quotes, and disarms formulas from entries", () => {
  const csv = EnquiryTexts.csv(["Product"], [{ ...line, name: '=HYPERLINK("x")', variant: 'a "b", c', whatsapp: "+62812" }]);
  const row = csv.split("\r\n")[1];
  assert.ok(csv.startsWith("\uFEFFProduct\r\n"));
  assert.ok(row.startsWith(`"'=HYPERLINK(""x"")","a ""b"", c",24,toples,Rp 68.000,Dapur Bu Yani,'+62812,`), row);
});

test("texts that look like placeholders but are none stay", () => {
  assert.equal(EnquiryTexts.fill("{n} of {what}", { n: 3 }), "3 of {what}");
});

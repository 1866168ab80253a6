"use strict";

const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { test } = require("node:test");
const vm = require("node:vm");

const context = vm.createContext({});
vm.runInContext(readFileSync(join(__dirname, "../../templates/assets/site.js/20-compare-list.js"), "utf8"), context);
const CompareList = vm.runInContext("CompareList", context);
const plain = (value) => JSON.parse(JSON.stringify(value));

test("a product is put in and, chosen again, taken out", () => {
  const one = CompareList.toggle(CompareList.EMPTY, "nastar", 1);
  assert.deepEqual(plain(one), { stamp: 1, slugs: ["nastar"] });
  assert.deepEqual(plain(CompareList.toggle(one, "nastar", 2)), { stamp: 2, slugs: [] });
});

test("a fifth product takes the place of the first", () => {
  const five = ["a", "b", "c", "d", "e"].reduce((held, slug, stamp) => CompareList.toggle(held, slug, stamp), CompareList.EMPTY);
  assert.deepEqual(plain(five.slugs), ["b", "c", "d", "e"]);
});

for (const damaged of [null, "", "{", "[]", '{"stamp":1}', '{"slugs":["a"]}', '{"stamp":1,"slugs":"a"}']) {
  test(`corrupt storage (${damaged}) becomes the empty comparison`, () => {
    assert.deepEqual(plain(CompareList.parse(damaged)), { stamp: 0, slugs: [] });
  });
}

test("what is no slug is dropped, and no more than four stay", () => {
  const stored = JSON.stringify({ stamp: 3, slugs: ["a", "../x", 5, null, "a", "b", "c", "d", "e"] });
  assert.deepEqual(plain(CompareList.parse(stored)), { stamp: 3, slugs: ["a", "b", "c", "d"] });
});

test("a comparison survives its way through a link's fragment", () => {
  const held = { stamp: 1_795_478_400_000, slugs: ["nastar-cibarusah", "dodol"] };
  assert.deepEqual(plain(CompareList.fromFragment(CompareList.toFragment(held))), held);
});

for (const part of ["", "compare=", "compare=5;A", "list=5;nastar:1", "programmes"]) {
  test(`the part "${part}" of a fragment is no comparison`, () => {
    assert.equal(CompareList.fromFragment(part), null);
  });
}

test("a shared comparison fills an empty one and never replaces one's own", () => {
  const own = { stamp: 1, slugs: ["a"] };
  const given = { stamp: 2, slugs: ["b"] };
  assert.deepEqual(plain(CompareList.merge(own, given)), own);
  assert.deepEqual(plain(CompareList.merge(CompareList.EMPTY, given)), given);
});

"use strict";

/** The search client without a page: for tests and measurements. */

const { readFileSync, readdirSync } = require("node:fs");
const { join } = require("node:path");
const vm = require("node:vm");

const ASSETS = join(__dirname, "../../../templates/assets");

/**
 * @param {{performance: {now: () => number}, setTimeout: (work: () => void, after?: number) => unknown}} [clock]
 * @returns {Record<string, any>} a context in which the parts of search.js and search-more.js have run; their names are its globals
 */
function client(clock = { performance, setTimeout }) {
  const context = vm.createContext({ performance: clock.performance, setTimeout: clock.setTimeout, clearTimeout });
  for (const script of ["search.js", "search-more.js"]) {
    for (const part of readdirSync(join(ASSETS, script)).sort()) {
      vm.runInContext(readFileSync(join(ASSETS, script, part), "utf8"), context, { filename: part });
    }
  }
  return new Proxy({}, { get: (_, name) => vm.runInContext(String(name), context) });
}

/** @returns {{performance: {now: () => number}, setTimeout: (work: () => void) => void, paused: () => void}} a clock of which every look takes a second; `paused` is called before each pause */
function slowClock() {
  let now = 0;
  const slow = {
    performance: { now: () => (now += 1_000) },
    paused: () => {},
    setTimeout: (work) => { slow.paused(); setTimeout(work); },
  };
  return slow;
}

/**
 * @param {string} site folder of a built site
 * @param {(path: string) => void} [seen] is told of each script that is read
 * @returns {(url: string) => Promise<any[]>} a loader for `CatalogSearch.open("", { load })`
 */
function loader(site, seen = () => {}) {
  return async (url) => {
    const path = url.split("?")[0];
    const text = readFileSync(join(site, path), "utf8");
    seen(path);
    return new Function("CatalogSearch", `let given; CatalogSearch.add = (...all) => { given = all }; ${text}; return given`)({});
  };
}

module.exports = { client, loader, slowClock };

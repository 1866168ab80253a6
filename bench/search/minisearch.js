"use strict";

/**
 * MiniSearch as its documentation sets it up: `node minisearch.js build FIELDS FILE < products.json`, and
 * `node minisearch.js query FILE < {"queries": [text, …], "limit": 50}`, which prints `[{slugs, total, milliseconds}, …]`.
 */

const { readFileSync, writeFileSync } = require("node:fs");

const MiniSearch = require("../node_modules/minisearch/dist/cjs/index.cjs");

const options = (/** @type {string[]} */ fields) => ({
  fields, storeFields: ["name"], idField: "slug",
  searchOptions: { prefix: true, fuzzy: 0.2, boost: { name: 4, category: 2, summary: 2 } },
});

const input = () => JSON.parse(readFileSync(0, "utf8"));
const [, , command, ...given] = process.argv;

if (command === "build") {
  const [names, file] = given;
  const index = new MiniSearch(options(names.split(",")));
  index.addAll(input());
  writeFileSync(file, JSON.stringify(index));
} else {
  const text = readFileSync(given[0], "utf8");
  const index = MiniSearch.loadJSON(text, options(Object.keys(JSON.parse(text).fieldIds)));
  const { queries, limit } = input();
  process.stdout.write(JSON.stringify(queries.map((/** @type {string} */ query) => {
    const found = index.search(query);
    const times = [1, 2, 3].map(() => {
      const start = process.cpuUsage();
      index.search(query);
      const { user, system } = process.cpuUsage(start);
      return (user + system) / 1000;
    });
    return { slugs: found.slice(0, limit).map(({ id }) => id), total: found.length, milliseconds: Math.min(...times) };
  })));
}

"use strict";

/**
 * Runs queries on the index of a built site: `node ours.js SITE < {"queries": [text, …], "limit": 50}`.
 *
 * For each query, in a client that has loaded nothing: `{slugs, total, corrected, scripts, bytes, gzip, milliseconds}`.
 * The time is the processor's, the best of three further runs on the same client, when all scripts are loaded and decoded
 * but no ranking is kept.
 */

const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const { gzipSync } = require("node:zlib");

const { client, loader } = require("../../tests/js/support/search.js");

const { CatalogSearch } = client();
const sum = (numbers) => numbers.reduce((all, number) => all + number, 0);

/** @param {string} site @param {string} text @param {number} limit @param {string} base makes the client a fresh one */
async function measured(site, text, limit, base) {
  const seen = new Set();
  const load = loader(site, (path) => seen.add(path));
  const catalog = await CatalogSearch.open(base, { load: (url) => load(url.slice(base.length)) });
  const options = { limit, facets: false };
  const { hits, total, corrected } = await catalog.search(text, options);
  const times = [];
  for (let turn = 0; turn < 3; turn++) {
    (await catalog.index).ranked.clear();
    const start = process.cpuUsage();
    await catalog.search(text, options);
    const { user, system } = process.cpuUsage(start);
    times.push((user + system) / 1000);
  }
  const scripts = [...seen].map((path) => readFileSync(join(site, path)));
  const [bytes, gzip] = [sum(scripts.map(({ length }) => length)), sum(scripts.map((script) => gzipSync(script).length))];
  return { slugs: hits.map(({ slug }) => slug), total, corrected, scripts: [...seen], bytes, gzip, milliseconds: Math.min(...times) };
}

async function main() {
  const { queries, limit } = JSON.parse(readFileSync(0, "utf8"));
  const results = [];
  for (const [place, text] of queries.entries()) results.push(await measured(process.argv[2], text, limit, `${place}/`));
  process.stdout.write(JSON.stringify(results));
}

main();

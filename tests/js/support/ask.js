"use strict";

/**
 * Asks a built index: `node ask.js SITE [BASE]` reads [[method, …arguments], …] as JSON and writes
 * {answers, scripts}: what the catalogue answers, and the scripts that were read for each.
 */

const { readFileSync } = require("node:fs");
const { client, loader } = require("./search.js");

async function main(site, base = "") {
  const { CatalogSearch } = client();
  const read = [];
  const catalog = await CatalogSearch.open(base, { load: loader(site, (path) => read.push(path)) });
  const [answers, scripts] = [[], []];
  for (const [method, ...given] of JSON.parse(readFileSync(0, "utf8"))) {
    answers.push(await catalog[method](...given));
    scripts.push(read.splice(0));
  }
  process.stdout.write(JSON.stringify({ answers, scripts }));
}

main(...process.argv.slice(2));

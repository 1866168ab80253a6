"use strict";

/** Prints the entries, named on the standard input with fields.json, that an editor's form does not give back to the byte. */

const { readFileSync } = require("node:fs");
const { formats } = require("./editor.js");

const { fields, files } = JSON.parse(readFileSync(0, "utf8"));

formats(fields).then((found) => {
  for (const [kind, paths] of Object.entries(files)) {
    const format = found[`catalog-${kind}-frontmatter`];
    for (const path of paths) {
      const text = readFileSync(path, "utf8");
      if (format.toFile(JSON.parse(JSON.stringify(format.fromFile(text)))) !== text) console.log(path);
    }
  }
});

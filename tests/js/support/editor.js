"use strict";

const { readFileSync } = require("node:fs");
const { join } = require("node:path");
const vm = require("node:vm");

const FOLDER = join(__dirname, "../../../catalog_builder/submission/admin");

/**
 * Runs the web editor's page as far as its own scripts go, and returns the formats that it registers.
 * @param {object} fields What `forms` writes as fields.json.
 */
async function formats(fields) {
  const registered = {};
  const CMS = { registerCustomFormat: (name, _extension, format) => (registered[name] = format), init: () => (registered.started = true) };
  const fetch = async () => ({ json: async () => fields });
  const context = vm.createContext({ CMS, fetch, jsyaml: require("js-yaml") });
  for (const name of ["entry-file.js", "entry-form.js", "editor.js"]) {
    vm.runInContext(readFileSync(join(FOLDER, name), "utf8"), context);
  }
  while (!registered.started) await new Promise(setImmediate);
  return registered;
}

module.exports = { formats };

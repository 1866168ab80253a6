"use strict";

/**
 * Starts the web editor with a format of its own for each kind of entries. It gives the form every
 * value as the text that was written, and puts into the file only what was changed in the form.
 */
(() => {
  /** Holds the file as it was: editors keep fields that no form shows. In JSON, whose quotes keep its ends from being trimmed. */
  const SOURCE = "_source";
  /** Says of which kind an entry is; the lists of Decap CMS show only files that say it (`filter` in config.yml). */
  const KIND = "_kind";

  /** @typedef {Shape & {order: string[], known_by: string[]}} Kind */

  /** @param {string} name @param {Kind} kind @param {string[]} languages */
  function format(name, kind, languages) {
    return {
      /** @param {string} text */
      fromFile(text) {
        const entry = EntryFile.read(text);
        const form = EntryForm.show(entry.values, kind, languages);
        const own = EntryForm.isEntry(entry.values, kind) ? { [KIND]: name } : {};
        return { ...form, ...own, body: entry.body.trim(), [SOURCE]: JSON.stringify(text) };
      },
      /** @param {EditorForm} form */
      toFile(form) {
        const body = String(form.body ?? "");
        if (!form[SOURCE]) return EntryFile.create(EntryForm.changes(form, {}, kind, languages), body, kind.order);
        const entry = EntryFile.read(JSON.parse(form[SOURCE]));
        return EntryFile.change(entry, EntryForm.changes(form, entry.values, kind, languages), body);
      },
    };
  }

  /** @param {any} cms @param {{languages: string[], kinds: {[kind: string]: Kind}}} fields */
  function start(cms, fields) {
    for (const [name, kind] of Object.entries(fields.kinds)) {
      // Sveltia CMS takes a format for one of .md files by the end of its name.
      cms.registerCustomFormat(`catalog-${name}-frontmatter`, "md", format(name, kind, fields.languages));
    }
    cms.init();
  }

  const page = /** @type {any} */ (globalThis);
  fetch("fields.json").then(answer => answer.json()).then(fields => start(page.CMS, fields));
})();

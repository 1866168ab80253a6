/**
 * The single file: finds its search index in itself, and shows one of its pages at a time.
 *
 * A page's address is a fragment (`#/products/nastar.html`), so that every link works without this script
 * too, where all pages stand below one another.
 */
"use strict";

(() => {
  const NAME = /\/search\/([^/?]+)\.js/;

  /** @param {string} url of a script of the index @returns {Promise<any[]>} what it would hand over, from this file */
  async function carried(url) {
    const name = NAME.exec(url)?.[1] ?? "";
    const element = document.querySelector(`script[data-index="${CSS.escape(name)}"]`);
    if (!element) throw new CatalogSearch.SearchError("damaged", `${name} is not in this file`);
    return JSON.parse(element.textContent ?? "");
  }

  const { open } = CatalogSearch;
  Object.assign(globalThis, {
    CatalogSearch: { ...CatalogSearch, open: (/** @type {string} */ base) => open(base, { load: carried }) },
  });
  // The search keeps what is asked in its own fields here: moving between pages must not reset it.
  addEventListener("popstate", (event) => event.stopImmediatePropagation());
})();

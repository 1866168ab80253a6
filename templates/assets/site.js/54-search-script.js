/** The script of the search, which lists and search boxes fetch when it is first needed. */
"use strict";

const loadSearch = (() => {
  /** @type {Promise<void> | null} */
  let loading = null;

  /** @param {string} address of search-site.js @returns {Promise<void>} */
  return (address) => {
    if (typeof CatalogSearch !== "undefined") return Promise.resolve();
    loading ??= new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement("script"), { src: address });
      script.onload = () => resolve();
      script.onerror = () => { loading = null; reject(new Error(address)); };
      document.head.append(script);
    });
    return loading;
  };
})();

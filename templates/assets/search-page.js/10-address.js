/**
 * What is searched for, in the page's address: `search.html?q=nastar&district=cibarusah&sort=price`.
 *
 * @typedef {{text: string, sort: string, filters: Record<string, string[]>, shown: number}} Asked
 */
"use strict";

const SearchAddress = (() => {
  const OWN = ["q", "sort", "shown"];
  const PAGE = 24;
  const MOST = 480;

  /** @param {string} query of an address @returns {Asked} */
  function read(query) {
    const given = new URLSearchParams(query);
    /** @type {Record<string, string[]>} */
    const filters = {};
    for (const [field, value] of given) {
      if (!OWN.includes(field) && value && !["__proto__", "constructor"].includes(field)) filters[field] = [...filters[field] ?? [], value];
    }
    const shown = Math.min(MOST, Math.max(PAGE, Number(given.get("shown")) || 0));
    return { text: given.get("q") ?? "", sort: given.get("sort") || "relevance", filters, shown };
  }

  /** @param {Asked} asked @returns {string} the query, with `?`, or "" when nothing is asked */
  function write({ text, sort, filters, shown }) {
    const query = new URLSearchParams();
    if (text) query.set("q", text);
    for (const [field, values] of Object.entries(filters)) values.forEach((value) => query.append(field, value));
    if (sort !== "relevance") query.set("sort", sort);
    if (shown > PAGE) query.set("shown", String(shown));
    return query.size === 0 ? "" : `?${query}`;
  }

  /** @param {Asked} asked @param {string} field @param {string} value @returns {Asked} with the value chosen, or not any more */
  function toggle(asked, field, value) {
    const chosen = asked.filters[field] ?? [];
    const left = chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value];
    return { ...asked, shown: PAGE, filters: { ...asked.filters, [field]: left } };
  }

  return Object.freeze({ read, write, toggle, PAGE });
})();

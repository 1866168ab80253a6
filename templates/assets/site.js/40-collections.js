/** The buyer's enquiry list and comparison, and how parts of a page are found: for all scripts of a page. */
"use strict";

const kept = {
  /** @type {{value: {stamp: number, items: {slug: string, variant: string, quantity: number}[]}, write: (value: any) => void, watch: (listener: () => void) => void}} */
  enquiry: Kept.open("catalog-enquiry", EnquiryList),
  /** @type {{value: {stamp: number, slugs: string[]}, write: (value: any) => void, watch: (listener: () => void) => void}} */
  comparison: Kept.open("catalog-compare", CompareList),
};
Kept.begin();

/** The buyer's enquiry list. */
const enquiry = {
  get list() { return kept.enquiry.value; },
  /** @param {string} slug */
  has: (slug) => kept.enquiry.value.items.some((item) => item.slug === slug),
  /** @param {{slug: string, variant: string, quantity: number}} item */
  put: (item) => kept.enquiry.write(EnquiryList.put(kept.enquiry.value, item, Date.now())),
  /** @param {{slug: string, variant: string, quantity: number}} item */
  remove: (item) => kept.enquiry.write(EnquiryList.remove(kept.enquiry.value, item, Date.now())),
  clear: () => kept.enquiry.write({ stamp: Date.now(), items: [] }),
  /** @param {() => void} listener */
  watch: (listener) => kept.enquiry.watch(listener),
};

/** The products to be compared. */
const comparison = {
  get slugs() { return kept.comparison.value.slugs; },
  /** @param {string} slug */
  toggle: (slug) => kept.comparison.write(CompareList.toggle(kept.comparison.value, slug, Date.now())),
  /** @param {string[]} slugs */
  set: (slugs) => kept.comparison.write({ stamp: Date.now(), slugs: CompareList.clean(slugs) }),
  /** @param {() => void} listener */
  watch: (listener) => kept.comparison.watch(listener),
};

/** @param {string} id @returns {HTMLElement} an element that the page has */
const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {ParentNode} within @param {string} selector @returns {HTMLElement} the first element, which is there */
const inside = (within, selector) => /** @type {HTMLElement} */ (within.querySelector(selector));

/** @param {string} selector @param {ParentNode} [root] @returns {HTMLElement[]} */
const all = (selector, root = document) => [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(selector))];

Object.assign(globalThis, { EnquiryList, CompareList, enquiry, comparison, part, inside, all });

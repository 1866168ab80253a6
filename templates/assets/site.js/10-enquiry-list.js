/**
 * The enquiry list: which products a buyer collects, and how many of each, and how it is written down:
 * as JSON, and as a part of an address's fragment (`list=<stamp>;<items>`). Nothing here touches the page.
 *
 * @typedef {{slug: string, variant: string, quantity: number}} Item
 * @typedef {{stamp: number, items: Item[]}} List
 */
"use strict";

const EnquiryList = (() => {
  const MOST = 1_000_000;
  const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
  /** @type {List} */
  const EMPTY = Object.freeze({ stamp: 0, items: [] });

  /** @param {unknown} value @returns {number} a whole number from 1 to a million */
  const quantity = (value) => Math.min(MOST, Math.max(1, Math.round(Number(value)) || 1));

  /** @param {unknown} value @returns {Item | null} */
  function item(value) {
    const { slug, variant = "", quantity: count } = Object(value);
    return typeof slug === "string" && SLUG.test(slug) ? { slug, variant: String(variant), quantity: quantity(count) } : null;
  }

  /** @param {unknown} value @returns {List} the list that `value` holds, the empty one where it holds none */
  function list(value) {
    const { stamp, items } = Object(value);
    if (!Number.isFinite(stamp) || !Array.isArray(items)) return EMPTY;
    return { stamp, items: items.flatMap((each) => item(each) ?? []) };
  }

  /** @param {string | null} text stored JSON @returns {List} */
  function parse(text) {
    try {
      return list(JSON.parse(text ?? "null"));
    } catch {
      return EMPTY;
    }
  }

  /** @param {List} held @returns {string} the fragment that carries the list, without `#` */
  function toFragment({ stamp, items }) {
    const parts = items.map(({ slug, variant, quantity: count }) =>
      [slug, count, ...(variant ? [encodeURIComponent(variant)] : [])].join(":"));
    return `list=${stamp.toString(36)};${parts.join(";")}`;
  }

  /** @param {string} fragment @returns {List | null} null where the fragment is none of ours, or damaged */
  function fromFragment(fragment) {
    const match = /^#?list=([0-9a-z]+);(.*)$/.exec(fragment);
    if (!match) return null;
    try {
      const items = match[2].split(";").filter(Boolean).map((part) => {
        const [slug, count, variant = ""] = part.split(":");
        return { slug, quantity: count, variant: decodeURIComponent(variant) };
      });
      return list({ stamp: parseInt(match[1], 36), items });
    } catch {
      return null;
    }
  }

  const same = (/** @type {Item} */ a, /** @type {Item} */ b) => a.slug === b.slug && a.variant === b.variant;

  /** @param {List} held @param {Item} wanted @param {number} stamp @returns {List} with this item in that quantity */
  function put(held, wanted, stamp) {
    const clean = item(wanted);
    if (!clean) return held;
    const known = held.items.some((other) => same(other, clean));
    const items = known ? held.items.map((other) => (same(other, clean) ? clean : other)) : [...held.items, clean];
    return { stamp, items };
  }

  /** @param {List} held @param {Item} wanted @param {number} stamp @returns {List} */
  const remove = (held, wanted, stamp) => ({ stamp, items: held.items.filter((other) => !same(other, wanted)) });

  /** @param {List} held @param {List} given @param {number} stamp @returns {List} both, `held` first */
  function merge(held, given, stamp) {
    const added = given.items.filter((other) => !held.items.some((known) => same(known, other)));
    return added.length ? { stamp, items: [...held.items, ...added] } : held;
  }

  return Object.freeze({ EMPTY, parse, toFragment, fromFragment, put, remove, merge });
})();

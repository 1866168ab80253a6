/**
 * The products that a buyer puts side by side: at most four slugs, in the order they were chosen.
 * Nothing here touches the page.
 *
 * @typedef {{stamp: number, slugs: string[]}} Comparison
 */
"use strict";

const CompareList = (() => {
  const MOST = 4;
  const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
  /** @type {Comparison} */
  const EMPTY = Object.freeze({ stamp: 0, slugs: [] });

  /** @param {unknown[]} values @returns {string[]} the slugs among them, each once, no more than fit */
  const clean = (values) =>
    [.../** @type {Set<string>} */ (new Set(values.filter((value) => typeof value === "string" && SLUG.test(value))))].slice(0, MOST);

  /** @param {string | null} text stored JSON @returns {Comparison} the empty one where it holds none */
  function parse(text) {
    try {
      const { stamp, slugs } = Object(JSON.parse(text ?? "null"));
      return Number.isFinite(stamp) && Array.isArray(slugs) ? { stamp, slugs: clean(slugs) } : EMPTY;
    } catch {
      return EMPTY;
    }
  }

  /** @param {Comparison} held @returns {string} the part of a fragment that carries it, without `#` */
  const toFragment = ({ stamp, slugs }) => `compare=${[stamp.toString(36), ...slugs].join(";")}`;

  /** @param {string} part of a fragment @returns {Comparison | null} null where it is none of ours */
  function fromFragment(part) {
    const match = /^#?compare=([0-9a-z]+)((?:;[a-z0-9-]+)*)$/.exec(part);
    return match && { stamp: parseInt(match[1], 36), slugs: clean(match[2].split(";")) };
  }

  /** @param {Comparison} held @param {string} slug @param {number} stamp @returns {Comparison} with the product in it or, if it was, without; the first one leaves a full list */
  function toggle(held, slug, stamp) {
    if (held.slugs.includes(slug)) return { stamp, slugs: held.slugs.filter((other) => other !== slug) };
    return { stamp, slugs: clean([...held.slugs, slug].slice(-MOST)) };
  }

  /** @param {Comparison} held @param {Comparison} given @returns {Comparison} a shared link never replaces one's own choice */
  const merge = (held, given) => (held.slugs.length ? held : given);

  return Object.freeze({ EMPTY, MOST, clean, parse, toFragment, fromFragment, toggle, merge });
})();

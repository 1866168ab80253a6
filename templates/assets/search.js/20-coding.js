/** Numbers and words as `catalog_builder/search/coding.py` writes them. */
"use strict";

/** What went wrong: `offline` (not loaded), `damaged`, `stale` (of another build) or `version`. */
class SearchError extends Error {
  /** @param {"offline" | "damaged" | "stale" | "version"} code @param {string} message */
  constructor(code, message) {
    super(message);
    this.name = "SearchError";
    this.code = code;
  }
}

const SearchCoding = (() => {
  const ENDING = 64;
  const values = new Int8Array(128).fill(-1);
  let count = 0;
  for (let code = 0x21; code < 0x7f; code++) {
    if (!'"\\<'.includes(String.fromCharCode(code))) values[code] = count++;
  }
  const GOING_ON = count - ENDING;

  /** Reads numbers one after the other. */
  class Reader {
    /** @param {string} text */
    constructor(text) {
      this.text = text;
      this.at = 0;
    }

    get done() { return this.at >= this.text.length; }

    /** @returns {number} the next number, 0 or greater */
    number() {
      for (let rest = 0; ;) {
        const value = values[this.text.charCodeAt(this.at++)] ?? -1;
        if (value < 0) throw new SearchError("damaged", "a script of the search index is damaged");
        if (value < ENDING) return rest * ENDING + value;
        rest = rest * GOING_ON + value - ENDING + 1;
      }
    }

    /** @param {number} size @returns {number[]} */
    numbers(size) {
      const found = [];
      while (found.length < size) found.push(this.number());
      return found;
    }

    /** @param {number} size @returns {number[]} that many ascending numbers, written as distances */
    gaps(size) {
      let value = -1;
      return this.numbers(size).map((gap) => (value += gap + 1));
    }
  }

  /** @param {string} text @returns {string[]} words, each of which takes over the beginning of the one before */
  function frontCoded(text) {
    let word = "";
    return text ? text.split(" ").map((part) => (word = word.slice(0, values[part.charCodeAt(0)]) + part.slice(1))) : [];
  }

  /** @param {string} text @returns {string} its 32-bit FNV-1a hash over UTF-16 units, in base 36 */
  function hash(text) {
    let value = 0x811c9dc5;
    for (let place = 0; place < text.length; place++) value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
    return (value >>> 0).toString(36);
  }

  return Object.freeze({ Reader, frontCoded, hash });
})();

/** Amounts and ranges of money as people write them in a query. */
"use strict";

const SearchPrice = (() => {
  /** @param {string} text "50rb", "Rp 50.000" @returns {number} NaN when it is none */
  function amount(text) {
    const match = /^(?:rp\.?)?\s*([0-9][0-9.,]*)\s*(rb|ribu|k|jt|juta)?$/i.exec(text.trim());
    if (!match) return NaN;
    const digits = match[2] ? match[1].replace(",", ".") : match[1].replace(/[.,](?=[0-9]{3}(?:\D|$))/g, "").replace(",", ".");
    return Number(digits) * (!match[2] ? 1 : /^j/i.test(match[2]) ? 1e6 : 1e3);
  }

  /**
   * @param {string} value "<50000", "10rb-50rb", "50000-" @returns {{low: number, high: number, strict: boolean}}
   * in units of the currency; an open end is infinite, and what cannot be read is an empty range
   */
  function range(value) {
    const compared = /^([<>]=?)(.*)$/.exec(value);
    if (compared) {
      const limit = amount(compared[2]);
      const [low, high] = compared[1][0] === "<" ? [-Infinity, limit] : [limit, Infinity];
      return { low, high, strict: compared[1].length === 1 };
    }
    const [from, to] = value.includes("-") ? value.split("-", 2) : [value, value];
    return { low: from ? amount(from) : -Infinity, high: to ? amount(to) : Infinity, strict: false };
  }

  return Object.freeze({ range });
})();

/**
 * What a query says: words, `"phrases"`, `-without`, `field:value,value`.
 *
 * @typedef {{field: string, values: string[], without: boolean}} Condition
 * @typedef {{words: string[], required: string[][], without: string[][], conditions: Condition[]}} Query
 *   `required` are the words of phrases
 */
"use strict";

const SearchQuery = (() => {
  const MOST_CHARACTERS = 1_000;
  const MOST_WORDS = 16;
  const TERM = /(-?)(?:([^\s:",-][^\s:",]*):)?((?:[^\s"]|"[^"]*"?)+)/g;
  const ALTERNATIVE = /(?:[^,"]|"[^"]*"?)+/g;

  /**
   * @param {string} text @param {Record<string, string>} fields what people call a field → its name
   * @param {Map<string, string>} units @returns {Query}
   */
  function parse(text, fields, units) {
    /** @type {Query} */
    const query = { words: [], required: [], without: [], conditions: [] };
    const spoken = [];
    for (const [whole, sign, name, rest] of text.slice(0, MOST_CHARACTERS).matchAll(TERM)) {
      const field = name && new Map(Object.entries(fields)).get(SearchText.code(name));
      if (field) {
        const values = (rest.match(ALTERNATIVE) ?? []).map((value) => value.replace(/"/g, "").trim()).filter(Boolean);
        query.conditions.push({ field, values, without: Boolean(sign) });
      } else if (sign) query.without.push(SearchText.words(whole, units));
      else {
        if (rest.includes('"')) query.required.push(SearchText.words(rest, units));
        spoken.push(whole);
      }
    }
    query.words = [...new Set(SearchText.words(spoken.join(" "), units))].slice(0, MOST_WORDS);
    query.required = query.required.map((words) => words.filter((word) => query.words.includes(word)));
    query.without = query.without.filter((words) => words.length).slice(0, MOST_WORDS);
    return query;
  }

  /** @param {string} text @returns {string | null} the identifier that a whole query looks like: with four digits, or digits in groups */
  function identifier(text) {
    const code = SearchText.code(text.slice(0, 100));
    return code.length >= 4 && (code.replace(/[^0-9]/g, "").length >= 4 || /^\S*[0-9]\S*$/.test(text.trim())) ? code : null;
  }

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
  function priceRange(value) {
    const compared = /^([<>]=?)(.*)$/.exec(value);
    if (compared) {
      const limit = amount(compared[2]);
      const [low, high] = compared[1][0] === "<" ? [-Infinity, limit] : [limit, Infinity];
      return { low, high, strict: compared[1].length === 1 };
    }
    const [from, to] = value.includes("-") ? value.split("-", 2) : [value, value];
    return { low: from ? amount(from) : -Infinity, high: to ? amount(to) : Infinity, strict: false };
  }

  return Object.freeze({ parse, identifier, priceRange });
})();

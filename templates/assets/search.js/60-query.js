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
    query.required = query.required.map((words) => words.filter((word) => query.words.includes(word))).filter((words) => words.length);
    query.without = query.without.filter((words) => words.length).slice(0, MOST_WORDS);
    return query;
  }

  /** @param {string} text @returns {string | null} the identifier that a whole query looks like: with four digits, or digits in groups */
  function identifier(text) {
    const code = SearchText.code(text.slice(0, 100));
    return code.length >= 4 && (code.replace(/[^0-9]/g, "").length >= 4 || /^\S*[0-9]\S*$/.test(text.trim())) ? code : null;
  }

  return Object.freeze({ parse, identifier });
})();

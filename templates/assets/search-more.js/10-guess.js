/** What a word that the catalogue does not have may have meant. */
"use strict";

const SearchGuess = (() => {
  const SHORTEST_ROOT = 4;
  const EDIT = 4;
  const LIKELY = 3;
  const WORDS = 64;
  const ROWS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

  /** @param {string} key @returns {[number, number] | null} its place on the keyboard, in half keys and rows */
  function placeOf(key) {
    const row = ROWS.findIndex((keys) => keys.includes(key));
    return row < 0 ? null : [2 * ROWS[row].indexOf(key) + row, row];
  }

  /** @param {string} a @param {string} b @returns {boolean} whether a finger may take one key for the other */
  function areNeighbours(a, b) {
    const [first, second] = [placeOf(a), placeOf(b)];
    return Boolean(first && second && Math.abs(first[0] - second[0]) <= 2 && Math.abs(first[1] - second[1]) <= 1);
  }

  const KEYS = [...ROWS.join("")];
  /** @type {Map<string, Set<string>>} */
  const NEIGHBOURS = new Map(KEYS.map((key) => [key, new Set(KEYS.filter((other) => areNeighbours(key, other)))]));

  /**
   * The restricted Damerau-Levenshtein distance in quarters of an edit: the errors of quick fingers
   * (neighbouring keys, swapped letters, a letter twice or once instead of twice) cost three.
   * @param {string} typed @param {string} word @param {number} [most] @returns {number} infinite as soon as it must be more than `most`
   */
  function distance(typed, word, most = Infinity) {
    let before = [0];
    let last = [0];
    for (let column = 1; column <= word.length; column++) last[column] = column * EDIT;
    for (let row = 1; row <= typed.length; row++) {
      const line = [row * EDIT];
      const near = NEIGHBOURS.get(typed[row - 1]);
      for (let column = 1; column <= word.length; column++) {
        const [a, b] = [typed[row - 1], word[column - 1]];
        const extra = a === typed[row - 2] ? LIKELY : EDIT;
        const missing = b === word[column - 2] ? LIKELY : EDIT;
        const other = a === b ? 0 : near?.has(b) ? LIKELY : EDIT;
        line[column] = Math.min(last[column] + extra, line[column - 1] + missing, last[column - 1] + other);
        if (a === word[column - 2] && typed[row - 2] === b) line[column] = Math.min(line[column], before[column - 2] + LIKELY);
      }
      if (Math.min(...line) > most && Math.min(...last) > most) return Infinity;
      [before, last] = [last, line];
    }
    return last[word.length];
  }

  /**
   * The words that differ from a typed one by one error, or by two when it is long. They begin or
   * end with the same two or three letters: wherever one error is, one end of the word has none.
   * @param {InstanceType<typeof SearchTerms.Terms>} terms @param {string} typed
   * @returns {Promise<{word: string, cost: number}[]>} the likeliest first: the fewer errors and the more frequent
   */
  async function corrections(terms, typed) {
    if (typed.length < 4 || /[0-9]/.test(typed)) return [];
    const kept = typed.length < 7 ? 2 : 3;
    const most = EDIT * (typed.length < 8 ? 1 : 2);
    const near = await Promise.all([terms.beginning(typed.slice(0, kept)), terms.ending(typed.slice(-kept))]);
    const found = [];
    const clock = new CatalogSearch.parts.SearchClock();
    let place = 0;
    for (const [word, frequency] of new Map(near.flat())) {
      const pause = place++ % WORDS === 0 && clock.tick();
      if (pause) await pause;
      if (Math.abs(word.length - typed.length) * EDIT > most) continue;
      const cost = distance(typed, word, most);
      if (cost <= most) found.push({ word, cost, penalty: 2 * cost - frequency + (word[0] === typed[0] ? 0 : 2) });
    }
    return found.sort((a, b) => a.penalty - b.penalty || (a.word < b.word ? -1 : 1));
  }

  /**
   * @param {InstanceType<typeof SearchTerms.Terms>} terms @param {string} typed
   * @returns {Promise<[string, string] | null>} the two known words that were written as one
   */
  async function halves(terms, typed) {
    if (typed.length < 6) return null;
    const known = await terms.beginning(typed.slice(0, 3));
    const firsts = known.map(([word]) => word).filter((word) => typed.startsWith(word) && typed.length - word.length >= 3);
    for (const first of firsts.sort((a, b) => b.length - a.length).slice(0, 3)) {
      const second = typed.slice(first.length);
      if ((await terms.group(second)).some(({ word }) => word === second)) return [first, second];
    }
    return null;
  }

  /**
   * @param {string} word @param {[string, string, string][]} prefixes @param {[string, string][]} suffixes
   * @returns {string[]} what it may be made from, the fewest letters taken off first
   */
  function roots(word, prefixes, suffixes) {
    /** @type {Map<string, number>} */
    const found = new Map();
    for (const [written, swallowed, following] of /** @type {[string, string, string][]} */ ([["", "", ""], ...prefixes])) {
      const prefix = written.replace("+", "");
      if (!word.startsWith(prefix) || (following && !following.includes(word.charAt(prefix.length) || " "))) continue;
      for (const [suffix, replaced] of prefix === written ? [...suffixes, ["", ""]] : suffixes) {
        const end = word.length - suffix.length;
        const root = swallowed + word.slice(prefix.length, end) + replaced;
        if (word.endsWith(suffix) && end > prefix.length && root.length >= SHORTEST_ROOT && root !== word && !found.has(root)) {
          found.set(root, word.length - root.length);
        }
      }
    }
    return [...found].sort((a, b) => a[1] - b[1]).map(([root]) => root);
  }

  return Object.freeze({ corrections, halves, roots, distance });
})();

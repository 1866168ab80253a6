/**
 * The words of the catalogue: where each is found, in groups with one root; which words there are; codes.
 *
 * @typedef {{word: string, count: number, documents: Uint32Array, levels: Uint8Array, followers: Map<number, number>}} Term
 *   `count` documents hold the word; these are the strongest of them, strongest first, levels 1 to 15;
 *   `followers`: which words follow it in a document, see `SearchPhrases`
 * @typedef {{groups: Map<string, Term[]>, homes: Map<string, string>}} TermScript
 * @typedef {[string, number]} Known a word and the binary logarithm of its documents
 */
"use strict";

const SearchTerms = (() => {
  const { Reader, frontCoded } = SearchCoding;
  const LEVELS = 15;

  /** @param {InstanceType<typeof Reader>} reader @param {string} word @param {number} count @param {number} size @param {SearchClock} [clock] @returns {Promise<Term>} */
  async function runs(reader, word, count, size, clock = new SearchClock()) {
    const documents = new Uint32Array(size);
    const levels = new Uint8Array(size);
    for (let place = 0; place < size;) {
      const pause = clock.tick();
      if (pause) await pause;
      const head = reader.number();
      const end = place + Math.floor(head / LEVELS) + 1;
      levels.fill(LEVELS - (head % LEVELS), place, end);
      for (let document = -1; place < end; place++) documents[place] = document += reader.number() + 1;
    }
    const followers = new Map();
    for (let left = reader.number(), place = -1; left; left--) {
      place += reader.number() + 1;
      followers.set(documents[place], reader.number() + 1);
    }
    return { word, count, documents, levels, followers };
  }

  /** @param {string} text @param {string} numbers @param {number} segment the most documents of a word in one script @returns {Promise<TermScript>} */
  async function readTerms(text, numbers, segment) {
    const texts = frontCoded(text);
    const reader = new Reader(numbers);
    const clock = new SearchClock();
    const groups = new Map();
    const homes = new Map();
    for (let at = 0; at < texts.length;) {
      const key = texts[at++];
      const size = reader.number();
      if (!size) homes.set(key, texts[at++]);
      else {
        const group = [];
        for (const end = at + size; at < end; at++) {
          homes.set(texts[at], key);
          const count = reader.number();
          group.push(await runs(reader, texts[at], count, Math.min(count, segment), clock));
        }
        groups.set(key, group);
      }
    }
    return { groups, homes };
  }

  /** @param {string} text @param {string} numbers @returns {Known[]} */
  function readWords(text, numbers) {
    const reader = new Reader(numbers);
    return frontCoded(text).map((word) => [word, reader.number()]);
  }

  /** @param {string} text @param {string} numbers @returns {Map<string, number[]>} */
  function readCodes(text, numbers) {
    const reader = new Reader(numbers);
    return new Map(frontCoded(text).map((key) => [key, reader.gaps(reader.number() + 1)]));
  }

  /** The trees of one index. */
  class Terms {
    /** @param {SearchStore} store @param {{trees: Record<string, [number, string]>, segment: number}} header */
    constructor(store, { trees, segment }) {
      this.store = store;
      this.size = segment;
      this.terms = new SearchTree(store, "t", trees.t, (text, numbers) => readTerms(text, numbers, segment));
      this.forward = new SearchTree(store, "f", trees.f, readWords);
      this.backward = new SearchTree(store, "b", trees.b, readWords);
      this.codes = new SearchTree(store, "k", trees.k, readCodes);
    }

    /** @param {string} word @returns {Promise<Term[]>} the words of its group; none when the word, or root, is unknown */
    async group(word) {
      const script = await this.terms.find(word);
      const home = script?.homes.get(word) ?? word;
      const held = script?.groups.get(home);
      if (held || home === word) return held ?? [];
      return (await this.terms.find(home))?.groups.get(home) ?? [];
    }

    /** @param {Term} term @returns {boolean} whether it has more documents than are here: see `SearchSegments` */
    isCut({ count, documents }) {
      return count > documents.length;
    }

    /** @param {string} beginning @returns {Promise<Known[]>} the words that begin so */
    async beginning(beginning) {
      const found = (await this.forward.range(beginning)).flat();
      return found.filter(([word]) => word.startsWith(beginning));
    }

    /** @param {string} end @returns {Promise<Known[]>} the words that end so */
    async ending(end) {
      const turned = backwards(end);
      const found = (await this.backward.range(turned)).flat();
      return found.filter(([word]) => word.startsWith(turned)).map(([word, frequency]) => [backwards(word), frequency]);
    }

    /** @param {string} code @returns {Promise<number[]>} the documents that carry an identifier */
    async carriers(code) {
      return (await this.codes.find(code))?.get(code) ?? [];
    }
  }

  /** @param {string} word @returns {string} */
  const backwards = (word) => [...word].reverse().join("");

  return Object.freeze({ Terms, runs });
})();

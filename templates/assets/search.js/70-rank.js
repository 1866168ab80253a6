/**
 * Which documents a query means, the best first.
 *
 * Each word adds (what it says in general) × (how much it says about the document) × (how well it was
 * hit); the sum counts as far as the words that were hit are those that say most. Whole numbers
 * throughout, so that the reference in `tests/search/reference.py` gives the same order.
 *
 * @typedef {{documents: Uint32Array, places: number[], words: string[], corrected: string | null}} Ranking
 *   numbers of products, and of partners, categories and so on; `words` are those that were found
 */
"use strict";

const SearchRank = (() => {
  const EIGHTHS = 8;
  const ENOUGH = 48;
  const PARTS = [10, 6, 3, 0];
  const ROOM = 2 ** 24;
  const CARRIER = 5e8;

  /** @param {number} documents @param {number} found @returns {number} idf in eighths of a nat, as `weights.idf` */
  const idf = (documents, found) => Math.max(1, Math.round(EIGHTHS * Math.log(1 + (documents - found + 0.5) / (found + 0.5))));

  /** Adds up what words say about documents. */
  class Tally {
    /** @param {number} documents */
    constructor(documents) {
      this.best = new Uint8Array(documents);
      this.score = new Int32Array(documents);
      this.mass = new Int32Array(documents);
      this.whole = 0;
      /** @type {number[]} documents that have any of the words */
      this.touched = [];
    }

    /** @param {Form[]} forms of one word @param {SearchClock} clock */
    async add(forms, clock) {
      const weight = idf(this.best.length, Math.max(...forms.map(({ term }) => term.count)));
      const seen = [];
      for (const { term: { documents, levels }, quality } of forms) {
        for (let place = 0; place < documents.length; place++) {
          const document = documents[place];
          if (!this.best[document]) seen.push(document);
          this.best[document] = Math.max(this.best[document], levels[place] * quality);
        }
        await clock.tick();
      }
      for (const document of seen) {
        if (!this.mass[document]) this.touched.push(document);
        this.score[document] += weight * this.best[document];
        this.mass[document] += weight;
        this.best[document] = 0;
      }
      this.whole += weight;
    }

    /** @param {number[]} documents @returns {number[]} those with all words; of fewer than enough, also with the most telling ones, then with any */
    enough(documents) {
      for (const part of PARTS) {
        const found = documents.filter((document) => this.mass[document] * 10 >= part * this.whole);
        if (found.length >= ENOUGH || !part) return found;
      }
      return [];
    }

    /** @param {number[]} documents @param {Set<number>} carriers of an identifier, which come first @returns {Uint32Array} */
    sorted(documents, carriers) {
      const keys = new Float64Array(documents.length);
      documents.forEach((document, place) => {
        const value = carriers.has(document) ? CARRIER : this.score[document] * this.mass[document];
        keys[place] = value * ROOM + (ROOM - 1 - document);
      });
      return Uint32Array.from(keys.sort().reverse(), (key) => ROOM - 1 - (key % ROOM));
    }
  }

  /**
   * @param {SearchIndex} index @param {string} text @param {boolean} typing
   * @returns {Promise<Ranking>}
   */
  async function rank(index, text, typing) {
    const query = index.query(text);
    const clock = new SearchClock();
    const code = SearchQuery.identifier(text);
    const [carriers, meanings] = await Promise.all([
      code ? index.terms.carriers(code) : [],
      index.interpreter.meanings(query.words, typing),
    ]);
    const tally = new Tally(index.header.documents);
    for (const forms of await strongest(index, meanings)) await tally.add(forms, clock);
    const kept = await restriction(index, query);
    const everything = !query.words.length && !carriers.length;
    const found = everything ? [...Array(index.header.products).keys()] : [...new Set([...carriers, ...tally.touched])];
    const allowed = found.filter(kept);
    const products = allowed.filter((document) => document < index.header.products);
    return {
      documents: tally.sorted(tally.enough(products), new Set(carriers)),
      places: [...tally.sorted(allowed.filter((document) => document >= index.header.products), new Set())],
      words: meanings.flatMap(({ forms }) => forms.map(({ term }) => term.word)),
      corrected: meanings.some(({ guessed }) => guessed) ? meanings.flatMap(({ said }) => said).join(" ") : null,
    };
  }

  /**
   * @param {SearchIndex} index @param {Meaning[]} meanings
   * @returns {Promise<Form[][]>} of words that are nearly everywhere only the strongest documents, unless there is no other word
   */
  async function strongest(index, meanings) {
    const known = meanings.map(({ forms }) => forms).filter((forms) => forms.length);
    const isCommon = (/** @type {Form} */ { term }) => term.count > term.documents.length;
    if (!known.every((forms) => forms.some(isCommon))) return known;
    return Promise.all(known.map((forms) => Promise.all(forms.map(async (form) =>
      (isCommon(form) ? { ...form, term: await index.terms.whole(form.term) } : form)))));
  }

  /** @param {SearchIndex} index @param {Query} query @returns {Promise<(document: number) => boolean>} what phrases and `-word` leave */
  async function restriction(index, { required, without }) {
    const [needed, unwanted] = await Promise.all([required, without].map((lists) =>
      Promise.all(lists.map((words) => holding(index, words, lists === without)))));
    return (document) => needed.every((set) => set.has(document)) && !unwanted.some((set) => set.has(document));
  }

  /** @param {SearchIndex} index @param {string[]} words @param {boolean} related whether words of the same root count @returns {Promise<Set<number>>} the documents with all of them */
  async function holding(index, words, related) {
    const sets = await Promise.all(words.map(async (word) => {
      const group = (await index.terms.group(word)).filter((term) => related || term.word === word);
      const lists = await Promise.all(group.map((term) => index.terms.whole(term)));
      return new Set(lists.flatMap(({ documents }) => [...documents]));
    }));
    const [first = new Set(), ...others] = sets;
    return new Set([...first].filter((document) => others.every((set) => set.has(document))));
  }

  return Object.freeze({ rank });
})();

/** Lets the page breathe: work goes on in a new task after some milliseconds. */
class SearchClock {
  constructor() {
    this.start = performance.now();
  }

  /** @returns {Promise<void> | void} to await between pieces of work */
  tick() {
    if (performance.now() - this.start < SearchClock.SLICE) return;
    return new Promise((resolve) => setTimeout(() => {
      this.start = performance.now();
      resolve();
    }));
  }
}
SearchClock.SLICE = 10;

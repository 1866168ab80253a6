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
  const PARTS = [100, 60, 30, 15];
  const ROOM = 2 ** 24;
  const CARRIER = 5e8;

  /** @param {number} documents @param {number} found @returns {number} idf in eighths of a nat, as `weights.idf` */
  const idf = (documents, found) => Math.max(1, Math.round(EIGHTHS * Math.log(1 + (documents - found + 0.5) / (found + 0.5))));

  /** Adds up what words say about documents. */
  class Tally {
    /** @param {number} documents @param {SearchClock} clock */
    constructor(documents, clock) {
      this.clock = clock;
      this.best = new Uint8Array(documents);
      this.score = new Int32Array(documents);
      this.mass = new Int32Array(documents);
      this.whole = 0;
      /** @type {number[]} documents that have any of the words */
      this.touched = [];
    }

    /** @param {Form[]} forms of one word */
    async add(forms) {
      const { best, score, mass, touched, clock } = this;
      const weight = idf(best.length, Math.max(...forms.map(({ term }) => term.count)));
      /** @type {number[]} */
      const seen = [];
      for (const { term: { documents, levels }, quality } of forms) {
        await clock.each(documents, (document, place) => {
          if (!best[document]) seen.push(document);
          best[document] = Math.max(best[document], levels[place] * quality);
        });
      }
      await clock.each(seen, (document) => {
        if (!mass[document]) touched.push(document);
        score[document] += weight * best[document];
        mass[document] += weight;
        best[document] = 0;
      });
      this.whole += weight;
    }

    /** @param {ArrayLike<number>} documents @returns {Promise<number[]>} those with all words; of fewer than enough, also with the most telling ones */
    async enough(documents) {
      const limits = PARTS.map((part) => Math.ceil(part * this.whole / 100));
      const counts = limits.map(() => 0);
      await this.clock.each(documents, (document) => {
        limits.forEach((limit, tier) => { if (this.mass[document] >= limit) counts[tier]++; });
      });
      const tier = counts.findIndex((count, place) => count >= ENOUGH || (count && place === PARTS.length - 1));
      return this.clock.filter(documents, (document) => this.mass[document] >= (limits[tier] ?? 0));
    }

    /** @param {number[]} documents @param {Set<number>} carriers of an identifier, which come first @returns {Promise<Uint32Array>} */
    async sorted(documents, carriers) {
      const { score, mass, clock } = this;
      const keys = new Float64Array(documents.length);
      await clock.each(documents, (document, place) => {
        const value = carriers.size && carriers.has(document) ? CARRIER : score[document] * mass[document];
        keys[place] = (ROOM - 1 - document) + value * ROOM;
      });
      keys.sort();
      await clock.tick();
      const order = new Uint32Array(keys.length);
      await clock.each(keys, (key, place) => { order[keys.length - 1 - place] = ROOM - 1 - (key % ROOM); });
      return order;
    }
  }

  /**
   * @param {SearchIndex} index @param {string} text @param {boolean} typing
   * @returns {Promise<Ranking>}
   */
  async function rank(index, text, typing) {
    const query = index.query(text);
    const { products, documents } = index.header;
    const code = SearchQuery.identifier(text);
    const [carriers, meanings] = await Promise.all([
      code ? index.terms.carriers(code) : [],
      index.interpreter.meanings(query.words, typing),
    ]);
    const clock = new SearchClock();
    const tally = new Tally(documents, clock);
    for (const forms of await strongest(index, meanings)) await tally.add(forms);
    const everything = !query.words.length && !carriers.length;
    const found = everything ? new Uint32Array(products) : [...carriers.filter((each) => !tally.mass[each]), ...tally.touched];
    if (everything) await clock.each(found, (_, place) => { found[place] = place; });
    const kept = await clock.filter(found, await restriction(index, query));
    const ours = await clock.filter(kept, (document) => document < products);
    const places = kept.length === ours.length ? [] : kept.filter((document) => document >= products);
    return {
      documents: everything ? Uint32Array.from(ours) : await tally.sorted(await tally.enough(ours), new Set(carriers)),
      places: [...await tally.sorted(places, new Set())],
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

  /** @param {ArrayLike<number>} list @param {(value: number, place: number) => void} visit */
  async each(list, visit) {
    for (let place = 0; place < list.length;) {
      const end = Math.min(list.length, place + SearchClock.PIECE);
      for (; place < end; place++) visit(list[place], place);
      await this.tick();
    }
  }

  /** @param {ArrayLike<number>} list @param {(value: number) => boolean} test @returns {Promise<number[]>} */
  async filter(list, test) {
    /** @type {number[]} */
    const found = [];
    await this.each(list, (value) => { if (test(value)) found.push(value); });
    return found;
  }
}
SearchClock.SLICE = 5;
SearchClock.PIECE = 512;

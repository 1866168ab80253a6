/**
 * Which documents a query means, the best first.
 *
 * Each word adds (what it says in general) × (how much it says about the document) × (how well it was
 * hit); the sum counts as far as the words that were hit are those that say most. Whole numbers
 * throughout, so that the reference in `tests/search/reference.py` gives the same order.
 *
 * A word in very many documents has only those at hand where it says most. Beside other words it decides
 * the order and nothing else. When all words are such, as much of them is looked at as it takes to find
 * enough documents with all words: the first results; the others come when they are asked for.
 *
 * @typedef {{documents: Uint32Array, places: number[], words: string[], corrected: string | null, all: (() => Promise<Uint32Array>) | null}} Ranking
 *   numbers of products, and of partners, categories and so on; `words` are those that were found; with
 *   `all`, `documents` are the first results of more
 * @typedef {{documents: Uint32Array, places: number[], complete?: number, all: (() => Promise<Uint32Array>) | null}} Found
 *   `complete` products have all words that tell
 * @typedef {(document: number) => boolean} Allowed what phrases and `-word` leave
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

    /** @param {Form[]} forms of one word @param {boolean} [found] whether only documents count that have other words */
    async add(forms, found = false) {
      const { best, score, mass, touched, clock } = this;
      const weight = idf(best.length, Math.max(...forms.map(({ term }) => term.count)));
      /** @type {number[]} */
      const seen = [];
      for (const { term: { documents, levels }, quality } of forms) {
        await clock.each(documents, (document, place) => {
          if (found && !mass[document]) return;
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
    const code = SearchQuery.identifier(text);
    const [carriers, meanings, allowed] = await Promise.all([
      code ? index.terms.carriers(code) : [],
      index.interpreter.meanings(query.words, typing),
      query.required.length || query.without.length ? more().then(({ SearchPhrases }) => SearchPhrases.restriction(index, query)) : () => true,
    ]);
    const known = meanings.map(({ forms }) => forms).filter((forms) => forms.length);
    const everything = !query.words.length && !carriers.length;
    const found = everything ? await all(index, allowed) : await best(index, known, new Set(carriers), allowed);
    return {
      ...found,
      words: meanings.flatMap(({ forms }) => forms.map(({ term }) => term.word)),
      corrected: meanings.some(({ guessed }) => guessed) ? meanings.flatMap(({ said }) => said).join(" ") : null,
    };
  }


  /** @param {SearchIndex} index @param {Allowed} allowed @returns {Promise<Found>} every product */
  async function all(index, allowed) {
    const numbers = new Uint32Array(index.header.products).map((_, place) => place);
    return { documents: Uint32Array.from(await new SearchClock().filter(numbers, allowed)), places: [], all: null };
  }

  /** @param {SearchIndex} index @param {Form[][]} known @param {Set<number>} carriers @param {Allowed} allowed @returns {Promise<Found>} */
  async function best(index, known, carriers, allowed) {
    const isFrequent = (/** @type {Form[]} */ forms) => forms.some(({ term }) => index.terms.isCut(term));
    const telling = known.filter((forms) => !isFrequent(forms));
    /** @param {Form[][]} words @param {Form[][]} [frequent] */
    const ranked = (words, frequent = []) => new Count(index, carriers, allowed).ranked(words, frequent);
    if (telling.length || !known.length) return { ...await ranked(telling, known.filter(isFrequent)), all: null };
    const first = await ranked(known);
    if (first.complete < ENOUGH) return (await more()).SearchSegments.enough(index, known, ranked, ENOUGH);
    return { ...first, all: async () => (await more()).SearchSegments.all(index, known, ranked, first) };
  }

  /** One count of the documents of some words. */
  class Count {
    /** @param {SearchIndex} index @param {Set<number>} carriers of an identifier @param {Allowed} allowed */
    constructor({ header }, carriers, allowed) {
      this.products = header.products;
      this.carriers = carriers;
      this.allowed = allowed;
      this.clock = new SearchClock();
      this.tally = new Tally(header.documents, this.clock);
    }

    /**
     * @param {Form[][]} telling @param {Form[][]} frequent words that only decide the order
     * @returns {Promise<{documents: Uint32Array, places: number[], complete: number}>}
     */
    async ranked(telling, frequent) {
      const { tally, clock, carriers, products } = this;
      for (const forms of telling) await tally.add(forms);
      const found = [...[...carriers].filter((each) => !tally.mass[each]), ...tally.touched];
      const kept = await clock.filter(found, this.allowed);
      const ours = await clock.filter(kept, (document) => document < products);
      const complete = (await clock.filter(ours, (document) => tally.mass[document] === tally.whole)).length;
      const wanted = await tally.enough(ours);
      const places = kept.length === ours.length ? [] : kept.filter((document) => document >= products);
      for (const forms of frequent) await tally.add(forms, true);
      return { documents: await tally.sorted(wanted, carriers), places: [...await tally.sorted(places, new Set())], complete };
    }
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

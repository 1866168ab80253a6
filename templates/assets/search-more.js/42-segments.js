/** Words in very many documents: further parts of their lists, each as long as all before it. */
"use strict";

const SearchSegments = (() => {
  const { SearchCoding, SearchTerms } = CatalogSearch.parts;
  /** @typedef {(words: Form[][]) => Promise<{documents: Uint32Array, places: number[], complete: number}>} Ranked */

  /** @param {SearchIndex} index @param {Term} term @param {number} [parts] how many, or all @returns {Promise<Term>} the same with more of its documents */
  async function longer(index, term, parts = Infinity) {
    const { terms } = index;
    if (!terms.isCut(term)) return term;
    const more = Math.min(parts, Math.ceil(Math.log2(term.count / terms.size)));
    const all = [term, ...await Promise.all(Array.from({ length: more }, (_, place) => segment(index, term, place + 1)))];
    return {
      ...term, documents: joined(Uint32Array, all.map((each) => each.documents)), levels: joined(Uint8Array, all.map((each) => each.levels)),
      followers: new Map(all.flatMap((each) => [...each.followers])),
    };
  }

  /** @param {SearchIndex} index @param {Term} term @param {number} part from 1 @returns {Promise<Term>} */
  function segment({ store, terms }, { word, count }, part) {
    const start = terms.size * 2 ** (part - 1);
    return store.get(`x-${SearchCoding.hash(word)}-${part}`, (key, _, numbers) => {
      if (key !== word) throw new CatalogSearch.SearchError("stale", `no documents of ${word}`);
      return SearchTerms.runs(new SearchCoding.Reader(numbers), word, count, Math.min(start, count - start));
    });
  }

  /** @template {Uint32Array | Uint8Array} T @param {new (size: number) => T} Kind @param {T[]} parts @returns {T} */
  function joined(Kind, parts) {
    const whole = new Kind(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  /** @param {SearchIndex} index @param {Form[][]} known @param {number} [parts] @returns {Promise<Form[][]>} */
  const lengthened = (index, known, parts) => Promise.all(known.map((forms) => Promise.all(forms.map(async (form) =>
    ({ ...form, term: await longer(index, form.term, parts) })))));

  /**
   * @param {SearchIndex} index @param {Form[][]} known words, all of them frequent @param {Ranked} ranked
   * @param {number} least how many products with all words are enough
   * @returns {Promise<Found>} what the strongest documents give that it takes
   */
  async function enough(index, known, ranked, least) {
    for (let parts = 1; ; parts++) {
      const words = await lengthened(index, known, parts);
      const found = await ranked(words);
      const isWhole = !words.some((forms) => forms.some(({ term }) => index.terms.isCut(term)));
      if (isWhole || found.complete >= least) return { ...found, all: isWhole ? null : () => all(index, known, ranked, found) };
    }
  }

  /** @param {SearchIndex} index @param {Form[][]} known @param {Ranked} ranked @param {{documents: Uint32Array}} first @returns {Promise<Uint32Array>} the first results, then the others */
  async function all(index, known, ranked, first) {
    const { documents } = await ranked(await lengthened(index, known));
    return Uint32Array.from(new Set([...first.documents, ...documents]));
  }

  return Object.freeze({ longer, enough, all });
})();

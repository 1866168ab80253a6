/** Phrases and unwanted words. Which words are neighbours is known of names and summaries, of each by one of 63 numbers. */
"use strict";

const SearchPhrases = (() => {
  const { SearchCoding } = CatalogSearch.parts;
  const FOLLOWERS = 63;
  const BITS = 6;

  /** @param {string} word @returns {number} what of a word is kept where it follows another, as `postings.follower` */
  const follower = (word) => parseInt(SearchCoding.hash(word), 36) % FOLLOWERS + 1;

  /** @param {number} followers @param {number} wanted @returns {boolean} */
  function holds(followers, wanted) {
    for (let left = followers; left; left >>>= BITS) if (left % 2 ** BITS === wanted) return true;
    return false;
  }

  /** @param {SearchIndex} index @param {string} word @param {boolean} related whether words of the same root count @returns {Promise<Term[]>} with all their documents */
  async function whole(index, word, related) {
    const group = (await index.terms.group(word)).filter((term) => related || term.word === word);
    return Promise.all(group.map((term) => SearchSegments.longer(index, term)));
  }

  /** @param {Set<number>[]} sets @returns {Set<number>} what all have */
  function common([first = new Set(), ...others]) {
    return new Set([...first].filter((document) => others.every((set) => set.has(document))));
  }

  /** @param {SearchIndex} index @param {string[]} words @param {boolean} related @returns {Promise<Set<number>>} the documents with all of them */
  async function holding(index, words, related) {
    const lists = await Promise.all(words.map((word) => whole(index, word, related)));
    return common(lists.map((terms) => new Set(terms.flatMap(({ documents }) => [...documents]))));
  }

  /** @param {SearchIndex} index @param {string[]} words @returns {Promise<Set<number>>} the documents that have them one after the other; if none is known, all of them */
  async function saying(index, words) {
    const lists = await Promise.all(words.slice(0, -1).map((word) => whole(index, word, false)));
    const pairs = lists.map((terms, place) => {
      const wanted = follower(words[place + 1]);
      return new Set(terms.flatMap(({ followers }) => [...followers].filter(([, each]) => holds(each, wanted)).map(([document]) => document)));
    });
    const all = await holding(index, words, false);
    const said = common([all, ...pairs]);
    return said.size ? said : all;
  }

  /** @param {SearchIndex} index @param {Query} query @returns {Promise<(document: number) => boolean>} what phrases and `-word` leave */
  async function restriction(index, { required, without }) {
    const [needed, unwanted] = await Promise.all([
      Promise.all(required.map((words) => saying(index, words))),
      Promise.all(without.map((words) => holding(index, words, true))),
    ]);
    return (document) => needed.every((set) => set.has(document)) && !unwanted.some((set) => set.has(document));
  }

  return Object.freeze({ restriction });
})();

/**
 * `CatalogSearch`: the one global of this script, for the catalogue's own pages and for others that embed it.
 *
 *     const catalog = await CatalogSearch.open("https://katalog.example/")
 *     const { total, hits, facets, corrected } = await catalog.search("nastar keju", { filters: { district: ["cibarusah"] } })
 *
 * @typedef {{filters?: Record<string, string[]>, sort?: string, offset?: number, limit?: number, typing?: boolean, facets?: boolean | string[]}} Options
 *   `typing`: the last word may go on; `facets`: false for none, or the fields to count
 * @typedef {{total: number, exact: boolean, hits: Hit[], facets: Record<string, FacetValue[]>, corrected: string | null, words: string[]}} Results
 *   not `exact`: there are more than `total`, which are counted with the facets; `words` are those that were found, folded: to be highlighted
 */
"use strict";

/** One build of an index, opened. */
class SearchIndex {
  /** @param {string} base address of the language's pages @param {Load} load @param {any[]} given by the header's script */
  constructor(base, load, [name, epoch, version, stamp, header]) {
    if (name !== "index" || version !== SearchIndex.VERSION) {
      throw new SearchError("version", `this program reads version ${SearchIndex.VERSION} of the search index, not ${version}`);
    }
    const store = new SearchStore(`${base}search/`, epoch, stamp, load);
    const money = new SearchCards.Money(header.money, header.digits);
    this.store = store;
    this.money = money;
    this.header = header;
    this.units = new Map(/** @type {[string, string][]} */ (Object.entries(header.units)));
    this.terms = new SearchTerms.Terms(store, header);
    this.interpreter = new SearchMeaning.Interpreter(this.terms, header);
    this.cards = new SearchCards.Cards(store, { base, root: base + header.root, money }, header.documents);
    /** @type {InstanceType<typeof SearchColumns.Columns> | null} */
    this.columns = null;
    /** @type {SearchLabels | null} */
    this.labels = null;
    /** @type {Map<string, Promise<Ranking>>} */
    this.ranked = new Map();
  }

  /** @param {string} text @returns {Query} */
  query(text) {
    return SearchQuery.parse(text, this.header.fields, this.units);
  }

  /** @param {string} text @param {boolean} typing @returns {Promise<Ranking>} kept for the next page and the facets */
  rank(text, typing) {
    const key = `${typing} ${text}`;
    const kept = this.ranked.get(key) ?? SearchRank.rank(this, text, typing);
    this.ranked.delete(key);
    this.ranked.set(key, kept);
    kept.catch(() => this.ranked.delete(key));
    if (this.ranked.size > SearchIndex.KEPT) this.ranked.delete([...this.ranked.keys()][0]);
    return kept;
  }

  /** @param {string} text @param {Record<string, string[]>} filters @returns {Condition[]} those of the query and those beside it */
  conditions(text, filters) {
    const beside = Object.entries(filters).filter(([field, values]) => values.length && this.header.columns.includes(field));
    return [...this.query(text).conditions, ...beside.map(([field, values]) => ({ field, values, without: false }))];
  }

  /** @returns {Promise<FullIndex & {narrow: typeof SearchNarrow}>} with what filters, counts and sorting need */
  async full() {
    const { SearchColumns, SearchLabels, SearchNarrow } = await more();
    this.columns ??= new SearchColumns.Columns(this);
    this.labels ??= new SearchLabels(this);
    return { columns: this.columns, labels: this.labels, narrow: SearchNarrow };
  }

  /** @param {Ranking} ranking @returns {Promise<Uint32Array>} all that is found, the first results first */
  async complete(ranking) {
    if (ranking.all) Object.assign(ranking, { documents: await ranking.all(), all: null });
    return ranking.documents;
  }

  /** @param {string} text @param {Options} options @param {number} wanted how many results @returns {Promise<{ranking: Ranking, found: Uint32Array}>} what is found, in the order that is asked for */
  async found(text, { filters = {}, sort = "relevance", typing = false }, wanted) {
    const ranking = await this.rank(text, typing);
    const conditions = this.conditions(text, filters);
    const isPlain = !conditions.length && sort === "relevance";
    if (!isPlain || ranking.documents.length < wanted) await this.complete(ranking);
    if (isPlain) return { ranking, found: ranking.documents };
    const { narrow, ...index } = await this.full();
    return { ranking, found: await narrow.sorted(index, await narrow.narrow(index, ranking.documents, conditions), sort) };
  }

  /** To ask for a script takes the page some time too. @param {Iterable<number>} documents @returns {Promise<Hit[]>} */
  async hits(documents) {
    const clock = new SearchClock();
    const cards = [];
    for (const document of documents) {
      const card = this.cards.card(document);
      card.catch(() => {}); // said below, with those that are not asked for yet
      cards.push(card);
      await clock.tick();
    }
    return Promise.all(cards);
  }
}
SearchIndex.VERSION = 2;
SearchIndex.KEPT = 8;

/** A catalogue that can be searched. */
class SearchCatalog {
  /** @param {string} base @param {Load} load */
  constructor(base, load) {
    this.base = base;
    this.load = load;
    /** @type {Promise<SearchIndex> | null} */
    this.index = null;
  }

  /** @param {string} [fresh] a query that makes the browser ask the host again @returns {Promise<SearchIndex>} */
  open(fresh = "") {
    const header = SearchScripts.whole(this.load, `${this.base}search/index.js${fresh}`);
    this.index = header.then((given) => new SearchIndex(this.base, this.load, given));
    this.index.catch(() => { this.index = null; });
    return this.index;
  }

  /**
   * Work on the index; when it turns out that the site was built anew, once more on the new one.
   * @template T
   * @param {(index: SearchIndex) => Promise<T>} work @returns {Promise<T>}
   */
  async with(work) {
    try {
      return await work(await (this.index ?? this.open()));
    } catch (problem) {
      if (!(problem instanceof SearchError) || problem.code !== "stale") throw problem;
      return work(await this.open(`?${Date.now()}`));
    }
  }

  /** @param {string} text @param {Options} [options] @returns {Promise<Results>} */
  search(text, options = {}) {
    const { offset = 0, limit = 24, facets = true } = options;
    return this.with(async (index) => {
      const counted = facets ? await this.facets(text, options) : [];
      const { ranking: { corrected, words, all }, found } = await index.found(text, options, offset + limit);
      const hits = await index.hits(found.slice(offset, offset + limit));
      return { total: found.length, exact: !all, hits, corrected, words, facets: Object.fromEntries(counted.map(({ field, values }) => [field, values])) };
    });
  }

  /** @param {string} text @param {Options} [options] @returns {Promise<Facet[]>} with titles, in the order to show them */
  facets(text, { filters = {}, typing = false, facets = true } = {}) {
    return this.with(async (index) => {
      const documents = await index.complete(await index.rank(text, typing));
      const fields = Array.isArray(facets) ? facets : [...index.header.facets, "price"];
      const { narrow, ...full } = await index.full();
      return narrow.facets(full, documents, index.conditions(text, filters), fields);
    });
  }

  /** @param {string} text @param {number} [limit] @returns {Promise<{hits: Hit[], words: string[]}>} products, and partners, categories and so on, to go to at once */
  suggest(text, limit = 6) {
    return this.with(async (index) => {
      const { documents, places, words } = await index.rank(text, true);
      const shown = Math.min(places.length, limit >> 1);
      return { hits: await index.hits([...documents.slice(0, limit - shown), ...places.slice(0, shown)]), words };
    });
  }

  /** @param {string[]} slugs @returns {Promise<any[]>} those products with all that an enquiry needs; what is gone is left out */
  products(slugs) {
    return this.with(async (index) => (await more()).SearchProducts.products(index, slugs));
  }
}

const CatalogSearch = (() => {
  /** @type {Map<string, SearchCatalog>} */
  const opened = new Map();

  /**
   * @param {string} baseUrl of the catalogue, or of one of its languages, with a slash at the end
   * @param {{load?: Load}} [options] how scripts are loaded, where there is no page
   * @returns {Promise<SearchCatalog>} when its header is there
   */
  async function open(baseUrl, { load = SearchScripts.load } = {}) {
    const base = typeof document === "undefined" ? baseUrl : new URL(baseUrl, document.baseURI).href;
    const catalog = opened.get(base) ?? new SearchCatalog(base, load);
    opened.set(base, catalog);
    await catalog.with(async () => {});
    return catalog;
  }

  /**
   * @param {string} text @param {string[]} words folded
   * @returns {[string, boolean][]} the text in pieces, and whether each begins like one of the words
   */
  function highlight(text, words) {
    const pieces = text.split(/([\p{L}\p{N}\p{M}]+)/u).map((piece, place) => {
      const folded = place % 2 ? SearchText.fold(piece) : "";
      return /** @type {[string, boolean]} */ ([piece, Boolean(folded) && words.some((word) => word === folded || word === folded + "s")]);
    });
    return pieces.filter(([piece]) => piece);
  }

  const parts = { SearchText, SearchCoding, SearchClock, SearchTerms, SearchCards };
  return Object.freeze({ open, highlight, add: SearchScripts.add, extend: SearchMore.extend, parts, SearchError });
})();

Object.assign(globalThis, { CatalogSearch });

/**
 * `CatalogSearch`: the one global of this script, for the catalogue's own pages and for others that embed it.
 *
 *     const catalog = await CatalogSearch.open("https://katalog.example/")
 *     const { total, hits, facets, corrected } = await catalog.search("nastar keju", { filters: { district: ["cibarusah"] } })
 *
 * @typedef {{filters?: Record<string, string[]>, sort?: string, offset?: number, limit?: number, typing?: boolean, facets?: boolean | string[]}} Options
 *   `typing`: the last word may go on; `facets`: false for none, or the fields to count
 * @typedef {{total: number, hits: Hit[], facets: Record<string, FacetValue[]>, corrected: string | null, words: string[]}} Results
 *   `words` are those that were found, folded: to be highlighted
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
    this.header = header;
    this.units = new Map(/** @type {[string, string][]} */ (Object.entries(header.units)));
    this.terms = new SearchTerms.Terms(store, header.trees);
    this.interpreter = new SearchMeaning.Interpreter(this.terms, header);
    this.columns = new SearchColumns.Columns(store, header);
    this.labels = new SearchLabels(store, (amount) => money.text(amount));
    this.cards = new SearchCards.Cards(store, { base, root: base + header.root, money }, header.documents);
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

  /** @param {Iterable<number>} documents @returns {Promise<Hit[]>} */
  hits(documents) {
    return Promise.all([...documents].map((document) => this.cards.card(document)));
  }
}
SearchIndex.VERSION = 1;
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
    this.index = this.load(`${this.base}search/index.js${fresh}`).then((given) => new SearchIndex(this.base, this.load, given));
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
    const { filters = {}, sort = "relevance", offset = 0, limit = 24, typing = false, facets = true } = options;
    return this.with(async (index) => {
      const ranking = await index.rank(text, typing);
      const found = await SearchNarrow.narrow(index, ranking.documents, index.conditions(text, filters));
      const page = (await SearchNarrow.sorted(index, found, sort)).slice(offset, offset + limit);
      const [hits, counted] = await Promise.all([index.hits(page), facets ? this.facets(text, options) : []]);
      const { corrected, words } = ranking;
      return { total: found.length, hits, corrected, words, facets: Object.fromEntries(counted.map(({ field, values }) => [field, values])) };
    });
  }

  /** @param {string} text @param {Options} [options] @returns {Promise<Facet[]>} with titles, in the order to show them */
  facets(text, { filters = {}, typing = false, facets = true } = {}) {
    return this.with(async (index) => {
      const { documents } = await index.rank(text, typing);
      const fields = Array.isArray(facets) ? facets : [...index.header.facets, "price"];
      return SearchNarrow.facets(index, documents, index.conditions(text, filters), fields);
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
    return this.with(async (index) => {
      const found = await Promise.all(slugs.map((slug) => this.entry(index, slug, "product")));
      return Promise.all(found.filter(Boolean).map(async (product) => {
        const partner = await this.entry(index, product.partner.slug, "partner");
        return { ...product, partner: { ...product.partner, ...partner } };
      }));
    });
  }

  /** @param {SearchIndex} index @param {string} slug @param {string} kind @returns {Promise<any>} a card with details, or null */
  async entry(index, slug, kind) {
    for (const document of await index.terms.carriers(SearchText.code(slug))) {
      const hit = await index.cards.card(document);
      if (hit.slug === slug && hit.kind === kind) return { ...hit, ...await index.cards.details(document) };
    }
    return null;
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

  return Object.freeze({ open, highlight, add: SearchScripts.add, SearchError });
})();

Object.assign(globalThis, { CatalogSearch });

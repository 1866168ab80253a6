/**
 * What filters, counts and sorting need of products: one column a field, in blocks of products.
 *
 * @typedef {{sets: number[][], of: number[]}} Sets the distinct sets of values, and which one each product has
 * @typedef {{low: number[], high: number[]}} Prices NaN for a product without one
 */
"use strict";

const SearchColumns = (() => {
  const { SearchCoding } = CatalogSearch.parts;

  /** @param {InstanceType<typeof SearchCoding.Reader>} reader @returns {number[]} */
  function repeats(reader) {
    const found = [];
    while (!reader.done) {
      const value = reader.number();
      const count = value % 2 ? reader.number() + 3 : 1;
      for (let time = 0; time < count; time++) found.push(value >> 1);
    }
    return found;
  }

  /** @param {InstanceType<typeof SearchCoding.Reader>} reader @returns {Sets} */
  function sets(reader) {
    const known = Array.from({ length: reader.number() }, () => reader.gaps(reader.number()));
    return { sets: known, of: repeats(reader) };
  }

  /** @param {InstanceType<typeof SearchCoding.Reader>} reader @param {number} scale @returns {Prices} */
  function prices(reader, scale) {
    const unit = reader.number() / scale;
    const [low, high] = [/** @type {number[]} */ ([]), /** @type {number[]} */ ([])];
    while (!reader.done) {
      const given = reader.number();
      low.push(given ? (given - 1) * unit : NaN);
      high.push(given ? (given - 1 + reader.number()) * unit : NaN);
    }
    return { low, high };
  }

  /** The columns of one index, loaded block by block. */
  class Columns {
    /** @param {{store: SearchStore, header: {columns: string[], block: number, digits: number, products: number}}} index */
    constructor({ store, header }) {
      this.store = store;
      this.header = header;
      this.block = header.block || Infinity;
    }

    /** @param {string} field @param {string} text @returns {any} */
    read(field, text) {
      const reader = new SearchCoding.Reader(text);
      if (field === "price" || field === "listed") return prices(reader, 10 ** this.header.digits);
      return field === "newest" || field === "name" ? repeats(reader) : sets(reader);
    }

    /** @param {string} field @param {number} block @returns {Promise<any>} */
    async part(field, block) {
      if (this.header.block) return this.store.get(`v-${field}-${block}`, (_, text) => this.read(field, text));
      const all = await this.store.get("v-0", (_, text) => {
        const texts = text.split("\t");
        return new Map(this.header.columns.map((name, place) => [name, this.read(name, texts[place])]));
      });
      return all.get(field);
    }

    /**
     * @param {string} field @param {Iterable<number>} documents
     * @returns {Promise<Map<number, any>>} its blocks in which these products lie
     */
    async blocks(field, documents) {
      const wanted = new Set();
      if (this.header.block) for (const document of documents) wanted.add(Math.floor(document / this.block));
      else wanted.add(0);
      const parts = await Promise.all([...wanted].map(async (block) => [block, await this.part(field, block)]));
      return new Map(/** @type {[number, any][]} */ (parts));
    }

    /** @param {number} document @returns {[number, number]} its block and its place therein */
    place(document) {
      const block = Math.floor(document / this.block);
      return [block, block ? document - block * this.block : document];
    }
  }

  return Object.freeze({ Columns });
})();

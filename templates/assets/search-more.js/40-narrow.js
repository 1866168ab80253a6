/**
 * Narrowing, counting and sorting what was found.
 *
 * @typedef {{value: string, label: string, count: number, parent?: string, selected: boolean}} FacetValue
 * @typedef {{field: string, title: string, values: FacetValue[]}} Facet
 * @typedef {(document: number) => boolean} Test
 * @typedef {{columns: InstanceType<typeof SearchColumns.Columns>, labels: SearchLabels}} FullIndex
 */
"use strict";

const SearchNarrow = (() => {
  const { SearchClock } = CatalogSearch.parts;
  const LAST = 2 ** 32;
  const COLUMNS = new Map([["price", "listed"], ["-price", "listed"], ["newest", "newest"], ["name", "name"]]);

  /**
   * @param {FullIndex} index @param {Condition} condition @param {Uint32Array} documents that will be asked about
   * @returns {Promise<Test>}
   */
  async function testOf(index, { field, values, without }, documents) {
    const blocks = await index.columns.blocks(field, documents);
    const holds = field === "price" ? priceTest(values) : await setTest(index, field, values, blocks);
    return (document) => {
      const [block, place] = index.columns.place(document);
      return holds(blocks.get(block), place) !== without;
    };
  }

  /** @param {string[]} values @returns {(block: Prices, place: number) => boolean} */
  function priceTest(values) {
    const ranges = values.map(SearchPrice.range);
    return ({ low, high }, place) => ranges.some((range) => (range.strict
      ? high[place] > range.low && low[place] < range.high
      : high[place] >= range.low && low[place] <= range.high));
  }

  /** @param {FullIndex} index @param {string} field @param {string[]} values @param {Map<number, Sets>} blocks @returns {Promise<(block: Sets, place: number) => boolean>} */
  async function setTest(index, field, values, blocks) {
    const wanted = new Set(await index.labels.numbers(field, values));
    const chosen = new Map([...blocks.values()].map((block) => [block, block.sets.map((set) => set.some((value) => wanted.has(value)))]));
    return (block, place) => chosen.get(block)?.[block.of[place]] ?? false;
  }

  /** @param {FullIndex} index @param {Uint32Array} documents @param {Condition[]} conditions @returns {Promise<Uint32Array>} those that meet all */
  async function narrow(index, documents, conditions) {
    const tests = await Promise.all(conditions.map((condition) => testOf(index, condition, documents)));
    return tests.length ? passing(documents, tests, new SearchClock()) : documents;
  }

  /** @param {Uint32Array} documents @param {Test[]} tests @param {InstanceType<typeof SearchClock>} clock @returns {Promise<Uint32Array>} */
  const passing = async (documents, tests, clock) =>
    Uint32Array.from(await clock.filter(documents, (document) => tests.every((test) => test(document))));

  /**
   * @param {FullIndex} index @param {Uint32Array} documents before narrowing @param {Condition[]} conditions @param {string[]} fields
   * @returns {Promise<Facet[]>} counts of what each value would show, given the conditions on other fields
   */
  async function facets(index, documents, conditions, fields) {
    const clock = new SearchClock();
    const tests = await Promise.all(conditions.map((condition) => testOf(index, condition, documents)));
    const found = [];
    for (const field of fields) {
      const others = tests.filter((_, place) => conditions[place].field !== field || conditions[place].without);
      const asked = others.length ? await passing(documents, others, clock) : documents;
      const selected = new Set(conditions.filter((each) => each.field === field && !each.without).flatMap(({ values }) => values));
      const counts = field === "price" ? await countPrices(index, asked, clock) : await countValues(index, field, asked, clock);
      found.push(await index.labels.facet(field, counts, selected));
      await clock.tick();
    }
    return found;
  }

  /** @param {FullIndex} index @param {string} field @param {Uint32Array} documents @param {InstanceType<typeof SearchClock>} clock @returns {Promise<Map<number, number>>} by the value's number */
  async function countValues(index, field, documents, clock) {
    const blocks = await index.columns.blocks(field, documents);
    /** @type {Map<number, number>} */
    const counts = new Map();
    await clock.each(documents, (document) => {
      const [block, place] = index.columns.place(document);
      const { sets, of } = blocks.get(block);
      for (const value of sets[of[place]]) counts.set(value, (counts.get(value) ?? 0) + 1);
    });
    return counts;
  }

  /** @param {FullIndex} index @param {Uint32Array} documents @param {InstanceType<typeof SearchClock>} clock @returns {Promise<Map<number, number>>} by the step's number */
  async function countPrices(index, documents, clock) {
    const [blocks, steps] = await Promise.all([index.columns.blocks("price", documents), index.labels.steps()]);
    /** @type {Map<number, number>} */
    const counts = new Map();
    await clock.each(documents, (document) => {
      const [block, place] = index.columns.place(document);
      const { low, high } = blocks.get(block);
      steps.forEach(([from, to], step) => {
        if (high[place] >= from && low[place] <= to) counts.set(step, (counts.get(step) ?? 0) + 1);
      });
    });
    return counts;
  }

  /**
   * @param {FullIndex} index @param {Uint32Array} documents in order of relevance @param {string} sort relevance, newest, price, -price or name
   * @returns {Promise<Uint32Array>} what has no value comes last
   */
  async function sorted(index, documents, sort) {
    const field = COLUMNS.get(sort);
    if (!field) return documents;
    const blocks = await index.columns.blocks(field, documents);
    const keys = new Float64Array(documents.length);
    const clock = new SearchClock();
    await clock.each(documents, (document, order) => {
      const [block, place] = index.columns.place(document);
      keys[order] = Math.min(key(sort, blocks.get(block), place), LAST) * documents.length + order;
    });
    keys.sort();
    await clock.tick();
    const order = new Uint32Array(keys.length);
    await clock.each(keys, (each, place) => { order[place] = documents[each % documents.length]; });
    return order;
  }

  /** @param {string} sort @param {any} block @param {number} place @returns {number} ascending */
  function key(sort, block, place) {
    if (sort === "price") return Number.isNaN(block.low[place]) ? LAST : block.low[place];
    if (sort === "-price") return Number.isNaN(block.high[place]) ? LAST : LAST - 1 - block.high[place];
    return sort === "name" ? block[place] : LAST - block[place];
  }

  return Object.freeze({ narrow, facets, sorted });
})();

/** What facets and their values are called. Of a facet with very many values, the names come in parts. */
"use strict";

/** @typedef {[string, string, any[]]} Named a field, its title, its values: [value, label, parent?] */
class SearchLabels {
  /** @param {{store: SearchStore, money: {text: (amount: number) => string}}} index */
  constructor({ store, money }) {
    this.store = store;
    this.money = money;
  }

  /** @returns {Promise<Named[]>} */
  all() {
    return this.store.get("l", (listed) => listed);
  }

  /** @param {string} field @returns {Promise<Named>} */
  async named(field) {
    return (await this.all()).find(([name]) => name === field) ?? [field, field, []];
  }

  /** @returns {Promise<[number, number][]>} the ranges of the price facet */
  async steps() {
    const [, , limits] = await this.named("price");
    return limits.length ? [0, ...limits].map((from, step) => [from, limits[step] ?? Infinity]) : [];
  }

  /** @param {string} field @param {number} part @returns {Promise<string[][]>} */
  part(field, part) {
    return this.store.get(`l-${field}-${part}`, (values) => values);
  }

  /** @param {string} field @param {string[]} wanted slugs or names @returns {Promise<number[]>} the numbers of values */
  async numbers(field, wanted) {
    const { code } = CatalogSearch.parts.SearchText;
    const codes = new Set(wanted.map(code));
    const [, , values] = await this.named(field);
    const parts = Array.isArray(values[0]) ? [values] : await Promise.all(values.map((_, part) => this.part(field, part)));
    return parts.flat().flatMap(([value, label], number) => (codes.has(code(value)) || codes.has(code(label)) ? [number] : []));
  }

  /**
   * @param {string} field @param {Map<number, number>} counts by number @param {Set<string>} selected
   * @returns {Promise<Facet>} categories and prices in their order, others with the most first
   */
  async facet(field, counts, selected) {
    const [, title, values] = await this.named(field);
    if (field === "price") return { field, title, values: await this.prices(counts, selected) };
    const numbers = [...counts.keys()].sort((a, b) => (field === "category" ? 0 : (counts.get(b) ?? 0) - (counts.get(a) ?? 0)) || a - b);
    const found = await Promise.all(numbers.slice(0, SearchLabels.MOST).map(async (number) => {
      const [value, label, parent] = Array.isArray(values[0]) ? values[number] : (await this.part(field, Math.floor(number / SearchLabels.TOGETHER)))[number % SearchLabels.TOGETHER];
      return { value, label, count: counts.get(number) ?? 0, selected: selected.has(value), ...(parent && { parent }) };
    }));
    return { field, title, values: [...found, ...this.missing(field, values, found, selected)] };
  }

  /** @param {string} field @param {any[]} values @param {FacetValue[]} found @param {Set<string>} selected @returns {FacetValue[]} chosen ones that would show nothing */
  missing(field, values, found, selected) {
    const shown = new Set(found.map(({ value }) => value));
    return [...selected].filter((value) => !shown.has(value)).map((value) => {
      const label = values.find((each) => each[0] === value)?.[1] ?? value;
      return { value, label, count: 0, selected: true };
    });
  }

  /** @param {Map<number, number>} counts @param {Set<string>} selected @returns {Promise<FacetValue[]>} */
  async prices(counts, selected) {
    const steps = await this.steps();
    const listed = steps.map(([from, to], step) => {
      const value = `${from || ""}-${to === Infinity ? "" : to}`;
      return { value, label: this.range(from, to), count: counts.get(step) ?? 0, selected: selected.has(value) };
    });
    const known = new Set(listed.map(({ value }) => value));
    const own = [...selected].filter((value) => !known.has(value)).map((value) => ({ value, label: value, count: 0, selected: true }));
    return listed.some(({ count }) => count) || selected.size ? [...listed, ...own] : [];
  }

  /** @param {number} from @param {number} to @returns {string} "< Rp 25.000", "Rp 25.000 – Rp 50.000", "≥ Rp 50.000" */
  range(from, to) {
    if (!from) return `< ${this.money.text(to)}`;
    return to === Infinity ? `≥ ${this.money.text(from)}` : `${this.money.text(from)} – ${this.money.text(to)}`;
  }
}
SearchLabels.MOST = 100;
SearchLabels.TOGETHER = 512;

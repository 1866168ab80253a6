/** Finding the script that holds a key: the header knows the first key of each, or of each node that knows them. */
"use strict";

/** @template T what is made of a script */
class SearchTree {
  /**
   * @param {SearchStore} store @param {string} section one letter @param {[number, string]} root
   * @param {(text: string, numbers: string) => T | Promise<T>} read
   */
  constructor(store, section, [levels, keys], read) {
    this.store = store;
    this.section = section;
    this.levels = levels;
    this.keys = SearchCoding.frontCoded(keys);
    this.read = read;
  }

  /** @param {string} first the first key of a script @param {string} asked @param {boolean} node @returns {Promise<any>} */
  async script(first, asked, node) {
    const name = `${this.section}${node ? "n" : ""}-${SearchCoding.hash(first)}`;
    const { end, made } = await this.store.get(name, async (end, text, numbers) =>
      ({ end, made: node ? SearchCoding.frontCoded(text) : await this.read(text, numbers) }));
    if (end && asked >= end) throw new SearchError("stale", `${name} ends before ${asked}`);
    return made;
  }

  /** @param {string} key @returns {Promise<T | null>} the script in which the key lies, if it is anywhere */
  async find(key) {
    let keys = this.keys;
    if (this.levels === 2) {
      const node = lastNotAfter(keys, key);
      if (node < 0) return null;
      keys = await this.script(keys[node], key, true);
    }
    const place = lastNotAfter(keys, key);
    return place < 0 ? null : this.script(keys[place], key, false);
  }

  /** @param {string} prefix @returns {Promise<T[]>} every script that may hold a key that begins with it */
  async range(prefix) {
    let keys = this.keys;
    if (this.levels === 2) {
      const nodes = await Promise.all(within(keys, prefix).map((first) => this.script(first, first, true)));
      keys = nodes.flat();
    }
    return Promise.all(within(keys, prefix).map((first) => this.script(first, first, false)));
  }
}

/** @param {string[]} keys ascending @param {string} key @returns {number} the place of the last that is not after it, or -1 */
function lastNotAfter(keys, key) {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keys[middle] <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** @param {string[]} keys ascending @param {string} prefix @returns {string[]} those where keys with the prefix may lie */
function within(keys, prefix) {
  const first = Math.max(0, lastNotAfter(keys, prefix));
  return keys.slice(first, lastNotAfter(keys, `${prefix}\uffff`) + 1);
}

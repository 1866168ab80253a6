/**
 * The scripts of an index: loaded once each, in parallel, and checked to be of one build.
 *
 * A script calls `CatalogSearch.add(name, epoch, …)`. That works where `fetch` does not: on file://.
 *
 * @typedef {(url: string) => Promise<any[]>} Load gives the arguments of a script's call
 */
"use strict";

const SearchScripts = (() => {
  const PATIENCE = 20_000;
  /** @type {Map<string, any[]>} the arguments of scripts that have run, by address */
  const arrived = new Map();

  /** @param {any[]} given what the running script hands over */
  function add(...given) {
    const script = document.currentScript;
    if (script instanceof HTMLScriptElement) arrived.set(script.src, given);
  }

  /** @type {Load} */
  const load = (url) => run(url, (address) => {
    const given = arrived.get(address);
    arrived.delete(address);
    return given;
  });

  /**
   * @template T
   * @param {string} url of a script @param {(address: string) => T | undefined} made gives what it made
   * @returns {Promise<T>}
   */
  function run(url, made) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const timer = setTimeout(() => end(new SearchError("offline", `${url} did not come`)), PATIENCE);
      /** @param {SearchError} [problem] */
      function end(problem) {
        clearTimeout(timer);
        script.remove();
        const given = made(script.src);
        if (given) resolve(given);
        else reject(problem ?? new SearchError("damaged", `${url} is damaged`));
      }
      script.charset = "utf-8"; // of the index, whatever the page is written in
      script.src = url;
      script.onload = () => end();
      script.onerror = () => end(new SearchError("offline", `${url} could not be loaded`));
      document.head.append(script);
    });
  }

  /**
   * @template T
   * @param {(url: string) => Promise<T>} ask @param {string} url
   * @returns {Promise<T>} what a script hands over; one that came in part is asked for once more, past what the browser kept of it
   */
  async function whole(ask, url) {
    try {
      return await ask(url);
    } catch (problem) {
      if (!(problem instanceof SearchError) || problem.code !== "damaged") throw problem;
      return ask(`${url.split("?")[0]}?${Date.now()}`);
    }
  }

  return Object.freeze({ add, load, run, whole });
})();

/** What is not needed for the first results of most queries comes in a script of its own. */
const SearchMore = (() => {
  const own = typeof document === "undefined" ? null : /** @type {HTMLScriptElement | null} */ (document.currentScript);
  /** @param {string} name @returns {string} the address of an asset beside this script; the build writes its published name */
  const asset = (name) => new URL(name, own?.src).href;
  /** @type {any} */
  let parts = null;

  /** @param {any} given */
  function extend(given) {
    parts = given;
  }

  /** @returns {Promise<any>} */
  async function load() {
    if (!parts) await SearchScripts.whole((url) => SearchScripts.run(url, () => parts), asset("search-more.js"));
    return parts;
  }

  return Object.freeze({ extend, load });
})();

/** @returns {Promise<{SearchGuess: typeof SearchGuess, SearchColumns: typeof SearchColumns, SearchLabels: typeof SearchLabels,
 *   SearchNarrow: typeof SearchNarrow, SearchPhrases: typeof SearchPhrases, SearchSegments: typeof SearchSegments, SearchProducts: typeof SearchProducts}>} */
const more = () => SearchMore.load();

/** The scripts of one build of an index. */
class SearchStore {
  /** @param {string} folder with a slash @param {string} epoch @param {string} stamp @param {Load} load */
  constructor(folder, epoch, stamp, load) {
    this.folder = folder;
    this.epoch = epoch;
    this.stamp = stamp;
    this.load = load;
    /** @type {Map<string, Promise<any>>} */
    this.kept = new Map();
  }

  /**
   * @template T
   * @param {string} name of the script @param {(...given: any[]) => T | Promise<T>} read what the caller makes of it
   * @returns {Promise<T>} made once; after a failure, the next call tries again
   */
  get(name, read) {
    let promise = this.kept.get(name);
    if (!promise) {
      promise = this.fetch(name).then((given) => this.read(name, () => read(...given)));
      this.kept.set(name, promise);
      promise.catch(() => this.kept.delete(name));
    }
    return promise;
  }

  /** @template T @param {string} name @param {() => T | Promise<T>} read @returns {Promise<T>} */
  async read(name, read) {
    try {
      return await read();
    } catch (problem) {
      throw problem instanceof SearchError ? problem : new SearchError("damaged", `${name}: ${problem}`);
    }
  }

  /** @param {string} name @returns {Promise<any[]>} */
  async fetch(name) {
    const url = `${this.folder}${name}.js`;
    let [found, epoch, ...given] = await SearchScripts.whole(this.load, url);
    // The browser may have kept the script of an earlier build.
    if (epoch !== this.epoch) [found, epoch, ...given] = await SearchScripts.whole(this.load, `${url}?${this.stamp}`);
    if (epoch !== this.epoch || found !== name) throw new SearchError("stale", `${url} is of another build`);
    return given;
  }
}

/** The search page, and a list that is narrowed: results, filters with counts, sorting, more; all of it in the address. */
"use strict";

(() => {
  const form = /** @type {HTMLFormElement} */ (document.getElementById("search-form"));
  const root = /** @type {HTMLElement | null} */ (form && form.closest("[data-search]"));
  if (!root) return;

  const PATIENCE = 90;
  const FIRST = 10;
  const FEW = 3;
  const FRAME = 16;
  const LATE = 300;
  const script = /** @type {HTMLScriptElement} */ (document.currentScript);
  /** @param {string} id @returns {HTMLElement} an element that the page has */
  const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
  /** @param {string} name @returns {string} the address of an asset beside this script; the build writes its published name */
  const asset = (name) => new URL(name, script.src).href;
  const texts = JSON.parse(root.dataset.texts ?? "{}");
  const box = /** @type {HTMLInputElement | null} */ (document.getElementById("q"));
  const sort = /** @type {HTMLSelectElement} */ (part("sort"));
  const more = /** @type {HTMLButtonElement} */ (part("search-more"));
  const results = part("results");
  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  const number = (/** @type {number} */ count) => numbers.format(count);
  /** What a list is by itself, as a filter; what is in it without others; and its fields that are not offered. */
  const preset = SearchAddress.read(root.dataset.preset ?? "").filters;
  const listed = [...results.children];
  const count = part("search-status").textContent;
  const pages = /** @type {HTMLElement | null} */ (root.querySelector(".pagination"));

  let asked = SearchAddress.read(location.search);
  let latest = 0;
  let timer = 0;
  let late = 0;

  /** The first ten results come alone: they need the fewest scripts. @param {boolean} typing @param {number} offset of the results that are wanted */
  async function show(typing, offset = 0) {
    const turn = ++latest;
    const current = () => turn === latest;
    results.setAttribute("aria-busy", "true");
    clearTimeout(late);
    late = window.setTimeout(() => results.classList.add("late"), LATE);
    try {
      const catalog = await CatalogSearch.open(root?.dataset.search ?? "./");
      const { text, sort: order, shown } = asked;
      const options = { filters: { ...asked.filters, ...preset }, sort: order, typing };
      if (isPlain()) showList();
      else for (const start of offset ? [offset] : [0, FIRST]) {
        const found = await catalog.search(text, { ...options, offset: start, limit: start ? shown - start : FIRST, facets: false });
        if (!current()) return;
        await showResults(found, start, current);
        loadRest();
        if (!current()) return;
        if (found.exact && found.total <= FIRST) break;
      }
      if (offset) results.children[offset]?.querySelector("a")?.focus();
      const facets = await catalog.facets(text, options);
      const { total } = await catalog.search(text, { ...options, limit: 0, facets: false });
      if (!current()) return;
      showTotal(total, true);
      await showFacets(facets, current);
    } catch (problem) {
      if (current()) showProblem(problem);
    } finally {
      if (current()) {
        arrive();
        results.removeAttribute("aria-busy");
      }
      loadRest();
    }
  }

  /** What came late is not pale any more; what comes in time never was: to fade a list costs all the frames in which it is filled. */
  function arrive() {
    clearTimeout(late);
    results.classList.remove("late");
  }

  let isComplete = "enquiry" in globalThis; // as in a catalogue of one file

  /** What all pages have comes when the first results are on screen: nobody waits for the enquiry list's buttons. */
  function loadRest() {
    if (isComplete) return;
    isComplete = true;
    document.head.append(Object.assign(document.createElement("script"), { src: asset("site.js") }));
  }

  /** @param {number} total @param {boolean} exact whether it is not more */
  function showTotal(total, exact) {
    const text = exact ? (total === 1 ? texts.count_one : texts.count_other) : texts.count_more;
    part("search-status").textContent = SearchView.fill(text, { n: number(total) });
  }

  /** @returns {boolean} whether nothing is asked of a list, so that it stands as it came */
  const isPlain = () => listed.length > 0 && !SearchAddress.write({ ...asked, shown: 0 });

  function showList() {
    arrive();
    results.replaceChildren(...listed);
    part("search-status").textContent = count;
    for (const id of ["search-empty", "search-error", "search-more"]) part(id).hidden = true;
    if (pages) pages.hidden = false;
    document.dispatchEvent(new Event("catalog:cards"));
  }

  /** Cards come a few at a time: to lay out many at once takes long. @param {Shown} found @param {number} offset @param {() => boolean} current */
  async function showResults({ total, exact, hits, corrected, words }, offset, current) {
    arrive();
    showTotal(total, exact);
    if (pages) pages.hidden = true;
    if (box) {
      part("search-corrected").hidden = !corrected;
      SearchView.inside(part("search-corrected"), "[data-corrected]").textContent = corrected ?? "";
    }
    part("search-empty").hidden = total > 0;
    part("search-error").hidden = true;
    more.hidden = (exact && offset + hits.length >= total) || offset + hits.length < asked.shown;
    if (!total) showAsk();
    for (let start = 0; !start || start < hits.length; start += FEW) {
      const cards = hits.slice(start, start + FEW).map((/** @type {Shown} */ hit) => SearchView.card(hit, words, texts));
      if (offset || start) results.append(...cards);
      else results.replaceChildren(...cards);
      document.dispatchEvent(new Event("catalog:cards"));
      if (!await goesOn(current)) return;
    }
  }

  /** Let a frame be drawn. @param {() => boolean} current @returns {Promise<boolean>} whether what was asked is still wanted */
  async function goesOn(current) {
    await new Promise((resolve) => setTimeout(resolve, FRAME));
    return current();
  }

  /** Let the question to the office name what was looked for. */
  function showAsk() {
    const ask = /** @type {HTMLAnchorElement | null} */ (root?.querySelector("[data-ask]"));
    if (ask) ask.href = `${ask.href.split("?")[0]}?text=${encodeURIComponent(SearchView.fill(texts.question, { query: asked.text.slice(0, 200) }))}`;
    part("search-unfilter").hidden = !Object.values(asked.filters).some((values) => values.length);
  }

  /** @param {Shown[]} facets @param {() => boolean} current */
  async function showFacets(facets, current) {
    const offered = facets.filter(({ field }) => field !== root?.dataset.without);
    SearchView.chips(part("chips"), offered, texts.remove);
    await SearchView.facets(part("facets"), offered, number, () => goesOn(current));
  }

  /** @param {any} problem */
  function showProblem(problem) {
    part("search-status").textContent = "";
    part("search-error").hidden = false;
    SearchView.inside(part("search-error"), "[data-problem]").textContent = texts.problems[problem?.code] ?? texts.problems.offline;
    results.replaceChildren();
    part("search-empty").hidden = true;
    more.hidden = true;
  }

  /** @param {Partial<Asked>} change @param {boolean} keeps whether the step back leads to what was before */
  function ask(change, keeps) {
    asked = { ...asked, shown: SearchAddress.PAGE, ...change };
    try {
      history[keeps ? "pushState" : "replaceState"](null, "", location.pathname + SearchAddress.write(asked) + location.hash);
    } catch { /* a browser that keeps the addresses of files as they are */ }
  }

  function fillIn() {
    if (box) box.value = asked.text;
    sort.value = asked.sort;
    if (sort.selectedIndex < 0) sort.value = "relevance";
  }

  function typed() {
    clearTimeout(timer);
    timer = window.setTimeout(() => {
      ask({ text: box?.value }, false);
      show(true);
    }, PATIENCE);
  }

  /** @param {Event} event */
  function submitted(event) {
    event.preventDefault();
    clearTimeout(timer);
    if (box) ask({ text: box.value }, box.value !== asked.text);
    show(false);
  }

  /** @param {Event} event */
  function changed({ target }) {
    if (target === sort) ask({ sort: sort.value }, true);
    else if (target instanceof HTMLInputElement && target.type === "checkbox") ask(SearchAddress.toggle(asked, target.name, target.value), true);
    else return;
    show(false);
  }

  /** @param {MouseEvent} event */
  function clicked({ target }) {
    const button = target instanceof Element ? target.closest("button") : null;
    const { field, value } = button?.dataset ?? {};
    if (button === more) {
      const offset = asked.shown;
      ask({ shown: offset + SearchAddress.PAGE }, false);
      show(false, offset);
      return;
    }
    if (button && "retry" in button.dataset) part("search-status").textContent = texts.loading;
    else if (button?.id === "search-unfilter") ask({ filters: {} }, true);
    else if (field && value) ask(SearchAddress.toggle(asked, field, value), true);
    else return;
    show(false);
  }

  /** A list starts with the first choice: what is ticked by then is what is asked. */
  function begin() {
    const filters = Object.fromEntries([...new FormData(form)].map(([field]) => [field, new FormData(form).getAll(field).map(String)]));
    delete filters.sort;
    ask({ filters, sort: sort.value }, true);
  }

  function start() {
    box?.addEventListener("input", typed);
    form.addEventListener("submit", submitted);
    form.addEventListener("change", changed);
    root?.addEventListener("click", clicked);
    addEventListener("popstate", returned);
    part("facets").addEventListener("toggle", ({ target }) => SearchView.open(target), true);
    if (listed.length && location.search.length < 2) begin();
    fillIn();
    show(false);
  }

  function returned() {
    asked = SearchAddress.read(location.search);
    fillIn();
    show(false);
  }

  // A list may have this script for its search box alone; 55-lists.js of the site says when it is narrowed.
  if ("list" in root.dataset) document.addEventListener("catalog:narrow", start, { once: true });
  else start();
})();

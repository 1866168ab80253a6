/** A list of products gets the scripts of the search when somebody narrows or sorts it, or when its address asks for that. */
"use strict";

(() => {
  const list = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-list]"));
  if (!list) return;

  /** From a later page the whole list is narrowed, which begins on its first page. */
  async function wake() {
    if (list?.dataset.list) return list.requestSubmit();
    const results = part("results");
    results.setAttribute("aria-busy", "true");
    results.classList.add("late");
    part("search-error").hidden = true;
    try {
      await loadSearch(list?.dataset.script ?? "");
      document.dispatchEvent(new Event("catalog:narrow"));
    } catch {
      results.removeAttribute("aria-busy");
      results.classList.remove("late");
      inside(part("search-error"), "[data-problem]").textContent = JSON.parse(list?.dataset.texts ?? "{}").problems.offline;
      part("search-error").hidden = false;
      begin();
    }
  }

  /** @param {Event} [event] the first choice, or the retry after it */
  function asked(event) {
    if (event?.type === "click" && !/** @type {Element} */ (event.target).closest("[data-retry]")) return;
    list?.removeEventListener("change", asked);
    list?.removeEventListener("click", asked);
    void wake();
  }

  function begin() {
    list?.addEventListener("change", asked);
    list?.addEventListener("click", asked);
  }

  begin();
  if (location.search.length > 1 && !list.dataset.list) asked();
})();

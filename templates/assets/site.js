/** What every page does with script: the enquiry list's buttons, the filter sheet, grid or list. */
"use strict";

/** The stored enquiry list of this catalogue, and who wants to know when it changes. */
const enquiry = (() => {
  const base = new URL(document.documentElement.dataset.base ?? "./", location.href);
  const key = `catalog-enquiry:${base.pathname}`;
  const travels = location.protocol === "file:";
  /** @type {Set<() => void>} */
  const listeners = new Set();
  let held = read();

  function read() {
    try {
      return EnquiryList.parse(localStorage.getItem(key));
    } catch { // storage is switched off: the list lasts as long as the page
      return EnquiryList.EMPTY;
    }
  }

  /** @param {ReturnType<typeof read>} list */
  function write(list) {
    held = list;
    try {
      localStorage.setItem(key, JSON.stringify(list));
    } catch { /* as above */ }
    listeners.forEach((listener) => listener());
  }

  /** Take over the list that came in the address: the newer one between files, both together from a shared link. */
  function receive() {
    const given = EnquiryList.fromFragment(location.hash);
    if (!given) return;
    history.replaceState(null, "", location.pathname + location.search);
    if (!travels) write(EnquiryList.merge(held, given, Date.now()));
    else if (given.stamp > held.stamp) write(given);
  }

  /** @param {Event} event let a followed link to another page carry the list */
  function carry(event) {
    const link = /** @type {Element} */ (event.target).closest?.("a[href]");
    if (!(link instanceof HTMLAnchorElement) || link.protocol !== "file:" || !held.stamp) return;
    if (!link.hash || link.hash.startsWith("#list=")) link.hash = EnquiryList.toFragment(held);
  }

  /** @param {SubmitEvent} event the same for a search form */
  function carryForm(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.method === "get" && held.stamp) form.action = form.action.split("#")[0] + "#" + EnquiryList.toFragment(held);
  }

  receive();
  addEventListener("hashchange", receive);
  addEventListener("storage", (event) => { if (event.key === key) { held = read(); listeners.forEach((listener) => listener()); } });
  addEventListener("pageshow", (event) => { if (event.persisted) { held = read(); listeners.forEach((listener) => listener()); } });
  if (travels) {
    for (const name of ["pointerdown", "click", "contextmenu"]) document.addEventListener(name, carry, true);
    document.addEventListener("submit", carryForm, true);
  }

  return {
    get list() { return held; },
    /** @param {string} slug */
    has: (slug) => held.items.some((item) => item.slug === slug),
    /** @param {{slug: string, variant: string, quantity: number}} item */
    put: (item) => write(EnquiryList.put(held, item, Date.now())),
    /** @param {{slug: string, variant: string, quantity: number}} item */
    remove: (item) => write(EnquiryList.remove(held, item, Date.now())),
    clear: () => write({ stamp: Date.now(), items: [] }),
    /** @param {() => void} listener */
    watch: (listener) => { listeners.add(listener); },
  };
})();

(() => {
  const WIDE = matchMedia("(min-width: 64em)");

  function showCount() {
    const count = enquiry.list.items.length;
    for (const badge of document.querySelectorAll("[data-enquiry-count]")) {
      badge.textContent = String(count);
      badge.hidden = count === 0;
    }
    for (const button of document.querySelectorAll("button[data-add]")) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(enquiry.has(button.dataset.add)));
    }
  }

  /** @param {HTMLElement} button the + of a card: puts the product on the list, or takes it off again */
  function toggle(button) {
    const slug = button.dataset.add ?? "";
    const listed = enquiry.list.items.filter((item) => item.slug === slug);
    if (listed.length) listed.forEach(enquiry.remove);
    else enquiry.put({ slug, variant: "", quantity: Number(button.dataset.quantity) || 1 });
  }

  /** @param {SubmitEvent} event the product page's form: choice and quantity */
  function add(event) {
    event.preventDefault();
    const form = /** @type {HTMLFormElement} */ (event.target);
    const values = new FormData(form);
    const slug = form.closest("[data-product]")?.dataset.product ?? "";
    enquiry.put({ slug, variant: String(values.get("variant") ?? ""), quantity: Number(values.get("quantity")) });
    form.querySelector("[data-add-status]").textContent = form.dataset.added ?? "";
  }

  /** @param {string} view */
  function setView(view) {
    for (const cards of document.querySelectorAll("[data-cards]")) cards.dataset.view = view;
    for (const button of document.querySelectorAll("button[data-view]")) {
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
    }
  }

  /** @param {string} view */
  function chooseView(view) {
    setView(view);
    try { localStorage.setItem("catalog-view", view); } catch { /* only for this page then */ }
  }

  function storedView() {
    try { return localStorage.getItem("catalog-view"); } catch { return null; }
  }

  function fitSheets() {
    for (const sheet of document.querySelectorAll("details[data-sheet]")) sheet.open = WIDE.matches;
  }

  function closeSheets() {
    if (WIDE.matches) return;
    for (const sheet of document.querySelectorAll("details[data-sheet][open]")) {
      sheet.open = false;
      sheet.querySelector("summary").focus();
    }
  }

  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const button = target.closest("button");
    if (button?.dataset.add) toggle(button);
    else if (button?.dataset.view) chooseView(button.dataset.view);
    else if (button && "sheetClose" in button.dataset) closeSheets();
    else if (!target.closest("details[data-sheet]")) closeSheets();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") closeSheets(); });
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field instanceof HTMLSelectElement && "submit" in field.dataset) field.form?.requestSubmit();
  });
  document.addEventListener("catalog:cards", showCount);

  document.documentElement.classList.add("scripted");
  for (const element of document.querySelectorAll("[data-scripted]")) element.hidden = false;
  document.querySelector("[data-add-form]")?.addEventListener("submit", add);
  WIDE.addEventListener("change", fitSheets);
  fitSheets();
  setView(storedView() === "list" ? "list" : "grid");
  enquiry.watch(showCount);
  showCount();
})();

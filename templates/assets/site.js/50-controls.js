/** What every page does with script: the buttons of the two lists, the filter sheet, grid or list. */
"use strict";

(() => {
  const WIDE = matchMedia("(min-width: 64em)");
  const VIEW = "catalog-view";

  function showEnquiry() {
    const count = enquiry.list.items.length;
    for (const badge of all("[data-enquiry-count]")) {
      badge.textContent = String(count);
      badge.hidden = count === 0;
    }
    for (const button of all("button[data-add]")) {
      button.hidden = false;
      button.setAttribute("aria-pressed", String(enquiry.has(button.dataset.add ?? "")));
    }
  }

  function showComparison() {
    const { slugs } = comparison;
    for (const button of all("button[data-compare]")) {
      button.setAttribute("aria-pressed", String(slugs.includes(button.dataset.compare ?? "")));
    }
    for (const link of /** @type {HTMLAnchorElement[]} */ (all("a[data-compare-link]"))) {
      link.href = `${link.href.split(/[?#]/)[0]}?products=${slugs.join(",")}`;
      for (const count of all("[data-count]", link)) count.textContent = String(slugs.length);
      link.hidden = slugs.length === 0;
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
    const slug = /** @type {HTMLElement | null} */ (form.closest("[data-product]"))?.dataset.product ?? "";
    enquiry.put({ slug, variant: String(values.get("variant") ?? ""), quantity: Number(values.get("quantity")) });
    for (const status of all("[data-add-status]", form)) status.textContent = form.dataset.added ?? "";
  }

  /** Rows are there to be compared: each gets a button for it, the cards of a grid stay calm. */
  function offerComparing() {
    const text = all("[data-compare-text]")[0]?.dataset.compareText ?? "";
    for (const card of all('[data-cards][data-view="list"] .card:not(:has([data-compare]))')) {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "tool-button card-compare", textContent: text });
      button.dataset.compare = card.querySelector("button[data-add]")?.getAttribute("data-add") ?? "";
      card.append(button);
    }
    showComparison();
  }

  /** @param {string} view */
  function setView(view) {
    for (const cards of all("[data-cards]")) cards.dataset.view = view;
    offerComparing();
    for (const button of all("button[data-view]")) {
      button.setAttribute("aria-pressed", String(button.dataset.view === view));
    }
  }

  /** @param {string} view */
  function chooseView(view) {
    setView(view);
    try { localStorage.setItem(VIEW, view); } catch { /* only for this page then */ }
  }

  function storedView() {
    try { return localStorage.getItem(VIEW); } catch { return null; }
  }

  function fitSheets() {
    for (const sheet of /** @type {HTMLDetailsElement[]} */ (all("details[data-sheet]"))) sheet.open = WIDE.matches;
  }

  function closeSheets() {
    if (WIDE.matches) return;
    for (const sheet of /** @type {HTMLDetailsElement[]} */ (all("details[data-sheet][open]"))) {
      sheet.open = false;
      sheet.querySelector("summary")?.focus();
    }
  }

  document.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const button = target.closest("button");
    if (button?.dataset.add) toggle(button);
    else if (button?.dataset.compare) comparison.toggle(button.dataset.compare);
    else if (button?.dataset.view) chooseView(button.dataset.view);
    else if (button && "sheetClose" in button.dataset) closeSheets();
    else if (!target.closest("details[data-sheet]")) closeSheets();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") closeSheets(); });
  document.addEventListener("catalog:cards", () => { showEnquiry(); offerComparing(); });

  /** Over HTTP the site can be installed, and where the owner wants it, read without a line. Files can neither. */
  function becomeApplication() {
    if (!location.protocol.startsWith("http")) return;
    const { base = "./", offline } = document.documentElement.dataset;
    document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: `${base}site.webmanifest` }));
    if (offline !== undefined) void navigator.serviceWorker?.register(`${base}worker.js`);
  }

  document.documentElement.classList.add("scripted");
  for (const element of all("[data-scripted]")) element.hidden = false;
  for (const form of all("[data-add-form]")) form.addEventListener("submit", /** @type {EventListener} */ (add));
  WIDE.addEventListener("change", fitSheets);
  fitSheets();
  setView(storedView() === "list" ? "list" : "grid");
  enquiry.watch(showEnquiry);
  comparison.watch(showComparison);
  showEnquiry();
  showComparison();
  becomeApplication();
})();

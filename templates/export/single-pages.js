/** The single file's pages: which one is shown, and the pictures of cards. Runs after the search page's script. */
"use strict";

(() => {
  const PLACES = /^\/(categories|districts)\/([a-z0-9-]+)\.html$/;
  const FIELDS = { categories: "category", districts: "district" };
  const PICTURE = /<img src="(data:[^"]+)"[^>]*?width="(\d+)" height="(\d+)"/;
  const views = { search: part("view-search"), enquiry: part("view-enquiry"), page: part("view-page") };
  const intro = document.getElementById("intro");
  const title = document.title;
  let left = 0;

  /** @param {string} path @returns {string | null} the page's HTML, null where there is none (yet) */
  const stored = (path) => document.getElementById(`store:${path}`)?.textContent ?? null;

  const path = () => decodeURIComponent(location.hash.slice(1)).replace(/[?&#].*$/, "");

  /** @param {keyof typeof views} shown */
  function show(shown) {
    if (!views.search.hidden) left = scrollY;
    for (const [name, view] of Object.entries(views)) view.hidden = name !== shown;
    if (intro) intro.hidden = shown !== "search";
    scrollTo(0, shown === "search" ? left : 0);
  }

  /** @param {string} html of a page of this file */
  function showPage(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    views.page.replaceChildren(holder.content);
    for (const form of all("form[data-copy-add]", views.page)) form.hidden = false;
    document.title = `${inside(views.page, "[data-title]").dataset.title} · ${title}`;
    show("page");
    views.page.focus({ preventScroll: true });
  }

  /** @param {RegExpExecArray} place a category or district: the list, narrowed down to it */
  function showPlace([, folder, slug]) {
    const box = /** @type {HTMLInputElement} */ (part("q"));
    box.value = `${FIELDS[/** @type {keyof typeof FIELDS} */ (folder)]}:${slug}`;
    box.dispatchEvent(new Event("input", { bubbles: true }));
    left = 0;
    showList();
  }

  function showList() {
    document.title = title;
    show("search");
  }

  function route() {
    const wanted = path();
    const html = stored(wanted);
    const place = PLACES.exec(wanted);
    if (html) showPage(html);
    else if (wanted === "/enquiry.html") show("enquiry");
    else if (place) showPlace(place);
    else showList();
  }

  /** @param {Element} picture of a card: the product's photo in place of the drawing of its category */
  function fill(picture) {
    const link = picture.closest("li, .card")?.querySelector('a[data-field="name"]');
    const html = link instanceof HTMLAnchorElement ? stored(decodeURIComponent(link.hash.slice(1))) : null;
    const [, src, width, height] = (html && PICTURE.exec(html)) || [];
    if (!src) return;
    picture.querySelector(":scope > svg, :scope > .placeholder, :scope > img")?.remove();
    picture.prepend(Object.assign(new Image(Number(width), Number(height)), { src, alt: "", decoding: "async" }));
  }

  const fillAll = (/** @type {ParentNode} */ root) => all(".card-picture", root).forEach(fill);

  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) if (node instanceof HTMLElement && !node.matches("img")) fillAll(node);
    }
  }).observe(part("content"), { childList: true, subtree: true });

  document.addEventListener("submit", (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    const slug = form.dataset.copyAdd;
    if (!slug) return;
    event.preventDefault();
    const values = new FormData(form);
    enquiry.put({ slug, variant: String(values.get("variant") ?? ""), quantity: Number(values.get("quantity")) });
    inside(form, "[data-copy-added]").hidden = false;
  });

  addEventListener("hashchange", route);
  if (path() in { "": 1, "/index.html": 1, "/search.html": 1, "/enquiry.html": 1 }) route();
  else showList();
  // What stands further down in the file is read while the search is ready already.
  document.addEventListener("DOMContentLoaded", () => {
    fillAll(document);
    if (path()) route();
  });
})();

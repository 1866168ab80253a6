/** A product's or partner's page: share it, print it, and remember the products that were looked at. */
"use strict";

(() => {
  const MOST = 8;
  const KEY = "catalog-recent:";
  const PATH = /^[a-z0-9/-]+\.html$/;
  const tools = /** @type {HTMLElement | null} */ (document.querySelector("[data-page-tools]"));
  const product = /** @type {HTMLElement | null} */ (document.querySelector("[data-product]"));
  const recent = /** @type {HTMLElement | null} */ (document.querySelector("[data-recent]"));
  const base = new URL(document.documentElement.dataset.base ?? "./", location.href);
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel="canonical"]'));
  const address = canonical?.href ?? location.href.split("#")[0];

  /** @param {string} text said to everybody, also to screen readers */
  function say(text) {
    const status = tools?.querySelector("[data-status]");
    if (status) status.textContent = text;
  }

  async function share() {
    try {
      if (navigator.share) await navigator.share({ title: document.title, url: address });
      else await copy();
    } catch { /* closed without choosing */ }
  }

  async function copy() {
    try {
      await navigator.clipboard.writeText(address);
      say(tools?.dataset.copied ?? "");
    } catch { // no clipboard on file:// and http://: show the address, to be copied by hand
      say(address);
    }
  }

  tools?.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("button");
    if (!button) return;
    if ("share" in button.dataset) void share();
    if ("print" in button.dataset) print();
  });

  /** @returns {any[]} the products seen before, the latest first */
  function seen() {
    try {
      const stored = JSON.parse(localStorage.getItem(KEY + base.pathname) ?? "[]");
      return Array.isArray(stored) ? stored.filter((each) => typeof each?.slug === "string" && typeof each.name === "string" && PATH.test(each.path)) : [];
    } catch {
      return [];
    }
  }

  /** @param {string} address relative to this page @returns {string} relative to the root of the catalogue */
  const fromRoot = (address) => new URL(address, location.href).href.slice(base.href.length);

  /** @returns {any} what a card of this page's product needs */
  function thisProduct() {
    const image = /** @type {HTMLImageElement | null} */ (document.querySelector(".gallery-photo img"));
    const smallest = image?.srcset.split(" ")[0] ?? "";
    return {
      slug: product?.dataset.product, name: document.querySelector("h1")?.textContent, path: fromRoot(location.pathname),
      maker: document.querySelector(".product-maker a")?.textContent ?? "",
      price: document.querySelector(".offer-price .price")?.textContent ?? "",
      image: smallest && fromRoot(smallest),
    };
  }

  /** @param {any} item @returns {Node} */
  function cardOf(item) {
    const template = /** @type {HTMLTemplateElement} */ (document.getElementById("recent-template"));
    const card = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    const link = /** @type {HTMLAnchorElement} */ (card.querySelector("a"));
    link.href = new URL(item.path, base).href;
    link.textContent = item.name;
    for (const name of ["maker", "price"]) {
      const field = card.querySelector(`[data-field="${name}"]`);
      if (field) field.textContent = String(item[name] ?? "");
    }
    if (item.image) card.querySelector(".card-picture")?.append(Object.assign(new Image(320, 240), { src: new URL(item.image, base).href, alt: "", loading: "lazy" }));
    return card;
  }

  /** Show what was seen before, and put this product in front of it for the next page. */
  function remember() {
    if (!product || !recent) return;
    const others = seen().filter((item) => item.slug !== product.dataset.product);
    recent.querySelector(".cards")?.replaceChildren(...others.slice(0, 4).map(cardOf));
    recent.hidden = others.length === 0;
    try {
      localStorage.setItem(KEY + base.pathname, JSON.stringify([thisProduct(), ...others].slice(0, MOST)));
    } catch { /* storage is switched off: nothing is remembered */ }
  }

  remember();
})();

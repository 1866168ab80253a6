/**
 * The search boxes of every page: products and places to go to while one types, in a list that follows
 * the pattern of ARIA's combobox; `/` to get there; what was searched for lately, on this device only.
 */
"use strict";

(() => {
  const base = new URL(document.documentElement.dataset.base ?? "./", location.href);
  const KEY = `catalog-searches:${base.pathname}`;
  const KEPT = 8;
  const OFFERED = 7;
  const PATIENCE = 120;

  /** What was searched for, the latest first. */
  const recent = {
    /** @returns {string[]} */
    list() {
      try {
        const kept = JSON.parse(localStorage.getItem(KEY) ?? "[]");
        return Array.isArray(kept) ? kept.filter((text) => typeof text === "string") : [];
      } catch { // storage is switched off or damaged
        return [];
      }
    },
    /** @param {string} given */
    add(given) {
      const text = given.trim().slice(0, 100);
      if (!text) return;
      try {
        localStorage.setItem(KEY, JSON.stringify([text, ...recent.list().filter((other) => other !== text)].slice(0, KEPT)));
      } catch { /* as above */ }
    },
  };

  /** @typedef {{text: string, url?: string, note: string, words: string[]}} Offer without `url`, a text to search for */

  /** One search box and its list. */
  class Combobox {
    /** @param {HTMLInputElement} input @param {number} place */
    constructor(input, place) {
      this.input = input;
      this.texts = JSON.parse(input.dataset.suggest ?? "{}");
      this.instant = "instant" in input.dataset;
      this.list = Object.assign(document.createElement("ul"), { id: `suggestions-${place}`, className: "suggestions", hidden: true });
      this.list.setAttribute("role", "listbox");
      this.list.setAttribute("aria-label", this.texts.title);
      this.active = -1;
      this.latest = 0;
      this.timer = 0;
      this.attach();
    }

    attach() {
      const { input, list } = this;
      const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
      for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
      input.parentElement?.append(list);
      input.addEventListener("input", () => this.wait());
      input.addEventListener("focus", () => { if (!input.value) this.offer(); });
      input.addEventListener("blur", () => this.close());
      input.addEventListener("keydown", (event) => this.key(event));
      input.form?.addEventListener("submit", () => { recent.add(input.value); this.close(); });
      list.addEventListener("pointerdown", (event) => event.preventDefault()); // the box keeps the focus
      list.addEventListener("click", (event) => this.choose(/** @type {Element} */ (event.target).closest("li")));
    }

    wait() {
      clearTimeout(this.timer);
      this.timer = window.setTimeout(() => this.offer(), PATIENCE);
    }

    async offer() {
      const turn = ++this.latest;
      const text = this.input.value.trim();
      const offers = text ? await this.suggestions(text) : recent.list().map((each) => ({ text: each, note: this.texts.recent, words: [] }));
      if (turn === this.latest && document.activeElement === this.input) this.show(offers);
    }

    /** @param {string} text @returns {Promise<Offer[]>} none where results show at once, or when they cannot be had */
    async suggestions(text) {
      if (this.instant) return [];
      try {
        await loadSearch(this.input.dataset.script ?? "");
        const catalog = await CatalogSearch.open(new URL("./", new URL(this.input.dataset.index ?? "", location.href)).href);
        const { hits, words } = await catalog.suggest(text, OFFERED);
        return hits.map((hit) => ({ text: hit.name, url: hit.url, note: hit.kind === "product" ? hit.partner?.name ?? "" : this.texts[hit.kind], words }));
      } catch {
        return [];
      }
    }

    /** @param {Offer[]} offers */
    show(offers) {
      this.active = -1;
      this.list.replaceChildren(...offers.map((offer, place) => this.option(offer, place)));
      this.list.hidden = !offers.length;
      this.input.setAttribute("aria-expanded", String(offers.length > 0));
      this.input.removeAttribute("aria-activedescendant");
    }

    /** @param {Offer} offer @param {number} place @returns {HTMLElement} */
    option({ text, url = "", note, words }, place) {
      const item = Object.assign(document.createElement("li"), { id: `${this.list.id}-${place}` });
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      Object.assign(item.dataset, { url, text });
      const name = document.createElement("span");
      const pieces = words.length ? CatalogSearch.highlight(text, words) : [[text, false]];
      name.append(...pieces.map(([piece, found]) => (found ? Object.assign(document.createElement("mark"), { textContent: piece }) : String(piece))));
      item.append(name, " ", Object.assign(document.createElement("span"), { className: "suggestion-note", textContent: note }));
      return item;
    }

    close() {
      clearTimeout(this.timer);
      this.latest++;
      this.show([]);
    }

    /** @param {number} place of the option to mark; -1 is the box itself */
    mark(place) {
      const options = [...this.list.children];
      this.active = ((place + 1 + options.length + 1) % (options.length + 1)) - 1;
      options.forEach((option, other) => option.setAttribute("aria-selected", String(other === this.active)));
      const option = options[this.active];
      if (option) this.input.setAttribute("aria-activedescendant", option.id);
      else this.input.removeAttribute("aria-activedescendant");
      option?.scrollIntoView({ block: "nearest" });
    }

    /** @param {KeyboardEvent} event */
    key(event) {
      const open = !this.list.hidden;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        if (open) this.mark(this.active + (event.key === "ArrowDown" ? 1 : -1));
        else this.offer();
      } else if (event.key === "Enter" && open && this.active >= 0) this.choose(this.list.children[this.active]);
      else if (event.key === "Escape" && open) this.close();
      else return;
      event.preventDefault();
    }

    /** @param {Element | null} option */
    choose(option) {
      if (!(option instanceof HTMLElement)) return;
      const { url, text = "" } = option.dataset;
      if (url) {
        recent.add(this.input.value);
        const link = Object.assign(document.createElement("a"), { href: url, hidden: true });
        document.body.append(link); // followed as a link, so that on file:// the enquiry list goes along
        link.click();
        link.remove();
      } else {
        this.input.value = text;
        this.input.form?.requestSubmit();
      }
      this.close();
    }
  }

  const boxes = [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("input[data-suggest]"))];
  boxes.forEach((input, place) => new Combobox(input, place));

  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || target.closest("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    boxes[0]?.focus();
    boxes[0]?.select();
  });
})();

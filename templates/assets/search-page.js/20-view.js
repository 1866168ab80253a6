/** Draws results, facets and chips from the page's templates. */
"use strict";

/** @typedef {Record<string, any>} Shown a hit, facet or value as CatalogSearch gives it */

/** @param {string} selector of a template @returns {HTMLElement} a copy of the single element that it holds */
function copyOf(selector) {
  const { content } = /** @type {HTMLTemplateElement} */ (document.querySelector(selector));
  return /** @type {HTMLElement} */ (/** @type {Element} */ (content.firstElementChild).cloneNode(true));
}

const SearchView = (() => {
  const CARD_SIZES = "(min-width: 64em) 17.5rem, (min-width: 44em) 31vw, 45vw";
  const MOST_BADGES = 3;
  const FEW = 8;
  /** @param {ParentNode} within @param {string} selector @returns {HTMLElement} the first element, which is there */
  const inside = (within, selector) => /** @type {HTMLElement} */ (within.querySelector(selector));

  /** @param {string} text @param {Record<string, string | number>} values @returns {string} with each `{name}` filled in */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));

  /** @param {Element} element @param {string} text @param {string[]} words */
  function write(element, text, words) {
    element.replaceChildren(...CatalogSearch.highlight(text, words).map(([piece, found]) =>
      (found ? Object.assign(document.createElement("mark"), { textContent: piece }) : piece)));
  }

  /** @param {Shown} hit @returns {Element} its picture, or its category's drawing */
  function pictureOf({ image, category }) {
    if (!image) return copyOf(`template[data-placeholder="${CSS.escape(category.slug)}"]`);
    const { src, srcset, width, height, tone: [red, green, blue] } = image;
    return Object.assign(new Image(width, height), { className: red ? `tone r${red} g${green} b${blue}` : "", sizes: CARD_SIZES, srcset, src, alt: "", loading: "lazy", decoding: "async" });
  }

  /** @param {string} text @param {string} [kind] @returns {HTMLElement} */
  const badge = (text, kind = "") => Object.assign(document.createElement(kind === "badge-status" ? "p" : "li"), { textContent: text, className: `badge ${kind}`.trim() });

  /** @param {Shown} hit @param {string[]} words to be highlighted @param {Record<string, any>} texts @returns {HTMLElement} */
  function card(hit, words, texts) {
    const item = copyOf("#card-template");
    const field = (/** @type {string} */ name) => item.querySelector(`[data-field="${name}"]`);
    const lines = {
      maker: [hit.partner.name, hit.district?.name].filter(Boolean).join(" · "),
      price: hit.price?.text ?? texts.ask, unit: hit.price && hit.unit ? `/ ${hit.unit}` : "",
    };
    for (const [name, text] of Object.entries(lines)) field(name)?.append(text);
    const link = inside(item, '[data-field="name"]');
    write(link, hit.name, words);
    link.setAttribute("href", hit.url);
    item.querySelector(".card-price")?.classList.toggle("card-price-ask", !hit.price);
    item.querySelector(".card-picture")?.append(pictureOf(hit), ...(hit.status === "available" ? [] : [badge(texts.status[hit.status], "badge-status")]));
    inside(item, ".card").classList.toggle("card-ended", hit.status === "discontinued");
    field("badges")?.append(...hit.certificates.slice(0, MOST_BADGES).map((/** @type {Shown} */ { label }) => badge(label)), ...(hit.exported ? [badge(texts.exported, "badge-export")] : []));
    const add = inside(item, ".card-add");
    Object.assign(add.dataset, { add: hit.slug, quantity: String(hit.minimum_order || 1) });
    add.setAttribute("aria-label", fill(texts.add, { name: hit.name }));
    return item;
  }

  /** Write a text, where it is another: to lay out the same again takes as long. @param {Element} element @param {string} text */
  function say(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  /** @param {HTMLElement} item @param {string} field @param {Shown} value @param {number} depth @param {string} count */
  function writeChoice(item, field, value, depth, count) {
    const box = /** @type {HTMLInputElement} */ (inside(item, "input"));
    Object.assign(box, { name: field, value: value.value, checked: value.selected, disabled: !value.count && !value.selected });
    say(inside(item, ".check > span"), value.label);
    say(inside(item, ".count"), count);
    item.classList.toggle("facet-child", depth > 0);
  }

  /** Make a histogram of a list; its numbers are there as text. @param {Iterable<Element>} items @param {Shown[]} values */
  function drawBars(items, values) {
    const most = Math.max(...values.map(({ count }) => count));
    [...items].forEach((item, place) => {
      item.classList.add("facet-bar");
      /** @type {HTMLElement} */ (item).style.setProperty("--share", String(values[place].count / most || 0));
    });
  }

  /** @param {Shown[]} values @returns {Map<string, number>} how deep each lies in the tree */
  function depthsOf(values) {
    const depths = new Map();
    for (const { value, parent } of values) depths.set(value, depths.has(parent) ? depths.get(parent) + 1 : 0);
    return depths;
  }

  /** What is drawn when a closed facet is opened: hundreds of values that few people look at. @type {WeakMap<Element, () => void>} */
  const waiting = new WeakMap();

  /** @param {string} field @returns {HTMLDetailsElement} a facet without values */
  function newFacet(field) {
    const facet = /** @type {HTMLDetailsElement} */ (copyOf("#facet-template"));
    facet.dataset.facet = field;
    return facet;
  }

  /** Draw the values of a facet that is open. @param {any} facet */
  function open(facet) {
    if (!facet.open) return;
    waiting.get(facet)?.();
    waiting.delete(facet);
  }

  /**
   * Write values into a facet's elements; only what it has too few of is new.
   * @param {HTMLElement} facet @param {Shown} counted @param {(count: number) => string} number
   */
  function writeValues(facet, { field, values }, number) {
    const list = inside(facet, "ul");
    const depths = depthsOf(values);
    while (list.children.length > values.length) list.lastElementChild?.remove();
    const added = values.slice(list.children.length).map(() => copyOf("#facet-value-template"));
    const items = /** @type {HTMLElement[]} */ ([...list.children, ...added]);
    items.forEach((item, place) => writeChoice(item, field, values[place], depths.get(values[place].value) ?? 0, number(values[place].count)));
    if (field === "price") drawBars(items, values);
    list.append(...added);
    list.classList.toggle("facet-long", values.length > FEW);
  }

  /**
   * Draw one facet at its place; those before it are drawn.
   * @param {HTMLElement} list @param {number} place @param {Shown} counted @param {(count: number) => string} number
   */
  function facet(list, place, counted, number) {
    const { field, title, values } = counted;
    const known = /** @type {HTMLDetailsElement | null} */ (list.querySelector(`[data-facet="${CSS.escape(field)}"]`));
    const drawn = known ?? newFacet(field);
    say(inside(drawn, "summary"), title);
    if (!known) drawn.open = place < 2 || values.some((/** @type {Shown} */ each) => each.selected);
    const focused = heldIn(drawn);
    waiting.set(drawn, () => writeValues(drawn, counted, number));
    open(drawn);
    if (list.children[place] !== drawn) list.insertBefore(drawn, list.children[place] ?? null);
    if (focused) choiceOf(drawn, focused)?.focus();
  }

  /** @param {Element} facet @returns {string} the value whose box has the focus, or "" */
  const heldIn = (facet) => (document.activeElement instanceof HTMLInputElement && facet.contains(document.activeElement) ? document.activeElement.value : "");

  /** @param {Element} facet @param {string} value @returns {HTMLElement | null} */
  const choiceOf = (facet, value) => facet.querySelector(`input[value="${CSS.escape(value)}"]`);

  /**
   * Draw facets one a task, and take away what is not offered any more.
   * @param {HTMLElement} list @param {Shown[]} facets @param {(count: number) => string} number @param {() => Promise<boolean>} goesOn
   */
  async function facets(list, facets, number, goesOn) {
    const offered = facets.filter(({ values }) => values.length > 1 || values.some((/** @type {Shown} */ each) => each.selected));
    for (const [place, each] of offered.entries()) {
      facet(list, place, each, number);
      if (!await goesOn()) return;
    }
    while (list.children.length > offered.length) list.lastElementChild?.remove();
  }

  /** @param {HTMLElement} list @param {Shown[]} facets @param {string} remove "Remove filter {label}" */
  function chips(list, facets, remove) {
    const held = [...list.children].findIndex((chip) => chip.contains(document.activeElement));
    const chosen = facets.flatMap(({ field, values }) => values.filter((/** @type {Shown} */ each) => each.selected).map((/** @type {Shown} */ each) => ({ ...each, field })));
    list.replaceChildren(...chosen.map(({ field, value, label }) => {
      const chip = copyOf("#chip-template");
      const button = inside(chip, "button");
      inside(chip, '[data-field="label"]').textContent = label;
      Object.assign(button.dataset, { field, value });
      button.setAttribute("aria-label", fill(remove, { label }));
      return chip;
    }));
    list.hidden = !chosen.length;
    if (held >= 0) (list.children[Math.min(held, chosen.length - 1)]?.querySelector("button") ?? document.getElementById("search-status"))?.focus();
  }

  return Object.freeze({ fill, inside, card, facets, open, chips });
})();

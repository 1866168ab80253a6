/** The page of the enquiry list: products grouped by producer, one message for each, CSV, print, a link to the list. */
"use strict";

(() => {
  const page = /** @type {HTMLElement} */ (document.querySelector("[data-enquiry]"));
  if (!page) return;

  const texts = JSON.parse(page.dataset.texts ?? "{}");
  const makers = part("enquiry-makers");
  const tools = part("enquiry-tools");
  const empty = part("enquiry-empty");
  const status = part("enquiry-status");
  /** @type {Map<string, any>} what the index holds of a product, by slug */
  const known = new Map();
  let shown = "";

  /** @param {string} id @returns {HTMLElement} the single element that a template holds */
  const clone = (id) => held(/** @type {HTMLTemplateElement} */ (part(id)));

  /** @param {HTMLTemplateElement} template @returns {HTMLElement} */
  const held = ({ content }) => /** @type {HTMLElement} */ (/** @type {Element} */ (content.firstElementChild).cloneNode(true));

  /** @param {string} text said to screen readers */
  const say = (text) => { status.textContent = text; };

  /** Ask the index for listed products that are not known yet. */
  async function lookUp() {
    const slugs = [...new Set(enquiry.list.items.map((item) => item.slug))].filter((slug) => !known.has(slug));
    if (!slugs.length) return;
    const catalog = await CatalogSearch.open(page.dataset.search ?? "./");
    for (const product of await catalog.products(slugs)) known.set(product.slug, product);
  }

  /** @returns {Map<string, {item: any, product: any}[]>} listed products by their producer's slug */
  function byMaker() {
    const groups = new Map();
    for (const item of enquiry.list.items) {
      const product = known.get(item.slug);
      if (!product) continue;
      const group = groups.get(product.partner.slug) ?? [];
      groups.set(product.partner.slug, [...group, { item, product }]);
    }
    return groups;
  }

  /** @param {{item: any, product: any}} entry */
  function lineOf({ item, product }) {
    const variant = product.variants?.find((/** @type {{name: string}} */ choice) => choice.name === item.variant);
    return {
      name: product.name, variant: item.variant, quantity: item.quantity, unit: product.unit ?? "",
      price: variant?.price ?? product.price?.text ?? "", url: new URL(product.url, location.href).href.split("#")[0],
      maker: product.partner.name, whatsapp: product.partner.whatsapp ?? "", email: product.partner.email ?? "",
    };
  }

  /** @param {any} product @param {number} quantity @returns {string} minimum order and lead time, in words */
  function terms({ minimum_order: minimum, lead_time_days: days }, quantity) {
    const short = minimum && quantity < minimum;
    return [
      minimum && EnquiryTexts.fill(short ? texts.below : texts.minimum, { n: minimum }),
      days && EnquiryTexts.fill(texts.lead, { n: days }),
    ].filter(Boolean).join(" · ");
  }

  /** @param {any} product @returns {Element} its picture, or its category's drawing */
  function pictureOf(product) {
    if (!product.image) {
      return held(/** @type {HTMLTemplateElement} */ (inside(document, `template[data-placeholder="${CSS.escape(product.category.slug)}"]`)));
    }
    return Object.assign(new Image(product.image.width, product.image.height), { src: product.image.src, alt: "", loading: "lazy" });
  }

  /** @param {{item: any, product: any}} entry @returns {HTMLElement} */
  function rowOf(entry) {
    const { item, product } = entry;
    const row = clone("item-template");
    const line = lineOf(entry);
    const field = (/** @type {string} */ name) => inside(row, `[data-field="${name}"]`);
    Object.assign(field("name"), { textContent: product.name, href: product.url });
    field("variant").textContent = item.variant;
    field("price").textContent = line.price || texts.ask;
    field("unit").textContent = line.price && line.unit && !item.variant ? `/ ${line.unit}` : "";
    inside(row, ".card-picture").append(pictureOf(product));
    wireRow(row, entry);
    return row;
  }

  /** @param {HTMLElement} row @param {any} product @param {number} quantity */
  function showTerms(row, product, quantity) {
    const note = inside(row, '[data-field="terms"]');
    note.textContent = terms(product, quantity);
    note.classList.toggle("below", quantity < (product.minimum_order ?? 0));
  }

  /** @param {HTMLElement} row @param {{item: any, product: any}} entry */
  function wireRow(row, { item, product }) {
    const quantity = /** @type {HTMLInputElement} */ (inside(row, "input"));
    const remove = inside(row, "[data-remove]");
    quantity.addEventListener("change", () => enquiry.put({ ...item, quantity: Number(quantity.value) }));
    remove.setAttribute("aria-label", EnquiryTexts.fill(texts.remove, { name: product.name }));
    remove.addEventListener("click", () => { enquiry.remove(item); inside(page, "h1").focus(); });
  }

  /** @param {{item: any, product: any}[]} entries of one producer @returns {HTMLElement} */
  function sectionOf(entries) {
    const section = clone("maker-template");
    const { partner } = entries[0].product;
    Object.assign(inside(section, '[data-field="maker"]'), { textContent: partner.name, href: partner.url });
    inside(section, "ul").append(...entries.map(rowOf));
    return section;
  }

  /** Bring quantities, terms and messages of a section up to date, leaving its fields where they are: one has the focus. */
  function update(/** @type {HTMLElement} */ section, /** @type {{item: any, product: any}[]} */ entries) {
    const { partner } = entries[0].product;
    all(".enquiry-item", section).forEach((row, index) => {
      const { item, product } = entries[index];
      /** @type {HTMLInputElement} */ (inside(row, "input")).value = String(item.quantity);
      showTerms(row, product, item.quantity);
    });
    addWays(section, partner, EnquiryTexts.message(texts, partner.name, entries.map(lineOf)));
  }

  /** @param {HTMLElement} section @param {any} partner @param {string} message */
  function addWays(section, partner, message) {
    const way = (/** @type {string} */ name) => inside(section, `[data-send="${name}"]`);
    if (partner.whatsapp) Object.assign(way("whatsapp"), { hidden: false, href: EnquiryTexts.whatsappUrl(partner.whatsapp, message) });
    if (partner.email) Object.assign(way("email"), { hidden: false, href: EnquiryTexts.mailUrl(partner.email, texts.subject, message) });
    way("none").hidden = Boolean(partner.whatsapp || partner.email);
  }

  async function render() {
    const count = enquiry.list.items.length;
    empty.hidden = count > 0;
    try {
      await lookUp();
    } catch {
      say(texts.error);
      makers.textContent = texts.error;
      return;
    }
    tools.hidden = count === 0;
    const groups = [...byMaker().values()];
    const lines = JSON.stringify(groups.flat().map(({ item }) => [item.slug, item.variant]));
    if (lines !== shown) makers.replaceChildren(...groups.map(sectionOf));
    shown = lines;
    groups.forEach((entries, index) => update(/** @type {HTMLElement} */ (makers.children[index]), entries));
    const lost = enquiry.list.items.filter((item) => !known.has(item.slug)).length;
    if (lost) say(EnquiryTexts.fill(texts.missing, { n: lost }));
  }

  function download() {
    const lines = [...byMaker().values()].flat().map(lineOf);
    const address = URL.createObjectURL(new Blob([EnquiryTexts.csv(texts.columns, lines)], { type: "text/csv" }));
    const link = Object.assign(document.createElement("a"), { href: address, download: `${texts.file}.csv` });
    link.click();
    URL.revokeObjectURL(address);
  }

  async function copy() {
    const address = location.href.split("#")[0] + "#" + EnquiryList.toFragment(enquiry.list);
    try {
      await navigator.clipboard.writeText(address);
      say(texts.copied);
    } catch { // no clipboard on file:// and http://: the address bar shows it
      history.replaceState(null, "", address);
    }
  }

  function clear() {
    enquiry.clear();
    say(texts.cleared);
  }

  for (const [name, act] of Object.entries({ csv: download, copy, clear, print: () => print() })) {
    inside(page, `[data-${name}]`).addEventListener("click", act);
  }
  enquiry.watch(render);
  render();
})();

/** The page that puts up to four products side by side. Which ones stands in its address, so that it can be shared. */
"use strict";

(() => {
  const page = /** @type {HTMLElement | null} */ (document.querySelector("[data-compare-page]"));
  const table = document.getElementById("compare-table");
  const empty = document.getElementById("compare-empty");
  if (!page || !table || !empty) return;

  const texts = JSON.parse(page.dataset.texts ?? "{}");
  /** @type {Map<string, any>} what the index holds of a product, by slug */
  const known = new Map();

  /** @param {string} text @param {Record<string, string | number>} values @returns {string} with each `{name}` filled in */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));

  /** @param {string} text said to screen readers */
  function say(text) {
    for (const status of all("[data-status]", page ?? document)) status.textContent = text;
  }

  /** @param {string[]} slugs */
  async function lookUp(slugs) {
    const wanted = slugs.filter((slug) => !known.has(slug));
    if (!wanted.length) return;
    const catalog = await CatalogSearch.open(page?.dataset.search ?? "./");
    for (const product of await catalog.products(wanted)) known.set(product.slug, product);
  }

  const numbers = new Intl.NumberFormat(document.documentElement.lang);
  const number = (/** @type {string | number} */ value) => numbers.format(Number(value));

  /** Each row of the table: what it says of a product, or nothing. @type {Record<string, (product: any) => string | Node | undefined>} */
  const ROWS = {
    price: ({ price, unit }) => (price ? `${price.text}${unit ? ` / ${unit}` : ""}` : texts.ask),
    maker: ({ partner }) => Object.assign(document.createElement("a"), { href: partner.url, textContent: partner.name }),
    district: ({ district }) => district?.name,
    category: ({ category }) => category?.name,
    minimum: ({ minimum_order: amount, supply }) => (amount ? `${number(amount)} ${supply.unit}` : undefined),
    lead: ({ lead_time_days: days }) => (days === undefined || days === null ? undefined : fill(texts.days, { n: days })),
    capacity: ({ supply }) => (supply?.capacity ? `${number(supply.capacity)} ${supply.unit} ${texts.per[supply.per]}` : undefined),
    certificates: ({ certificates }) => certificates.map((/** @type {any} */ each) => each.label).join(", "),
  };

  /** @param {any} product @returns {Node} its picture, or its category's drawing */
  function pictureOf(product) {
    const drawn = /** @type {HTMLTemplateElement | null} */ (document.querySelector(`template[data-placeholder="${CSS.escape(product.category.slug)}"]`));
    if (!product.image) return drawn?.content.cloneNode(true) ?? document.createTextNode("");
    return Object.assign(new Image(product.image.width, product.image.height), { src: product.image.src, alt: "", loading: "lazy" });
  }

  /** @param {any} product @returns {HTMLElement} the head of its column */
  function headOf(product) {
    const template = /** @type {HTMLTemplateElement} */ (document.getElementById("compare-head-template"));
    const head = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
    for (const name of all('[data-field="name"]', head)) Object.assign(name, { textContent: product.name, href: product.url });
    head.querySelector(".card-picture")?.append(pictureOf(product));
    for (const button of all("[data-add]", head)) {
      button.dataset.add = product.slug;
      button.dataset.quantity = String(product.minimum_order || 1);
    }
    for (const button of all("[data-remove]", head)) {
      button.setAttribute("aria-label", fill(texts.remove, { name: product.name }));
      button.addEventListener("click", () => remove(product));
    }
    return head;
  }

  /** @param {any} product */
  function remove(product) {
    comparison.set(comparison.slugs.filter((slug) => slug !== product.slug));
    say(fill(texts.removed, { name: product.name }));
    page?.querySelector("h1")?.focus();
  }

  /** @param {HTMLElement} row @param {any[]} products */
  function fillRow(row, products) {
    const tell = ROWS[row.dataset.row ?? ""];
    const cells = products.map((product) => {
      const cell = document.createElement("td");
      const value = tell(product) || texts.none;
      cell.append(value);
      cell.classList.toggle("comparison-none", value === texts.none);
      return cell;
    });
    row.replaceChildren(/** @type {Node} */ (row.firstElementChild), ...cells);
  }

  async function render() {
    const { slugs } = comparison;
    try {
      await lookUp(slugs);
    } catch {
      say(texts.error);
      return;
    }
    const products = slugs.map((slug) => known.get(slug)).filter(Boolean);
    /** @type {HTMLElement} */ (table).hidden = products.length === 0;
    /** @type {HTMLElement} */ (empty).hidden = products.length > 0;
    const head = table?.querySelector("thead tr");
    head?.replaceChildren(/** @type {Node} */ (head.firstElementChild), ...products.map(headOf));
    for (const row of all("[data-row]", table ?? document)) fillRow(row, products);
    history.replaceState(null, "", slugs.length ? `?products=${slugs.join(",")}` : location.pathname);
    document.dispatchEvent(new Event("catalog:cards"));
  }

  const asked = CompareList.clean((new URLSearchParams(location.search).get("products") ?? "").split(","));
  if (asked.length && asked.join() !== comparison.slugs.join()) comparison.set(asked);
  comparison.watch(render);
  void render();
})();

/** What the enquiry list and the comparison need of products, beyond their cards. */
"use strict";

const SearchProducts = (() => {
  const { SearchText, SearchCards } = CatalogSearch.parts;
  const TOGETHER = 512;
  const PERIODS = ["day", "week", "month", "year"];

  /** @param {InstanceType<typeof SearchCards.Records>} records @returns {Record<string, any>} */
  function read(records) {
    const kind = SearchCards.KINDS[records.number()];
    if (kind === "partner") return { whatsapp: records.text(), email: records.text() };
    if (kind !== "product") return {};
    const [lead, capacity, unit, per] = [records.number(), Number(records.text()), records.text(), PERIODS[records.number()]];
    const variants = Array.from({ length: records.number() }, () => {
      const [name, sku, price] = [records.text(), records.text(), records.price()];
      return { name, sku, price: price?.text ?? "" };
    });
    return { lead_time_days: lead ? lead - 1 : null, supply: { capacity, per, unit }, variants };
  }

  /** @param {SearchIndex} index @param {number} document @returns {Promise<Record<string, any>>} */
  async function details({ store, cards, header }, document) {
    const start = document - (document % TOGETHER);
    const size = Math.min(TOGETHER, header.documents - start);
    const all = await store.get(`d-${start / TOGETHER}`, (_, texts, numbers) => {
      const records = new SearchCards.Records(texts, numbers, cards.site);
      return Array.from({ length: size }, () => read(records));
    });
    return all[document - start];
  }

  /** @param {SearchIndex} index @param {string} slug @param {string} kind @returns {Promise<any>} a card with details, or null */
  async function entry(index, slug, kind) {
    for (const document of await index.terms.carriers(SearchText.code(slug))) {
      const hit = await index.cards.card(document);
      if (hit.slug === slug && hit.kind === kind) return { ...hit, ...await details(index, document) };
    }
    return null;
  }

  /** @param {SearchIndex} index @param {string[]} slugs @returns {Promise<any[]>} what is gone is left out */
  async function products(index, slugs) {
    const found = await Promise.all(slugs.map((slug) => entry(index, slug, "product")));
    return Promise.all(found.filter(Boolean).map(async (product) => {
      const partner = await entry(index, product.partner.slug, "partner");
      return { ...product, partner: { ...product.partner, ...partner } };
    }));
  }

  return Object.freeze({ products });
})();

CatalogSearch.extend({ SearchGuess, SearchColumns, SearchLabels, SearchNarrow, SearchPhrases, SearchSegments, SearchProducts });

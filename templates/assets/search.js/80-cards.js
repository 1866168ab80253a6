/**
 * What a result shows.
 *
 * @typedef {{slug: string, name: string, url: string}} Place
 * @typedef {{low: number, high: number, currency: string, text: string}} PriceText
 * @typedef {{src: string, srcset: string, width: number, height: number, tone: string}} PictureOf `tone`: its average colour, "532" of 0 to 7 each, or ""
 * @typedef {Place & {kind: string, partner?: Place, category?: Place, district?: Place | null, price?: PriceText | null, unit?: string,
 *   minimum_order?: number, status?: string, exported?: boolean, certificates?: {value: string, label: string}[], image?: PictureOf | null}} Hit
 */
"use strict";

const SearchCards = (() => {
  const TOGETHER = 16;
  const POWERS = 8;
  const KINDS = ["product", "category", "district", "partner", "programme"];
  const FOLDERS = ["products", "categories", "districts", "partners", "programmes"];
  const STATUSES = ["available", "preorder", "seasonal", "discontinued"];

  /** @param {string} name @returns {string} the slug that follows from it */
  const simpleSlug = (name) => name.toLowerCase().replace(/[^a-z0-9]+/g, " ").trim().replace(/ /g, "-");

  /** Reads the records of one script. */
  class Records {
    /** @param {string} texts @param {string} numbers @param {{base: string, root: string, money: Money}} site */
    constructor(texts, numbers, site) {
      this.texts = texts.split("\t");
      this.reader = new SearchCoding.Reader(numbers);
      this.site = site;
    }

    number() { return this.reader.number(); }

    text() {
      const place = this.number();
      return place ? this.texts[place - 1] : "";
    }

    /** @returns {number | null} in the smallest unit that the catalogue's prices use */
    amount() {
      const given = this.number() - 1;
      return given < 0 ? null : Math.floor(given / POWERS) * 10 ** (given % POWERS);
    }

    /** @param {number} kind @returns {Place} */
    place(kind) {
      const text = this.text();
      const gap = text.indexOf(" ");
      const name = text.slice(gap + 1);
      const slug = text.slice(0, gap) || simpleSlug(name);
      return { slug, name, url: `${this.site.base}${FOLDERS[kind]}/${slug}.html` };
    }

    /** @returns {PriceText | null} */
    price() {
      const low = this.amount();
      if (low === null) return null;
      const added = this.amount();
      return this.site.money.price(low, low + (added ?? 0), this.text());
    }

    /** @returns {Hit} */
    card() {
      const kind = this.number();
      const place = { kind: KINDS[kind], ...this.place(kind) };
      if (kind) return place;
      const [partner, category] = [this.place(3), this.place(1)];
      const district = this.district();
      const [price, unit, minimum_order, state] = [this.price(), this.text(), this.number(), this.number()];
      const certificates = Array.from({ length: this.number() }, () => this.certificate());
      return {
        ...place, partner, category, district, price, unit, minimum_order, certificates,
        status: STATUSES[state >> 1], exported: Boolean(state % 2), image: this.image(place.slug),
      };
    }

    /** @returns {Place | null} */
    district() {
      const before = this.reader.at;
      if (!this.number()) return null;
      this.reader.at = before;
      return this.place(2);
    }

    certificate() {
      const [value, ...label] = this.text().split(" ");
      return { value, label: label.join(" ") };
    }

    /** @param {string} slug @returns {PictureOf | null} */
    image(slug) {
      const sizes = Array.from({ length: this.number() }, () => {
        const [width, height, text] = [this.number(), this.number(), this.text()];
        return { width, height, src: this.site.root + (text.includes("/") ? text : `images/${slug}-1-${width}.${text}.webp`) };
      });
      if (!sizes.length) return null;
      const srcset = sizes.map(({ src, width }) => `${src} ${width}w`).join(", ");
      return { ...sizes[sizes.length >> 1], srcset, tone: this.text() };
    }
  }

  /** The cards of one index. */
  class Cards {
    /** @param {SearchStore} store @param {{base: string, root: string, money: Money}} site @param {number} documents */
    constructor(store, site, documents) {
      this.store = store;
      this.site = site;
      this.documents = documents;
    }

    /** @param {number} document @returns {Promise<Hit>} */
    async card(document) {
      const start = document - (document % TOGETHER);
      const cards = await this.store.get(`c-${start / TOGETHER}`, (_, texts, numbers) => {
        const records = new Records(texts, numbers, this.site);
        return Array.from({ length: Math.min(TOGETHER, this.documents - start) }, () => records.card());
      });
      return cards[document - start];
    }
  }

  /** Writes amounts as the pages do. */
  class Money {
    /** @param {Record<string, [string, string, string, string]>} formats by currency; the first is the site's @param {number} digits */
    constructor(formats, digits) {
      this.formats = formats;
      this.currency = Object.keys(formats)[0];
      this.scale = 10 ** digits;
    }

    /** @param {number} amount @param {string} [currency] @returns {string} "Rp 65.000" */
    text(amount, currency = this.currency) {
      const [before, group, point, after] = this.formats[currency];
      const [whole, broken] = (Number.isInteger(amount) ? String(amount) : amount.toFixed(2)).split(".");
      const grouped = whole.replace(/\B(?=(?:\d{3})+$)/g, group);
      return `${before}${grouped}${broken ? point + broken : ""}${after}`;
    }

    /** @param {number} low @param {number} high in the smallest unit @param {string} foreign currency, or "" @returns {PriceText} */
    price(low, high, foreign) {
      const currency = foreign || this.currency;
      const [from, to] = [low / this.scale, high / this.scale];
      const text = from === to ? this.text(from, currency) : `${this.text(from, currency)} – ${this.text(to, currency)}`;
      return { low: from, high: to, currency, text };
    }
  }

  return Object.freeze({ Cards, Money, Records, KINDS });
})();

"use strict";

/**
 * @typedef {object} Field A field of the schema (fields.json, written by submission/editor_fields.py).
 * @property {string} name
 * @property {"text" | "date" | "local" | "price" | "quantity" | "place" | "flag" | "group"} kind
 * @property {boolean} [many] A list.
 * @property {boolean} [separated] A list that may be one text with commas.
 * @property {string} [short] The field of the group that a bare text stands for.
 * @property {Shape} [group] What the group is made of.
 * @property {{[word: string]: Value | boolean}} [words] What the words mean by which people choose.
 *
 * @typedef {{fields: Field[], names: {[spelling: string]: string}}} Shape The fields of a mapping, and how people spell them.
 * @typedef {{[key: string]: any}} EditorForm What an editor's form holds, and gets back.
 * @typedef {{[key: string]: Value}} Group
 */

/**
 * Entries as a form shows them, and what was changed in it as fields of an entry.
 *
 * A form has one box a value, where an entry may have a text or a group: `price: 15000` or
 * `price: {amount: 15000, valid_until: 2027-01}`, a name or its translations, `foto.jpg` or
 * `{file: foto.jpg, alt: …}`. Both are shown alike; only what differs afterwards is written.
 */
const EntryForm = (() => {
  const ISO = /^\d{4}-\d{2}-\d{2}$/;
  /** @param {string} text */
  const normalise = text => text.toLowerCase().replace(/[-_]/g, " ").trim().split(/\s+/).join("_");
  /** @param {any} value @returns {value is Group} */
  const isGroup = value => Boolean(value) && typeof value === "object" && !Array.isArray(value);
  /** @param {string} name @param {string} language */
  const inLanguage = (name, language) => `${name}_${language}`;
  /** @param {string} name */
  const ending = name => `${name}_until`;

  /** @param {Group} group @param {Shape} shape @returns {{[name: string]: string}} The keys as they are written, by field. */
  function keysOf(group, shape) {
    const known = new Set(shape.fields.map(field => field.name));
    return Object.fromEntries(Object.keys(group).map(key => [known.has(key) ? key : shape.names[normalise(key)] ?? key, key]));
  }

  /**
   * Returns what a form shows of a mapping.
   * @param {Group} group
   * @param {Shape} shape
   * @param {string[]} languages
   * @returns {EditorForm}
   */
  function show(group, shape, languages) {
    const keys = keysOf(group, shape);
    return Object.assign({}, ...shape.fields.map(field => shown(group[keys[field.name]], field, languages)));
  }

  /** @param {Value | undefined} raw @param {Field} field @param {string[]} languages @returns {EditorForm} */
  function shown(raw, field, languages) {
    if (raw === undefined || raw === null) return {};
    if (!field.many) return SHOWN[field.kind](raw, field, languages);
    return { [field.name]: items(raw, field).map(item => SHOWN[field.kind](item, field, languages)[field.name]) };
  }

  /** @param {Value | undefined} raw @param {Field} field @returns {Value[]} */
  function items(raw, field) {
    if (raw === undefined || raw === null) return [];
    if (typeof raw !== "string") return Array.isArray(raw) ? raw : [raw];
    return field.separated ? raw.split(/[,;\n]/).map(text => text.trim()).filter(Boolean) : [raw];
  }

  /** @type {{[kind in Field["kind"]]: (raw: Value, field: Field, languages: string[]) => EditorForm}} */
  const SHOWN = {
    text: (raw, field) => (typeof raw === "string" ? { [field.name]: field.words?.[normalise(raw)] ?? raw } : {}),
    date: (raw, field) => (typeof raw === "string" && ISO.test(raw) ? { [field.name]: raw } : {}),
    flag: (raw, field) => ({ [field.name]: field.words?.[normalise(String(raw))] === true }),
    local: (raw, field, languages) => {
      if (!isGroup(raw)) return typeof raw === "string" ? { [field.name]: raw } : {};
      const [first, ...others] = languages;
      return { [field.name]: raw[first], ...Object.fromEntries(others.map(code => [inLanguage(field.name, code), raw[code]])) };
    },
    price: (raw, field) => {
      if (!isGroup(raw)) return typeof raw === "string" ? { [field.name]: raw } : {};
      const sign = raw.currency ? `${raw.currency} ` : "";
      const ends = [raw.amount ?? raw.min, raw.amount ? undefined : raw.max].filter(Boolean);
      return { [field.name]: ends.map(end => `${sign}${end}`).join(" - "), [ending(field.name)]: raw.valid_until };
    },
    quantity: (raw, field) => ({ [field.name]: isGroup(raw) ? `${raw.amount ?? ""} ${raw.unit ?? ""}`.trim() : raw }),
    place: (raw, field) => ({ [field.name]: isGroup(raw) ? `${raw.latitude}, ${raw.longitude}` : raw }),
    group: (raw, field, languages) => {
      const group = isGroup(raw) ? raw : field.short ? { [field.short]: raw } : {};
      return { [field.name]: show(group, /** @type {Shape} */ (field.group), languages) };
    },
  };

  /**
   * Returns the fields of a mapping that a form has changed, by the keys that they are written under; what goes is undefined.
   * @param {EditorForm} form
   * @param {Group} before
   * @param {Shape} shape
   * @param {string[]} languages
   * @returns {{[key: string]: Value | undefined}}
   */
  function changes(form, before, shape, languages) {
    const keys = keysOf(before, shape);
    /** @type {{[key: string]: Value | undefined}} */
    const changed = {};
    for (const field of shape.fields) {
      const key = keys[field.name] ?? field.name;
      const old = shown(before[key], field, languages);
      const now = part(form, field, languages);
      if (!same(old, now)) changed[key] = taken(now, field, before[key], old, languages);
    }
    return changed;
  }

  /** @param {EditorForm} form @param {Field} field @param {string[]} languages @returns {EditorForm} What a form says of one field. */
  function part(form, field, languages) {
    const names = [field.name];
    if (field.kind === "local") names.push(...languages.slice(1).map(code => inLanguage(field.name, code)));
    if (field.kind === "price") names.push(ending(field.name));
    return Object.fromEntries(names.map(name => [name, form[name]]));
  }

  /** @param {any} one @param {any} other */
  const same = (one, other) => JSON.stringify(tidy(one)) === JSON.stringify(tidy(other));

  /**
   * Returns a value without what is empty, its keys sorted: editors write what is not there in many ways.
   * @param {any} value
   * @returns {any}
   */
  function tidy(value) {
    if (typeof value === "string") return value.replace(/\r\n/g, "\n").trim() || undefined;
    if (value === null || value === undefined || value === false) return undefined;
    if (typeof value !== "object") return String(value);
    if (Array.isArray(value)) {
      const kept = value.map(tidy).filter(each => each !== undefined);
      return kept.length ? kept : undefined;
    }
    const kept = Object.keys(value).sort().map(key => [key, tidy(value[key])]).filter(([, each]) => each !== undefined);
    return kept.length ? Object.fromEntries(kept) : undefined;
  }

  /**
   * Returns what to write for a field that was changed.
   * @param {EditorForm} form Its part of the form.
   * @param {Field} field
   * @param {Value | undefined} before What stood there.
   * @param {EditorForm} old What the form showed of it.
   * @param {string[]} languages
   * @returns {Value | undefined}
   */
  function taken(form, field, before, old, languages) {
    const now = tidy(form) ?? {};
    if (field.many) return list(now[field.name] ?? [], field, before, languages);
    if (field.kind === "local") return translated(now, field, before, languages);
    if (field.kind === "price") return priced(now, field, before, old);
    if (field.kind === "group") return grouped(now[field.name] ?? {}, field, before, languages);
    return now[field.name];
  }

  /** @param {EditorForm} now @param {Field} field @param {Value | undefined} before @param {string[]} languages */
  function translated(now, field, before, languages) {
    const [first, ...others] = languages;
    const texts = Object.entries({ ...(isGroup(before) ? before : {}), [first]: now[field.name] })
      .concat(others.map(code => [code, now[inLanguage(field.name, code)]]));
    const kept = filled(Object.fromEntries(texts));
    const only = Object.keys(kept).length === 1 && first in kept;
    return only ? kept[first] : orNothing(kept);
  }

  /** @param {EditorForm} now @param {Field} field @param {Value | undefined} before @param {EditorForm} old */
  function priced(now, field, before, old) {
    const text = now[field.name];
    const until = now[ending(field.name)];
    if (!text) return undefined;
    const kept = isGroup(before) && same(text, old[field.name]) ? { ...before } : bounds(text);
    const group = filled({ ...kept, valid_until: until });
    return Object.keys(group).length === 1 ? group.amount : group;
  }

  /** @param {string} text @returns {{[key: string]: Value | undefined}} */
  function bounds(text) {
    const ends = text.split(/\s+[-–]\s+/);
    return ends.length === 2 ? { min: ends[0], max: ends[1] } : { amount: text };
  }

  /** @param {EditorForm} now @param {Field} field @param {Value | undefined} before @param {string[]} languages */
  function grouped(now, field, before, languages) {
    const shape = /** @type {Shape} */ (field.group);
    const start = isGroup(before) ? before : before && field.short ? { [field.short]: before } : {};
    const group = filled({ ...start, ...changes(now, start, shape, languages) });
    const short = field.short && !isGroup(before) && Object.keys(group).length === 1 && group[field.short];
    return short || orNothing(group);
  }

  /**
   * Returns a list; items that look as before stay as they were written, wherever they are now.
   * @param {any[]} now
   * @param {Field} field
   * @param {Value | undefined} before
   * @param {string[]} languages
   * @returns {Value | undefined}
   */
  function list(now, field, before, languages) {
    const written = items(before, field);
    const looks = written.map(item => SHOWN[field.kind](item, field, languages)[field.name]);
    const free = new Set(written.keys());
    const found = now.map(item => {
      const place = [...free].find(each => same(looks[each], item));
      if (place !== undefined) free.delete(place);
      return place;
    });
    const values = now.map((item, number) => {
      const place = found[number];
      if (place !== undefined) return written[place];
      const own = now.length === written.length && free.has(number) ? written[number] : undefined;
      return field.kind === "group" ? grouped(item, field, own, languages) : item;
    });
    const kept = values.filter(value => value !== undefined);
    return kept.length ? kept : undefined;
  }

  /** @param {{[key: string]: Value | undefined}} group @returns {Group} Without what is empty. */
  function filled(group) {
    return /** @type {Group} */ (Object.fromEntries(Object.entries(group).filter(([, value]) => value !== undefined && value !== "")));
  }

  /** @param {Group} group */
  const orNothing = group => (Object.keys(group).length ? group : undefined);

  /** @param {Group} group @param {Shape & {known_by: string[]}} kind @returns {boolean} Whether it is an entry, not a translation of one. */
  function isEntry(group, kind) {
    const keys = keysOf(group, kind);
    return kind.known_by.some(name => keys[name] !== undefined);
  }

  return Object.freeze({ show, changes, isEntry });
})();

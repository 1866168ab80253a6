"use strict";

/**
 * @typedef {string | ValueList | ValueMap | null} Value What YAML holds; every scalar is the text that was written.
 * @typedef {Array<Value>} ValueList
 * @typedef {{[key: string]: any}} ValueMap
 * @typedef {{key: string, text: string, tail: string}} Block The lines of one field; `tail` are the comments and empty lines below.
 * @typedef {object} EntryText
 * @property {string} mark The byte order mark, or "".
 * @property {string} lineEnd
 * @property {string} opening The line --- above the fields.
 * @property {string} fields
 * @property {{before: string, blocks: Block[]} | null} cut The fields in their order; null when they cannot be told apart line by line.
 * @property {{[key: string]: Value}} values
 * @property {string} between The line --- below the fields.
 * @property {string} body
 */

/**
 * An entry's text, in which single fields can be changed while every other line stays as it is.
 * The same rules as the program's own (submission/entry_text.py, submission/front_matter.py).
 */
const EntryFile = (() => {
  const OPENING = /^(?:[ \t]*\n)*---[ \t]*(?:\n|$)/;
  const CLOSING = /^(?:---|\.\.\.)[ \t]*$\n?/m;
  const PLAIN = /^[A-Za-z0-9À-ɏ][\w À-ɏ.,()/+&'%-]*$/;
  /** Plain texts that another YAML reader could take for a number, a truth value or nothing. */
  const NOT_PLAIN =
    /^(?:y|n|yes|no|on|off|null|0\d.*|\d[\d_]*\.[\d_]*|\d+e\d+|0[xob].*|\d{10,}|.* |\d{1,2}-\d{1,2}-\d{4})$/i;

  /** @param {string} text @returns {any} */
  function load(text) {
    const yaml = /** @type {any} */ (globalThis).jsyaml;
    return yaml.load(text, { schema: yaml.FAILSAFE_SCHEMA });
  }

  /**
   * Reads an entry. Throws what the YAML reader says of a text that it cannot read.
   * @param {string} whole
   * @returns {EntryText}
   */
  function read(whole) {
    const lineEnd = whole.includes("\r\n") ? "\r\n" : "\n";
    const mark = whole.startsWith("\ufeff") ? "\ufeff" : "";
    const text = whole.slice(mark.length).replace(/\r\n/g, "\n");
    const opening = OPENING.exec(text);
    if (!opening) throw new Error("the file does not begin with a line ---");
    const rest = text.slice(opening[0].length);
    const closing = CLOSING.exec(rest);
    if (!closing) throw new Error("the fields are not closed by a second line ---");
    const fields = rest.slice(0, closing.index);
    const values = load(fields) ?? {};
    if (typeof values !== "object" || Array.isArray(values)) throw new Error("the fields are no fields");
    const body = rest.slice(closing.index + closing[0].length);
    return { mark, lineEnd, opening: opening[0], fields, cut: cutUp(fields, values), values, between: closing[0], body };
  }

  /**
   * Cuts the fields into blocks; null if the blocks together do not say what the whole does.
   * @param {string} source
   * @param {{[key: string]: Value}} values
   * @returns {{before: string, blocks: Block[]} | null}
   */
  function cutUp(source, values) {
    const lines = (source.endsWith("\n") || !source ? source : source + "\n").split(/(?<=\n)/);
    const starts = lines.flatMap((line, place) => (/^[^\s#\-,}\]]|^-\S/.test(line) ? [place] : []));
    try {
      const blocks = starts.map((start, number) => block(lines, start, starts[number + 1] ?? lines.length));
      const same = JSON.stringify(blocks.map(each => [each.key, load(each.text)[each.key]]));
      if (same !== JSON.stringify(Object.entries(values))) return null;
      return { before: lines.slice(0, starts[0] ?? lines.length).join(""), blocks };
    } catch {
      return null;
    }
  }

  /** @param {string[]} lines @param {number} start @param {number} end @returns {Block} */
  function block(lines, start, end) {
    let last = end;
    while (last > start + 1 && /^(?:#|\s*$)/.test(lines[last - 1])) last -= 1;
    const text = lines.slice(start, last).join("");
    return { key: Object.keys(load(text))[0], text, tail: lines.slice(last, end).join("") };
  }

  /**
   * Returns the entry's text with some fields changed (those that are undefined go), and its body as an editor gave it back.
   * @param {EntryText} entry
   * @param {{[key: string]: Value | undefined}} changes
   * @param {string} edited
   */
  function change(entry, changes, edited) {
    const body = inOldWords(edited, entry.body).trim();
    const below = body === entry.body.trim() ? entry.body : body && `\n${body}\n`;
    return entry.mark + (entry.opening + changedFields(entry, changes) + entry.between + below).replace(/\n/g, entry.lineEnd);
  }

  /**
   * Returns a body with those lines as they were that an editor only wrote in its own manner: *so*, _so_.
   * @param {string} edited
   * @param {string} before
   */
  function inOldWords(edited, before) {
    const known = new Map(before.split("\n").map(line => [manner(line), line]));
    return edited.replace(/\r\n/g, "\n").split("\n").map(line => known.get(manner(line)) ?? line).join("\n");
  }

  /** @param {string} line @returns {string} A line of Markdown in one manner: its emphasis, its bullets, the rule of a table. */
  const manner = line => line.replace(/^(\s*)[*+-](?= )/, "$1-").replace(/_/g, "*").replace(/-+/g, "-").trimEnd();

  /** @param {EntryText} entry @param {{[key: string]: Value | undefined}} changes */
  function changedFields({ fields, cut, values }, changes) {
    if (!Object.keys(changes).length) return fields;
    if (!cut) return lines({ ...values, ...changes });
    const { before, blocks } = cut;
    const known = new Set(blocks.map(each => each.key));
    const added = Object.fromEntries(Object.entries(changes).filter(([key]) => !known.has(key)));
    const kept = blocks.map(each => (each.key in changes ? rewritten(each, changes[each.key]) : each.text) + each.tail);
    return before + kept.join("") + lines(added);
  }

  /** @param {Block} old @param {Value | undefined} value @returns {string} A field in the manner in which it was written. */
  function rewritten(old, value) {
    if (value === undefined) return "";
    const over = /^[^\n]*:[ \t]*\n/.test(old.text) && value && typeof value === "object" && !Array.isArray(value);
    if (!over) return line(old.key, value) + comment(old) + "\n";
    const inner = Object.entries(value).map(([key, each]) => `  ${scalar(key)}: ${flow(each, false)}\n`);
    return `${old.key}:\n${inner.join("")}`;
  }

  /** @param {Block} old @returns {string} The remark behind a field of one line, or "". */
  function comment(old) {
    const parts = /^(.*?)([ \t]+#.*)\n$/.exec(old.text);
    try {
      return parts && JSON.stringify(load(parts[1])) === JSON.stringify(load(old.text)) ? parts[2] : "";
    } catch {
      return ""; // cut within quotes: the mark is no remark
    }
  }

  /**
   * Returns the text of a new entry, its fields in an order.
   * @param {{[key: string]: Value | undefined}} values
   * @param {string} body
   * @param {string[]} order
   */
  function create(values, body, order) {
    const rank = (/** @type {string} */ key) => (order.includes(key) ? order.indexOf(key) : order.length);
    const sorted = Object.entries(values).sort(([one], [other]) => rank(one) - rank(other));
    const text = `---\n${lines(Object.fromEntries(sorted))}---\n`;
    return body.trim() ? `${text}\n${body.trim()}\n` : text;
  }

  /** @param {{[key: string]: Value | undefined}} values */
  function lines(values) {
    return Object.entries(values).map(([key, value]) => (value === undefined ? "" : line(key, value) + "\n")).join("");
  }

  /** @param {string} key @param {Value} value */
  function line(key, value) {
    const groups = Array.isArray(value) && value.length && value.every(each => each && typeof each === "object");
    if (groups) return [`${key}:`, ...(/** @type {Value[]} */ (value)).map(each => `  - ${flow(each)}`)].join("\n");
    return `${key}: ${flow(value, false)}`;
  }

  /** @param {Value} value @param {boolean} [inline] @returns {string} */
  function flow(value, inline = true) {
    if (Array.isArray(value)) return `[${value.map(each => flow(each)).join(", ")}]`;
    if (value && typeof value === "object") {
      return `{${Object.entries(value).map(([key, each]) => `${scalar(key)}: ${flow(each)}`).join(", ")}}`;
    }
    return scalar(String(value ?? ""), inline);
  }

  /** @param {string} text @param {boolean} [inline] */
  function scalar(text, inline = true) {
    const plain = PLAIN.test(text) && !NOT_PLAIN.test(text) && !(inline && text.includes(","));
    return plain ? text : JSON.stringify(text);
  }

  return Object.freeze({ read, change, create });
})();

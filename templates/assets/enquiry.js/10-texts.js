/**
 * What the enquiry list is sent as: a message for each producer, and a table (CSV).
 *
 * @typedef {{slug: string, name: string}} Maker
 * @typedef {{name: string, url: string, variant: string, quantity: number, unit: string, price: string,
 *   maker: string, whatsapp: string, email: string}} Line
 */
"use strict";

const EnquiryTexts = (() => {
  /** @param {string} template @param {Record<string, string | number>} values @returns {string} with each `{name}` filled in */
  const fill = (template, values) => template.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));

  /** @param {Line} line @returns {string} one product as a line of a chat */
  function spoken({ name, variant, quantity, url }) {
    const product = variant ? `${name} (${variant})` : name;
    return `• ${quantity} × ${product}${url.startsWith("http") ? `\n  ${url}` : ""}`;
  }

  /**
   * @param {Record<string, string>} texts greeting (with `{maker}`) and closing, in the page's language
   * @param {string} maker @param {Line[]} lines @returns {string} the message for one producer
   */
  const message = (texts, maker, lines) =>
    [fill(texts.greeting, { maker }), "", ...lines.map(spoken), "", texts.closing].join("\n");

  /** @param {string} number E.164 @param {string} text @returns {string} */
  const whatsappUrl = (number, text) => `https://wa.me/${number.replace(/\D/g, "")}?text=${encodeURIComponent(text)}`;

  /** @param {string} address @param {string} subject @param {string} text @returns {string} */
  const mailUrl = (address, subject, text) =>
    `mailto:${encodeURIComponent(address)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text.replace(/\n/g, "\r\n"))}`;

  /**
   * A cell of RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe before it
   * (https://owasp.org/www-community/attacks/CSV_Injection): product names come from outside.
   * @param {string | number} value @returns {string}
   */
  function cell(value) {
    const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
  }

  /** @param {string[]} columns @param {Line[]} lines @returns {string} the whole list, for a spreadsheet */
  function csv(columns, lines) {
    const rows = lines.map(({ name, variant, quantity, unit, price, maker, whatsapp, email, url }) =>
      [name, variant, quantity, unit, price, maker, whatsapp, email, url]);
    return "\uFEFF" + [columns, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("");
  }

  return Object.freeze({ fill, message, whatsappUrl, mailUrl, csv });
})();

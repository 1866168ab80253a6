/**
 * Text → words, as `catalog_builder/search/analysis.py` makes them: what differs is never found.
 */
"use strict";

const SearchText = (() => {
  const LONGEST = 40;
  const PAIRED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3134f}";
  const SPACED = "\\u0900-\\u0dff\\u1b00-\\u1bff\\ua980-\\ua9df";
  const WORD = new RegExp(`([${PAIRED}]+)|[0-9]+(?:[.,][0-9]+)+[a-z]*|(?:(?![${PAIRED}])[\\p{L}\\p{N}]|[${SPACED}])+`, "gu");
  const DROPPED = /[\u0300-\u036f\u0640\u064b-\u065f\u0670\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
  const APOSTROPHE = /([\p{L}\p{Nl}\p{No}])['\u2018\u2019\u02bc`](?=[\p{L}\p{Nl}\p{No}])/gu;
  const NUMBER = /^([0-9]+(?:[.,][0-9]+)*)([a-z]*)$/;
  const THOUSANDS = /^(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3})+)$/;
  /** @type {Record<string, string>} */
  const LETTERS = {
    đ: "d", ð: "d", ø: "o", ł: "l", ß: "ss", æ: "ae", œ: "oe", ı: "i", þ: "th",
    ى: "ي", ی: "ي", ې: "ي", ة: "ه", ک: "ك", ٱ: "ا",
  };
  for (const zero of [0x0660, 0x06f0]) {
    for (let digit = 0; digit < 10; digit++) LETTERS[String.fromCharCode(zero + digit)] = String(digit);
  }
  const LETTER = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");

  /** @param {string} text @returns {string} in lower case, without diacritics and invisible characters */
  function fold(text) {
    const bare = text.normalize("NFKD").toLowerCase().replace(DROPPED, "").replace(LETTER, (letter) => LETTERS[letter]);
    return bare.normalize("NFC").toLowerCase().replace(APOSTROPHE, "$1");
  }

  /** @param {string} run @returns {string[]} each two neighbouring characters, and the last one alone */
  function pairs(run) {
    const characters = [...run];
    return characters.map((character, place) => character + (characters[place + 1] ?? ""));
  }

  /** @param {string} digits @returns {string} 15.000 → 15000; 1,5 → 1.5 */
  function plainNumber(digits) {
    const marks = digits.replace(/[0-9]/g, "").length;
    return marks > 1 || THOUSANDS.test(digits) ? digits.replace(/[.,]/g, "") : digits.replace(",", ".");
  }

  /** @param {string[]} found @param {Map<string, string>} units @returns {string[]} numbers written in one way, each joined with its unit */
  function withUnits(found, units) {
    const made = [];
    let number = "";
    for (const word of found) {
      if (number && units.has(word)) {
        made.push(number + units.get(word));
        number = "";
        continue;
      }
      if (number) made.push(number);
      const match = NUMBER.exec(word);
      number = match && !match[2] ? plainNumber(match[1]) : "";
      if (!number) made.push(match ? plainNumber(match[1]) + (units.get(match[2]) ?? match[2]) : word);
    }
    if (number) made.push(number);
    return made;
  }

  /** @param {string} text @param {Map<string, string>} units @returns {string[]} the words in order */
  function words(text, units) {
    const found = [];
    for (const match of fold(text).matchAll(WORD)) {
      if (match[1]) found.push(...pairs(match[1]));
      else found.push(match[0]);
    }
    return withUnits(found, units).map((word) => (word.length > LONGEST ? [...word].slice(0, LONGEST).join("") : word));
  }

  /** @param {string} text @returns {string} its letters and digits: how identifiers are looked up */
  const code = (text) => [...fold(text).replace(/[^\p{L}\p{N}]+/gu, "")].slice(0, LONGEST).join("");

  return Object.freeze({ fold, words, code });
})();

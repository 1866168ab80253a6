/**
 * What a buyer has collected, kept from page to page.
 *
 * It lives in localStorage. On file:// Firefox gives each page a storage of its own, so there it also
 * travels in the fragment of the links that are followed (`#list=…&compare=…`); of two versions the
 * one with the later stamp counts. Over HTTP such a fragment is a shared link, and adds to what is there.
 *
 * @template T
 * @typedef {{EMPTY: T, parse: (text: string | null) => T, toFragment: (value: T) => string,
 *   fromFragment: (part: string) => T | null, merge: (held: T, given: T, stamp: number) => T}} Kind
 */
"use strict";

const Kept = (() => {
  const base = new URL(document.documentElement.dataset.base ?? "./", location.href);
  const travels = location.protocol === "file:";
  /** @type {{fragment: () => string, receive: (part: string) => boolean}[]} */
  const travellers = [];

  /**
   * @template {{stamp: number}} T
   * @param {string} name of the storage @param {Kind<T>} kind
   */
  function open(name, kind) {
    const key = `${name}:${base.pathname}`;
    /** @type {Set<() => void>} */
    const listeners = new Set();
    let held = read();

    /** @returns {T} */
    function read() {
      try {
        return kind.parse(localStorage.getItem(key));
      } catch { // storage is switched off: it lasts as long as the page
        return kind.EMPTY;
      }
    }

    const tell = () => listeners.forEach((listener) => listener());

    /** @param {T} value */
    function write(value) {
      held = value;
      try {
        localStorage.setItem(key, JSON.stringify(value));
      } catch { /* as above */ }
      tell();
    }

    /** @param {string} part of the address's fragment @returns {boolean} whether it was one of this kind */
    function receive(part) {
      const given = kind.fromFragment(part);
      if (!given) return false;
      if (!travels) write(kind.merge(held, given, Date.now()));
      else if (given.stamp > held.stamp) write(given);
      return true;
    }

    const again = () => { held = read(); tell(); };
    addEventListener("storage", (event) => { if (event.key === key) again(); });
    addEventListener("pageshow", (event) => { if (event.persisted) again(); });
    travellers.push({ fragment: () => (held.stamp ? kind.toFragment(held) : ""), receive });
    return {
      get value() { return held; },
      write,
      /** @param {() => void} listener called after each change */
      watch: (listener) => { listeners.add(listener); },
    };
  }

  /** Take over what came in the address, and take it out of there. */
  function receive() {
    const rest = location.hash.slice(1).split("&").filter((part) => !travellers.some((each) => each.receive(part)));
    const hash = rest.filter(Boolean).length ? `#${rest.join("&")}` : "";
    if (hash !== location.hash) history.replaceState(null, "", location.pathname + location.search + hash);
  }

  const fragment = () => travellers.map((each) => each.fragment()).filter(Boolean).join("&");

  /** @param {string} hash @returns {boolean} whether a link's fragment is free to carry ours */
  const isFree = (hash) => /^(#(list|compare)=.*)?$/.test(hash);

  /** @param {Event} event let a followed link to another page carry what is kept */
  function carry(event) {
    const link = /** @type {Element} */ (event.target).closest?.("a[href]");
    if (link instanceof HTMLAnchorElement && link.protocol === "file:" && fragment() && isFree(link.hash)) link.hash = fragment();
  }

  /** @param {Event} event the same for a search form */
  function carryForm(event) {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (form.method === "get" && fragment()) form.action = `${form.action.split("#")[0]}#${fragment()}`;
  }

  /** To be called when every kind has been opened. */
  function begin() {
    receive();
    addEventListener("hashchange", receive);
    if (!travels) return;
    for (const name of ["pointerdown", "click", "contextmenu"]) document.addEventListener(name, carry, true);
    document.addEventListener("submit", carryForm, true);
  }

  return Object.freeze({ open, begin });
})();

/** A copy that is carried away says when it has become old: after the day its prices hold, else after a year. */
"use strict";

(() => {
  const YEAR = 365;
  const note = /** @type {HTMLElement | null} */ (document.querySelector("[data-copy-note]"));
  if (!note) return;

  /** @param {string} day of ISO 8601 @param {number} days @returns {Date} the first moment after it, here */
  function after(day, days) {
    const [year, month, date] = day.split("-").map(Number);
    return new Date(year, month - 1, date + days + 1);
  }

  const { made = "", until = "" } = note.dataset;
  const end = until ? after(until, 0) : after(made, YEAR);
  if (new Date() < end) return;
  note.classList.add("is-old");
  /** @type {HTMLElement} */ (note.querySelector("[data-copy-old]")).hidden = false;
})();

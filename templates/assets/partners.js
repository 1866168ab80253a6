/** The partner directory's filters: what is chosen stands in the address, so that it can be shared. */
"use strict";

(() => {
  const list = document.querySelector("[data-partners]");
  const form = /** @type {HTMLFormElement | null} */ (list?.querySelector("[data-partner-filters]"));
  if (!list || !form) return;
  const fields = [...form.querySelectorAll("select")];
  const partners = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-partner]")]);
  const groups = /** @type {HTMLElement[]} */ ([...list.querySelectorAll("[data-partner-group]")]);
  const status = /** @type {HTMLElement} */ (form.querySelector("[data-partner-count]"));

  /** @param {HTMLElement} partner whether it has everything that is chosen */
  const fits = (partner) => fields.every((field) => !field.value || (partner.dataset[field.name] ?? "").split(" ").includes(field.value));

  function show() {
    let count = 0;
    for (const partner of partners) {
      partner.hidden = !fits(partner);
      if (!partner.hidden) count += 1;
    }
    for (const group of groups) group.hidden = !group.querySelector("[data-partner]:not([hidden])");
    status.textContent = sentence(count);
  }

  /** @param {number} count */
  function sentence(count) {
    const said = count === 0 ? status.dataset.none : count === 1 ? status.dataset.one : status.dataset.other;
    return (said ?? "").replace("{count}", String(count));
  }

  function choose() {
    const chosen = new URLSearchParams(fields.filter((field) => field.value).map((field) => [field.name, field.value]));
    const query = chosen.toString();
    history.replaceState(null, "", location.pathname + (query && `?${query}`) + location.hash);
    show();
  }

  const asked = new URLSearchParams(location.search);
  for (const field of fields) field.value = asked.get(field.name) ?? "";
  for (const field of fields) if (field.selectedIndex < 0) field.value = "";
  form.addEventListener("change", choose);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(choose));
  show();
})();

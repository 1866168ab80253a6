/** The product page's gallery: step through the photos, mark the one in sight, enlarge it. */
"use strict";

(() => {
  const gallery = document.querySelector("[data-gallery]");
  const strip = gallery?.querySelector("[data-gallery-strip]");
  if (!gallery || !strip) return;

  const photos = [...strip.children];
  const thumbs = [...gallery.querySelectorAll(".gallery-thumbs a")];
  const lightbox = /** @type {HTMLDialogElement} */ (gallery.querySelector("[data-lightbox]"));
  const frame = lightbox.querySelector("[data-lightbox-picture]");
  let current = 0;

  /** @param {number} number which photo is in sight, from 0 */
  function mark(number) {
    current = number;
    thumbs.forEach((thumb, index) => {
      if (index === number) thumb.setAttribute("aria-current", "true");
      else thumb.removeAttribute("aria-current");
    });
  }

  /** @param {number} number */
  function show(number) {
    const wanted = Math.min(photos.length - 1, Math.max(0, number));
    const distance = photos[wanted].getBoundingClientRect().left - strip.getBoundingClientRect().left;
    strip.scrollBy({ left: distance });
    mark(wanted);
  }

  function enlarge() {
    const picture = /** @type {HTMLImageElement} */ (photos[current].querySelector("img").cloneNode());
    picture.sizes = "100vw";
    picture.loading = "eager";
    frame.replaceChildren(picture);
    if (!lightbox.open) lightbox.showModal();
  }

  /** @param {number} step */
  function move(step) {
    show(current + step);
    if (lightbox.open) enlarge();
  }

  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) mark(photos.indexOf(entry.target));
  }, { root: strip, threshold: 0.6 });
  photos.forEach((photo) => seen.observe(photo));

  gallery.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const step = target.closest("[data-gallery-step]");
    const thumb = target.closest(".gallery-thumbs a");
    if (step) move(Number(step.dataset.galleryStep));
    else if (thumb) { event.preventDefault(); show(thumbs.indexOf(thumb)); }
    else if (target.closest("[data-gallery-zoom], .gallery-photo")) enlarge();
    else if (target.closest("[data-lightbox-close], [data-lightbox-picture]")) lightbox.close();
  });
  gallery.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    move(document.dir === "rtl" ? -step : step);
  });
  mark(0);
})();

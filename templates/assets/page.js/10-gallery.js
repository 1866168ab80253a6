/** The product page's gallery: step through the photos, say which one is in sight, enlarge it. */
"use strict";

(() => {
  const gallery = /** @type {HTMLElement | null} */ (document.querySelector("[data-gallery]"));
  const strip = gallery?.querySelector("[data-gallery-strip]");
  const lightbox = /** @type {HTMLDialogElement | null | undefined} */ (gallery?.querySelector("[data-lightbox]"));
  const frame = lightbox?.querySelector("[data-lightbox-picture]");
  if (!gallery || !strip || !lightbox || !frame) return;

  const photos = [...strip.children];
  const thumbs = [...gallery.querySelectorAll(".gallery-thumbs a")];
  const places = [...gallery.querySelectorAll("[data-gallery-place]")];
  let current = 0;

  /** @param {number} number which photo is in sight, from 0 */
  function mark(number) {
    current = number;
    for (const place of places) place.textContent = `${number + 1} / ${photos.length}`;
    thumbs.forEach((thumb, index) => {
      if (index === number) thumb.setAttribute("aria-current", "true");
      else thumb.removeAttribute("aria-current");
    });
  }

  /** @param {number} number */
  function show(number) {
    const wanted = Math.min(photos.length - 1, Math.max(0, number));
    const distance = photos[wanted].getBoundingClientRect().left - /** @type {Element} */ (strip).getBoundingClientRect().left;
    strip?.scrollBy({ left: distance });
    mark(wanted);
  }

  function enlarge() {
    const picture = /** @type {HTMLImageElement} */ (photos[current].querySelector("img")?.cloneNode());
    picture.sizes = "100vw";
    picture.loading = "eager";
    frame?.replaceChildren(picture);
    inside(gallery ?? document, "[data-lightbox-caption]").textContent = photos[current].querySelector("figcaption")?.textContent ?? "";
    frame?.classList.remove("lightbox-near");
    if (!lightbox?.open) lightbox?.showModal();
  }

  /** Show the enlarged photo in its own pixels around the point that was pressed, or whole again. */
  function magnify(/** @type {MouseEvent} */ event) {
    if (!frame) return;
    const { left, top, width, height } = frame.getBoundingClientRect();
    const across = (event.clientX - left) / width;
    const down = (event.clientY - top) / height;
    if (!frame.classList.toggle("lightbox-near")) return;
    frame.scrollTo((frame.scrollWidth - width) * across, (frame.scrollHeight - height) * down);
  }

  /** @param {number} step */
  function move(step) {
    show(current + step);
    if (lightbox?.open) enlarge();
  }

  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) mark(photos.indexOf(entry.target));
  }, { root: strip, threshold: 0.6 });
  photos.forEach((photo) => seen.observe(photo));

  gallery.addEventListener("click", (event) => {
    const target = /** @type {Element} */ (event.target);
    const step = /** @type {HTMLElement | null} */ (target.closest("[data-gallery-step]"));
    const thumb = target.closest(".gallery-thumbs a");
    if (step) move(Number(step.dataset.galleryStep));
    else if (thumb) { event.preventDefault(); show(thumbs.indexOf(thumb)); }
    else if (target.closest("[data-lightbox-close]")) lightbox.close();
    else if (target.closest("[data-lightbox-picture]")) magnify(event);
    else if (target.closest("[data-gallery-zoom], .gallery-photo")) enlarge();
  });
  gallery.addEventListener("keydown", ({ key }) => {
    if (key !== "ArrowLeft" && key !== "ArrowRight") return;
    const forward = (key === "ArrowRight") === (document.dir !== "rtl");
    move(forward ? 1 : -1);
  });

  /** A finger that crosses the enlarged photo turns to the next one, unless it moves about in it. */
  let start = 0;
  frame.addEventListener("touchstart", (event) => { start = /** @type {TouchEvent} */ (event).touches[0].clientX; }, { passive: true });
  frame.addEventListener("touchend", (event) => {
    const way = /** @type {TouchEvent} */ (event).changedTouches[0].clientX - start;
    if (Math.abs(way) < 48 || frame.classList.contains("lightbox-near")) return;
    move((way < 0) === (document.dir !== "rtl") ? 1 : -1);
  }, { passive: true });
  mark(0);
})();

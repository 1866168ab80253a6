"""What makes the site installable, and readable without a connection when the owner asks for it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date, timedelta

from catalog_builder.catalog.types import Catalog
from catalog_builder.config import Site
from catalog_builder.model import OutputFile
from catalog_builder.site.emblem import ICON_SIZES, icon_path
from catalog_builder.site.stylesheet import PAPER, theme_colours
from catalog_builder.site.urls import absolute
from catalog_builder.site.words import Words

WEB_MANIFEST = "site.webmanifest"
WORKER = "worker.js"
SECURITY = ".well-known/security.txt"
SECURITY_LASTS = timedelta(days=364)
"""RFC 9116 asks for a date less than a year ahead; each build moves it."""
NAME_LENGTH = 12
"""Characters of a name that fit below an icon (https://www.w3.org/TR/appmanifest/#short_name-member)."""


def web_manifest(catalog: Catalog) -> OutputFile:
    """Return the web application manifest (https://www.w3.org/TR/appmanifest/)."""
    site = catalog.config.site
    words = Words.of(catalog.config, site.languages[0])
    title = words.local(site.title)
    primary, _ = theme_colours(catalog.config)
    icons = [
        {"src": icon_path(size), "sizes": f"{size}x{size}", "type": "image/png", "purpose": "any maskable"}
        for size in ICON_SIZES
    ]
    manifest = {
        "name": title, "short_name": title if len(title) <= NAME_LENGTH else title.split()[0],
        "lang": words.language, "start_url": "index.html", "scope": "./", "display": "minimal-ui",
        "theme_color": str(primary), "background_color": PAPER, "icons": icons,
    }  # fmt: skip
    return OutputFile(WEB_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n")


def security_file(site: Site, today: date) -> tuple[OutputFile, ...]:
    """Return `security.txt` (RFC 9116); nothing without an address of the site and of its office."""
    if not (site.url and site.contact.email):
        return ()
    lines = (
        f"Contact: mailto:{site.contact.email}",
        f"Expires: {(today + SECURITY_LASTS).isoformat()}T00:00:00Z",
        f"Preferred-Languages: {', '.join(site.languages)}",
        f"Canonical: {absolute(site, SECURITY)}",
    )
    return (OutputFile(SECURITY, "".join(f"{line}\n" for line in lines).encode()),)


def worker_file(assets: Iterable[str]) -> OutputFile:
    """Return the service worker that keeps these assets at once and every page that is visited.

    Pages come from the network whenever it answers, so none is stale for longer than a line is down;
    what has a hash in its name never changes. Its own name for the store changes with the assets.
    """
    kept = sorted(assets)
    version = hashlib.sha256("\n".join(kept).encode()).hexdigest()[:10]
    program = _WORKER.replace("$VERSION", version).replace("$ASSETS", json.dumps(kept))
    return OutputFile(WORKER, program.encode())


_WORKER = """\
/* Keeps visited pages for when there is no line. Pages: the network first. Hashed files: kept for good. */
"use strict";
const STORE = "catalog-$VERSION";
const ASSETS = $ASSETS;
const HASHED = /\\.[0-9a-f]{10}\\.\\w+$/;
const PAGE = /(?:\\/|\\.html)$/;

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(STORE).then((store) => store.addAll(ASSETS)));
});

/** Pages that are open now, and the last that was read, came through the worker before, whose store goes. */
async function keepLatestPages(old) {
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const kept = await Promise.all(old.map(async (name) => (await caches.open(name)).keys()));
  const read = kept.map((requests) => requests.filter(({ url }) => PAGE.test(new URL(url).pathname)).pop());
  const latest = new Set([...open, ...read].filter(Boolean).map(({ url }) => url));
  const store = await caches.open(STORE);
  const pages = [...latest].map((url) => new Request(url, { cache: "no-cache" }));
  await Promise.all(pages.map((page) => store.add(page).catch(() => {})));
}

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("catalog-") && name !== STORE);
    await keepLatestPages(old);
    await Promise.all(old.map((name) => caches.delete(name)));
    await clients.claim();
  })());
});

/** A full disk must never cost the answer itself. */
function keep(event, store, answer) {
  if (answer.ok) event.waitUntil(store.put(event.request, answer.clone()).catch(() => {}));
  return answer;
}

async function fromNetwork(event) {
  const { request } = event;
  const store = await caches.open(STORE);
  try {
    return keep(event, store, await fetch(request, { cache: "no-cache" }));
  } catch (error) {
    const kept = await store.match(request, { ignoreSearch: request.mode === "navigate" });
    if (kept) return kept;
    throw error;
  }
}

async function fromStore(event) {
  const store = await caches.open(STORE);
  return await store.match(event.request) ?? keep(event, store, await fetch(event.request));
}

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(HASHED.test(new URL(request.url).pathname) ? fromStore(event) : fromNetwork(event));
});
"""

"""A folder inside the browser (the Origin Private File System), for pages that ask for one on disk.

A page gets it from `showDirectoryPicker`, whose window no test can click: the same kind of handle,
read and written by the same calls (fs.spec.whatwg.org).
"""

from __future__ import annotations

import base64
from pathlib import Path

from playwright.sync_api import BrowserContext, Page

_PICKER = """
window.showDirectoryPicker = async () =>
  (await navigator.storage.getDirectory()).getDirectoryHandle("katalog", {create: true});
"""
_WRITE = """async files => {
  const root = await window.showDirectoryPicker();
  for (const [path, data] of files) {
    const folders = path.split("/");
    const name = folders.pop();
    let folder = root;
    for (const each of folders) folder = await folder.getDirectoryHandle(each, {create: true});
    const file = await (await folder.getFileHandle(name, {create: true})).createWritable();
    await file.write(Uint8Array.from(atob(data), char => char.charCodeAt(0)));
    await file.close();
  }
}"""
_READ = """async () => {
  const files = [];
  const walk = async (folder, path) => {
    for await (const [name, each] of folder.entries()) {
      if (each.kind === "directory") { await walk(each, `${path}${name}/`); continue; }
      const bytes = new Uint8Array(await (await each.getFile()).arrayBuffer());
      files.push([path + name, btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(""))]);
    }
  };
  await walk(await window.showDirectoryPicker(), "");
  return files;
}"""


def offer_folder(context: BrowserContext) -> None:
    """Give each page that asks for a folder the one inside the browser."""
    context.add_init_script(_PICKER)


def fill_folder(page: Page, files: dict[str, bytes]) -> None:
    """Write files (path → bytes) into the folder of a page's origin."""
    page.evaluate(_WRITE, [[path, base64.b64encode(data).decode()] for path, data in files.items()])


def fetch_folder(page: Page, place: Path) -> None:
    """Write the files of the folder to `place` on disk, each over what is there."""
    for name, data in page.evaluate(_READ):
        file = place / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(base64.b64decode(data))

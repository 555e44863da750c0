"""A real browser on a real server: pages, and an accessibility check after every step."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}

# Playwright keeps an event loop running in the test's thread; the database calls there are our own.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

Check = Callable[[Any], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "browser" in Path(item.path).parts:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Debian's Chromium, headless. Skips by name where it is not there."""
    found = shutil.which("chromium")
    if not found:
        pytest.skip("no Chromium on PATH: on Debian, apt install chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(params=SIZES)
def page(chromium: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """An empty page, once as a phone and once as a desktop; its own errors fail the test."""
    context = chromium.new_context(viewport=SIZES[request.param], reduced_motion="reduce")
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: faults.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    refused_on_purpose = ("status of 40", "status of 409")
    assert [fault for fault in faults if not any(r in fault for r in refused_on_purpose)] == []


@pytest.fixture(scope="session")
def accessible() -> Check:
    """Run axe on a page and fail with what it found."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed: make test installs it where npm can be reached")
    script = AXE.read_text()

    def check(page: Any) -> None:
        # Evaluated by the debugger, so the page's content security policy stays as it is.
        page.evaluate(script)
        found = page.evaluate("() => axe.run(document, {resultTypes: ['violations']})")
        told = [
            f"{v['id']}: {v['help']} at {[n['target'] for n in v['nodes']][:4]}"
            for v in found["violations"]
        ]
        assert told == [], f"{page.url}: {told}"

    return check

"""A real browser on a real server: pages, and an accessibility check after every step."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tools import example_site

from browser.own_database import database_of_its_own
from browser.window import SIZES as WINDOWS
from browser.window import Window

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
Open = Callable[..., Window]


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


@pytest.fixture
def open_window(chromium: Any, accessible: Check) -> Iterator[Open]:
    """Opens windows on a site: `open_window(base, "phone", …)`. What goes wrong in one fails."""
    opened: list[Window] = []

    def window(base: str, size: str = "desktop", **options: Any) -> Window:
        given = {**WINDOWS[size], "reduced_motion": "reduce", **options}
        runs = bool(given.get("java_script_enabled", True))
        context = chromium.new_context(**given)
        opened.append(Window(context, base, accessible, runs_scripts=runs))
        return opened[-1]

    yield window
    for one in opened:
        one.context.close()
    assert [fault for one in opened for fault in one.faults] == []


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Path:
    """The file of a database with every table and no rows."""
    from django.core.management import call_command
    from django.db import connection

    if connection.vendor != "sqlite":
        pytest.skip("each journey has a file of its own: run the browser tests on SQLite")
    file = tmp_path_factory.mktemp("empty") / "site.sqlite3"
    with django_db_blocker.unblock(), database_of_its_own(file):
        call_command("migrate", verbosity=0)
    return file


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A server in this process, on whichever database it is led to."""
    from pytest_django.live_server_helper import LiveServer

    running = LiveServer("127.0.0.1")
    yield running.url
    running.stop()


@pytest.fixture
def site(
    server: str, empty_database: Path, tmp_path: Path, django_db_blocker: Any
) -> Iterator[str]:
    """The address of a site on which nobody has done anything yet."""
    from django.core.cache import cache

    file = tmp_path / "site.sqlite3"
    shutil.copyfile(empty_database, file)
    cache.clear()
    with django_db_blocker.unblock(), database_of_its_own(file):
        yield server


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the worked example. It is built once; each worker serves its own copy."""
    own = tmp_path_factory.mktemp("example")
    in_parallel = "PYTEST_XDIST_WORKER" in os.environ
    base = tmp_path_factory.getbasetemp()
    built = (base.parent if in_parallel else base) / "example-built"
    with built.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not built.exists():
            making = built.with_suffix(".making")
            example_site.build_in(making)
            making.rename(built)
    shutil.copytree(built, own, dirs_exist_ok=True)
    with example_site.served(own) as address:
        yield address

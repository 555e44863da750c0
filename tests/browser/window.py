"""A browser window on a site. It looks at every page it comes to: is it accessible, does it fit?"""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

HERE = {"127.0.0.1", "localhost"}
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
WIDER = """() => [...document.querySelectorAll("body *")]
    .filter(one => one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
    .slice(0, 4).map(one => `${one.tagName}.${one.className}: ${one.textContent.slice(0, 40)}`)"""
SIZES: dict[str, dict[str, Any]] = {
    "phone": {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True},
    "desktop": {"viewport": {"width": 1280, "height": 900}},
    "narrow": {"viewport": {"width": 320, "height": 640}},
}


PATIENCE = 60_000
"""Milliseconds that a page may take on a busy machine: how fast one is, is measured elsewhere."""


class Window:
    """One page in a browser context of its own: cookies, size, settings.

    `faults` collects what must never happen, on whichever page: an error in the console, a request
    to any other host, an answer of 500, a picture or style that is missing.
    """

    def __init__(
        self, context: Any, base: str, accessible: Callable[[Any], None], *, runs_scripts: bool
    ) -> None:
        self.context, self.base, self.accessible = context, base, accessible
        self.runs_scripts = runs_scripts
        self.faults: list[str] = []
        context.on("request", self._asked)
        context.on("response", self._answered)
        context.set_default_timeout(PATIENCE)
        self.page = context.new_page()
        self.page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        self.page.on("console", self._said)

    def _asked(self, request: Any) -> None:
        url = urlsplit(request.url)
        if url.scheme in {"http", "https", "ws", "wss"} and url.hostname not in HERE:
            self.faults.append(f"asks another host: {request.url}")

    def _answered(self, response: Any) -> None:
        # A page may refuse with 403 or 422; what a page is made of may not be missing.
        part = response.request.resource_type != "document"
        if response.status >= (400 if part else 500):
            self.faults.append(f"{response.status} {response.url}")

    def _said(self, message: Any) -> None:
        if message.type == "error" and "responded with a status of 4" not in message.text:
            self.faults.append(f"console: {message.text} on {self.page.url}")

    def go(self, path: str) -> None:
        """Type an address."""
        self.page.goto(path if path.startswith("http") else f"{self.base}{path}")
        self.look()

    def follow(self, name: str, *, within: str = "main") -> None:
        """Follow the first link with these words."""
        link = self.page.locator(within).get_by_role("link", name=name).first
        with self.page.expect_navigation():
            link.click()
        self.look()

    def press(self, name: str) -> None:
        """Press a button that leads to another page."""
        button = self.page.locator("main").get_by_role("button", name=name, exact=True)
        with self.page.expect_navigation():
            button.click()
        self.look()

    def press_within(self, name: str) -> None:
        """Press a button that is answered within the page."""
        button = self.page.locator("main").get_by_role("button", name=name, exact=True)
        with self.page.expect_response(lambda answer: answer.request.method == "POST"):
            button.click()
        self.page.locator("form.htmx-request").wait_for(state="detached")
        self.look()

    def fill(self, label: str, value: str) -> None:
        """Fill in the field with this label."""
        self.page.locator("main").get_by_label(label).first.fill(value)

    def choose(self, label: str) -> None:
        """Tick a box, or one choice of several."""
        self.page.locator("main").get_by_label(label).first.check()

    def act_as(self, name: str) -> None:
        """Become one of the cast, by the bar of the worked example."""
        people = self.page.get_by_label("Act as")
        words = people.locator("option", has_text=name).inner_text()
        people.select_option(label=words.strip())
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Change person").click()

    def look(self) -> None:
        """The page has no accessibility violation, and is no wider than the window.

        What looks for violations is a script itself, so it cannot look where none may run.
        """
        self.fits()
        if self.runs_scripts:
            self.accessible(self.page)

    def fits(self) -> None:
        """Nobody has to scroll sideways."""
        assert self.page.evaluate(FITS), f"{self.page.url}: too wide: {self.page.evaluate(WIDER)}"

    @property
    def words(self) -> str:
        """What the page itself says."""
        return " ".join(str(self.page.locator("main").inner_text()).split())

    @property
    def title(self) -> str:
        """The page's heading."""
        return str(self.page.locator("h1").inner_text())

    def says(self, *sentences: str) -> None:
        """Fail unless the page says each of these."""
        words = self.words
        for sentence in sentences:
            assert sentence in words, f"{self.page.url} does not say “{sentence}”: {words[:1500]}"

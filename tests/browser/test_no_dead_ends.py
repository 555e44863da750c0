"""Every link leads somewhere, for everybody: no error, no missing page, nothing too wide."""

import re
from collections import Counter
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

from browser.window import Window

ONE_OF_MANY = re.compile(
    r"(?<=[/=])(?:[a-z]:[0-9a-f]+|[0-9a-f]{16}|[EWSN]\d{8}|\d{4}-\d\d-\d\d|\d+)\b"
)
"""What tells one thing from another of its kind: pseudonyms, codes of places, days, numbers."""
NOT_PAGES = re.compile(r"/(?:bundle|proof|checkpoint|download)$|\.(?:csv|blt|yaml|ics)$|/accounts/")
PARTS = "() => [...document.querySelectorAll('[id]')].map(one => one.id)"
HREFS = "() => [...document.querySelectorAll('main a[href], header a[href]')].map(a => a.href)"


def kind_of(url: str) -> str:
    """The address without what tells one member, entry or election from another."""
    parts = urlsplit(url)
    return ONE_OF_MANY.sub("*", f"{parts.path}?{parts.query}")


def crawl(window: Window, come_to: Callable[[str], None], of_each: int) -> set[str]:
    """Follow links from the front page on, to so many pages of each kind; gives the kinds."""
    waiting, known, seen = [f"{window.base}/"], {f"{window.base}/"}, Counter(["/?"])
    while waiting:
        come_to(waiting.pop(0))
        for found in map(str, window.page.evaluate(HREFS)):
            page, kind = found.partition("#")[0], kind_of(found)
            if page.startswith(window.base) and page not in known and seen[kind] < of_each:
                known.add(page)
                seen[kind] += 1
                waiting += [] if NOT_PAGES.search(urlsplit(page).path) else [page]
    return set(seen)


class Anchors:
    """Links to a part of a page, and the parts that there are on the pages seen."""

    def __init__(self) -> None:
        self.parts: dict[str, set[str]] = {}
        self.links: dict[str, str] = {}

    def note(self, window: Window) -> None:
        page = window.page.url.partition("#")[0]
        self.parts[page] = set(window.page.evaluate(PARTS))
        for found in map(str, window.page.evaluate(HREFS)):
            if found.partition("#")[2]:
                self.links[found] = page

    def broken(self) -> list[str]:
        """Links to a part that is not on its page, as far as that page was seen."""
        told = []
        for link, on in self.links.items():
            page, _, part = link.partition("#")
            if page in self.parts and part not in self.parts[page]:
                told.append(f"{link} on {on}")
        return told


KINDS = {
    "": {"/count?", "/o/elm-row/record/*?", "/o/elm-row/elections/*/result?"},
    "Amina Osei": {"/o/elm-row/elections/*/vote?", "/o/elm-row/members/mine?"},
    "Carol Nwosu": {"/o/elm-row/elections/call?", "/o/elm-row/members/register/*/end?"},
    "Esther Levy": {"/o/elm-row/elections/*/envelopes?", "/o/elm-row/elections/*/roll?"},
}
"""Who looks around, and pages that they must have come to."""


@pytest.mark.parametrize("who", KINDS)
def test_every_link_leads_somewhere(example: str, open_window: Any, who: str) -> None:
    window: Window = open_window(example, "phone")
    window.page.goto(f"{example}/")
    if who:
        window.act_as(who)
    anchors = Anchors()

    def come_to(url: str) -> None:
        answer = window.page.goto(url)
        assert answer.status < 400, f"{who or 'a visitor'} gets {answer.status} at {url}"
        anchors.note(window)
        window.look()

    # The open election and a decided one are of one kind, and everybody may see both.
    assert crawl(window, come_to, of_each=1 if who else 2) >= KINDS[who]
    assert anchors.broken() == []

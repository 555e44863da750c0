"""Going to pages as one of the cast, and reading what they say."""

import re
from html import unescape
from typing import Any

from django.test import Client
from django.utils import timezone

from commonstead_web.kit.sign_in import DEMO_SESSION
from web import cast


def keep_time(monkeypatch: Any, society: Any) -> None:
    """Pages take the time from the clock on the wall: let it be the society's."""
    monkeypatch.setattr(timezone, "now", lambda: society.now)


def visiting(key: str = "", *, strong: bool = True) -> Client:
    """A browser in which one of the cast is signed in, with a passkey or without; or nobody."""
    client = Client()
    if key:
        client.force_login(cast.person(key))
        if strong:
            session = client.session
            session[DEMO_SESSION] = key
            session.save()
    return client


def text_of(response: Any) -> str:
    """What the page itself says: the demo's bar above it names the whole cast."""
    return _words(_main(response))


def part_of(response: Any, name: str) -> str:
    """The words of one section of a page."""
    section = f'<section[^>]*aria-labelledby="{name}".*?</section>'
    found = re.search(section, response.content.decode(), re.DOTALL)
    return _words(found[0] if found else "")


def links_of(response: Any) -> set[str]:
    """Where the page leads."""
    return set(re.findall(r'href="([^"]+)"', _main(response)))


def _main(response: Any) -> str:
    main = re.search("<main.*</main>", response.content.decode(), re.DOTALL)
    return main[0] if main else ""


def _words(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html)))


def key_of(response: Any) -> str:
    """The key of the form on a page."""
    found = re.search(r'name="key" value="([^"]+)"', response.content.decode())
    assert found, "there is no form here"
    return found[1]


def send(client: Client, url: str, **given: Any) -> Any:
    """Open the page, fill its form in, send it, and follow."""
    return client.post(url, {"key": key_of(client.get(url)), **given}, follow=True)

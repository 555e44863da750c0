"""Going to the pages of this room as one of the cast, at the moment that a society has reached."""

import re
from html import unescape

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commonstead_web.kit.sign_in import DEMO_SESSION
from web import cast


def keep_time(monkeypatch, society):
    """Pages take the time from the clock on the wall: let it be the society's."""
    monkeypatch.setattr(timezone, "now", lambda: society.now)


def visiting(key="", *, strong=True):
    """A browser in which one of the cast is signed in, with a passkey or without; or nobody."""
    client = Client()
    if key:
        client.force_login(cast.person(key))
        if strong:
            session = client.session
            session[DEMO_SESSION] = key
            session.save()
    return client


def at(contest, page, *args):
    """The address of one of an election's pages."""
    slug = contest.society.organisation.slug
    return reverse(f"elections:{page}", args=[slug, contest.ref, *args])


def of(society, page, *args):
    """The address of one of an organisation's pages in this room."""
    return reverse(f"elections:{page}", args=[society.organisation.slug, *args])


def text_of(response):
    """What the page itself says: the demo's bar above it names the whole cast."""
    main = re.search("<main.*</main>", response.content.decode(), re.DOTALL)
    words = re.sub(r"<[^>]+>", " ", main[0]) if main else ""
    return re.sub(r"\s+", " ", unescape(words))


def links_of(response):
    """Where the page leads."""
    main = re.search("<main.*</main>", response.content.decode(), re.DOTALL)
    return set(re.findall(r'href="([^"]+)"', main[0])) if main else set()


def key_of(response):
    """The key of the form on a page."""
    found = re.search(r'name="key" value="([^"]+)"', response.content.decode())
    assert found, "there is no form here"
    return found[1]


def send(client, url, **given):
    """Open the page, fill its form in, send it, and follow."""
    return client.post(url, {"key": key_of(client.get(url)), **given}, follow=True)

"""Going to the pages of decisions as one of the cast, at the moment that a society has reached."""

import re
from html import unescape

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from commonstead_web.kit.sign_in import DEMO_SESSION
from web import cast
from web.decisions.assembly import Assembly


def keep_time(monkeypatch, society):
    """Pages take the time from the clock on the wall: let it be the society's."""
    monkeypatch.setattr(timezone, "now", lambda: society.now)


def opened(monkeypatch, changes=None, **given):
    """A society whose pages tell its own time."""
    society = Assembly(changes, **given)
    keep_time(monkeypatch, society)
    return society


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


def at(society, page, *about):
    """The address of one of an organisation's pages in this room."""
    return reverse(f"decisions:{page}", args=[society.organisation.slug, *about])


def words_of(response):
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


def hidden(response):
    """The hidden fields of a page's form, by name; several of one name make a list."""
    page = response.content.decode()
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page):
        fields.setdefault(name, []).append(unescape(value))
    return fields


def send(client, url, **given):
    """Open the page, fill its form in, send it, and follow."""
    return client.post(url, {"key": key_of(client.get(url)), **given}, follow=True)


def cast_vote(client, url, **marks):
    """Mark, check, confirm; the answer to the last step."""
    version = hidden(client.get(url))["version"]
    shown = client.post(url, {"version": version, **marks, "step": "check"})
    return client.post(url, {**hidden(shown), "step": "cast"})


LINE = re.compile(r"\b[A-Z2-7]{5}(?:-[A-Z2-7]{5}){4}:[a-z0-9_ ]+")


def line_of(response):
    """The receipt's line on the page after a vote."""
    page = unescape(response.content.decode())
    found = re.search(r'class="receipt"><strong><code>([^<]+)</code>', page)
    assert found, "there is no receipt here"
    return found[1]

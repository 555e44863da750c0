"""Voting on the pages of decisions, and what their forms and receipts hold."""

import re
from html import unescape

from web.browsing import keep_time
from web.decisions.assembly import Assembly


def opened(monkeypatch, changes=None, **given):
    """A society whose pages tell its own time."""
    society = Assembly(changes, **given)
    keep_time(monkeypatch, society)
    return society


def hidden(response):
    """The hidden fields of a page's form, by name; several of one name make a list."""
    page = response.content.decode()
    fields: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page):
        fields.setdefault(name, []).append(unescape(value))
    return fields


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

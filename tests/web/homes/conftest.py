"""The clock of this room's tests."""

import pytest

from web.browsing import keep_time


@pytest.fixture
def clock(monkeypatch):
    """Pages, calls and letters see the moment that a society of the tests has reached."""
    return lambda society: keep_time(monkeypatch, society)

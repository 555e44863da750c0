"""The clock of this room's tests."""

import pytest
from django.core.cache import cache
from django.utils import timezone


@pytest.fixture
def keep_time(monkeypatch):
    """Pages take the time from the clock on the wall: let it be the society's."""

    def keep(society):
        monkeypatch.setattr(timezone, "now", lambda: society.now)
        return society

    return keep


@pytest.fixture(autouse=True)
def _nothing_is_kept():
    cache.clear()
    yield
    cache.clear()

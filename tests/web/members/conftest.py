"""What the tests of this room's pages start from."""

import pytest
from django.utils import timezone

from web import cast
from web.members import society as here


@pytest.fixture
def it_is_noon(monkeypatch):
    """Pages take the time from the clock on the wall: let it be the cast's."""
    monkeypatch.setattr(timezone, "now", lambda: cast.NOON)


@pytest.fixture
def society():
    """Elm Row, where members may resign and inspect for themselves; Bill is on the board."""
    founded = here.founded()
    cast.in_office(founded, "bill", "board")
    return founded

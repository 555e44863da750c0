"""The two societies, in a database of their own, once for all tests of a module."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from web.access import neighbours
from web.access.neighbours import World
from web.faults import databases


@pytest.fixture(scope="module")
def world(django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """Both societies, with all clocks stopped while an election is open in each."""
    with (
        django_db_blocker.unblock(),
        databases.elsewhere(),
        pytest.MonkeyPatch.context() as patch,
    ):
        name = databases.built_empty()
        made = neighbours.build()
        patch.setattr("django.utils.timezone.now", lambda: made.now)
        yield made
        databases.removed(name)

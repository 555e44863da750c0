"""A society in a database of its own, and processes to act on it."""

from collections.abc import Callable, Iterator

import pytest
from pytest_django import DjangoDbBlocker

from web.faults import databases, told
from web.faults.processes import Party
from web.faults.site import Site
from web.faults.told import Snapshots

Open = Callable[[str], Site]


@pytest.fixture(scope="session")
def snapshots(django_db_blocker: DjangoDbBlocker) -> Iterator[Snapshots]:
    """The society as it stood at each stage: a database each."""
    with django_db_blocker.unblock(), databases.elsewhere():
        made = told.tell()
    yield made
    with django_db_blocker.unblock(), databases.elsewhere():
        for name in made.names.values():
            databases.removed(name)


@pytest.fixture
def open_site(snapshots: Snapshots, django_db_blocker: DjangoDbBlocker) -> Iterator[Open]:
    """Opens a fresh copy of the society at a stage; the process's connection leads to the last."""
    opened: list[str] = []

    def fresh(stage: str) -> Site:
        name = databases.copied(snapshots.names[stage])
        opened.append(name)
        databases.use(name)
        return Site(name, snapshots.moments[stage])

    with django_db_blocker.unblock(), databases.elsewhere():
        yield fresh
        for name in opened:
            databases.removed(name)


def _party(size: int) -> Iterator[Party]:
    party = Party(size)
    yield party
    party.stop()


@pytest.fixture(scope="session")
def two() -> Iterator[Party]:
    """Two processes."""
    yield from _party(2)


@pytest.fixture(scope="session")
def six() -> Iterator[Party]:
    """Six processes on however many cores there are."""
    yield from _party(6)

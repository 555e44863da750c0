"""The record that the tests of forgeries change, told once for all of them."""

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from commonstead.record import Entry
from web.decisions.forging import told


@pytest.fixture(scope="package")
def honest(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> list[Entry]:
    """Every entry of some months in which nothing was forged."""
    with django_db_blocker.unblock(), transaction.atomic():
        entries = told()
        transaction.set_rollback(True)
    return entries

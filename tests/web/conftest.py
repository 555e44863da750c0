"""Every query of the site that a test comes upon must say in which order its rows are."""

from collections.abc import Iterator

import pytest

from web import orders


@pytest.fixture(autouse=True, scope="module")
def _rows_come_in_one_order_only() -> Iterator[None]:
    with orders.watched(orders.refuse):
        yield

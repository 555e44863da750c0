"""Statements that were signed, and the affordability history of a home."""

from datetime import date

from commonstead.kit import Refusal, Working, in_pence
from commonstead.prices import History, Point, history, restate
from commonstead.prices import Statement as Stated
from commonstead_web.places import queries as places
from commonstead_web.places.figures import known
from commonstead_web.prices.finding import last_statement
from commonstead_web.prices.models import Statement
from commonstead_web.record.queries import Entry, entries
from commonstead_web.rulebook.queries import Organisation

__all__ = ["entry_of", "history_of", "last_statement", "restated", "statement", "statements_of"]


def statement(organisation: Organisation, ref: str) -> Statement:
    """One that was signed; refuses `no_such_statement`."""
    found: Statement | None = organisation.statements.filter(ref=ref).first()
    if found is None:
        raise Refusal("no_such_statement")
    return found


def statements_of(organisation: Organisation, home: str) -> list[Statement]:
    """Those of a home, the latest first."""
    return list(organisation.statements.filter(home=home).order_by("-on", "-id"))


def restated(found: Statement) -> Working[Stated]:
    """A signed statement with its whole working, worked out again from its facts."""
    return restate(found.facts)


def entry_of(organisation: Organisation, action: str, ref: str) -> Entry | None:
    """The entry of the record by which something of this room was made."""
    rows = entries(organisation.log).filter(action=action).order_by("seq")
    return next((one for one in rows if ref.encode() in bytes(one.body)), None)


def history_of(organisation: Organisation, home: str, area: str) -> History | None:
    """The price of a home through its statements and sales, beside local pay and prices.

    One point a day: what was paid, or else the last statement, with the latest figures that
    were published by then.
    `None` before the first.
    """
    by_day = {one.on: one.price for one in reversed(statements_of(organisation, home))}
    sold = organisation.sales.filter(home=home).exclude(completed=None).order_by("completed", "id")
    by_day |= {one.completed: one.paid for one in sold if one.completed and one.paid}
    if not by_day:
        return None
    points = [
        Point(on, price, _latest(places.PAY, area, on), _latest(places.PRICE, area, on))
        for on, price in by_day.items()
        if price > 0
    ]
    return history(points) if points else None


def _latest(series: str, area: str, on: date) -> int | None:
    """The latest figure of a place that was published by a day, in pence."""
    figure = places.latest(known(), series, area, on) if area else None
    return in_pence(figure.value) if figure and figure.value else None

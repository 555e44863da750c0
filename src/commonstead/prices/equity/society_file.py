"""A mutual home ownership society as a file: its scheme, homes, households and what happened.

The format is documented in docs/rooms/rents-and-equity.md.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from commonstead.kit import BadInput, in_pence, pounds
from commonstead.prices.equity.allocation import Home
from commonstead.prices.equity.events import KINDS, Event, Revalued
from commonstead.prices.equity.terms import Scheme, scheme
from commonstead.prices.rents.shown import number
from commonstead.rulebook.data import mapping, members_of, read_day, words
from commonstead.rulebook.misplaced import Misplaced
from commonstead.rulebook.text import Document, read_path, read_text

FILE = (
    *("society", "scheme", "debt", "owed_a_year", "value", "loan_to_value"),
    *("homes", "households", "index", "events", "on"),
)
HOUSEHOLD = ("home", "net_income", "joined", "allocated", "deductions")
DAYS = {"on", "joined"}
LONGEST_AMOUNT = 24
"""Characters. No home costs more than that can say."""


@dataclass(frozen=True)
class Household:
    """A household of the file. Amounts are pence; `allocated` is None where it is to be found."""

    name: str
    home: str
    cost: int
    net_income: int
    joined: date
    allocated: int | None = None
    deductions: int = 0


@dataclass(frozen=True)
class Society:
    """What the file says. `debt` is what the shares have to cover, in pence.

    `value` is what all homes are worth and `loan_to_value` what part of it lenders lend on.
    """

    name: str
    scheme: Scheme
    debt: int
    owed_a_year: int | None
    households: tuple[Household, ...]
    index: tuple[tuple[date, Fraction], ...]
    events: tuple[Event, ...]
    on: date | None
    value: int | None = None
    loan_to_value: Fraction | None = None

    def homes_to_share(self) -> list[Home]:
        """The households whose shares are still to be found, with cost and income."""
        return [
            Home(one.name, one.cost, one.net_income)
            for one in self.households
            if one.allocated is None
        ]


def read_society(path: Path) -> Society:
    """Read a society's file, YAML or JSON.

    Raises `BadInput` with the file, the line and what was expected.
    """
    return _read(lambda: read_path(path))


def read_society_text(text: str, file: str = "") -> Society:
    """The same from text; `file` is its name in what is said of mistakes.

    >>> society = read_society_text(
    ...     "scheme: lilac\\nhomes: {A: {cost: 84000}}\\n"
    ...     "households: {first: {home: A, net_income: 18000, joined: 2020-04-01}}\\n"
    ...     "index: [{on: 2020-04-01, value: 600}]"
    ... )
    >>> society.debt, society.households[0].name
    (8400000, 'first')
    """
    return _read(lambda: read_text(text, file))


def _read(read: Callable[[], Document]) -> Society:
    document = _document(read)
    try:
        return _society(document.data)
    except Misplaced as error:
        raise document.at_its_line(error) from None


def _document(read: Callable[[], Document]) -> Document:
    try:
        return read()
    except BadInput as error:
        what = error.what.replace("to be a rulebook", "to be a society's file")
        expected = error.expected.replace("rulebook: our-society", "scheme: lilac")
        expected = expected.replace("one rulebook a file", "one society a file")
        raise BadInput(what, expected=expected, file=error.file, line=error.line) from None


def _society(data: dict[str, Any]) -> Society:
    _known(data, FILE)
    costs = {
        name: _pence(home.get("cost"), "homes", name, "cost")
        for name, home in members_of(_there(data, "homes"), "homes")
    }
    households = tuple(_households(_there(data, "households"), costs))
    debt = data.get("debt")
    index = tuple(_index(_there(data, "index")))
    owed = data.get("owed_a_year")
    on = data.get("on")
    return Society(
        words(data.get("society", "the society"), "society"),
        _scheme(_there(data, "scheme")),
        sum(costs.values()) if debt is None else _pence(debt, "debt"),
        None if owed is None else _pence(owed, "owed_a_year"),
        households,
        index,
        tuple(_events(data.get("events") or [], index)),
        None if on is None else _day(on, "on"),
        None if data.get("value") is None else _pence(data["value"], "value"),
        None if data.get("loan_to_value") is None else _part(data["loan_to_value"]),
    )


def _part(raw: Any) -> Fraction:
    part = _number(raw, "loan_to_value")
    if not 0 <= part <= 1:
        raise Misplaced(f"{raw!r} is no share", ("loan_to_value",), expected="from 0% to 100%")
    return part


def _there(data: Mapping[str, Any], name: str) -> Any:
    if data.get(name) in (None, {}, []):
        raise Misplaced(
            f"{name!r} is missing", (), expected=f"{name}: … (one of {', '.join(FILE)})"
        )
    return data[name]


def _known(data: Mapping[str, Any], names: tuple[str, ...], *place: str) -> None:
    for name in data:
        if name not in names:
            raise Misplaced(
                f"{name!r} does not belong here", (*place, name), expected=", ".join(names)
            )


def _scheme(raw: Any) -> Scheme:
    """`scheme: lilac`, or `scheme: {like: lilac, index_cap: 5%}`."""
    if isinstance(raw, str):
        raw = {"like": raw}
    parts = dict(mapping(raw, "scheme"))
    name = words(parts.pop("like", None), "scheme", "like")
    try:
        return scheme(name, **parts)
    except BadInput as error:
        raise Misplaced(error.what, ("scheme",), expected=error.expected) from None


def _households(raw: Any, costs: Mapping[str, int]) -> Iterator[Household]:
    taken: dict[str, str] = {}
    for name, part in members_of(raw, "households"):
        place = ("households", name)
        _known(part, HOUSEHOLD, *place)
        home = words(part.get("home"), *place, "home")
        if home not in costs:
            raise Misplaced(
                f"there is no home {home!r}", (*place, "home"), expected=", ".join(costs)
            )
        allocated = part.get("allocated")
        if allocated is None and home in taken:
            what = f"{home!r} is {taken[home]}'s home; whoever comes later takes stated shares"
            raise Misplaced(what, (*place, "home"), expected="allocated: … pounds of shares")
        taken[home] = name
        yield Household(
            name,
            home,
            costs[home],
            _pence(part.get("net_income"), *place, "net_income"),
            _day(part.get("joined"), *place, "joined"),
            None if allocated is None else _pence(allocated, *place, "allocated"),
            _pence(part.get("deductions", "0"), *place, "deductions"),
        )


def _index(raw: Any) -> Iterator[tuple[date, Fraction]]:
    last = None
    for place, part in _listed(raw, "index"):
        _known(part, ("on", "value"), *place)
        day = _day(part.get("on"), *place, "on")
        if last is not None and day <= last:
            raise Misplaced(f"{day} is not after {last}", place, expected="oldest first")
        value = _number(part.get("value"), *place, "value")
        if value <= 0:
            raise Misplaced("an index is above nothing", (*place, "value"), expected="612.5")
        last = day
        yield day, value


def _events(raw: Any, index: tuple[tuple[date, Fraction], ...]) -> Iterator[Event]:
    """The file's events and the index's new figures, by day; on one day the index comes first."""
    found: list[Event] = [Revalued(day, value) for day, value in index[1:]]
    found += [_event(part, place) for place, part in _listed(raw, "events")]
    yield from sorted(found, key=lambda event: event.on)


def _event(part: Mapping[str, Any], place: tuple[str, ...]) -> Event:
    name = words(part.get("type"), *place, "type")
    kinds = [kind for kind in KINDS if kind not in ("joined", "index")]
    if name not in kinds:
        raise Misplaced(f"there is no event {name!r}", (*place, "type"), expected=", ".join(kinds))
    kind = KINDS[name]
    known = {"pence": "amount"}
    names = {known.get(field.name, field.name): field for field in fields(kind)}
    _known(part, ("type", *names), *place)
    values: dict[str, Any] = {}
    for written, field in names.items():
        if written not in part and written in ("deductions", "running", "equity"):
            values[field.name] = 0
        else:
            values[field.name] = _value(written, part.get(written), (*place, written))
    return kind(**values)


def _value(name: str, raw: Any, place: tuple[str, ...]) -> Any:
    if name in DAYS:
        return _day(raw, *place)
    if name in ("amount", "running", "equity", "shares", "deductions"):
        return _pence(raw, *place)
    return words(raw, *place)


def _listed(raw: Any, name: str) -> Iterator[tuple[tuple[str, str], dict[str, Any]]]:
    if not isinstance(raw, list):
        raise Misplaced(f"{raw!r} is no list", (name,), expected="- {on: 2020-04-01, …}")
    for nth, part in enumerate(raw, 1):
        place = (name, str(nth))
        yield place, mapping(part, *place)


def _day(raw: Any, *place: str) -> date:
    try:
        return read_day(raw)
    except Misplaced as error:
        raise error.under(*place) from None


def _pence(raw: Any, *place: str) -> int:
    text = words(raw, *place)
    if len(text) > LONGEST_AMOUNT:
        raise Misplaced("the amount is too long", place, expected="an amount of pounds")
    try:
        amount = pounds(text)
    except BadInput as error:
        raise Misplaced(error.what, place, expected=error.expected) from None
    if amount < 0:
        raise Misplaced(f"{text} is less than nothing", place, expected="an amount of pounds")
    if (amount * 100).denominator != 1:
        raise Misplaced(f"{text} has parts of a penny", place, expected="whole pence: 1234.56")
    return in_pence(amount)


def _number(raw: Any, *place: str) -> Fraction:
    text = words(raw, *place)
    try:
        return number(text)
    except (ValueError, ZeroDivisionError):
        raise Misplaced(f"{text!r} is no number", place, expected="612.5") from None

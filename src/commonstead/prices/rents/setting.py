"""The rent of one home as its landlord sets it, and facts from which it can be worked out again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from commonstead.kit import BadInput, Line, Refusal, Working, as_pounds, in_pence, pounds
from commonstead.prices.rents.cost import read_costs
from commonstead.prices.rents.given import Kind, kinds
from commonstead.prices.rents.increases import permitted_increase
from commonstead.prices.rents.quoting import quote_rent
from commonstead.prices.rents.rent import Rent
from commonstead.prices.rents.shown import number, plain
from commonstead.prices.rents.years import rent_year_on


@dataclass(frozen=True)
class Stays:
    """A tenant who stays: what they paid a week until now, and what kind of home it is.

    `home` is general-needs, supported or affordable; "" for the usual one of the kind of rent.
    `inflation` is last September's, for years that the table lacks.
    """

    paid: str
    home: str = ""
    inflation: str = ""


@dataclass(frozen=True)
class RentSet:
    """The rent of a home from a day on. `most` is what it may be, in pence of its period."""

    home: str
    kind: str
    starts: date
    rent: Rent
    most: int
    facts: Mapping[str, Any] = field(repr=False)


def set_rent(
    home: str,
    kind: str,
    given: Mapping[str, str],
    starts: date,
    asked: str = "",
    stays: Stays | None = None,
) -> Working[RentSet]:
    """The rent that a home has from a day on.

    `given` is what the kind is given, as text; its year is that of the day. `asked` is the rent
    that is set, in pounds a period of the kind; without it, the rent is what the kind comes to. A
    cost rent is that of the first home of those given. With `stays` a tenant stays, who may not
    pay more than the policy on rents lets their rent rise to.

    Raises `BadInput` and refuses as `quote_rent` and `permitted_increase` do, and
    `rent_of_no_home` (kind), `rent_above_most` (asked, most), `rent_not_above_nothing`,
    `rent_has_parts_of_a_penny` (asked), `rent_to_be_asked` (most).

    >>> found = set_rent("h:00", "formula", {"county": "Greater London", "beds": "2",
    ...     "value_1999": "100000"}, date(2026, 4, 6), "104.80", Stays("100"))
    >>> found.value.rent.weekly, found.value.most
    (10480, 10480)
    >>> restate_rent(found.value.facts).value == found.value
    True
    """
    known = _kind(kind)
    figures = _without_words(known, given, rent_year_on(starts))
    facts: dict[str, Any] = {
        "home": home,
        "kind": kind,
        "given": figures,
        "starts": starts.isoformat(),
        "asked": asked or None,
        "stays": {"paid": stays.paid, "home": stays.home, "inflation": stays.inflation}
        if stays
        else None,
    }
    return restate_rent(facts)


def restate_rent(facts: Mapping[str, Any]) -> Working[RentSet]:
    """The rent that the facts of a record entry come to; raises and refuses as `set_rent`.

    `facts["result"]`, where it is there, is not looked at: `rent_differences` compares it.
    """
    known, starts = _kind(facts["kind"]), date.fromisoformat(facts["starts"])
    if _without_words(known, facts["given"], rent_year_on(starts)) != dict(facts["given"]):
        raise BadInput("a rent is recorded with figures only, of the year in which it starts")
    worked = quote_rent(known.name, facts["given"])
    lines = list(worked.lines)
    base = _of_one_home(worked.value)
    most = _most(known, facts, base, starts, lines)
    rent = Rent(known.name, _asked(facts, base, most, known), base.period)
    lines.append(Line(f"the rent that is set, {rent.period}", as_pounds(rent.pence)))
    result = {
        "pence": rent.pence,
        "period": rent.period,
        "weekly": rent.weekly,
        "monthly": rent.monthly,
        "most": most,
    }
    made = RentSet(
        facts["home"],
        known.name,
        starts,
        rent,
        most,
        {**{name: facts[name] for name in FACTS}, "result": result},
    )
    return Working(made, tuple(lines))


FACTS = ("home", "kind", "given", "starts", "asked", "stays")
"""What a rent is worked out from."""


def rent_differences(facts: Mapping[str, Any]) -> tuple[str, ...]:
    """Which parts of the result in a record entry its own facts do not come to; none if all do.

    >>> made = set_rent("h:00", "weekly", {"amount": "400", "period": "monthly"}, date(2026, 4, 1))
    >>> rent_differences(made.value.facts)
    ()
    >>> rent_differences({**made.value.facts, "result": {"pence": 1}})[:2]
    ('monthly', 'most')
    """
    expected, found = restate_rent(facts).value.facts["result"], facts["result"]
    names = sorted(expected.keys() | found.keys())
    return tuple(name for name in names if expected.get(name) != found.get(name))


def _kind(name: str) -> Kind:
    if name not in kinds() or not kinds()[name].for_a_home:
        raise Refusal("rent_of_no_home", kind=name)
    return kinds()[name]


def _without_words(kind: Kind, given: Mapping[str, str], year: str) -> dict[str, str]:
    """The figures alone: no names of costs, nothing of a household; the year of the day."""
    asked = {one.name: one for one in kind.given}
    found = {name: raw for name, raw in given.items() if name not in asked or raw.strip()}
    personal = [name for name in found if name in asked and asked[name].personal]
    if personal:
        raise BadInput(f"{personal[0]} is a household's own", expected="no such figure here")
    if "costs" in asked and "costs" in found:
        total = sum((amount for _name, amount in read_costs(found["costs"])), Fraction(0))
        found["costs"] = plain(in_pence(total))
    if "year" in asked:
        found["year"] = year
    return found


def _of_one_home(rent: Rent) -> Rent:
    """This home's part of a cost rent of all homes; a formula rent within its cap."""
    own = rent.facts.get("homes", "").split(", ")[0] or rent.facts.get("within_cap")
    if own is None:
        return rent
    return Rent(rent.kind, in_pence(pounds(own)), rent.period, rent.facts)


def _most(kind: Kind, facts: Mapping[str, Any], base: Rent, starts: date, lines: list[Line]) -> int:
    """The most that the rent may be, in pence of its period."""
    stays = facts["stays"]
    if stays is None or not kind.rises:
        leeway = base.facts.get(f"most_{(kind.rises or ('',))[0].replace('-', '_')}")
        return in_pence(pounds(leeway)) if leeway else base.pence
    home = stays["home"] or kind.rises[0]
    if home not in kind.rises:
        raise BadInput(f"{home!r} is no home of this rent", expected=", ".join(kind.rises))
    inflation = number(stays["inflation"]) if stays["inflation"] else None
    found = permitted_increase(
        stays["paid"],
        rent_year_on(starts),
        home=home,
        formula=pounds(base.facts["formula_rent"]) if "formula_rent" in base.facts else None,
        inflation=inflation,
    )
    lines += found.lines
    most: int = getattr(found.value, base.period)
    return most


def _asked(facts: Mapping[str, Any], base: Rent, most: int, kind: Kind) -> int:
    """The rent that is set, in pence; refuses one above the most."""
    asked = facts["asked"]
    if asked is None and facts["stays"] is not None and kind.rises:
        raise Refusal("rent_to_be_asked", most=as_pounds(most))
    if asked is None:
        return min(base.pence, most)
    amount = pounds(asked)
    if amount <= 0:
        raise Refusal("rent_not_above_nothing")
    if (amount * 100).denominator != 1:
        raise Refusal("rent_has_parts_of_a_penny", asked=asked)
    if in_pence(amount) > most:
        raise Refusal("rent_above_most", asked=as_pounds(in_pence(amount)), most=as_pounds(most))
    return in_pence(amount)

"""What a household told on a form, as a policy reads it: answers, and what follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, get_args

from commonstead.homes.files.cells import READ, Wrong
from commonstead.homes.household import Household, Person, Sex
from commonstead.homes.need import bedrooms_needed, standard
from commonstead.homes.need.dated import value
from commonstead.homes.policy.fields import Field, Value
from commonstead.homes.policy.policy import Policy
from commonstead.kit import BadInput

FROM_PEOPLE = frozenset({"people", "children", "adult", "bedrooms_needed"})
"""What follows from who is in the household, and so is never asked."""
FROM_NEED = frozenset({"bedrooms_lacking", "bedrooms_spare"})
FROM_THE_LIST = frozenset({"applied", "need_since", "member", "joined", "papers_seen", "set_aside"})
"""What the society knows by itself."""
OF_THE_ROUND = frozenset({"homes_wanted"})


@dataclass(frozen=True)
class Housemate:
    """Somebody who is to live in the home: day of birth, sex (F, M or X), whether they are the
    partner of the first."""

    born: date
    sex: str = "X"
    partner: bool = False
    own_room: bool = False


@dataclass(frozen=True)
class Told:
    """An application as its household told it, without a name.

    `answers` are in the words of the policy's questions, by the name of the question: `yes` or
    `no`, digits, a day as 2026-11-29, an option, or several with `;` between them. `known` is what
    the society knows by itself: the day of application, of membership, what a panel set aside.
    """

    people: tuple[Housemate, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    known: Mapping[str, str] = field(default_factory=dict)
    wanted: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """It as canonical JSON can hold it."""
        return {
            "people": [
                {
                    "born": one.born.isoformat(),
                    "sex": one.sex,
                    "partner": one.partner,
                    "own_room": one.own_room,
                }
                for one in self.people
            ],
            "answers": dict(self.answers),
            "known": dict(self.known),
            "wanted": list(self.wanted),
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Told":
        """Read back what `as_data` wrote.

        >>> told = Told((Housemate(date(1990, 5, 1), "F"),), {"homeless": "yes"})
        >>> Told.from_data(told.as_data()) == told
        True
        """
        people = tuple(
            Housemate(date.fromisoformat(one["born"]), one["sex"], one["partner"], one["own_room"])
            for one in data["people"]
        )
        return cls(people, dict(data["answers"]), dict(data["known"]), tuple(data["wanted"]))


def asked_on_the_form(policies: tuple[Policy, ...]) -> tuple[Field, ...]:
    """The questions that these policies need a household to answer, each once, as policies have it.

    What follows from the people and from the list itself is not asked; where bedrooms that are
    lacking or spare count, the bedrooms now are.
    """
    found: dict[str, Field] = {}
    for policy in policies:
        names = set(policy.asked())
        if names & FROM_NEED:
            names.add("bedrooms_now")
        for name in policy.fields:
            if name in names - FROM_PEOPLE - FROM_NEED - FROM_THE_LIST - OF_THE_ROUND:
                found.setdefault(name, policy.fields[name])
    return tuple(found.values())


def asks_for_people(policies: tuple[Policy, ...]) -> bool:
    """Whether any of these policies looks at who is in the household."""
    return any(policy.asked() & (FROM_PEOPLE | FROM_NEED) for policy in policies)


def facts_of(policy: Policy, told: Told, on: date) -> dict[str, Value]:
    """What a household told, as the facts that the policy reads on a day.

    An answer that the policy knows no question for is left out. Raises `BadInput` for an answer
    that cannot be one.

    >>> from commonstead.homes.policy.reading import load_policy
    >>> told = Told((Housemate(date(1990, 5, 1), "F"), Housemate(date(2020, 5, 1), "M")),
    ...             {"bedrooms_now": "1", "may_rent": "yes"}, {"applied": "2026-01-02"})
    >>> facts = facts_of(load_policy("need-first"), told, date(2026, 11, 29))
    >>> str(facts["bedrooms_lacking"]), facts["adult"], facts["applied"]
    ('1', True, datetime.date(2026, 1, 2))
    """
    facts: dict[str, Value] = {}
    for name, text in {**told.answers, **told.known}.items():
        if text and name in policy.fields:
            facts[name] = _answer(policy.fields[name], text, on)
    if told.wanted:
        facts["homes_wanted"] = frozenset(told.wanted)
    facts |= _of_people(policy, told, on)
    needed, now = facts.get("bedrooms_needed"), facts.get("bedrooms_now")
    if isinstance(needed, Fraction) and isinstance(now, Fraction):
        facts["bedrooms_lacking"] = max(Fraction(0), needed - now)
        facts["bedrooms_spare"] = max(Fraction(0), now - needed)
    return facts


def _answer(asked: Field, text: str, on: date) -> Value:
    try:
        return READ[asked.kind](text, asked, on)
    except Wrong as wrong:
        raise BadInput(f"{asked.name}: {wrong}", expected=wrong.expected) from None


def household_of(told: Told) -> Household:
    """Who wants to live together, as standards of need see it."""
    people = tuple(
        Person(_sex(one.sex), born=one.born, own_room=one.own_room) for one in told.people
    )
    partner = next((n for n, one in enumerate(told.people) if n and one.partner), None)
    return Household("", people, ((0, partner),) if partner else ())


def _sex(text: str) -> Sex:
    return next((known for known in get_args(Sex) if known == text), "X")


def _of_people(policy: Policy, told: Told, on: date) -> dict[str, Value]:
    if not told.people:
        return {}
    household = household_of(told)
    adult = int(value("ages", "adult", on).value)
    ages = [person.age_on(on) for person in household.people]
    found: dict[str, Value] = {
        "people": Fraction(len(ages)),
        "children": Fraction(sum(age < adult for age in ages)),
        "adult": ages[0] >= adult,
    }
    if policy.need:
        needed = bedrooms_needed(standard(policy.need, on), household, on)
        found["bedrooms_needed"] = Fraction(needed.value)
    return found

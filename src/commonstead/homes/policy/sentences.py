"""A policy's conditions in the words that applicants read, made from the data that decides.

The grammar is fixed, so that a sentence means one thing: parts of a whole are joined by ", and ",
choices by ", or ", and a part that has parts itself stands in brackets.
"""

from datetime import date
from fractions import Fraction

from commonstead.homes.policy.condition import (
    Answer,
    AtLeast,
    Compare,
    Condition,
    How,
    NoneOf,
    Since,
)
from commonstead.homes.policy.fields import Field
from commonstead.kit import as_pounds, in_pence

HOW: dict[How, str] = {
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
    "exactly": "exactly",
}
HOW_DAY: dict[How, str] = {
    "at_least": "on or after",
    "more_than": "after",
    "at_most": "on or before",
    "less_than": "before",
    "exactly": "on",
}


def in_words(condition: Condition) -> str:
    """What has to be so, as it stands after "if".

    >>> from commonstead.homes.policy.fields import known_fields
    >>> known = known_fields()
    >>> in_words(AtLeast(1, (Answer(known["homeless"], ("yes",)),
    ...                      Compare(known["bedrooms_lacking"], "at_least", Fraction(2)))))
    'you are homeless, or the number of bedrooms that you lack is at least 2'
    """
    match condition:
        case Compare(field, how, value):
            return f"{field.what} is {_compared(field, how, value)}"
        case Since(field, how, count, unit):
            have = f"{unit.removesuffix('s')} has" if count == 1 else f"{unit} have"
            return f"{HOW[how]} {count} {have} passed since {field.what}"
        case Answer(field, values):
            return ", or ".join(_answer(field, value) for value in values)
        case NoneOf(of):
            return f"none of these is so: {_listed(of)}"
        case AtLeast(least, of) if least == len(of):
            return ", and ".join(map(_part, of))
        case AtLeast(1, of):
            return ", or ".join(map(_part, of))
        case AtLeast(least, of):
            return f"at least {least} of these are so: {_listed(of)}"


def _answer(field: Field, value: str) -> str:
    return field.phrases[value] if field.phrases else f"{field.what} is ‘{value}’"


def _listed(of: tuple[Condition, ...]) -> str:
    return "; ".join(map(_part, of))


def _part(condition: Condition) -> str:
    text = in_words(condition)
    return f"({text})" if _has_parts(condition) else text


def _has_parts(condition: Condition) -> bool:
    match condition:
        case Answer(_, parts) | AtLeast(_, parts):
            return len(parts) > 1
        case NoneOf():
            return True
    return False


def _compared(field: Field, how: How, value: Fraction | date) -> str:
    if isinstance(value, date):
        return f"{HOW_DAY[how]} {in_full(value)}"
    return f"{HOW[how]} {as_pounds(in_pence(value)) if field.kind == 'money' else figure(value)}"


def in_full(day: date) -> str:
    """A day as people write it.

    >>> in_full(date(2026, 3, 1))
    '1 March 2026'
    """
    return f"{day.day} {day:%B %Y}"


def figure(value: Fraction) -> str:
    """A number as people write it: whole, with decimals where it has an end, else as a fraction.

    >>> figure(Fraction(5, 2)), figure(Fraction(3)), figure(Fraction(1, 3))
    ('2.5', '3', '1/3')
    """
    if value.denominator == 1:
        return str(value)
    places = next((n for n in range(1, 7) if (value * 10**n).denominator == 1), None)
    if places is None:
        return str(value)
    whole, rest = divmod(abs(value) * 10**places, 10**places)
    return f"{'-' if value < 0 else ''}{whole}.{int(rest):0{places}}"


def share_in_words(share: Fraction) -> str:
    """A share as a percentage where that is exact, else as a fraction.

    >>> share_in_words(Fraction(1, 4)), share_in_words(Fraction(1, 3))
    ('25%', '1/3')
    """
    percent = figure(share * 100)
    return str(share) if "/" in percent else f"{percent}%"

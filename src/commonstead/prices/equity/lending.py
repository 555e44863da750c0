"""How much a lender lends: a part of what the homes are worth."""

from fractions import Fraction
from functools import cache

from commonstead.kit import Line, Refusal, Rounding, Working, as_pounds, in_pence
from commonstead.prices.rents.shown import number, percent
from commonstead.rulebook.data import Dated, mapping, shipped, value_on, words

DOWN = Rounding(direction="down")


@cache
def _usual() -> Dated:
    for document in shipped("equity"):
        if "lending" in document.data:
            rule = mapping(mapping(document.data["lending"], "lending")["loan_to_value"])
            return value_on(rule["values"], None)
    raise LookupError("no file of commonstead_rules/equity has lending")


def most_debt(value: int, loan_to_value: Fraction | None = None) -> Working[int]:
    """The most that lenders lend on homes worth `value` pence, rounded down to the penny.

    `loan_to_value` is the lender's own share; without it the usual one of the data.

    >>> most_debt(100_000_000).value
    60000000

    Raises `Refusal("value_below_nothing")`.
    """
    if value < 0:
        raise Refusal("value_below_nothing")
    usual = _usual()
    part = number(words(usual.value)) if loan_to_value is None else loan_to_value
    pence = in_pence(part * Fraction(value, 100), DOWN)
    source = usual.source if loan_to_value is None else None
    text = f"{percent(part)} of {as_pounds(value)}"
    return Working(pence, (Line("most that lenders lend", as_pounds(pence), text, source),))

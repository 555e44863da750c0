"""The terms of mutual home ownership as members adopt them: a scheme, the debt, the first index."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from commonstead.kit import BadInput, Refusal
from commonstead.prices.equity.terms import Scheme, scheme
from commonstead.prices.rents.shown import number
from commonstead.rulebook.data import mapping, words

NAMES = ("like", "changed", "debt", "index")
BAND = {"least", "most"}


@dataclass(frozen=True)
class Terms:
    """The scheme, what the shares have to cover (pence), and the index on the day of adoption.

    `index` is None in terms that take the place of earlier ones: the books have theirs by then.
    """

    scheme: Scheme
    debt: int
    index: Fraction | None


def read_terms(raw: Mapping[str, Any], on: date) -> Terms:
    """Terms out of the data that a motion names, as the scheme stood on a day.

    `raw` has `like` (a scheme of the data), `changed` (what the society decides otherwise, as
    `terms.scheme` takes it), `debt` (pence) and `index` (its figure as text, or None).
    Refuses `equity_terms_wrong` (why).

    >>> from datetime import date
    >>> raw = {"like": "lilac", "changed": {"index_cap": "5%"}, "debt": 18_400_000, "index": "600"}
    >>> str(read_terms(raw, date(2026, 3, 1)).scheme.index_cap)
    '1/20'
    """
    try:
        return _read(raw, on)
    except BadInput as error:
        raise Refusal("equity_terms_wrong", why=str(error)) from None


def _read(raw: Mapping[str, Any], on: date) -> Terms:
    if set(raw) != set(NAMES):
        raise BadInput("the terms are not complete", expected=", ".join(NAMES))
    changed = mapping(raw["changed"], "changed")
    if "index" in changed:
        raise BadInput("which index is followed cannot be changed", expected="the scheme's own")
    if "band" in changed and set(mapping(changed["band"], "band")) != BAND:
        raise BadInput("the band has two ends", expected="least and most")
    debt = raw["debt"]
    if type(debt) is not int or debt <= 0:
        raise BadInput(f"{debt!r} is no debt", expected="whole pence, above nothing")
    return Terms(scheme(words(raw["like"], "like"), on, **changed), debt, _index(raw["index"]))


def _index(raw: Any) -> Fraction | None:
    if raw is None:
        return None
    return read_index(raw)


def read_index(raw: Any) -> Fraction:
    """A figure of the index, above nothing; raises `BadInput`.

    >>> read_index("612.5")
    Fraction(1225, 2)
    """
    text = words(raw, "index")
    try:
        found = number(text)
    except (ValueError, ZeroDivisionError):
        found = Fraction(0)
    if found <= 0:
        raise BadInput(f"{text!r} is no figure of an index", expected="for example: 612.5")
    return found

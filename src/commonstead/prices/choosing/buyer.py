"""Households who could buy next, and what each can pay."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

import numpy as np

from commonstead.places import households
from commonstead.prices.choosing.moves import RATE_PER, Ints, Moves
from commonstead.prices.choosing.setting import Setting
from commonstead.prices.fast import Many, quote_many
from commonstead.prices.formula import Formula
from commonstead.prices.reading import read_formula
from commonstead.rulebook.data import ROOT
from commonstead.rulebook.text import read_path


@dataclass(frozen=True)
class Buyer:
    """So many full-time pays, of a middle earner or of a low one, and what they are called."""

    id: str
    words: str
    pays: Fraction
    low: bool = False


def buyers(moves: Moves, on: date | None = None) -> tuple[Buyer, ...]:
    """The households that are looked at; those of low earners where their pay is known."""
    middle = [Buyer(_id(each.pays), each.words, each.pays) for each in households(on)]
    if moves.low is None:
        return tuple(middle)
    return (
        *middle,
        *(Buyer(f"low {b.id}", f"{b.words} on low pay", b.pays, low=True) for b in middle),
    )


def _id(pays: Fraction) -> str:
    return str(float(pays)).removesuffix(".0")


@cache
def can_pay_rule() -> Formula:
    """The rule for what a household can pay."""
    return read_formula(read_path(ROOT / "futures" / "can-pay.yaml"))


def can_pay(buyer: Buyer, moves: Moves, setting: Setting) -> Ints:
    """The dearest home that a household can pay for, in pence: a row a year, a column a run.

    -1 where its pay is not known.
    """
    pay = moves.low if buyer.low and moves.low is not None else moves.pay
    known = np.maximum(pay, 0).reshape(-1)
    figures = {
        "income": Many(known * buyer.pays.numerator, 100 * buyer.pays.denominator),
        "rate": Many(moves.rate.reshape(-1), RATE_PER),
        "term": setting.term,
        "deposit": setting.deposit,
    }
    prices = quote_many(can_pay_rule(), figures, known.size, setting.on).prices
    return np.where(pay < 0, -1, prices.reshape(pay.shape))

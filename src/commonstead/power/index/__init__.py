"""Effective power: which share of the power a body's sides have, whatever their seats."""

from commonstead.power.index.body import Assent, Body, Casting, Rule, Side
from commonstead.power.index.from_file import body_from_data, body_in, read_body
from commonstead.power.index.from_rulebook import body_of
from commonstead.power.index.measures import (
    Gap,
    Powers,
    SeatPower,
    SidePower,
    equal_seats_gaps,
    power_of,
)

__all__ = [
    "Assent",
    "Body",
    "Casting",
    "Gap",
    "Powers",
    "Rule",
    "SeatPower",
    "Side",
    "SidePower",
    "body_from_data",
    "body_in",
    "body_of",
    "equal_seats_gaps",
    "power_of",
    "read_body",
]

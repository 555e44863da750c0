"""Lots that were drawn: when, between whom, and whether the rules let them decide."""

from commonstead.audit.election import Election, no_repeats
from commonstead.audit.seats import Seats
from commonstead.audit.step import Step

LOT = "lot"


def judge_lots(step: Step, election: Election, seats: Seats) -> None:
    """Whether lots might be drawn here: after the close, or for a seat to be filled."""
    order, witness, ties = step.fact("order"), step.fact("witness"), election.call["ties"]
    step.confirms(
        "lots are drawn when voting has closed",
        election.box is not None,
        "after the close",
        "before it",
    )
    step.confirms("lots are drawn once", election.draw is None, "no draw yet", "a second draw")
    step.holds("the rules let lots decide", LOT in ties, LOT, ties)
    known = set(order) <= election.standing and no_repeats(order)
    step.holds("lots are drawn between the candidates, each once", known, election.standing, order)
    stands = {election.candidates[one] for one in election.standing}
    step.holds("the witness does not stand", witness not in stands, "somebody else", witness)
    _judge_seat(step, election, seats)


def _judge_seat(step: Step, election: Election, seats: Seats) -> None:
    seat = step.fact("seat")
    if election.declaration is None:
        step.same("lots before the result are for the count", None, seat)
        return
    fell_empty = bool(seat and election.elected_to(seat)) and not seats.taken(seat, step.day)
    step.holds(
        "lots after the result are for an empty seat that this count had filled",
        fell_empty,
        "such a seat",
        seat,
    )

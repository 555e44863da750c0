"""A home in Cornwall under the St Ives condition, for the tests of main homes."""

from datetime import date, timedelta
from typing import Any

from commonstead.prices.protections import Proof, Request, Review
from commonstead_web.prices import actions
from commonstead_web.prices.actions import Under
from web.decisions.assembly import Assembly
from web.prices import priced

CORNWALL = "E06000052"
CONDITION = "st-ives-h2"
PERMISSION = "Planning permission of 2024, condition 5"


def at(ref: str, end: str = "") -> str:
    return f"/o/elm-row/homes/{ref[2:]}/residence{end}"


class Residing:
    """A society with a home that is bound, and what follows."""

    def __init__(self, area: str = CORNWALL) -> None:
        self.society = Assembly()
        self.home = priced.home(self.society, area=area)

    @property
    def today(self) -> date:
        return self.society.today

    def do(self, action: Any, key: str = "carol", **given: Any) -> Any:
        return self.society.do(action, key, home=self.home, **given)

    def bind(self, key: str = "carol", **given: Any) -> Any:
        said = {"condition": CONDITION, "shown_by": "planning_permission", "document": PERMISSION}
        under = Under(**{**said, "since": self.today, **given})
        return self.do(actions.bind_residence, key, under=under)

    def ask(self, by: str = "council", on: date | None = None, key: str = "carol") -> Any:
        asked = Request(by, on or self.today)
        return self.do(actions.ask_for_proof, key, condition=CONDITION, asked=asked)

    def give(
        self, kind: str = "electoral_register", of: date | None = None, given: date | None = None
    ) -> Any:
        when = given or self.today
        proof = Proof(kind, of or when - timedelta(days=30), when)
        return self.do(actions.enter_proof, condition=CONDITION, proof=proof)

    def look(self, outcome: str = "kept", key: str = "carol", **given: Any) -> Any:
        said = {"reviewer": "Frank Moss, planning officer", "on": self.today, **given}
        review = Review(outcome=outcome, **{"reason": "Two registers agree", **said})
        return self.do(actions.review_residence, key, condition=CONDITION, review=review)

    def lift(self, why: str = "mistake") -> Any:
        return self.do(actions.lift_residence, condition=CONDITION, why=why)

    @property
    def standing(self) -> str:
        row = self.society.organisation.bound_homes.get(lifted=None)
        return str(row.stands(self.today).value.standing)

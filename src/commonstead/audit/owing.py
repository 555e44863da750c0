"""Homes that are owed since a review: who stands where, and whether anything is owed still.

What cannot be worked out from a public record: whether a reference that is said to be of the
household that is owed a home is theirs. It commits to their application, which they can open.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from commonstead.audit.applicants import Applicants
from commonstead.audit.round import Round
from commonstead.audit.step import Step
from commonstead.homes.allocation.turn import Owed, when_not_taken
from commonstead.homes.policy.policy import Policy


@dataclass
class Debt:
    """A home that is owed to a household since a review of its place in a round.

    `places` are the references by which it stands on lists, by round. It is `settled` once the
    household has taken a home, or has not taken one and the policy says that this is the end.
    """

    round: str
    applicant: str
    household: str
    places: dict[str, str] = field(default_factory=dict)
    settled: bool = False


class Debts:
    """Everything that was ever owed."""

    def __init__(self, rounds: Mapping[str, Round], applicants: Applicants) -> None:
        self.rounds = rounds
        self.applicants = applicants
        self.debts: list[Debt] = []

    def born(self, step: Step) -> None:
        """A review found that a home is owed, or found anew that none is."""
        where, who = step.fact("round"), step.fact("applicant")
        self.debts = [one for one in self.debts if (one.round, one.applicant) != (where, who)]
        household = step.fact("household")
        owed = step.fact("owed") is not None
        step.same("it says to which household a home is owed", owed, household is not None)
        elsewhere = {one["round"]: one["applicant"] for one in step.fact("elsewhere")}
        once = len(elsewhere) == len(step.fact("elsewhere")) and where not in elsewhere
        step.holds(
            "it says once where else the household stands",
            once and (owed or not elsewhere),
            "each list once",
            sorted(elsewhere),
        )
        if not owed:
            return
        fixed = all(one in self.rounds and self.rounds[one].fixed for one in elsewhere)
        step.holds("these lists are fixed", fixed, "fixed", sorted(elsewhere))
        for one in elsewhere:
            self._judge_places(step, self.rounds.get(one), [elsewhere[one]])
        debt = Debt(where, who, household or "", {where: who, **elsewhere})
        step.holds("that household waits", self._waits(debt), "a household", household)
        self.debts.append(debt)

    def judge_list(self, step: Step) -> None:
        """Whoever is owed a home and waits is on every list that is fixed, by a reference."""
        told = [(one["since"]["round"], one["since"]["applicant"]) for one in step.fact("owed")]
        due = [one for one in self.debts if self._goes_on(one)]
        step.same(
            "everything that is owed is taken over, and nothing else",
            sorted((one.round, one.applicant) for one in due),
            sorted(told),
        )
        for debt in due:
            for one in step.fact("owed"):
                if one["since"] == {"round": debt.round, "applicant": debt.applicant}:
                    debt.places[step.fact("round")] = one["applicant"]

    def judge_allocated(self, step: Step, row: Round) -> None:
        """Whoever is said to be owed a home stands on the list that is now told."""
        refs = [one.places[row.ref] for one in self.debts if row.ref in one.places]
        self._judge_places(step, row, refs)

    @staticmethod
    def _judge_places(step: Step, row: Round | None, refs: list[str]) -> None:
        if row is not None and row.everybody:
            strange = sorted(set(refs) - row.everybody)
            step.holds("who is owed a home is on the list", not strange, "on it", strange)

    def owed_in(self, row: Round) -> Owed:
        """Who on the list of a round is owed a home now, while they are offered none."""
        standing = [one for one in self.debts if row.ref in one.places and self._stands(one)]
        return Owed(
            here={one.applicant for one in standing if one.round == row.ref},
            elsewhere={one.places[row.ref] for one in standing if one.round != row.ref},
        )

    def ends(self, row: Round, applicant: str) -> None:
        """A household took a home: nothing is owed to it any more."""
        for debt in self._of(row, applicant):
            debt.settled = True

    def not_taken(self, row: Round, applicant: str, policy: Policy | None) -> None:
        """A household did not take a home that it was offered while one was owed to it."""
        if policy is None or row.day is None:
            return
        if when_not_taken(policy, row.day).value == "ends":
            self.ends(row, applicant)

    def judge_merged(self, step: Step) -> None:
        """What is owed is not lost with the one of two applications that goes."""
        kept, gone = (
            [one for one in self.debts if one.household == step.fact(name) and not one.settled]
            for name in ("kept", "gone")
        )
        step.holds("what is owed is kept", bool(kept) or not gone, "kept", step.fact("gone"))

    def _of(self, row: Round, applicant: str) -> Iterator[Debt]:
        return (one for one in self.debts if one.places.get(row.ref) == applicant)

    def _waits(self, debt: Debt) -> bool:
        found = self.applicants.households.get(debt.household)
        return found is not None and found.ended is None

    def _goes_on(self, debt: Debt) -> bool:
        return not debt.settled and self._waits(debt)

    def _stands(self, debt: Debt) -> bool:
        held = any(
            who in self.rounds[where].held.values()
            for where, who in debt.places.items()
            if where in self.rounds
        )
        return self._goes_on(debt) and not held

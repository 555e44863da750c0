"""One round of letting under audit: its list, its order, and who holds or passed on which home."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from commonstead.audit.step import Step
from commonstead.homes.allocation.turn import Owed, in_turn
from commonstead.homes.draws import ticket
from commonstead.homes.policy.policy import Policy
from commonstead.homes.register import Entered


@dataclass
class Lot:
    """A draw: its plan, what was fixed beforehand, what came of it, and the void one before it."""

    ref: str
    round: "Round"
    plan: dict[str, Any]
    before: "Lot | None"
    commitments: Mapping[str, Any] = field(default_factory=dict)
    fixed: str = ""
    outcome: str = ""
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass
class Aside:
    """A criterion that was set aside: for whom, by whom, and who took it back."""

    what: str
    applicant: str
    by: str
    taken_back_by: str = ""


@dataclass
class Round:
    """`first` is who is offered each home first, `skipped` who was passed over for it then.

    `standings` are by applicant; `day` is that on which the list was fixed.
    `set_aside` is what a panel set aside, also what was taken back.
    """

    ref: str
    policy: str
    closes: date
    homes: Mapping[str, Entered]
    fixed: str = ""
    day: date | None = None
    size: int = 0
    lots: list[Lot] = field(default_factory=list)
    seed: str = ""
    allocated: bool = False
    by: str = ""
    set_aside: list[Aside] = field(default_factory=list)
    told: date | None = None
    standings: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    everybody: frozenset[str] = frozenset()
    first: dict[str, str | None] = field(default_factory=dict)
    skipped: dict[str, set[str]] = field(default_factory=dict)
    held: dict[str, str] = field(default_factory=dict)
    passed: dict[str, set[str]] = field(default_factory=dict)
    offered: set[str] = field(default_factory=set)
    by_matching: bool = False

    @staticmethod
    def tickets(order: Sequence[Mapping[str, Any]], seed: bytes | None) -> list[str | None]:
        """Everybody's ticket again; none where nothing was drawn."""
        if seed is None:
            return [None for _ in order]
        return [f"{ticket(seed, one['applicant']):064x}" for one in order]

    def take(self, facts: Mapping[str, Any], by: str) -> None:
        """What was allocated."""
        self.allocated, self.by = True, by
        self.told = date.fromisoformat(facts["on"])
        self.standings = {one["applicant"]: one for one in facts["order"]}
        self.order = tuple(self.standings)
        others = (one["applicant"] for one in facts["not_considered"])
        self.everybody = frozenset((*self.order, *others, *facts["withdrawn"]))
        self.first = {one["home"]: one["applicant"] for one in facts["homes"]}
        for one in facts["skips"]:
            self.skipped.setdefault(one["home"], set()).add(one["applicant"])

    def in_turn(self, policy: Policy, owed: Owed) -> tuple[str, ...]:
        """The order, as homes are given by it: who is owed one since a review comes first."""
        bands = {ref: one["band"] for ref, one in self.standings.items()}
        return in_turn(policy, self.order, bands, owed, self.day or self.closes)

    def judge_set_aside(self, step: Step, policy: Policy) -> None:
        """A panel sets aside what the policy lets it, of a fixed list, before chance is asked."""
        who = step.fact("applicant")
        step.holds("the list was fixed before", bool(self.fixed), "a list", self.fixed)
        step.holds("no draw was planned before", not self.lots, "no draw", len(self.lots))
        step.same("the places were not worked out before", False, self.allocated)
        most = sum(one.panel for one in policy.criteria())
        before = sum(one.applicant == who and not one.taken_back_by for one in self.set_aside)
        step.holds("a panel may set so much aside", before < most, most, before + 1)
        self.set_aside.append(Aside(step.fact("what")["commit"], who, step.entry.person))

    def judge_taken_back(self, step: Step) -> None:
        """What is taken back was set aside for that one and stands, before chance is asked."""
        step.holds("no draw was planned before", not self.lots, "no draw", len(self.lots))
        step.same("the places were not worked out before", False, self.allocated)
        who, what = step.fact("applicant"), step.fact("set_aside")
        standing = [
            one
            for one in self.set_aside
            if (one.what, one.applicant, one.taken_back_by) == (what, who, "")
        ]
        step.holds("it was set aside and stands", bool(standing), "set aside", what)
        if standing:
            standing[0].taken_back_by = step.entry.person

    def judge_set_aside_on_list(self, step: Step) -> None:
        """Everybody for whom something was set aside stands on the list that is now told."""
        strange = {one.applicant for one in self.set_aside} - self.everybody
        step.holds("who had something set aside is on the list", not strange, "on it", strange)

    def judge_first(self, step: Step, policy: Policy, turn: Sequence[str]) -> None:
        """Each home goes to the first in their turn who is not skipped for it and has none yet."""
        self.by_matching = policy.method == "matching"
        got: list[str] = []
        for home, who in self.first.items():
            skipped = self.skipped.get(home, set())
            once = who is None or who not in got
            step.holds("nobody gets two homes", once, "one home each", who)
            step.holds(
                "nobody gets a home they are skipped for", who not in skipped, "another", who
            )
            if not self.by_matching:
                waiting = [one for one in turn if one not in got]
                above = waiting[: waiting.index(who)] if who in waiting else waiting
                same = set(above) == skipped
                step.holds("everybody above is skipped, and nobody else", same, above, skipped)
            if who is not None:
                known = who in self.order
                step.holds("who gets a home stands in the order", known, "in the order", who)
                got.append(who)

    def judge_held(self, step: Step) -> None:
        """The home is of this round and nobody holds it; who is offered it holds no other."""
        home, who = step.fact("home"), step.fact("applicant")
        step.holds("the places were worked out before", self.allocated, "places", "none")
        step.holds("the home is one of the round", home in self.homes, "a home listed", home)
        step.holds("nobody holds the home", home not in self.held, "a free home", home)
        none = who not in self.held.values()
        step.holds("nobody is offered two homes", none, "no other home", who)

    def judge_offer(self, step: Step, turn: Sequence[str]) -> None:
        """It goes to the first of those who are left; each one above is skipped for a reason."""
        self.judge_held(step)
        home, who = step.fact("home"), step.fact("applicant")
        skips = [one["applicant"] for one in step.fact("skips")]
        self._judge_reasons(step)
        step.holds("nobody is offered what they are skipped for", who not in skips, "another", who)
        if home not in self.offered and self.first.get(home) is not None:
            step.same("the first offer is the allocation's", self.first[home], who)
            step.same("its skips are those of the allocation", [], skips)
            return
        known = who in self.order
        step.holds("who is offered it stands in the order", known, "in the order", who)
        if known and not self.by_matching:
            out = {*self.held.values(), *self.passed.get(home, set())}
            above = [one for one in turn[: turn.index(who)] if one not in out]
            step.same("everybody above is skipped, each once, in their order", above, skips)
            again = who in self.passed.get(home, set())
            step.holds("nobody is offered again what they passed on", not again, "another", who)

    def _judge_reasons(self, step: Step) -> None:
        reasons = [(one["why"], one["reason"]) for one in step.fact("skips")]
        one_each = all((why is None) != (sealed is None) for why, sealed in reasons)
        step.holds("each skip has one reason, open or sealed", one_each, "one reason", reasons)

    def pass_on(self, home: str, who: str) -> None:
        """Somebody did not take a home."""
        self.held.pop(home, None)
        self.passed.setdefault(home, set()).add(who)

"""The entries of rounds of letting: list, draw and order worked out again, offers in that order.

What cannot be worked out again from a public record: whether what a household told was true, and
which home suits it. Each applicant's reference commits to their answers, and each sealed reason can
be opened by the applicant alone.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from commonstead.audit.applicants import Applicants
from commonstead.audit.homes import Homes
from commonstead.audit.owing import Debts
from commonstead.audit.round import Lot, Round
from commonstead.audit.step import Step, uk_day
from commonstead.homes.allocation.published import order_again
from commonstead.homes.allocation.turn import who_comes_first
from commonstead.homes.answering import last_day_to_answer
from commonstead.homes.draws import list_hash, plan_from, redraw
from commonstead.homes.policy.policy import Policy
from commonstead.homes.policy.reading import read_policy
from commonstead.homes.register import Entered
from commonstead.kit import BadInput, Refusal
from commonstead.record import digest
from commonstead.record.entry import LONGEST_WAIT
from commonstead.rulebook.text import Document


@dataclass
class Made:
    """An offer: of which home of which round, to whom, until when, and what became of it.

    `owed`: it was made while a home was owed to whoever got it, since a review.
    """

    round: Round
    home: str
    applicant: str
    until: date
    owed: bool = False
    state: str = "open"


@dataclass
class _Known:
    policies: dict[str, Policy] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    in_force: str = ""


class Lettings:
    """Every round and what came of it."""

    def __init__(self, homes: Homes, applicants: Applicants) -> None:
        self.homes = homes
        self.known = _Known()
        self.rounds: dict[str, Round] = {}
        self.lots: dict[str, Lot] = {}
        self.offers: dict[str, Made] = {}
        self.debts = Debts(self.rounds, applicants)

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "homes.adopt_policy": self._adopt,
            "homes.list_homes": self._list,
            "homes.close_list": self._close,
            "homes.set_aside": self._set_aside,
            "homes.take_back_set_aside": self._take_back,
            "homes.plan_draw": self._plan,
            "homes.fix_secrets": self._fix,
            "homes.draw": self._draw,
            "homes.allocate": self._allocate,
            "homes.offer": self._offer,
            "homes.depart": self._depart,
            "homes.answer_offer": self._answer,
            "homes.expire_offer": self._expire,
            "homes.hand_over": self._hand_over,
            "homes.merge_applications": self.debts.judge_merged,
        }

    # policies

    def _adopt(self, step: Step) -> None:
        ref, rules = step.fact("policy"), step.fact("rules")
        step.holds("the policy is a new one", ref not in self.known.policies, "a new one", ref)
        step.same("its hash is that of its rules", digest(rules), step.fact("hash"))
        step.same("it is in force from that day", step.day, step.day_of("in_force"))
        try:
            self.known.policies[ref] = read_policy(Document(rules, "", {}))
        except BadInput as error:
            step.holds("the policy can be read", False, "a policy", str(error))
        self.known.hashes[ref], self.known.in_force = step.fact("hash"), ref

    # the list

    def _list(self, step: Step) -> None:
        ref, policy = step.fact("round"), step.fact("policy")
        step.holds("the round is a new one", ref not in self.rounds, "a new round", ref)
        step.same("it goes by the policy in force", self.known.in_force, policy)
        step.same("its hash is the policy's", self.known.hashes.get(policy), step.fact("hash"))
        step.same("it was listed on the day of the entry", step.day, step.day_of("on"))
        closes = step.day_of("closes")
        step.holds("its closing day is to come", closes >= step.day, step.day, closes)
        listed = [one["home"] for one in step.fact("homes")]
        standing = all(home in self.homes.standing for home in listed)
        once = len(set(listed)) == len(listed) > 0
        step.holds("its homes stand in the register, each once", standing and once, "homes", listed)
        costs = all(one["rent"] or one["price"] for one in step.fact("homes"))
        step.holds("each home has its rent or price", costs, "a rent or a price", "none")
        found = {home: self.homes.standing.get(home, Entered(0, "open")) for home in listed}
        self.rounds[ref] = Round(ref, policy, closes, found)

    def _close(self, step: Step) -> None:
        row = self._round(step, step.fact("round"))
        if row is None:
            return
        step.same("it is fixed once", "", row.fixed)
        late = step.day > row.closes
        step.holds("people could apply to the end of its day", late, row.closes, step.day)
        _now(step, step.fact("at"))
        row.fixed, row.size = step.fact("list"), step.fact("applicants")
        row.day = uk_day(step.fact("at"))
        self.debts.judge_list(step)

    def _set_aside(self, step: Step) -> None:
        row = self._round(step, step.fact("round"))
        self._today(step)
        policy = self.known.policies.get(row.policy) if row else None
        if row is not None and policy is not None:
            row.judge_set_aside(step, policy)

    def _take_back(self, step: Step) -> None:
        row = self._round(step, step.fact("round"))
        self._today(step)
        if row is not None:
            row.judge_taken_back(step)

    # the draw

    def _plan(self, step: Step) -> None:
        row = self._round(step, step.fact("round"))
        data = step.fact("plan")
        try:
            plan = plan_from(data)
        except (BadInput, Refusal) as error:
            step.holds("the plan can be read", False, "a plan", str(error))
            return
        step.same("the plan says nothing else", plan.as_facts(), data)
        _now(step, data["committed"])
        new = plan.draw not in self.lots
        step.holds("the draw is a new one", new, "a new draw", plan.draw)
        if row is None:
            return
        step.same("it is of the list that was fixed", row.fixed, plan.list_hash)
        step.same("it is for its policy", self.known.hashes.get(row.policy), plan.policy_hash)
        before = row.lots[-1] if row.lots else None
        again = before is None or before.outcome == "void"
        step.holds("a draw is held again only if it was void", again, "void", "drawn")
        lot = Lot(plan.draw, row, dict(data), before)
        row.lots.append(lot)
        self.lots[plan.draw] = lot

    def _fix(self, step: Step) -> None:
        lot = self._lot(step)
        if lot is not None:
            step.same("secrets are fixed once", {}, lot.commitments)
            _now(step, step.fact("at"))
            lot.commitments, lot.fixed = step.fact("commitments"), step.fact("at")

    def _draw(self, step: Step) -> None:
        lot = self._lot(step)
        if lot is None:
            return
        step.same("it is held once", "", lot.outcome)
        _now(step, step.fact("at"))
        self._judge_witnesses(step, lot)
        facts = {**{name: step.fact(name) for name in DRAWN}, "plan": lot.plan}
        before = lot.before.facts if lot.before else None
        try:
            found = redraw(facts, before).value
        except (BadInput, Refusal) as error:
            step.holds("the draw can be repeated", False, "a draw", str(error))
            return
        for check in found.checks:
            step.holds(check.what, check.ok, check.expected or "as the rules say", check.found)
        lot.outcome, lot.facts = step.fact("outcome"), facts
        if found.draw is not None and lot.outcome == "drawn":
            lot.round.seed = found.draw.seed

    def _judge_witnesses(self, step: Step, lot: Lot) -> None:
        """What witnesses opened is what they had fixed, at the moments of the record."""
        for source, value in zip(lot.plan["sources"], step.fact("values"), strict=False):
            if source["kind"] != "witnesses":
                continue
            found = value and {name: value.get(name) for name in ("commitments", "committed")}
            fixed = {"commitments": lot.commitments, "committed": lot.fixed}
            step.same("witnesses opened what they had fixed", fixed if lot.fixed else None, found)
            if value:
                step.same("they opened it at the draw", step.fact("at"), value.get("revealed"))

    # the order

    def _allocate(self, step: Step) -> None:
        row = self._round(step, step.fact("round"))
        policy = self.known.policies.get(row.policy) if row else None
        if row is None or policy is None:
            return
        step.holds("the list was fixed", bool(row.fixed), "a list", row.fixed)
        step.same("places are worked out once", False, row.allocated)
        step.same("it was done on the day of the entry", step.day, step.day_of("on"))
        seed = row.seed if policy.draws else ""
        step.same("the seed is that of the draw", seed or None, step.fact("seed"))
        step.holds("a policy that draws has a draw", bool(seed) == policy.draws, "a draw", seed)
        self._judge_list(step, row)
        self._judge_order(step, policy, seed)
        row.take(step.entry.facts, step.entry.person)
        row.judge_set_aside_on_list(step)
        step.same("its homes are those listed", list(row.homes), list(row.first))
        owed = self.debts.owed_in(row)
        first = self._comes_first(row, policy)
        told = [ref for ref in row.order if ref in first]
        step.same("whoever comes first is owed a home", told, step.fact("owed"))
        self.debts.judge_allocated(step, row)
        row.judge_first(step, policy, row.in_turn(policy, owed))

    def _judge_list(self, step: Step, row: Round) -> None:
        parts = (step.fact("order"), step.fact("not_considered"))
        refs = [one["applicant"] for part in parts for one in part] + step.fact("withdrawn")
        with step.allowed("everybody on the list stands once", "each once"):
            step.same("it is the list that was fixed", row.fixed, list_hash(refs))
        step.same("as many were on the list", row.size, len(refs))

    def _judge_order(self, step: Step, policy: Policy, seed: str) -> None:
        order = step.fact("order")
        found = [one["applicant"] for one in order]
        key = bytes.fromhex(seed) if seed else None
        try:
            again = order_again(policy, order, key)
        except BadInput as error:
            step.holds("everybody stands as the policy knows it", False, "a standing", str(error))
            return
        step.same("the order follows from how everybody stands", list(again), found)
        row_tickets = Round.tickets(order, key if policy.draws else None)
        step.same("the tickets follow from the draw", row_tickets, [o["ticket"] for o in order])

    # offers

    def _offer(self, step: Step) -> None:
        row = self._round(step, step.fact("round"))
        policy = self.known.policies.get(row.policy) if row else None
        if row is None or policy is None:
            return
        row.judge_offer(step, row.in_turn(policy, self.debts.owed_in(row)))
        is_owed = step.fact("applicant") in self._comes_first(row, policy)
        step.same("it says whether a home is owed to them", is_owed, step.fact("owed"))
        self._made(step, row)

    def _comes_first(self, row: Round, policy: Policy) -> frozenset[str]:
        return who_comes_first(policy, self.debts.owed_in(row), row.day or row.closes)

    def _depart(self, step: Step) -> None:
        row = self._round(step, step.fact("round"))
        if row is None:
            return
        row.judge_held(step)
        there = step.fact("applicant") in row.everybody
        step.holds("who is offered it was on the list", there, "an applicant", "another")
        self._made(step, row)

    def _made(self, step: Step, row: Round) -> None:
        ref, home, who = step.fact("offer"), step.fact("home"), step.fact("applicant")
        step.holds("the offer is a new one", ref not in self.offers, "a new offer", ref)
        step.same("it was made on the day of the entry", step.day, step.day_of("on"))
        policy = self.known.policies.get(row.policy)
        if policy is not None:
            until = last_day_to_answer(policy, step.day).value
            step.same("it can be answered as long as it should", until, step.day_of("until"))
        is_owed = policy is not None and who in self._comes_first(row, policy)
        row.held[home] = who
        row.offered.add(home)
        self.offers[ref] = Made(row, home, who, step.day_of("until"), is_owed)

    def _answer(self, step: Step) -> None:
        made = self._found(step, "open", "accepted")
        self._today(step)
        if made is None:
            return
        answer = step.fact("answer")
        if made.state == "open":
            in_time = step.day <= made.until
            step.holds("it was answered in time", in_time, made.until, step.day)
        else:
            step.same("it had been accepted already", "refused", answer)
        reasoned = (step.fact("why") is None) == (answer == "accepted")
        step.holds("a refusal has its reason", reasoned, "a reason", step.fact("why"))
        made.state = answer
        if answer == "refused":
            self._pass_on(made)

    def _expire(self, step: Step) -> None:
        made = self._found(step, "open")
        self._today(step)
        if made is not None:
            late = step.day > made.until
            step.holds("its time was over", late, made.until + timedelta(days=1), step.day)
            made.state = "expired"
            self._pass_on(made)

    def _pass_on(self, made: Made) -> None:
        made.round.pass_on(made.home, made.applicant)
        if made.owed:
            policy = self.known.policies.get(made.round.policy)
            self.debts.not_taken(made.round, made.applicant, policy)

    def _hand_over(self, step: Step) -> None:
        made = self._found(step, "accepted")
        self._today(step)
        if made is not None:
            made.state = "taken"
            self.debts.ends(made.round, made.applicant)

    def _found(self, step: Step, *states: str) -> Made | None:
        made = self.offers.get(step.fact("offer"))
        right = made is not None and made.state in states
        step.holds(f"the offer is {' or '.join(states)}", right, states, made and made.state)
        return made

    def _today(self, step: Step) -> None:
        step.same("it happened on the day of the entry", step.day, step.day_of("on"))

    def _round(self, step: Step, ref: str) -> Round | None:
        found = self.rounds.get(ref)
        step.holds("the round is known", found is not None, "a round", ref)
        return found

    def _lot(self, step: Step) -> Lot | None:
        ref = step.fact("draw")
        found = self.lots.get(ref)
        step.holds("the draw was planned", found is not None, "a draw", ref)
        return found


DRAWN: tuple[str, ...] = ("applicants", "values", "at", "outcome", "missing", "seed")


def _now(step: Step, at: str) -> None:
    """A moment is that of the entry, or of one who waited for their turn a little before it."""
    passed = datetime.fromisoformat(step.entry.at) - datetime.fromisoformat(at)
    right = timedelta(0) <= passed <= LONGEST_WAIT
    step.holds("it happened at the moment of the entry", right, step.entry.at, at)

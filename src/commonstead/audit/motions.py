"""The entries of motions before the vote: what can be proposed at all, and by which rule."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from commonstead.audit.bodies import Bodies
from commonstead.audit.meetings import Meetings
from commonstead.audit.motion import Decision, State
from commonstead.audit.rulebook import Adoptions
from commonstead.audit.step import Step
from commonstead.decisions.again import Put, may_follow
from commonstead.decisions.interests import BARS_QUORUM, BARS_VOTE
from commonstead.decisions.mandate import may_decide, named_by_effect, numbers_besides
from commonstead.decisions.side_terms import check_sides
from commonstead.decisions.ways import BY_OPTIONS, FEWEST_OPTIONS, check_settings, fits
from commonstead.kit import BadInput, Refusal
from commonstead.rulebook import Rulebook

Handler = Callable[[Step, Decision, Rulebook], None]


class Motions:
    """Every motion of the record, as far as its entries have come."""

    def __init__(self, adoptions: Adoptions, bodies: Bodies, meetings: Meetings) -> None:
        self.adoptions = adoptions
        self.bodies = bodies
        self.meetings = meetings
        self.decisions: dict[str, Decision] = {}

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "decisions.propose": self._propose,
            "decisions.add_paper": self.of(self._paper, "proposed", "open"),
            "decisions.amend": self.of(self._amend, "proposed", "open"),
            "decisions.withdraw": self.of(self._withdraw, "proposed", "open"),
            "decisions.declare_interest": self._interest,
            "meetings.move": self._nothing_voted_on,
            "meetings.cancel": self._called_off,
        }

    def of(self, handler: Handler, *states: State) -> Callable[[Step], None]:
        """A handler of entries about one motion, which must stand at one of these stages."""

        def found(step: Step) -> None:
            reference = step.fact("decision")
            decision = self.decisions.get(reference)
            step.holds("it was proposed", decision is not None, "a motion", reference)
            if decision is None:
                return
            in_order = decision.state in states
            step.holds("its steps follow one another", in_order, states, decision.state)
            if step.entry.action == "decisions.open":
                decision.opened = step.entry.at
            rulebook = self.adoptions.in_force(decision.day)
            if rulebook is not None:
                handler(step, decision, rulebook)

        return found

    def _propose(self, step: Step) -> None:
        reference = step.fact("decision")
        step.holds("the motion is a new one", reference not in self.decisions, "new", reference)
        meeting = self.meetings.meetings.get(step.fact("meeting") or "")
        step.holds(
            "it is put to a meeting that was called, or to none",
            step.fact("meeting") is None or (meeting is not None and not meeting.is_over),
            "a meeting",
            step.fact("meeting"),
        )
        decision = Decision(step.entry.facts, step.day, meeting)
        self.decisions[reference] = decision
        rulebook = self.adoptions.in_force(decision.day)
        if rulebook is not None:
            self._judge_rule(step, decision, rulebook)
            _judge_form(step, decision)
            self._judge_effect(step, decision)
        self._judge_confirming(step, decision)
        self._judge_following(step, decision)

    def _judge_rule(self, step: Step, decision: Decision, rulebook: Rulebook) -> None:
        with step.allowed("the body may decide it by this rule", "a power of this body"):
            may_decide(rulebook, decision.power, decision.body, decision.rule, decision.settings)
        step.holds(
            "the rule fits the way in which it is put",
            fits(decision.way, decision.rule),
            f"a rule for {decision.way}",
            decision.rule,
        )
        if decision.meeting is not None:
            right = decision.meeting.of_the_board == (decision.body == "board")
            step.holds("the meeting is one of that body", right, decision.body, "another body's")

    def _judge_effect(self, step: Step, decision: Decision) -> None:
        names = named_by_effect().get(decision.power)
        effect = decision.effect
        expected = {"what": decision.power, "refs": sorted(names)} if names else None
        found = {"what": effect["what"], "refs": sorted(effect["refs"])} if effect else None
        step.same("its effect names what it needs", expected, found)
        if effect is None or decision.power != "rulebook.amend" or expected != found:
            return
        newest = self.adoptions.newest()
        try:
            problems = newest.problems_with(effect["refs"]["changes"]) if newest else ()
        except (BadInput, Refusal) as error:
            step.holds("the rules can be changed so", False, "possible changes", error)
            return
        step.holds("the rules can be changed so", not problems, "possible changes", problems)

    def _judge_confirming(self, step: Step, decision: Decision) -> None:
        reference = decision.proposal["confirms"]
        if reference is None:
            return
        first = self.decisions.get(reference)
        declared = first.declaration if first else None
        right = (
            first is not None
            and declared is not None
            and declared["outcome"] == "to_confirm"
            and first.rule == decision.rule
        )
        step.holds("there is something to confirm", right, "a decision to be confirmed", reference)

    def _judge_following(self, step: Step, decision: Decision) -> None:
        """A vote after an earlier one: where sides differed, or without consensus."""
        reference = decision.proposal["follows"]
        if reference is None:
            done = decision.settings.get("steps_done", 0)
            step.same("no step of a ladder is taken before a first vote", 0, done)
            return
        earlier = self.decisions.get(reference)
        outcome = earlier.declaration["outcome"] if earlier and earlier.declaration else ""
        taken = any(
            one.proposal["follows"] == reference
            for one in self.decisions.values()
            if one is not decision and one.state != "withdrawn"
        )
        right = False
        if earlier is not None and not taken:
            # A record may name a ladder that there is none of: that is found where it is named.
            with suppress(Refusal, TypeError):
                right = may_follow(_put(earlier), outcome, _put(decision))
        step.holds("there is something to vote on again", right, "a vote without end", reference)

    def _paper(self, step: Step, decision: Decision, rulebook: Rulebook) -> None:
        decision.papers += 1
        step.same("papers are numbered", decision.papers, step.fact("version"))

    def _amend(self, step: Step, decision: Decision, rulebook: Rulebook) -> None:
        decision.version += 1
        step.same("versions are numbered", decision.version, step.fact("version"))
        decision.state, decision.opened, decision.opening = "proposed", "", None
        decision.people = set()

    def _withdraw(self, step: Step, decision: Decision, rulebook: Rulebook) -> None:
        decision.state = "withdrawn"

    def _put_to(self, step: Step) -> list[Decision]:
        """The motions before the meeting of this entry that were not taken back."""
        meeting = self.meetings.meetings.get(step.fact("meeting"))
        return [
            one
            for one in self.decisions.values()
            if meeting is not None and one.meeting is meeting and one.state != "withdrawn"
        ]

    def _nothing_voted_on(self, step: Step) -> None:
        voted = sorted(one.reference for one in self._put_to(step) if one.state != "proposed")
        step.same("nothing before the meeting was voted on", [], voted)

    def _called_off(self, step: Step) -> None:
        self._nothing_voted_on(step)
        waiting = [one for one in self._put_to(step) if one.state == "proposed"]
        step.same(
            "the motions before it are taken back with it",
            sorted(one.reference for one in waiting),
            step.fact("withdrawn"),
        )
        for one in waiting:
            one.state = "withdrawn"

    def _interest(self, step: Step) -> None:
        member = step.fact("member")
        everybody = self.bodies.everybody(step.day)
        step.holds("whoever has the interest is a member", member in everybody, "a member", member)
        flags = (step.fact("bars_vote"), step.fact("bars_quorum"))
        if step.fact("decision") is None:
            step.same("an interest in general bars nobody", (False, False), flags)
            return
        self.of(self._keep_interest, "proposed", "open")(step)

    def _keep_interest(self, step: Step, decision: Decision, rulebook: Rulebook) -> None:
        member = step.fact("member")
        flags = (step.fact("bars_vote"), step.fact("bars_quorum"))
        expected = (rulebook.value(BARS_VOTE), rulebook.value(BARS_QUORUM))
        step.same("what follows from an interest is what the rules say", expected, flags)
        new = member not in decision.interests
        step.confirms("an interest is declared once", new, "once", "a second time")
        decision.interests[member] = flags


def _put(decision: Decision) -> Put:
    return Put(decision.power, decision.way, decision.proposal["sides"], decision.settings)


def _judge_form(step: Step, decision: Decision) -> None:
    options = step.fact("options")
    if decision.way in BY_OPTIONS:
        least = FEWEST_OPTIONS
        step.holds("there are options to choose between", options >= least, least, options)
    sides = len(step.fact("sides"))
    right = (sides >= FEWEST_OPTIONS) == (decision.way == "assent")
    step.holds("sides are named where sides must agree", right, "sides for assent", sides)
    with step.allowed("its settings are those of its way", "known settings"):
        besides = numbers_besides(decision.power, decision.way)
        check_settings(decision.way, decision.settings, options, besides)
        check_sides(decision.proposal["sides"])

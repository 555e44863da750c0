"""The vote on a motion: who could vote, what was counted, and the outcome worked out again."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from commonstead.audit.bodies import Bodies
from commonstead.audit.election import no_repeats
from commonstead.audit.hearing import judge_hearing
from commonstead.audit.meetings import Meetings
from commonstead.audit.motion import Decision
from commonstead.audit.motions import Motions
from commonstead.audit.step import Step, uk_day, uk_time
from commonstead.decisions.declaring import (
    NO_QUORUM_NEEDED,
    Motion,
    could_close_early,
    outcome_of_close,
    rule_as_data,
    votes_in,
)
from commonstead.decisions.kinds import kind_named
from commonstead.decisions.mandate import may_decide
from commonstead.decisions.resolution import resolution_of
from commonstead.decisions.ways import BY_OPTIONS
from commonstead.kit import BadInput, Refusal
from commonstead.members import roll_hash
from commonstead.record import digest
from commonstead.rulebook import Rulebook


class Deciding:
    """Opening, closing and declaring."""

    def __init__(self, bodies: Bodies, meetings: Meetings, motions: Motions) -> None:
        self.bodies = bodies
        self.meetings = meetings
        self.motions = motions

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "decisions.open": self.motions.of(self._open, "proposed"),
            "decisions.close": self.motions.of(self._close, "open"),
            "decisions.declare": self.motions.of(self._declare, "closed"),
        }

    def _open(self, step: Step, decision: Decision, rulebook: Rulebook) -> None:
        step.same("the newest text is voted on", decision.version, step.fact("version"))
        step.same(
            "the rules are those of its day", digest(rulebook.as_data()), step.fact("rulebook")
        )
        with step.allowed("the body may decide it by this rule", "a power of this body"):
            may_decide(rulebook, decision.power, decision.body, decision.rule, decision.settings)
        decision.sides = self._sides(decision, rulebook, step.day)
        decision.people = self._people(decision, rulebook, step.day)
        roll = decision.people - decision.barred(rulebook)
        step.same("the size of the electorate", len(roll), step.fact("electorate"))
        step.same(
            "the electorate is the body of that day, less those whom an interest bars",
            roll_hash(roll),
            step.fact("roll"),
        )
        _judge_time(step, decision, rulebook)
        judge_hearing(step, decision, rulebook)
        decision.opening, decision.state = step.entry.facts, "open"

    def _people(self, decision: Decision, rulebook: Rulebook, day: date) -> set[str]:
        if not decision.sides:
            return self.bodies.of(rulebook, decision.body, day)
        return {one for people in decision.sides.values() for one in people}

    def _sides(self, decision: Decision, rulebook: Rulebook, day: date) -> dict[str, set[str]]:
        named = decision.proposal["sides"]
        return {side["name"]: self._side(side, rulebook, day) for side in named}

    def _side(self, side: Mapping[str, Any], rulebook: Rulebook, day: date) -> set[str]:
        board = self.bodies.board(day)
        if side["body"] == "board":
            return board
        voters = self.bodies.voters(rulebook, day)
        if not side["classes"]:
            return voters - board
        return voters & self.bodies.of_classes(side["classes"], day)

    def _close(self, step: Step, decision: Decision, rulebook: Rulebook) -> None:
        decision.closed = step.day
        electorate = decision.opening["electorate"] if decision.opening else None
        step.same("the electorate is the one of the opening", electorate, step.fact("electorate"))
        barred = len(decision.barred(rulebook))
        step.same("how many an interest bars", barred, step.fact("barred"))
        self._judge_quorum(step, decision, rulebook)
        _judge_votes(step, decision, rulebook, len(decision.people) - barred)
        _judge_sides(step, decision, rulebook)
        _judge_end(step, decision, rulebook)
        decision.count, decision.state = step.entry.facts, "closed"

    def _judge_quorum(self, step: Step, decision: Decision, rulebook: Rulebook) -> None:
        counted, quorum, expected = step.fact("counted"), step.fact("quorum"), None
        votes = step.fact("online") + step.fact("hands")
        if decision.meeting is not None:
            members, expected = self.meetings.needed(decision.meeting, rulebook, step.day)
            step.holds(
                "no more count than may vote",
                counted is not None and counted <= members,
                f"at most {members}",
                counted,
            )
        elif decision.way not in NO_QUORUM_NEEDED:
            kind = "board" if decision.body == "board" else "general"
            _, expected = self.bodies.quorum(
                rulebook, "board" if kind == "board" else "general", step.day
            )
            step.same("without a meeting those count who voted", votes, counted)
        step.same("the quorum", expected, quorum)

    def _declare(self, step: Step, decision: Decision, rulebook: Rulebook) -> None:
        count = decision.count or {}
        step.same(
            "the rule is the rulebook's", rule_as_data(rulebook, decision.rule), step.fact("rule")
        )
        if _is_withheld(decision):
            self._judge_withheld(step)
        else:
            self._judge_outcome(step, decision, rulebook, given_of(decision, rulebook, count))
        effect = decision.effect["what"] if decision.effect else None
        carried = step.fact("outcome") == "carried"
        step.same(
            "what follows is what was proposed, where it was carried",
            effect if carried else None,
            step.fact("effect"),
        )
        _judge_casting(step, decision)
        decision.declaration, decision.declared_by = step.entry.facts, step.entry.n
        decision.state = "declared"

    def _judge_withheld(self, step: Step) -> None:
        step.same("nothing is told of counts that are withheld", {}, step.fact("given"))
        text = "not repeated: so few could vote that the counts would tell on them"
        step.holds("the outcome cannot be repeated from the record", True, text, text)

    def _judge_outcome(
        self, step: Step, decision: Decision, rulebook: Rulebook, given: dict[str, Any]
    ) -> None:
        try:
            motion = self._motion(decision, step.fact("casting"))
            outcome = outcome_of_close(rulebook, motion, given)
        except (Refusal, BadInput, KeyError, TypeError, ValueError) as error:
            step.holds("the outcome follows from the counts", False, "counts of this way", error)
            return
        step.same("the outcome follows from the counts", outcome.result, step.fact("outcome"))
        step.same("the fewest votes that were enough", outcome.needed, step.fact("needed"))
        if decision.way in BY_OPTIONS:
            given = {**given, "chosen": [int(option) for option in outcome.next.split()]}
        step.same("the numbers are those of the close", given, step.fact("given"))
        step.same("the days of a second meeting", outcome.confirm_days(), step.fact("confirm"))

    def _motion(self, decision: Decision, casting: str | None) -> Motion:
        first = self.motions.decisions.get(decision.proposal["confirms"] or "")
        return Motion(
            way=decision.way,
            rule=decision.rule,
            body=decision.body,
            opened=uk_day(decision.opened),
            closed=decision.closed or uk_day(decision.opened),
            options=decision.proposal["options"],
            settings=decision.proposal["settings"],
            casting="for" if casting == "for" else "against" if casting else None,
            chaired=decision.meeting is not None and not decision.meeting.is_over,
            first=first.declaration["given"] if first and first.declaration else None,
            first_closed=first.closed if first else None,
            sides=decision.proposal["sides"],
        )


def given_of(decision: Decision, rulebook: Rulebook, count: Mapping[str, Any]) -> dict[str, Any]:
    """The numbers from which the outcome follows, from the entry of the close."""
    members = len(decision.people)
    given = {
        **count.get("tally", {}),
        "members": members,
        "eligible": members - len(decision.barred(rulebook)),
    }
    if count.get("quorum") is not None:
        given |= {"counted": count["counted"], "quorum": count["quorum"]}
    return given


def _is_withheld(decision: Decision) -> bool:
    return decision.count is not None and decision.count["tally"] == {}


def _judge_time(step: Step, decision: Decision, rulebook: Rulebook) -> None:
    closes = step.fact("closes")
    if decision.meeting is not None:
        states = ["open"]
        if rulebook.value("decisions.voting.online"):
            states.append("noticed")
        state = decision.meeting.state
        step.holds("the vote opens while it can", state in states, states, state)
        step.same("at a meeting the chair closes the vote", None, closes)
        return
    least = uk_time(step.entry.at) + timedelta(days=rulebook.value("decisions.voting.days"))
    if decision.way == "written":
        days = resolution_of(kind_named(decision.rule), rulebook).days
        last = step.day + timedelta(days=(days.count if days else 0) + 1)
        end = uk_time(closes) if closes else None
        step.same("it can be agreed to until its days are over", last.isoformat(), str(end)[:10])
        return
    long_enough = closes is not None and uk_time(closes) >= least
    step.holds("it is open as long as the rule says", long_enough, f"until {least}", closes)


def _judge_casting(step: Step, decision: Decision) -> None:
    """A casting vote is entered by whoever was in the chair of the meeting, and by nobody else."""
    if step.fact("casting") is None:
        return
    chair = decision.meeting.chair if decision.meeting else ""
    step.same("whoever chairs the meeting gives the casting vote", chair, step.entry.person)


def _judge_sides(step: Step, decision: Decision, rulebook: Rulebook) -> None:
    """How many of each side may vote; nothing is told of counts that are withheld."""
    tally = step.fact("tally")
    if decision.way != "assent" or not tally:
        return
    barred = decision.barred(rulebook)
    expected = {name: len(people - barred) for name, people in decision.sides.items()}
    found = {name: side.get("eligible") for name, side in tally.get("sides", {}).items()}
    step.same("how many of each side may vote", expected, found)


def _judge_votes(step: Step, decision: Decision, rulebook: Rulebook, eligible: int) -> None:
    online, hands, receipts = (step.fact(name) for name in ("online", "hands", "receipts"))
    total = online + hands
    step.holds("no more voted than may", total <= eligible, f"at most {eligible}", total)
    step.same("there is one receipt for each vote cast online", online, len(receipts))
    step.confirms(
        "receipts are sorted, and each is there once",
        receipts == sorted(receipts) and no_repeats(receipts),
        "sorted, none twice",
        "out of order or twice",
    )
    tally = step.fact("tally")
    if tally == {}:
        _judge_withholding(step, rulebook)
        return
    expected = (0 if decision.way == "consent" else total, step.fact("tally"))
    try:
        found = (votes_in(tally), tally)
    except (AttributeError, TypeError, ValueError, KeyError):
        found = (-1, tally)
    ok = found[0] >= expected[0] if decision.way == "consensus" else found[0] == expected[0]
    step.holds("the counts are of the votes that were cast", ok, expected[0], found[0])


def _judge_withholding(step: Step, rulebook: Rulebook) -> None:
    limit = rulebook.value("elections.ballot.small_cell")
    electorate = step.fact("electorate")
    step.holds(
        "counts are withheld only where so few may vote that they would tell on them",
        electorate < limit and step.fact("online") > 0,
        f"fewer than {limit}, and votes cast online",
        electorate,
    )


def _judge_end(step: Step, decision: Decision, rulebook: Rulebook) -> None:
    closes = decision.opening["closes"] if decision.opening else None
    if closes is None or closes <= step.entry.at:
        return
    given = given_of(decision, rulebook, step.entry.facts)
    early = False
    if decision.way == "written" and step.fact("tally"):
        motion = Motion(
            decision.way, decision.rule, decision.body, uk_day(decision.opened), step.day
        )
        early = could_close_early(rulebook, motion, given)
    step.holds("it closes no sooner than was said", early, closes, step.entry.at)

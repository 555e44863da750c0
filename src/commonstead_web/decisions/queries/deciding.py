"""Decisions: which there are, who may vote, what one voted oneself, and what came of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from commonstead.decisions.declaring import RULE_BEHIND
from commonstead.decisions.mandate import needed_rule
from commonstead.kit import Refusal
from commonstead.rulebook import Power, explain
from commonstead_web.decisions import box, effects, electors
from commonstead_web.decisions.finding import rules_of
from commonstead_web.decisions.models import Decision, Elector, Objection
from commonstead_web.decisions.queries.gathered import gathered
from commonstead_web.kit.models import Person
from commonstead_web.rulebook.queries import Organisation, rulebook_for

State = Decision.State


def decision(organisation: Organisation, ref: str) -> Decision:
    """The decision, with its meeting; refuses `no_such_decision`."""
    found = (
        Decision.objects.select_related("meeting", "item")
        .filter(organisation=organisation, ref=ref)
        .first()
    )
    if found is None:
        raise Refusal("no_such_decision")
    found.organisation = organisation
    if found.meeting is not None:
        found.meeting.organisation = organisation
    return found


def decisions(organisation: Organisation) -> QuerySet[Decision]:
    """Every motion, the newest first."""
    every = Decision.objects.filter(organisation=organisation)
    return every.select_related("meeting", "follows").order_by("-proposed", "-id")


def decisions_under_way(organisation: Organisation) -> QuerySet[Decision]:
    """Motions that are still to be decided, those being voted on first."""
    states = (State.OPEN, State.CLOSED, State.PROPOSED)
    every = decisions(organisation).filter(state__in=states)
    return every.order_by("closes", "-proposed", "-id")


def named_powers(organisation: Organisation, day: date) -> list[tuple[Power, str]]:
    """The powers that a motion can use today, each with the weakest rule that is enough."""
    rulebook = rulebook_for(organisation, day)
    names = [*effects.WITHOUT_EFFECT, *effects.EFFECTS]
    powers = [rulebook.power(name) for name in names if name in rulebook.powers]
    decided = [one for one in powers if one.held_by in Decision.Body.values]
    return [(power, needed_rule(rulebook, power)) for power in decided]


@dataclass(frozen=True)
class Electorate:
    """Who may vote: how many, how many are barred by an interest, how many voted (at the close)."""

    size: int
    barred: int
    voted: int | None


def electorate(decision: Decision) -> Electorate | None:
    """The electorate, once voting has opened; how many voted only once it has closed."""
    if decision.electorate is None:
        return None
    voted = decision.online + decision.hands if decision.voting_is_over else None
    members = decision.electors.count()
    return Electorate(members - decision.barred, decision.barred, voted)


@dataclass(frozen=True)
class MayVote:
    """Whether somebody may vote now, and where not, why (a refusal with its words)."""

    why_not: Refusal | None
    barred: bool = False

    @property
    def may(self) -> bool:
        return self.why_not is None


def may_vote(decision: Decision, person: Person, now: datetime) -> MayVote:
    """Whether this person may vote on it now for themselves, by the same rules as the action."""
    elector = box.elector_of(decision, person)
    if decision.state != State.OPEN:
        return MayVote(Refusal("decision_not_open", state=decision.state))
    if decision.closes is not None and decision.closes <= now:
        return MayVote(Refusal("voting_is_over"))
    if elector is None:
        return MayVote(Refusal("not_in_the_electorate"))
    if elector.barred:
        return MayVote(Refusal("barred_by_interest"), barred=True)
    if not _is_where_it_counts(decision, elector.member, now):
        return MayVote(Refusal("not_at_the_meeting"))
    return MayVote(None)


def _is_where_it_counts(decision: Decision, member: str, now: datetime) -> bool:
    if decision.meeting is None or decision.from_anywhere:
        return True
    return member in gathered(decision.meeting, now).there.members


def stands_in_for(decision: Decision, person: Person, now: datetime) -> list[tuple[str, str]]:
    """(pseudonym, name) of the members for whom this person may vote as their proxy now."""
    if decision.meeting is None or decision.state != State.OPEN:
        return []
    there = gathered(decision.meeting, now).there
    if not there.holders:
        return []
    organisation = decision.organisation
    own = electors.member_of(organisation, person, timezone.localdate(now))
    carried = there.carries(own) if own else ()
    may = Elector.objects.filter(decision=decision, member__in=carried, barred=False)
    refs = list(may.order_by("member").values_list("member", flat=True))
    names = electors.names(organisation, refs)
    return [(ref, names[ref]) for ref in refs]


def has_still_to_vote(decision: Decision, person: Person, now: datetime) -> bool:
    """Whether it waits for this person: they may vote on it now and have not."""
    return may_vote(decision, person, now).may and my_vote(decision, person) is None


@dataclass(frozen=True)
class MyVote:
    """One's own vote while voting is open: the choice, and the code of the receipt."""

    choice: str
    code: str


def my_vote(decision: Decision, person: Person, member: str = "") -> MyVote | None:
    """One's own vote, as long as it can be changed; after the close nobody can say any more.

    `member` is the giver of a proxy that this person holds: whoever asks has made sure of that
    (`stands_in_for`).
    """
    if decision.state != State.OPEN:
        return None
    elector = box.elector_of(decision, member or person)
    return MyVote(elector.choice, elector.code) if elector and elector.code else None


def receipt_is_in(decision: Decision, code: str, choice: str) -> bool:
    """Whether a vote with this code and this choice was counted; refuses `not_counted_yet`."""
    if not decision.voting_is_over:
        raise Refusal("not_counted_yet", closes=decision.closes)
    return box.receipt_hash(code.strip().upper(), choice) in decision.receipts


def participation(organisation: Organisation, person: Person) -> list[tuple[Decision, bool]]:
    """Every decision that is over in which this person could vote, and whether they did."""
    mine = Elector.objects.filter(
        organisation=organisation, membership__person=person, barred=False
    )
    over = mine.filter(decision__state__in=(State.CLOSED, State.DECLARED))
    rows = over.select_related("decision").order_by("-decision__proposed", "-id")
    return [(one.decision, one.voted) for one in rows]


@dataclass(frozen=True)
class Counts:
    """What was counted; `hidden` where so few could vote that the numbers would tell on them.

    `tally` is as in the record (`commonstead.decisions.declaring`). `needed` are the fewest votes
    in favour that were enough.
    """

    hidden: bool
    tally: Mapping[str, Any]
    counted: int | None
    quorum: int | None
    needed: int | None
    working: tuple[Mapping[str, str], ...]


def counts(decision: Decision) -> Counts:
    """The counts; refuses `not_counted_yet` before the close."""
    if not decision.voting_is_over:
        raise Refusal("not_counted_yet", closes=decision.closes)
    if decision.withheld:
        return Counts(True, {}, decision.counted, decision.quorum, None, ())
    return Counts(
        False,
        decision.tally or {},
        decision.counted,
        decision.quorum,
        decision.needed,
        tuple(decision.working),
    )


def clerk_view(decision: Decision, now: datetime) -> Mapping[str, int]:
    """For whoever counts hands: how many may vote, are there, and have not voted online.

    It says of nobody what they voted, and not who has.
    """
    may = Elector.objects.filter(decision=decision, barred=False).order_by("member")
    people = set(may.values_list("member", flat=True))
    if decision.meeting is not None:
        people &= gathered(decision.meeting, now).there.members
    return {"there": len(people), "may_show": len(people - box.voted(decision))}


def objections(decision: Decision) -> list[tuple[Objection, str]]:
    """What was said against a proposal, with the name of whoever said it."""
    said = list(decision.objections.filter(withdrawn=False).order_by("id"))
    names = electors.names(decision.organisation, [one.member for one in said])
    return [(one, names[one.member]) for one in said]


def rule_in_words(decision: Decision) -> str:
    """The value of the rule that carries it, as the rulebook explains it; empty for a statute's."""
    behind = RULE_BEHIND.get(decision.rule)
    return explain(rules_of(decision).rule(behind)) if behind else ""

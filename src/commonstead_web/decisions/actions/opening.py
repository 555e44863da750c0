"""Opening the vote on a motion: who may vote is fixed, and what the rules ask for before it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from commonstead.decisions.board_meeting import board_may
from commonstead.decisions.kinds import kind_named
from commonstead.decisions.mandate import AGAINST, may_decide
from commonstead.decisions.procedure import may_open_vote
from commonstead.decisions.resolution import resolution_of
from commonstead.decisions.service import Served, channel_named
from commonstead.kit import Refusal
from commonstead.members import roll_hash
from commonstead.record import moment_of
from commonstead.rulebook import Rulebook
from commonstead_web.decisions import effects, electors, notices
from commonstead_web.decisions.actions.interests import barred_from
from commonstead_web.decisions.finding import decision_in, rules_of, version_of
from commonstead_web.decisions.models import Decision, Elector, Meeting
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation

State, Way, Body = Decision.State, Decision.Way, Decision.Body


@dataclass(frozen=True)
class Told:
    """How and when the person was told whom a removal or expulsion concerns, and when heard.

    `heard` is the day of the hearing, or the one on which they said that they wanted none;
    `hearing` says which: "heard", "declined", or "absent" where they did not come.
    """

    how: str
    on: date
    heard: date | None = None
    hearing: str = "heard"

    def facts(self) -> Facts:
        """As the record has it."""
        came = {"on": self.heard.isoformat(), "came_to": self.hearing} if self.heard else None
        return {"on": self.on.isoformat(), "by": self.how, "hearing": came}


@action("decisions.open")
def open_voting(
    *,
    actor: Actor,
    organisation: Organisation,
    decision: str,
    closes: datetime | None = None,
    told: Told | None = None,
) -> tuple[Decision, Facts]:
    """Open the vote, and fix who may vote: the body of today, less those whom an interest bars.

    At a meeting it is open until the chair closes it. Without one it needs `closes`, as long after
    as the rules say; a decision in writing closes when its days are over, or once enough agree.

    Refuses `meeting_not_open` (state), `online_not_allowed`, `closes_missing`, `voting_too_short`
    (given, needed), `nobody_may_vote`, `unknown_hearing`, `class_on_two_sides`, and what
    `may_decide`, `effects.check`, `may_open_vote`, `board_may` and `resolution_of` refuse.
    """
    found = decision_in(organisation, decision, State.PROPOSED)
    found.opened_at = actor.at.replace(microsecond=0)
    rulebook = rules_of(found)
    may_decide(rulebook, found.power, found.body, found.rule, found.settings)
    _can_be_done(found, rulebook, actor.today, told)
    found.from_anywhere = _from_anywhere(found, rulebook)
    found.closes = _closes(found, rulebook, closes)
    may_vote = _fix_roll(found, rulebook, actor.today)
    found.rulebook_hash = version_of(found).hash
    found.state = State.OPEN
    found.save()
    if found.meeting is None:
        notices.voting_is_open(found, may_vote)
    return found, {
        "decision": found.ref,
        "version": found.version,
        "electorate": found.electorate,
        "roll": found.roll_hash,
        "closes": moment_of(found.closes) if found.closes else None,
        "told": told.facts() if told and found.power in AGAINST else None,
        "rulebook": found.rulebook_hash,
    }


def _fix_roll(decision: Decision, rulebook: Rulebook, day: date) -> list[str]:
    """Keep who may vote, by side, and their number and hash; returns their pseudonyms, sorted."""
    by_side = _by_side(decision, rulebook, day)
    barred = barred_from(decision, rulebook)
    everybody = [member for _, members in by_side for member in members]
    may_vote = sorted(set(everybody) - barred.votes)
    if not may_vote:
        raise Refusal("nobody_may_vote", day=day)
    if decision.body == Body.BOARD:
        _board_is_large_enough(rulebook, decision.power, len(everybody))
    _freeze(decision, by_side, barred.votes, day)
    decision.electorate, decision.barred = len(may_vote), len(everybody) - len(may_vote)
    decision.roll_hash = roll_hash(may_vote)
    return may_vote


def _board_is_large_enough(rulebook: Rulebook, power: str, size: int) -> None:
    try:
        board_may(rulebook, power, board=size)
    except Refusal as refusal:
        # The method's code has other facts than the board's size has when seats are filled.
        raise Refusal(
            "board_below_its_number", board=size, needed=refusal.facts["needed"]
        ) from None


def _can_be_done(decision: Decision, rulebook: Rulebook, day: date, told: Told | None) -> None:
    refs = decision.effect["refs"] if decision.effect else None
    effects.check(decision.organisation, day, decision.power, refs)
    if decision.power not in AGAINST:
        return
    if told is not None and told.on < decision.proposed:
        raise Refusal("told_before_proposed", told=told.on, proposed=decision.proposed)
    if told is not None and told.hearing not in Decision.Hearing.values:
        raise Refusal("unknown_hearing", hearing=told.hearing, known=Decision.Hearing.values)
    may_open_vote(
        rulebook,
        AGAINST[decision.power],
        day,
        told=[Served(channel_named(told.how), told.on)] if told else [],
        heard=told.heard if told else None,
    )
    if told is not None:
        decision.told_on, decision.told_by, decision.heard_on = told.on, told.how, told.heard
        decision.hearing = told.hearing if told.heard else ""


def _from_anywhere(decision: Decision, rulebook: Rulebook) -> bool:
    """Whether whoever may vote need not be at the meeting; and whether there can be a vote now."""
    online: bool = rulebook.value("decisions.voting.online")
    meeting = decision.meeting
    if meeting is None:
        if not online and decision.way != Way.WRITTEN:
            raise Refusal("online_not_allowed")
        return True
    states = (Meeting.State.OPEN, Meeting.State.NOTICED) if online else (Meeting.State.OPEN,)
    if meeting.state not in states:
        raise Refusal("meeting_not_open", state=meeting.state)
    return online


def _closes(decision: Decision, rulebook: Rulebook, closes: datetime | None) -> datetime | None:
    opened = decision.opened_at
    if decision.meeting is not None or opened is None:
        return None
    if decision.way == Way.WRITTEN:
        days = resolution_of(kind_named(decision.rule), rulebook).days
        return _end_of(timezone.localdate(opened) + timedelta(days=days.count if days else 0))
    if closes is None:
        raise Refusal("closes_missing")
    needed = rulebook.value("decisions.voting.days")
    if closes < _later(opened, needed):
        raise Refusal("voting_too_short", given=_days_between(opened, closes), needed=needed)
    return closes.replace(microsecond=0)


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=timezone.get_current_timezone())


def _later(moment: datetime, days: int) -> datetime:
    """The same hour on the clock so many days later."""
    zone = timezone.get_current_timezone()
    local = timezone.localtime(moment, zone)
    return datetime.combine(local.date() + timedelta(days=days), local.time(), tzinfo=zone)


def _days_between(first: datetime, last: datetime) -> int:
    """Whole days by the clock on the wall, also across a change of clocks."""
    return max((timezone.make_naive(last) - timezone.make_naive(first)).days, 0)


def _by_side(
    decision: Decision, rulebook: Rulebook, day: date
) -> list[tuple[str, tuple[str, ...]]]:
    """Who votes, side by side; nobody votes on two sides."""
    organisation = decision.organisation
    if not decision.sides:
        return [("", electors.of_body(organisation, rulebook, decision.body, day))]
    sides = []
    taken: set[str] = set()
    for side in decision.sides:
        members = _side(organisation, rulebook, side, day)
        if taken & set(members):
            raise Refusal("class_on_two_sides", side=side["name"])
        taken |= set(members)
        sides.append((side["name"], members))
    return sides


def _side(
    organisation: Organisation, rulebook: Rulebook, side: dict[str, object], day: date
) -> tuple[str, ...]:
    """The board, or the voting members of some classes; all those not on the board without any."""
    if side["body"] == Body.BOARD:
        return electors.board(organisation, day)
    voters = electors.voters(organisation, rulebook, day)
    classes = side["classes"]
    if not isinstance(classes, list) or not classes:
        board = electors.board(organisation, day)
        return tuple(member for member in voters if member not in board)
    of_classes = set(electors.of_classes(organisation, classes, day))
    return tuple(member for member in voters if member in of_classes)


def _freeze(
    decision: Decision,
    by_side: Iterable[tuple[str, tuple[str, ...]]],
    barred: frozenset[str],
    day: date,
) -> None:
    keys = electors.memberships_on(decision.organisation, day)
    sides = {member: side for side, members in by_side for member in members}
    Elector.objects.bulk_create(
        Elector(
            organisation=decision.organisation,
            decision=decision,
            membership_id=keys[member],
            member=member,
            side=side,
            barred=member in barred,
        )
        for member, side in sorted(sides.items())
    )

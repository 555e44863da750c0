"""Calling an election, and everything before voting opens."""

from datetime import timedelta

from django.utils import timezone

from commonstead.kit import Refusal
from commonstead.members import electorate, roll_hash
from commonstead.record import moment_of
from commonstead.rulebook import Rulebook
from commonstead_web.elections import electors, notices, queries, seating, timetable
from commonstead_web.elections.actions.finding import in_state, not_a_candidate
from commonstead_web.elections.models import Candidate, Election, RollEntry
from commonstead_web.elections.timetable import Timetable
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation, rulebook_for

State = Election.State


@action("elections.call")
def call(
    *,
    actor: Actor,
    organisation: Organisation,
    kind: str,
    seats: int,
    dates: Timetable,
    seat_class: str = "",
) -> tuple[Election, Facts]:
    """Call an election for so many seats; `seat_class` for seats kept for one class of member.

    Refuses what `timetable.check` and `seating.seats_to_fill` refuse, and `notice_in_the_past`.
    """
    rulebook = rulebook_for(organisation, actor.today)
    if dates.notice < actor.today:
        raise Refusal("notice_in_the_past", notice=dates.notice, today=actor.today)
    timetable.check(rulebook, dates)
    filled = seating.seats_to_fill(
        rulebook,
        organisation,
        kind=kind,
        seats=seats,
        seat_class=seat_class,
        day=timezone.localdate(dates.closes),
    )
    called = Election.objects.create(
        organisation=organisation,
        ref=new_ref("e"),
        kind=kind,
        seats=seats,
        seat_refs=filled,
        seat_class=seat_class,
        rule=rulebook.value("elections.count"),
        ties=list(rulebook.value("elections.ties")),
        confirm=rulebook.value("elections.uncontested") == "confirm_each",
        called=actor.today,
        notice=dates.notice,
        nominations_open=dates.nominations_open,
        nominations_close=dates.nominations_close,
        roll_day=dates.roll,
        opens=dates.opens,
        closes=dates.closes,
    )
    return called, _called(called)


def _called(election: Election) -> Facts:
    return {
        "election": election.ref,
        "kind": election.kind,
        "seats": election.seats,
        "rule": election.rule,
        "ties": election.ties,
        "dates": queries.timetable_of(election).as_data(),
        "confirm": election.confirm,
        "seat_refs": election.seat_refs,
        "seat_class": election.seat_class or None,
    }


@action("elections.close_nominations")
def close_nominations(
    *, actor: Actor, organisation: Organisation, election: str
) -> tuple[Election, Facts]:
    """Close nominations once their last day is over, and say what follows.

    The ballot's order is that of the candidates' pseudonyms, which are random, so nobody chooses
    it and anybody can check it. The outcome is "poll", "uncontested", "confirm" or "reopened".
    Refuses `nominations_still_open` (last day).
    """
    found = in_state(organisation, election, State.CALLED)
    not_a_candidate(found, actor)
    if actor.today <= found.nominations_close:
        raise Refusal("nominations_still_open", until=found.nominations_close)
    standing = list(found.standing.filter(withdrawn=False).order_by("ref"))
    outcome = _outcome(found, queries.rules_of(found), len(standing))
    if outcome == "reopened":
        _reopen(found, queries.rules_of(found), actor)
    else:
        _onto_the_ballot(found, standing)
        found.state = State.UNCONTESTED if outcome == "uncontested" else State.NOMINATED
        found.confirming = outcome == "confirm"
    found.save()
    return found, {
        "election": found.ref,
        "candidates": [candidate.ref for candidate in standing],
        "outcome": outcome,
        "dates": queries.timetable_of(found).as_data() if outcome == "reopened" else None,
    }


def _outcome(election: Election, rulebook: Rulebook, candidates: int) -> str:
    if candidates > election.seats:
        return "poll"
    rule = rulebook.value("elections.uncontested")
    if rule == "reopen" and not election.reopened:
        return "reopened"
    return "confirm" if rule == "confirm_each" and candidates else "uncontested"


def _reopen(election: Election, rulebook: Rulebook, actor: Actor) -> None:
    """Nominations run once more for their full time from today; voting moves along.

    The roll stays that of the day which was called: nobody gains or loses a vote by the delay.
    """
    days = rulebook.value("elections.nominations.days")
    election.reopened = True
    election.nominations_open = actor.today
    election.nominations_close = actor.today + timedelta(days=days - 1)
    opening_day = timezone.localdate(election.opens)
    late = election.nominations_close + timedelta(days=1) - opening_day
    if late > timedelta():
        election.opens = timetable.later(election.opens, late.days)
        election.closes = timetable.later(election.closes, late.days)


def _onto_the_ballot(election: Election, standing: list[Candidate]) -> None:
    for position, candidate in enumerate(standing):
        candidate.position = position
    Candidate.objects.bulk_update(standing, ["position"])
    election.candidates = len(standing)


@action("elections.freeze_roll")
def freeze_roll(
    *, actor: Actor, organisation: Organisation, election: str
) -> tuple[Election, Facts]:
    """Fix who may vote: the members of voting classes on the day the rules name.

    Refuses `roll_day_not_over` (day) and `nobody_may_vote`.
    """
    found = in_state(organisation, election, State.NOMINATED)
    not_a_candidate(found, actor)
    if actor.today < found.roll_day or _later_that_day(found, actor):
        raise Refusal("roll_day_not_over", day=found.roll_day)
    register = electors.register(organisation)
    roll = electorate(queries.rules_of(found), register, found.roll_day).value
    if not roll:
        raise Refusal("nobody_may_vote", day=found.roll_day)
    keys = electors.memberships_on(organisation, found.roll_day)
    RollEntry.objects.bulk_create(
        RollEntry(
            organisation=organisation,
            election=found,
            membership_id=keys[member],
            member=member,
            class_name=electors.class_on(register, member, found.roll_day),
        )
        for member in roll
    )
    found.roll_size, found.roll_hash = len(roll), roll_hash(roll)
    found.state = State.READY
    found.save()
    return found, {
        "election": found.ref,
        "on": found.roll_day.isoformat(),
        "size": found.roll_size,
        "hash": found.roll_hash,
    }


def _later_that_day(election: Election, actor: Actor) -> bool:
    """Members are still entered on the roll's day, unless voting opens on it."""
    opening_day = timezone.localdate(election.opens)
    return actor.today == election.roll_day < opening_day


@action("elections.open")
def open_voting(
    *, actor: Actor, organisation: Organisation, election: str
) -> tuple[Election, Facts]:
    """Open voting, and write to everybody on the roll who has an e-mail address.

    Opened on a later day than it was called for, it counts from this moment and still lasts as long
    as the rules say: the close moves along. Refuses `voting_not_yet` (opens).
    """
    found = in_state(organisation, election, State.READY)
    not_a_candidate(found, actor)
    if actor.at < found.opens:
        raise Refusal("voting_not_yet", opens=found.opens)
    rulebook = queries.rules_of(found)
    if actor.today > timezone.localdate(found.opens):
        found.opens = actor.at.replace(microsecond=0)
        earliest = timetable.later(found.opens, rulebook.value("elections.voting.days"))
        found.closes = max(found.closes, earliest)
    found.changeable = rulebook.value("elections.ballot.changeable")
    found.online = rulebook.value("elections.ballot.online")
    found.paper = rulebook.value("elections.ballot.paper")
    found.state = State.OPEN
    found.save()
    notices.voting_is_open(found)
    return found, {
        "election": found.ref,
        "opens": moment_of(found.opens),
        "closes": moment_of(found.closes),
    }

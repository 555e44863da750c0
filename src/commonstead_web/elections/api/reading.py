"""Elections as the API tells them."""

from typing import Any

from django.utils import timezone

from commonstead.elections import as_json
from commonstead.kit import Refusal
from commonstead_web.elections import queries
from commonstead_web.elections.api.schemas import (
    CandidateOut,
    ElectionOut,
    ResultOut,
    TimetableOut,
    TurnoutOut,
)
from commonstead_web.elections.journey import journey
from commonstead_web.elections.models import Election
from commonstead_web.elections.queries import Standing
from commonstead_web.rulebook.queries import Organisation


def election_at(organisation: Organisation, ref: str) -> Election:
    """The election at this address; there is nothing where there is none."""
    try:
        return queries.election(organisation, ref)
    except Refusal:
        raise Refusal("not_found") from None


def candidate_out(one: Standing) -> CandidateOut:
    """A candidate."""
    return CandidateOut(
        candidate=one.ref,
        name=one.name,
        statement=one.statement,
        position=one.position,
        withdrawn=one.withdrawn,
        supporters=one.supporters,
    )


def election_out(election: Election) -> ElectionOut:
    """An election as everybody may see it."""

    days = queries.timetable_of(election)
    return ElectionOut(
        election=election.ref,
        kind=election.kind,
        state=election.state,
        seats=election.seats,
        seat_class=election.seat_class,
        rule=election.rule,
        confirming=election.confirming,
        timetable=TimetableOut(
            notice=days.notice,
            nominations_open=days.nominations_open,
            nominations_close=days.nominations_close,
            roll=days.roll,
            opens=days.opens,
            closes=days.closes,
        ),
        roll_size=election.roll_size,
        roll_hash=election.roll_hash,
        candidates=[candidate_out(one) for one in queries.nominations(election)],
        next=journey(election, timezone.now()).next,
    )


def result_out(election: Election) -> ResultOut:
    """A declared result; refuses `not_counted_yet` and `not_declared_yet`."""
    declared = queries.declared(election)
    return ResultOut(
        election=election.ref,
        declared=declared.on,
        elected=[one.ref for one in declared.elected],
        candidates=[candidate_out(one) for one in declared.candidates],
        count=as_json(declared.count) if declared.count else None,
        yes_and_no=_yes_and_no(declared),
        turnout=_turnout(election),
        papers_received=declared.papers_received,
        papers_entered=declared.papers_entered,
        paper_note=declared.paper_note,
        ballots=declared.ballots,
        withheld=declared.withheld,
    )


def _yes_and_no(declared: queries.Declared) -> list[dict[str, Any]] | None:
    found = declared.confirmation
    if found is None:
        return None
    both = zip(declared.candidates, found.yes, found.no, strict=True)
    return [{"candidate": one.ref, "yes": yes, "no": no} for one, yes, no in both]


def _turnout(election: Election) -> TurnoutOut | None:
    if election.roll_size is None:
        return None
    found = queries.turnout(election)
    return TurnoutOut(electors=found.electors, online=found.online, paper=found.paper)

"""Elections, who stands, who supports whom, and the rules by which an election is run."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from commonstead.kit import Refusal
from commonstead.rulebook import Rulebook
from commonstead_web.elections import electors
from commonstead_web.elections.models import Candidate, Election, Support
from commonstead_web.elections.timetable import Timetable
from commonstead_web.kit.models import Person
from commonstead_web.rulebook.queries import Organisation, rulebook_for

State = Election.State
UNDER_WAY = (
    State.CALLED,
    State.NOMINATED,
    State.UNCONTESTED,
    State.READY,
    State.OPEN,
    State.CLOSED,
)


def election(organisation: Organisation, ref: str) -> Election:
    """The election with this pseudonym; refuses `no_such_election`."""
    found = elections(organisation).filter(ref=ref).first()
    if found is None:
        raise Refusal("no_such_election")
    return found


def elections(organisation: Organisation, *states: str) -> QuerySet[Election]:
    """An organisation's elections, the latest first; in these states, where some are named."""
    found = Election.objects.filter(organisation=organisation).select_related("organisation__log")
    return found.filter(state__in=states) if states else found


def under_way(organisation: Organisation) -> QuerySet[Election]:
    """Elections that have been called and not declared."""
    return elections(organisation, *UNDER_WAY)


def rules_of(election: Election) -> Rulebook:
    """The rules by which an election is run: those in force on the day it was called."""
    return rulebook_for(election.organisation, election.called)


def timetable_of(election: Election) -> Timetable:
    """The days of an election."""
    return Timetable(
        notice=election.notice,
        nominations_open=election.nominations_open,
        nominations_close=election.nominations_close,
        roll=election.roll_day,
        opens=election.opens,
        closes=election.closes,
    )


@dataclass(frozen=True)
class Standing:
    """A candidate as a page shows them. `position` is their place on the ballot, from 0."""

    ref: str
    member: str
    name: str
    statement: str
    position: int | None
    withdrawn: bool
    supporters: int


def nominations(election: Election) -> list[Standing]:
    """Everybody who was nominated, in ballot order; those who withdrew in time come last."""
    rows = list(election.standing.all())
    names = electors.names(election.organisation, [row.member for row in rows])
    support = _supporters_by_member(election)
    shown = [_standing(row, names, support) for row in rows]
    return sorted(shown, key=lambda c: (c.position is None, c.withdrawn, c.position or 0, c.ref))


def _standing(row: Candidate, names: dict[str, str], support: dict[str, int]) -> Standing:
    return Standing(
        ref=row.ref,
        member=row.member,
        name=names[row.member],
        statement=row.statement,
        position=row.position,
        withdrawn=row.withdrawn,
        supporters=support.get(row.member, 0),
    )


def _supporters_by_member(election: Election) -> dict[str, int]:
    counted: dict[str, int] = {}
    for member in election.support.values_list("member", flat=True):
        counted[member] = counted.get(member, 0) + 1
    return counted


def on_the_ballot(election: Election) -> list[Standing]:
    """The candidates whom the ballot names, in its order, those who withdrew since among them."""
    return [one for one in nominations(election) if one.position is not None]


def candidates_in_order(election: Election) -> list[Candidate]:
    """The candidates whom the ballot names, in its order."""
    return list(election.standing.exclude(position=None).order_by("position", "ref"))


def candidate(election: Election, ref: str) -> Candidate:
    """The candidate with this pseudonym; refuses `no_such_candidate`."""
    found = election.standing.filter(ref=ref).first()
    if found is None:
        raise Refusal("no_such_candidate")
    return found


def candidacy_of(election: Election, person: Person, day: date) -> Candidate | None:
    """The person's own candidacy, where they stand and have not withdrawn."""
    member = electors.member_of(election.organisation, person, day)
    return election.standing.filter(member=member, withdrawn=False).first() if member else None


def supporters_of(election: Election, member: str) -> list[str]:
    """Who supports that this member stands, sorted."""
    mine = Support.objects.filter(election=election, member=member).order_by("supporter")
    return list(mine.values_list("supporter", flat=True))


def asked_for_support(election: Election) -> list[str]:
    """Members whom somebody already supports and who are not nominated yet."""
    nominated = election.standing.filter(withdrawn=False).values("member")
    asked = election.support.exclude(member__in=nominated).order_by("member")
    return list(asked.values_list("member", flat=True).distinct())

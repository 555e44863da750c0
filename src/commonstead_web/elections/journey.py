"""Where an election stands: its steps, its days, what happens next, in words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonstead_web.elections import queries
from commonstead_web.elections.models import Election
from commonstead_web.kit.templatetags.words import moment, weekday

State = Election.State
POLL = (
    gettext_lazy("Nominations"),
    gettext_lazy("Roll of voters"),
    gettext_lazy("Voting"),
    gettext_lazy("Count"),
    gettext_lazy("Result"),
)
WITHOUT_A_VOTE = (gettext_lazy("Nominations"), gettext_lazy("Result"))
STEP = {
    State.CALLED: 1,
    State.NOMINATED: 2,
    State.UNCONTESTED: 2,
    State.READY: 3,
    State.OPEN: 3,
    State.CLOSED: 4,
    State.DECLARED: 6,
}
KINDS: dict[str, str | Promise] = {
    Election.Kind.FIRST: gettext_lazy("First election of the board"),
    Election.Kind.ANNUAL: gettext_lazy("Annual election of the board"),
    Election.Kind.BY_ELECTION: gettext_lazy("By-election to the board"),
}


@dataclass(frozen=True)
class Journey:
    """The steps of an election, which one it is at, its status and what comes next."""

    steps: tuple[str | Promise, ...]
    step: int
    status: str
    status_kind: str
    next: str


def journey(election: Election, now: datetime) -> Journey:
    """Where this election stands at this moment."""
    without_a_vote = election.state == State.UNCONTESTED or (
        election.state == State.DECLARED and election.roll_size is None
    )
    status, kind = _status(election, now)
    return Journey(
        steps=WITHOUT_A_VOTE if without_a_vote else POLL,
        step=STEP[State(election.state)],
        status=status,
        status_kind=kind,
        next=_next(election, now),
    )


def title(election: Election) -> str:
    """What the election is for, with the year in which it closes."""
    year = timezone.localdate(election.closes).year
    return _("{kind}, {year}").format(kind=KINDS[election.kind], year=year)


def days(election: Election) -> list[tuple[str, str]]:
    """The timetable: each step with its day in words."""
    first, last = weekday(election.nominations_open), weekday(election.nominations_close)
    return [
        (_("Notice given"), weekday(election.notice)),
        (_("Nominations"), _("{first} to {last}").format(first=first, last=last)),
        (
            _("Who may vote"),
            _("members on the register on {day}").format(day=weekday(election.roll_day)),
        ),
        (_("Voting opens"), moment(election.opens)),
        (_("Voting closes"), moment(election.closes)),
    ]


def takes_nominations(election: Election, now: datetime) -> bool:
    """Whether somebody may be nominated today."""
    today = timezone.localdate(now)
    in_time = election.nominations_open <= today <= election.nominations_close
    return election.state == State.CALLED and in_time


def takes_votes(election: Election, now: datetime) -> bool:
    """Whether the box takes votes at this moment."""
    return election.state == State.OPEN and now < election.closes


def voting_time_is_over(election: Election, now: datetime) -> bool:
    """Whether the time is over and the box not closed yet."""
    return election.state == State.OPEN and now >= election.closes


def _status(election: Election, now: datetime) -> tuple[str, str]:
    if takes_votes(election, now):
        return _("Voting is open"), "now"
    if takes_nominations(election, now):
        return _("Nominations open"), "now"
    return {
        State.CALLED: (_("Called"), "waiting"),
        State.NOMINATED: (_("Voting to come"), "waiting"),
        State.UNCONTESTED: (_("No vote needed"), "information"),
        State.READY: (_("Voting to come"), "waiting"),
        State.OPEN: (_("Voting has ended"), "waiting"),
        State.CLOSED: (_("Being counted"), "waiting"),
        State.DECLARED: (_("Declared"), "done"),
    }[State(election.state)]


def _next(election: Election, now: datetime) -> str:
    if election.state == State.CALLED:
        return _next_of_nominations(election, now)
    if election.state == State.OPEN:
        return _next_of_voting(election, now)
    sentence = {
        State.NOMINATED: _(
            "Who may vote is fixed from the register of {roll}. Voting opens on {opens}."
        ),
        State.UNCONTESTED: _(
            "No more people stand than there are seats. The returning officer declares "
            "them elected."
        ),
        State.READY: _("Voting opens on {opens} and closes on {closes}."),
        State.CLOSED: _(
            "The box is closed. The votes are counted, then the returning officer declares "
            "the result here."
        ),
        State.DECLARED: _("Those elected sit on the board from the day their term begins."),
    }[State(election.state)]
    return sentence.format(
        roll=weekday(election.roll_day),
        opens=moment(election.opens),
        closes=moment(election.closes),
    )


def _next_of_nominations(election: Election, now: datetime) -> str:
    if timezone.localdate(now) < election.nominations_open:
        return _("Nominations open on {day}.").format(day=weekday(election.nominations_open))
    if takes_nominations(election, now):
        last = weekday(election.nominations_close)
        return _("Members can stand until the end of {day}.").format(day=last)
    return _("Nominations have ended. The returning officer now says what follows.")


def _next_of_voting(election: Election, now: datetime) -> str:
    if takes_votes(election, now):
        return _("Vote until {moment}. Nobody sees a tally before that.").format(
            moment=moment(election.closes)
        )
    if not election.papers_reconciled and queries.papers_received(election):
        return _(
            "Voting has ended. Two tellers now type in the papers. Then the returning officer "
            "closes the box."
        )
    return _("Voting has ended. The returning officer closes the box, then the votes are counted.")

"""What waits for a person in elections, and what each of them can do on an election's page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonstead.kit import Refusal
from commonstead.rulebook import Rulebook
from commonstead_web.elections.models import Candidate, Election, RollEntry, Scrutiny
from commonstead_web.elections.queries import contests, counts, papers, roll
from commonstead_web.kit.models import Person
from commonstead_web.kit.waiting import Waiting
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.queries import organisations_of

State = Election.State


@dataclass(frozen=True)
class ElectionPage:
    """Everything an election's page shows to one visitor.

    `tasks` are the names of the actions that this visitor can take now, the most pressing first:
    vote, change_vote, nominate, support, withdraw, close_nominations, freeze_roll, open,
    receive_paper, enter_paper, reconcile_papers, close, draw, sign_recount, declare,
    elect_unopposed.
    """

    election: Election
    candidates: tuple[contests.Standing, ...]
    entry: RollEntry | None
    candidacy: Candidate | None
    tasks: tuple[str, ...]
    turnout: roll.Turnout | None
    declared: counts.Declared | None


def election_page(election: Election, visitor: Person | None, now: datetime) -> ElectionPage:
    """The page of an election for a visitor, or for nobody in particular."""
    day = timezone.localdate(now)
    entry = roll.my_roll_entry(election, visitor) if visitor else None
    return ElectionPage(
        election=election,
        candidates=tuple(contests.nominations(election)),
        entry=entry,
        candidacy=contests.candidacy_of(election, visitor, day) if visitor else None,
        tasks=tuple(tasks(election, visitor, now)) if visitor else (),
        turnout=roll.turnout(election) if _was_polled(election) else None,
        declared=counts.declared(election) if election.state == State.DECLARED else None,
    )


def _was_polled(election: Election) -> bool:
    return election.voting_is_over and election.roll_size is not None


def tasks(election: Election, person: Person, now: datetime) -> Iterator[str]:
    """The names of what this person can do in this election now."""
    day = timezone.localdate(now)
    held = offices.offices_of(election.organisation, person, day)
    yield from _as_member(election, person, held, now)
    yield from _as_officer(election, person, held, now)


def _as_member(
    election: Election, person: Person, held: frozenset[str], now: datetime
) -> Iterator[str]:
    day = timezone.localdate(now)
    if election.state == State.OPEN and now < election.closes:
        yield from _voting(election, roll.my_roll_entry(election, person))
    if "member" not in held:
        return
    stands = contests.candidacy_of(election, person, day)
    if election.state == State.CALLED and _nominations_open(election, now):
        if stands is None:
            yield "nominate"
        yield "support"
    if stands is not None and not election.voting_is_over:
        yield "withdraw"


def _voting(election: Election, entry: RollEntry | None) -> Iterator[str]:
    if entry is None or not election.online:
        return
    if entry.voted is None:
        yield "vote"
    elif entry.voted == RollEntry.How.ONLINE and election.changeable:
        yield "change_vote"


def _nominations_open(election: Election, now: datetime) -> bool:
    return election.nominations_open <= timezone.localdate(now) <= election.nominations_close


def _as_officer(
    election: Election, person: Person, held: frozenset[str], now: datetime
) -> Iterator[str]:
    rulebook = contests.rules_of(election)
    stands = contests.candidacy_of(election, person, timezone.localdate(now)) is not None
    if stands and not rulebook.value("elections.candidates.may_count"):
        return
    if election.state == State.CLOSED and not any(
        _may(rulebook, held, task) for task in AFTER_THE_CLOSE
    ):
        return
    yield from (task for task in _due(election, person, now) if _may(rulebook, held, task))


def _may(rulebook: Rulebook, held: frozenset[str], task: str) -> bool:
    power = POWERS.get(task, f"elections.{task}")
    return bool(held & set(rulebook.power(power).recorded_by))


AFTER_THE_CLOSE = ("draw", "sign_recount", "declare")
"""To know which of these is due takes a count, so only those who may do one are told."""
POWERS = {"receive_paper": "elections.enter_paper", "elect_unopposed": "elections.declare"}
"""The powers that are not called as what is done by them."""


def _due(election: Election, person: Person, now: datetime) -> Iterator[str]:
    """What the election needs next, whoever does it."""
    day = timezone.localdate(now)
    if election.state == State.CALLED and day > election.nominations_close:
        yield "close_nominations"
    elif election.state == State.UNCONTESTED:
        yield "elect_unopposed"
    elif election.state == State.NOMINATED and day > election.roll_day:
        yield "freeze_roll"
    elif election.state == State.READY and now >= election.opens:
        yield "open"
    elif election.state == State.OPEN:
        yield from _due_while_open(election, now)
    elif election.state == State.CLOSED:
        yield from _due_after_close(election, person)


def _due_while_open(election: Election, now: datetime) -> Iterator[str]:
    unreconciled = election.paper and not election.papers_reconciled
    if unreconciled:
        yield "receive_paper"
    if now < election.closes:
        return
    came = papers.any_papers(election)
    if unreconciled and came:
        yield "enter_paper"
        yield "reconcile_papers"
    if not came or election.papers_reconciled:
        yield "close"


def _due_after_close(election: Election, person: Person) -> Iterator[str]:
    try:
        result = counts.outcome_of(election)
    except Refusal:
        yield "draw"
        return
    signing = counts.withholding(election, result)
    signed = Scrutiny.objects.filter(election=election, person=person, result=result.hash())
    if signing.withheld and not signed.exists():
        yield "sign_recount"
    if signing.is_signed:
        yield "declare"


ONE_AT_A_TIME = ("support", "withdraw", "change_vote", "receive_paper")
"""What somebody may do, but nobody waits for."""


def waiting_for(person: Person, now: datetime) -> list[Waiting]:
    """What waits for this person in every organisation, the nearest deadline first."""
    waiting = [
        _waiting(election, task)
        for organisation in organisations_of(person, timezone.localdate(now))
        for election in contests.under_way(organisation)
        for task in tasks(election, person, now)
        if task not in ONE_AT_A_TIME
    ]
    return sorted(waiting, key=lambda one: (one.deadline is None, one.deadline or now))


def _waiting(election: Election, task: str) -> Waiting:
    title, why, button = _words(task)
    return Waiting(
        title=title,
        why=why,
        url=reverse(f"elections:{PAGES[task]}", args=[election.organisation.slug, election.ref]),
        action_words=button,
        organisation=election.organisation.name,
        deadline=_deadline(election, task),
        now=task != "nominate",
    )


def _deadline(election: Election, task: str) -> datetime | None:
    if task == "vote":
        return election.closes
    if task == "nominate":
        last = election.nominations_close
        zone = timezone.get_current_timezone()
        return datetime(last.year, last.month, last.day, 23, 59, tzinfo=zone)
    return None


PAGES = {
    "vote": "vote",
    "nominate": "nominate",
    "close_nominations": "close_nominations",
    "elect_unopposed": "elect_unopposed",
    "freeze_roll": "freeze_roll",
    "open": "open_voting",
    "enter_paper": "papers",
    "reconcile_papers": "reconcile",
    "close": "close",
    "draw": "draw",
    "sign_recount": "count",
    "declare": "declare",
}
"""On which page of the room each task is done; addresses take the organisation and election."""


def _words(task: str) -> tuple[str, str, str]:
    """Title, reason and button for a task."""
    return {
        "vote": (
            _("Vote for the board"),
            _("Voting is open and you have not voted yet."),
            _("Vote for the board"),
        ),
        "nominate": (
            _("Stand for the board, or support somebody who does"),
            _("Nominations are open."),
            _("Read how to stand"),
        ),
        "close_nominations": (
            _("Close nominations"),
            _("The last day for nominations is over."),
            _("Close nominations"),
        ),
        "elect_unopposed": (
            _("Declare who is elected without a vote"),
            _("There are no more candidates than seats."),
            _("Declare the result"),
        ),
        "freeze_roll": (
            _("Fix the roll of voters"),
            _("The day that decides who may vote is over."),
            _("Fix the roll"),
        ),
        "open": (_("Open voting"), _("The hour to open voting has come."), _("Open voting")),
        "enter_paper": (
            _("Type the ballot papers"),
            _("Voting is over. Two tellers each type every paper, apart from each other."),
            _("Type the papers"),
        ),
        "reconcile_papers": (
            _("Compare the ballot papers"),
            _("Both tellers have to agree on every paper before voting can be closed."),
            _("Compare the papers"),
        ),
        "close": (
            _("Close voting"),
            _("The hour to close voting has come. Then the votes can be counted."),
            _("Close voting"),
        ),
        "draw": (
            _("Draw lots"),
            _("Candidates have equal votes and the rules leave it to lots."),
            _("Draw lots"),
        ),
        "sign_recount": (
            _("Check the count and sign it"),
            _("The ballots are not published, so scrutineers check the count."),
            _("Check the count"),
        ),
        "declare": (
            _("Declare the result"),
            _("The votes are counted. Nobody knows the result until you declare it."),
            _("Declare the result"),
        ),
    }[task]

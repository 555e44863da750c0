"""What a visitor is offered on an election's page: only what they may do, and can do now."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonstead_web.elections import electors, journey, queries
from commonstead_web.elections.models import Election, RollEntry
from commonstead_web.elections.pages.acting import address
from commonstead_web.rulebook.access import OrganisationRequest
from commonstead_web.rulebook.acting import may, person_of

State = Election.State


@dataclass(frozen=True)
class Offer:
    """One thing to do: the words on its link, where it leads, and whether it waits for them."""

    words: str | Promise
    url: str
    now: bool = False


@dataclass(frozen=True)
class Visitor:
    """Who looks at an election's page, as far as this election is concerned.

    `member` is their pseudonym, `stands` their candidacy; `voted` is how they voted ("online",
    "paper"), "" for not yet, and only known to themselves.
    """

    member: str | None = None
    stands: bool = False
    on_roll: bool = False
    voted: str = ""


TASKS: dict[str, tuple[str, str | Promise]] = {
    "vote": ("vote", _("Vote")),
    "change_vote": ("change_vote", _("Change my vote")),
    "nominate": ("nominate", _("Stand for the board")),
    "support": ("support", _("Support somebody who wants to stand")),
    "close_nominations": ("close_nominations", _("Close nominations")),
    "freeze_roll": ("freeze_roll", _("Fix who may vote")),
    "open": ("open_voting", _("Open voting")),
    "receive_paper": ("envelopes", _("Mark envelopes that have come")),
    "enter_paper": ("papers", _("Type in the papers")),
    "reconcile_papers": ("reconcile", _("Reconcile the papers")),
    "close": ("close", _("Close the box")),
    "draw": ("draw", _("Draw lots")),
    "sign_recount": ("count", _("Check the count and sign it")),
    "declare": ("count", _("Look at the count and declare the result")),
    "elect_unopposed": ("elect_unopposed", _("Declare them elected")),
}
"""Each task of `queries.tasks` with its page and the words of its link; withdrawing is offered
beside the candidate."""
WAITS = frozenset(TASKS) - {"nominate", "support", "change_vote", "receive_paper"}
"""Tasks that wait for somebody; the others are there for whoever wants them."""


def visitor(request: OrganisationRequest, election: Election, now: datetime) -> Visitor:
    """Who this is to the election."""
    person = person_of(request)
    if person is None:
        return Visitor()
    entry, today = queries.my_roll_entry(election, person), timezone.localdate(now)
    return Visitor(
        member=electors.member_of(request.organisation, person, today),
        stands=queries.candidacy_of(election, person, today) is not None,
        on_roll=entry is not None,
        voted=(entry.voted or "") if entry else "",
    )


def offers(
    request: OrganisationRequest, election: Election, who: Visitor, now: datetime
) -> list[Offer]:
    """Everything this visitor can do for this election now, the most pressing first."""
    person = person_of(request)
    tasks = list(queries.tasks(election, person, now)) if person else []
    found = [_offer(election, task) for task in tasks if task in TASKS]
    found += _besides(request, election, who, now)
    return sorted(found, key=lambda one: not one.now)


def _offer(election: Election, task: str) -> Offer:
    page, words = TASKS[task]
    return Offer(words, address(election, page), now=task in WAITS)


def _besides(
    request: OrganisationRequest, election: Election, who: Visitor, now: datetime
) -> Iterator[Offer]:
    """What is no task of the election itself: checks, papers to print, forms that came by post."""
    if who.voted == RollEntry.How.ONLINE:
        yield Offer(_("Check that my ballot is in the box"), address(election, "receipt"))
    if journey.takes_nominations(election, now) and may(request, "elections.call"):
        words = _("Enter a nomination that came on paper")
        yield Offer(words, address(election, "nominate_on_paper"))
    if kept_out(election, who):
        return
    before_the_count = {State.NOMINATED, State.READY, State.OPEN}
    prints = election.state in before_the_count and may(request, "elections.enter_paper")
    if prints and votes_on_paper(election):
        yield Offer(_("Print the ballot paper"), address(election, "ballot_paper"))
        if election.roll_size is not None:
            yield Offer(_("Print the roll"), address(election, "roll"))
    if election.state == State.CLOSED and "scrutineer" in request.held:
        yield Offer(_("Look at the count"), address(election, "count"))


def kept_out(election: Election, who: Visitor) -> bool:
    """Whoever stands does not run, count or check, unless the rules let them."""
    return who.stands and not queries.rules_of(election).value("elections.candidates.may_count")


def must_hand_over(request: OrganisationRequest, election: Election, who: Visitor) -> bool:
    """Whether the visitor would run this election if they did not stand in it."""
    runs = may(request, "elections.close") or may(request, "elections.enter_paper")
    return runs and kept_out(election, who) and election.state != State.DECLARED


def votes_on_paper(election: Election) -> bool:
    """Whether votes come on paper; the rule is copied to the election when voting opens."""
    rule: bool = queries.rules_of(election).value("elections.ballot.paper")
    return election.paper or rule

"""Running an election, one step after the other: for the returning officer."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from commonstead_web.elections import actions, queries
from commonstead_web.elections.models import Election
from commonstead_web.elections.pages.acting import address, election_at, perform
from commonstead_web.elections.pages.election import about
from commonstead_web.kit.templatetags.words import moment, weekday
from commonstead_web.members import queries as members
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act


@require_http_methods(["GET", "POST"])
@page("elections.run")
def close_nominations(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Close nominations; the page says beforehand what will follow."""
    found = election_at(request, ref)
    standing = [one for one in queries.nominations(found) if not one.withdrawn]
    follows = _follows(found, len(standing))
    act = Act(
        title=_("Close nominations"),
        lead=ngettext(
            "{number} person stands for {seats} seats.",
            "{number} people stand for {seats} seats.",
            len(standing),
        ).format(number=len(standing), seats=found.seats),
        points=(follows,),
        button=_("Close nominations"),
        told=_("Nobody by e-mail. It stands on the election’s page at once."),
        public=_("Who stands, under pseudonyms in the record and by name on the page."),
        undo=_("No. Nobody can be nominated afterwards."),
        power="elections.close_nominations",
        done=_("Nominations are closed."),
        next=follows,
    )
    return perform(
        request,
        act,
        lambda actor: actions.close_nominations(
            actor=actor, organisation=request.organisation, election=ref
        ),
        then=address(found),
        context=about(found),
    )


def _follows(election: Election, standing: int) -> str:
    """What closing nominations leads to, by the rules."""
    if standing > election.seats:
        return _("There will be a vote: more people stand than there are seats.")
    rule = queries.rules_of(election).value("elections.uncontested")
    if rule == "reopen" and not election.reopened:
        return _("Too few people stand, so nominations open again once, for their full time.")
    if rule == "confirm_each" and standing:
        return _("No more people stand than there are seats, so members vote yes or no on each.")
    return _("No more people stand than there are seats, so they are elected without a vote.")


@require_http_methods(["GET", "POST"])
@page("elections.run")
def freeze_roll(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Fix who may vote."""
    found = election_at(request, ref)
    day = weekday(found.roll_day)
    act = Act(
        title=_("Fix who may vote"),
        lead=_("The roll is everybody in a voting class on the register of {day}.").format(day=day),
        points=(
            _("Nobody is added or taken off afterwards."),
            ngettext(
                "{size} person was a member that day, voting or not.",
                "{size} people were members that day, voting or not.",
                size := members.size(request.organisation, found.roll_day),
            ).format(size=size),
        ),
        button=_("Fix the roll"),
        told=_("Nobody by e-mail. Members see on the election’s page whether they are on it."),
        public=_("How many are on the roll, and its fingerprint. No names."),
        undo=_("No. That is the point of it."),
        power="elections.freeze_roll",
        done=_("The roll is fixed."),
        next=_("Voting opens on {moment}.").format(moment=moment(found.opens)),
    )
    return perform(
        request,
        act,
        lambda actor: actions.freeze_roll(
            actor=actor, organisation=request.organisation, election=ref
        ),
        then=address(found),
        context=about(found),
    )


@require_http_methods(["GET", "POST"])
@page("elections.run")
def open_voting(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Open the box."""
    found = election_at(request, ref)
    late = timezone.localdate() > timezone.localdate(found.opens)
    points = [_("Members on the roll can vote until {moment}.").format(moment=moment(found.closes))]
    if late:
        points = [
            _("You open later than planned, so the close moves along: voters keep their full time.")
        ]
    act = Act(
        title=_("Open voting"),
        lead=ngettext(
            "{size} member is on the roll.", "{size} members are on the roll.", found.roll_size or 0
        ).format(size=found.roll_size or 0),
        points=tuple(points),
        button=_("Open voting"),
        told=_("Everybody on the roll who has an e-mail address."),
        public=_("That voting is open, and until when."),
        undo=_("No. It stays open until the hour of closing."),
        power="elections.open",
        done=_("Voting is open."),
        next=_("Nobody sees a tally before it closes."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.open_voting(
            actor=actor, organisation=request.organisation, election=ref
        ),
        then=address(found),
        context=about(found),
    )


@require_http_methods(["GET", "POST"])
@page("elections.run")
def close(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Close the box once the time is over."""
    found = election_at(request, ref)
    act = Act(
        title=_("Close the box"),
        lead=_("Voting ended on {moment}. No vote comes in any more.").format(
            moment=moment(found.closes)
        ),
        points=(
            _("The box and the roll are written anew, so that neither keeps the order of voting."),
            _(
                "The receipts’ fingerprints go into the public record: every voter can look "
                "for theirs."
            ),
        ),
        button=_("Close the box"),
        told=_("Nobody by e-mail."),
        public=_("How many voted online and on paper, and the receipts’ fingerprints. No votes."),
        undo=_("No."),
        power="elections.close",
        done=_("The box is closed."),
        next=_("Look at the count, then declare the result."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.close(actor=actor, organisation=request.organisation, election=ref),
        then=address(found),
        context=about(found),
    )


@require_http_methods(["GET", "POST"])
@page("elections.run")
def elect_unopposed(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Declare elected without a vote those who stand, where they are no more than the seats."""
    found = election_at(request, ref)
    names = [one.name or one.ref for one in queries.on_the_ballot(found) if not one.withdrawn]
    left = found.seats - len(names)
    points = [*names]
    if left > 0:
        points.append(
            ngettext("{left} seat stays vacant.", "{left} seats stay vacant.", left).format(
                left=left
            )
        )
    act = Act(
        title=_("Declare who is elected without a vote"),
        lead=_("No more people stand than there are seats. These are elected:"),
        points=tuple(points),
        button=_("Declare them elected"),
        told=_("Nobody by e-mail: without a vote there is no roll to write to."),
        public=_("Who sits on the board, and until when."),
        undo=_("No. Somebody can leave the board; the entry stays."),
        power="elections.declare",
        done=_("The result is declared."),
        next=_("Their terms have begun. The board’s page shows until when."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.elect_unopposed(
            actor=actor, organisation=request.organisation, election=ref
        ),
        then=address(found, "result"),
        context=about(found),
    )

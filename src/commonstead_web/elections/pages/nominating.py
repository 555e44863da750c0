"""Standing for the board: may I, who supports me, my statement; and withdrawing."""

from datetime import date

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead.kit import Refusal
from commonstead.members import may_stand
from commonstead_web.elections import actions, electors, journey, queries
from commonstead_web.elections.forms.standing import (
    NominateForm,
    PaperNominationForm,
    SupportForm,
)
from commonstead_web.elections.models import Election
from commonstead_web.elections.pages.acting import address, election_at, perform, show
from commonstead_web.elections.pages.election import about, class_title
from commonstead_web.kit.wording import words_for
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act, acted, go, require_second_factor, signed_in
from commonstead_web.rulebook.queries import Organisation
from commonstead_web.rulebook.reading import in_words


@require_http_methods(["GET", "POST"])
@page("elections.nominate")
def nominate(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Stand for the board. Whether the visitor may is answered first, then what is missing."""
    found, today = election_at(request, ref), timezone.localdate()
    member = electors.member_of(request.organisation, signed_in(request), today)
    supporters = queries.supporters_of(found, member) if member else []
    needed: int = queries.rules_of(found).value("elections.nominations.supporters")
    form = NominateForm(request.POST or None)
    done = acted(
        request,
        form,
        lambda actor: actions.nominate(
            actor=actor,
            organisation=request.organisation,
            election=ref,
            member=member or "",
            statement=form.cleaned_data["statement"],
        ),
    )
    if done is not None:
        words = _("You can withdraw until voting closes.")
        return go(request, done, _("You stand for the board."), words, address(found))
    context = about(found) | {
        "why_not": why_not(found, member, today),
        "supporters": list(electors.names(request.organisation, supporters).values()),
        "needed": needed,
        "missing": max(needed - len(supporters), 0),
        "support_address": request.build_absolute_uri(address(found, "support")),
        "power": queries.rules_of(found).power("elections.nominate"),
        "rules": [in_words(queries.rules_of(found).rule(name)) for name in STANDING_RULES],
    }
    return show(request, "nominate", context, form)


STANDING_RULES = (
    "elections.nominations.supporters",
    "board.age.minimum",
    "board.term.years",
    "board.term.limit_years",
    "elections.candidates.may_count",
)


def why_not(election: Election, member: str | None, today: date) -> str:
    """Why this member cannot stand in this election, in words; empty where they can."""
    try:
        _may_stand(election, member, today)
    except Refusal as refusal:
        return words_for(refusal)
    return ""


def _may_stand(election: Election, member: str | None, today: date) -> None:
    society, rulebook = election.organisation, queries.rules_of(election)
    if not journey.takes_nominations(election, timezone.now()):
        opens, closes = election.nominations_open, election.nominations_close
        raise Refusal("nominations_not_open", opens=opens, closes=closes)
    if member is None:
        raise Refusal("not_for_you")
    if election.standing.filter(member=member, withdrawn=False).exists():
        raise Refusal("already_nominated")
    register = electors.register(society)
    may_stand(
        rulebook,
        register,
        member,
        on=today,
        born=electors.born(society, member),
        years_served=queries.years_served(society, member, election),
    )
    if election.seat_class not in {"", electors.class_on(register, member, today)}:
        raise Refusal("seat_kept_for_class", class_name=class_title(election))
    held = electors.counting_offices_of(society, member, today)
    if held and not rulebook.value("elections.candidates.may_count"):
        raise Refusal("counting_office_held", office=min(held))


@require_http_methods(["GET", "POST"])
@page("elections.nominate")
def support(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Support that somebody stands. Those who already have supporters are listed to choose from."""
    found, today = election_at(request, ref), timezone.localdate()
    everybody = _members(request.organisation, today)
    asked = electors.names(request.organisation, queries.asked_for_support(found))
    form = SupportForm(request.POST or None, members=everybody)
    done = acted(
        request,
        form,
        lambda actor: actions.support(
            actor=actor,
            organisation=request.organisation,
            election=ref,
            member=form.cleaned_data["name"],
        ),
    )
    if done is not None:
        name = everybody[done.value.member]
        words = _(
            "It counts once they stand. Your support is then in the public record, by pseudonym."
        )
        what = _("You support that {name} stands.").format(name=name)
        return go(request, done, what, words, address(found))
    context = about(found) | {
        "asked": sorted(name for name in asked.values() if name),
        "open": journey.takes_nominations(found, timezone.now()),
        "power": queries.rules_of(found).power("elections.nominate"),
    }
    return show(request, "support", context, form)


def _members(society: Organisation, today: date) -> dict[str, str]:
    return electors.names(society, electors.memberships_on(society, today))


@require_http_methods(["GET", "POST"])
@page("elections.call")
def nominate_on_paper(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Enter a nomination that came on paper, with the signatures on it."""
    require_second_factor(request)
    found, today = election_at(request, ref), timezone.localdate()
    form = PaperNominationForm(request.POST or None, members=_members(request.organisation, today))
    done = acted(
        request,
        form,
        lambda actor: actions.nominate(
            actor=actor,
            organisation=request.organisation,
            election=ref,
            member=form.cleaned_data["name"],
            statement=form.cleaned_data["statement"],
            supporters=form.cleaned_data["supporters"],
        ),
    )
    if done is not None:
        words = _("Keep the signed form until the time to question the election is over.")
        return go(request, done, _("The nomination is entered."), words, address(found))
    needed = queries.rules_of(found).value("elections.nominations.supporters")
    power = queries.rules_of(found).power("elections.call")
    context = about(found) | {"needed": needed, "power": power}
    return show(request, "nominate_on_paper", context, form)


@require_http_methods(["GET", "POST"])
@page("elections.nominate")
def withdraw(request: OrganisationRequest, ref: str, candidate: str) -> HttpResponse:
    """Stand no longer."""
    found = election_at(request, ref)
    on_ballot = queries.candidate(found, candidate).position is not None
    lead = _("You will no longer stand in this election.")
    if on_ballot:
        lead = _("Your name stays on the ballot and is passed over when the votes are counted.")
    act = Act(
        title=_("Withdraw from this election"),
        lead=lead,
        button=_("Withdraw from this election"),
        told=_("Nobody by e-mail. It stands on the election’s page at once."),
        public=_("That this candidate withdrew."),
        undo=_("No. While nominations are open you can be nominated again."),
        power="elections.withdraw",
        done=_("You no longer stand."),
        next=_("The election goes on without you."),
        loss=True,
    )
    return perform(
        request,
        act,
        lambda actor: actions.withdraw(
            actor=actor, organisation=request.organisation, election=ref, candidate=candidate
        ),
        then=address(found),
        context=about(found),
    )

"""A household joins and opens its ledger; and the secretary says which members it has."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead.kit import Refusal
from commonstead.prices.equity import Books
from commonstead_web.prices import actions, queries
from commonstead_web.prices.dwellings import dwellings
from commonstead_web.prices.forms.books import JoiningForm, MembersForm
from commonstead_web.prices.pages.acting import address, perform
from commonstead_web.prices.pages.equity.society import trail_of_households
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act, require_second_factor


@require_http_methods(["GET", "POST"])
@page("equity.open")
def join(request: OrganisationRequest) -> HttpResponse:
    """Open the ledger of a household that joins."""
    require_second_factor(request)
    books = queries.equity_books(request.organisation)
    if books is None:
        raise Refusal("no_scheme_adopted")
    form = JoiningForm(
        request.POST or None,
        homes=_free_homes(request, books),
        members=queries.members_to_choose(request.organisation, timezone.localdate()),
        initial={"on": timezone.localdate()},
    )
    return perform(
        request,
        _joining(),
        lambda actor: actions.open_holding(
            actor=actor, organisation=request.organisation, joining=form.joining
        ),
        then=address(request, "equity_households"),
        context={"trail": trail_of_households(request)},
        form=form,
    )


def _free_homes(request: OrganisationRequest, books: Books) -> list[tuple[str, str]]:
    """Homes in the register for which nobody holds equity."""
    held = {one.home for one in queries.households(request.organisation, books) if one.lives_here}
    homes = dwellings(request.organisation)
    return [(one.ref, one.label) for one in homes if one.ref not in held]


@require_http_methods(["GET", "POST"])
@page("equity.link")
def link(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Say which members a household has."""
    require_second_factor(request)
    society = request.organisation
    form = MembersForm(
        request.POST or None,
        members=queries.members_to_choose(society, timezone.localdate()),
        initial={"members": queries.linked_members(society, ref)},
    )

    def do(actor: Any) -> Any:
        return actions.link_members(
            actor=actor,
            organisation=society,
            holding=ref,
            members=form.cleaned_data["members"],
        )

    then = address(request, "holding", ref)
    return perform(
        request,
        _linking(),
        do,
        then=then,
        context={"trail": trail_of_households(request)},
        form=form,
    )


def _joining() -> Act:
    return Act(
        title=_("A household joins"),
        lead=_("It takes shares out of those that the society still holds itself."),
        button=_("Open this ledger"),
        told=_("Nobody is written to. The members you tick see the ledger."),
        public=_(
            "The cost, the shares and the day, under a pseudonym. Which home and who lives there "
            "is not in the record."
        ),
        undo=_("As long as nothing else is entered for the household, it can be corrected."),
        power="equity.open",
        done=_("The ledger is open."),
        next=_("Enter its deposit next."),
    )


def _linking() -> Act:
    return Act(
        title=_("Which members this household has"),
        lead=_("They see its ledger, and cannot enter anything in it, whatever office they hold."),
        button=_("Keep these members"),
        told=_("Nobody is written to. They see the ledger from now on."),
        public=_("That something was said about it today. Not who."),
        undo=_("You can change it at any time."),
        power="equity.link",
        done=_("It is kept."),
        next=_("The household’s page names them."),
    )

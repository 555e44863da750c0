"""The founding's steps that need the register: entering the founders, and adopting with them."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonstead_web.kit.keyed import KeyedForm
from commonstead_web.members import actions, queries
from commonstead_web.members.forms import FounderForm
from commonstead_web.members.pages.acting import acted, go, show
from commonstead_web.members.second_factor import require_second_factor
from commonstead_web.rulebook import actions as rulebook_actions
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import rules_today
from commonstead_web.rulebook.queries import adoption_on


@page("members.enter_founder")
def founder(request: OrganisationRequest) -> HttpResponse:
    """Enter the founders, one after the other, while the rulebook is a draft."""
    require_second_factor(request)
    form = FounderForm(request.POST or None, rulebook=rules_today(request))
    done = acted(
        request,
        form,
        lambda actor: actions.enter_founder(
            actor=actor,
            organisation=request.organisation,
            class_name=form.cleaned_data["class_name"],
            details=form.details(),
        ),
    )
    if done is None:
        return show(request, "founder", _founders(request), form)
    return go(
        request,
        done,
        _("The founder is on the register."),
        _("Enter the next one, or adopt the rulebook when all are there."),
        "members:founders",
    )


def _founders(request: OrganisationRequest) -> dict[str, object]:
    founders = queries.entries(request.organisation)
    needed = rules_today(request).value("members.minimum")
    return {
        "founders": founders,
        "count": len(founders),
        "needed": needed,
        "most": max(len(founders), needed),
        "adopted": adoption_on(request.organisation, timezone.localdate()),
    }


@page("members.adopt")
def adopt(request: OrganisationRequest) -> HttpResponse:
    """The founders on the register adopt the rulebook."""
    form = KeyedForm(request.POST or None)
    done = acted(
        request,
        form,
        lambda actor: rulebook_actions.adopt(
            actor=actor,
            organisation=request.organisation,
            founders=queries.size(request.organisation, actor.today),
        ),
    )
    if done is None:
        return show(request, "adopt", _founders(request), form)
    return go(
        request,
        done,
        _("The founders have adopted the rulebook."),
        _("Send it to the registrar, and enter the dates when the letter comes."),
        "members:membership",
    )

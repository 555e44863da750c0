"""Erasing what is no longer needed about a former member or a refused applicant."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonstead.members import name_erasable_from
from commonstead_web.kit.keyed import KeyedForm
from commonstead_web.members import actions, queries
from commonstead_web.members.pages.acting import acted, go, show
from commonstead_web.members.second_factor import require_second_factor
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import rules_today
from commonstead_web.rulebook.reading import in_words


@page("members.view_names")
def erase_member(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Erase what the law lets go about a former member."""
    require_second_factor(request)
    here = queries.by_ref(request.organisation, ref)
    rulebook = rules_today(request)
    working = name_erasable_from(rulebook, here.ended)
    form = KeyedForm(request.POST or None)
    done = acted(
        request,
        form,
        lambda actor: actions.erase(
            actor=actor,
            organisation=request.organisation,
            what=actions.What.PARTICULARS,
            ref=here.ref,
        ),
    )
    if done is None:
        about = {
            "membership": here,
            "particulars": here.particulars,
            "power": rulebook.power("members.erase"),
            "rule": in_words(rulebook.rule("members.retention.years")),
            "working": working,
            "over": working.value is not None and working.value <= timezone.localdate(),
        }
        return show(request, "erase_member", about, form)
    return go(
        request,
        done,
        _("What the law lets go about this member is erased."),
        _("Copies on paper and in letters are yours to destroy."),
        "members:register",
    )


@page("members.view_names")
def erase_application(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Erase a refused application."""
    require_second_factor(request)
    asked = queries.application(request.organisation, ref)
    form = KeyedForm(request.POST or None)
    done = acted(
        request,
        form,
        lambda actor: actions.erase(
            actor=actor,
            organisation=request.organisation,
            what=actions.What.APPLICATION,
            ref=asked.ref,
        ),
    )
    if done is None:
        power = rules_today(request).power("members.erase")
        return show(request, "erase_application", {"application": asked, "power": power}, form)
    return go(
        request,
        done,
        _("The application is erased."),
        _("The record still says that an application was refused, and not whose."),
        "members:applications",
    )

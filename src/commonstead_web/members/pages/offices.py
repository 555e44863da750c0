"""Who holds which office, and appointing and releasing them."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonstead.kit import Refusal
from commonstead_web.kit.models import Person
from commonstead_web.members import actions, queries
from commonstead_web.members.forms import AppointForm, ReleaseForm
from commonstead_web.members.pages.acting import acted, go, show
from commonstead_web.rulebook import offices as held_offices
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import rules_today
from commonstead_web.rulebook.offices import Office

SHOWN = (*actions.APPOINTED, "board")


@page("members.view_offices")
def offices(request: OrganisationRequest) -> HttpResponse:
    """Who holds which office. Names are for those who belong here; the public sees since when."""
    today = timezone.localdate()
    power = rules_today(request).power("members.appoint")
    context = {
        "held": [
            (office, list(held_offices.holders(request.organisation, office, today)))
            for office in SHOWN
        ],
        "appointed": actions.APPOINTED,
        "names": bool(request.held),
        "power": power,
        "may_appoint": bool(request.held & set(power.recorded_by)),
    }
    return show(request, "offices", context, None)


@page("members.appoint")
def appoint(request: OrganisationRequest) -> HttpResponse:
    """Give somebody an office."""
    form = AppointForm(request.POST or None, members=_members_who_sign_in(request))
    done = acted(
        request,
        form,
        lambda actor: actions.appoint(
            actor=actor,
            organisation=request.organisation,
            office=form.cleaned_data["office"],
            person=_chosen(request, form.cleaned_data["member"]),
            email=form.cleaned_data["email"],
            name=form.cleaned_data["name"],
        ),
    )
    if done is None:
        return show(request, "appoint", {}, form)
    return go(
        request,
        done,
        _("The office is given, from today."),
        _("Tell them what they can do now, and ask them to set up a passkey."),
        "members:offices",
    )


def _members_who_sign_in(request: OrganisationRequest) -> list[tuple[str, str]]:
    today = timezone.localdate()
    current = queries.in_force(request.organisation, today).exclude(person=None)
    named = current.select_related("particulars").order_by("particulars__name", "id")
    return [(each.ref, each.particulars.name) for each in named]


def _chosen(request: OrganisationRequest, ref: str) -> Person | None:
    return queries.by_ref(request.organisation, ref).person if ref else None


@page("members.appoint")
def release(request: OrganisationRequest, held: int) -> HttpResponse:
    """Take an office away."""
    office = _office(request, held)
    form = ReleaseForm(request.POST or None, initial={"held": held})
    done = acted(
        request,
        form,
        lambda actor: actions.release(
            actor=actor,
            organisation=request.organisation,
            person=office.person,
            office=office.office,
        ),
    )
    if done is None:
        return show(request, "release", {"office": office}, form)
    return go(
        request,
        done,
        _("The office has ended, today."),
        _("Appoint somebody else if the office must not stay empty."),
        "members:offices",
    )


def _office(request: OrganisationRequest, pk: int) -> Office:
    today = timezone.localdate()
    for name in actions.APPOINTED:
        for held in held_offices.holders(request.organisation, name, today):
            if held.pk == pk:
                return held
    raise Refusal("not_found")

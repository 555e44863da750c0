"""Membership as everybody sees it, and as a member sees their own."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonstead.members import class_rule
from commonstead_web.kit.keyed import KeyedForm
from commonstead_web.members import actions, queries
from commonstead_web.members.causes import Cause
from commonstead_web.members.forms import ParticularsForm
from commonstead_web.members.models import Membership
from commonstead_web.members.pages.acting import acted, go, show
from commonstead_web.rulebook import access
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.queries import adoption_on, rulebook_for
from commonstead_web.rulebook.reading import in_words

HOW_TO_JOIN = (
    "members.admission",
    "members.age.minimum",
    "members.area",
    "members.share.par",
    "members.share.minimum",
    "members.votes",
    "members.community_share",
    "members.refusal.reasons",
)


@page("members.view_membership")
def membership(request: OrganisationRequest) -> HttpResponse:
    """How many members there are, of which classes, and how to become one."""
    organisation, today = request.organisation, timezone.localdate()
    rulebook = rulebook_for(organisation, today)
    sizes = queries.counts_by_class(organisation, today)
    growth = queries.sizes_over_time(organisation, today)
    context = {
        "sizes": sizes,
        "total": sum(each.members for each in sizes),
        "today": today,
        "growth": growth,
        "most": max((each.total for each in growth), default=0) or 1,
        "classes": [each.rule for each in sizes],
        "rules": [in_words(rulebook.rule(name)) for name in HOW_TO_JOIN],
        "founded": adoption_on(organisation, today) is not None,
        "mine": _mine(request),
    }
    return show(request, "membership", context, None)


def _mine(request: OrganisationRequest) -> Membership | None:
    person = request.user
    return queries.membership_of(person, request.organisation) if person.is_authenticated else None


@page("members.view_own")
def mine(request: OrganisationRequest) -> HttpResponse:
    """My membership: since when, in which class, what it lets me do; and what I have asked."""
    organisation, person = request.organisation, access.actor_of(request).person
    here = queries.membership_of(person, organisation)
    context: dict[str, Any] = {
        "membership": here,
        "applications": [
            (asked, queries.reason_words(asked))
            for asked in queries.applications_of(person, organisation)
        ],
        "may_resign": "member" in _recorded_by(request, "members.end"),
    }
    if here:
        rulebook = rulebook_for(organisation, timezone.localdate())
        name = queries.class_on(here, timezone.localdate())
        context |= {"rule": class_rule(rulebook, name), "particulars": here.particulars}
    return show(request, "mine", context, None)


def _recorded_by(request: OrganisationRequest, power: str) -> tuple[str, ...]:
    return rulebook_for(request.organisation, timezone.localdate()).power(power).recorded_by


@page("members.view_own")
def my_particulars(request: OrganisationRequest) -> HttpResponse:
    """My address, and how notices reach me."""
    here = _my_membership(request)
    form = ParticularsForm(request.POST or None, initial=particulars_of(here, ParticularsForm))
    done = acted(
        request,
        form,
        lambda actor: actions.correct(
            actor=actor,
            organisation=request.organisation,
            membership=here,
            changes=form.changes(),
        ),
    )
    if done is None:
        return show(request, "particulars", {"membership": here}, form)
    what = _("Your particulars are changed.")
    return go(request, done, what, _("You sign in as before."), "members:mine")


def particulars_of(membership: Membership, form: type[KeyedForm]) -> dict[str, object]:
    """What the register says about a member, for the fields that a form has."""
    entry = membership.particulars
    return {name: getattr(entry, name) for name in form.base_fields if name != "key"}


def _my_membership(request: OrganisationRequest) -> Membership:
    return queries.own_membership(request.organisation, access.actor_of(request).person)


@page("members.view_own")
def resign(request: OrganisationRequest) -> HttpResponse:
    """End my membership."""
    here = _my_membership(request)
    form = KeyedForm(request.POST or None)
    done = acted(
        request,
        form,
        lambda actor: actions.end(
            actor=actor,
            organisation=request.organisation,
            membership=here,
            cause=Cause.RESIGNED,
        ),
    )
    if done is None:
        return show(request, "resign", {"membership": here}, form)
    return go(
        request,
        done,
        _("Your membership has ended."),
        _("You can apply again whenever you like."),
        "members:mine",
    )

"""Applying for a home: what it takes, the form, and one's own application."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from commonstead.homes.policy.policy import in_words
from commonstead.kit import Refusal
from commonstead_web.homes import actions, applicants, policies, rounds
from commonstead_web.homes.forms.applying import (
    FEW_PEOPLE,
    ApplyingForm,
    CodeForm,
    as_typed,
)
from commonstead_web.homes.forms.monitoring import EqualityForm
from commonstead_web.homes.models import HouseholdApplication
from commonstead_web.homes.pages.acting import address, perform, show
from commonstead_web.homes.reaching import LETTER, own_application
from commonstead_web.homes.telling import answers_in_words, papers_in_words
from commonstead_web.kit.wording import words_for
from commonstead_web.rulebook import access
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import (
    Act,
    acted,
    go,
    person_of,
    require_second_factor,
    rules_today,
    signed_in,
)

How = HouseholdApplication.How


@require_GET
@page("homes.view")
def applying(request: OrganisationRequest) -> HttpResponse:
    """What it takes to apply, for whoever comes."""
    row = policies.in_force(request.organisation)
    person = person_of(request)
    mine = applicants.of_person(request.organisation, person) if person else []
    context = {
        "policy": row,
        "sections": in_words(policies.read(row)).items() if row else (),
        "mine": [one for one in mine if one.is_waiting],
        "has_draft": bool(person and applicants.draft_of(request.organisation, person)),
        "is_secretary": "secretary" in request.held,
        "power": rules_today(request).power("homes.apply"),
    }
    return show(request, "applying", context)


@require_http_methods(["GET", "POST"])
@page("homes.apply")
def apply(request: OrganisationRequest) -> HttpResponse:
    """The form, for oneself."""
    return _form(request, How.SELF)


@require_http_methods(["GET", "POST"])
@page("homes.apply")
def apply_for_somebody(request: OrganisationRequest) -> HttpResponse:
    """The form, for a helper with written authority."""
    return _form(request, How.HELPER)


@require_http_methods(["GET", "POST"])
@page("homes.see_applications")
def apply_on_paper(request: OrganisationRequest) -> HttpResponse:
    """The secretary enters what came on paper."""
    require_second_factor(request)
    return _form(request, How.PAPER)


@require_GET
@page("homes.view")
def paper_form(request: OrganisationRequest) -> HttpResponse:
    """The form to print and fill in by hand."""
    form = _empty(request, How.SELF, people=6)
    equality = EqualityForm().visible_fields()
    return show(request, "paper_form", {"blank": form, "equality": equality})


def _empty(request: OrganisationRequest, how: str, **given: Any) -> ApplyingForm:
    asking = policies.asking(request.organisation)
    listed = [
        (one.home.ref, one.home.label)
        for row in rounds.open_rounds(request.organisation)
        for one in rounds.Letting(row).listed_homes
    ]
    return ApplyingForm(policies=asking, how=how, homes=listed, **given)


def _form(request: OrganisationRequest, how: str) -> HttpResponse:
    """The form, and its steps: one more person, keep it, send it."""
    person = signed_in(request)
    kept = applicants.draft_of(request.organisation, person) if how != How.PAPER else {}
    typed = _typed(request) if request.method == "POST" else kept
    count = int(typed.get("people", FEW_PEOPLE)) if typed else FEW_PEOPLE
    step = request.POST.get("step", "")
    if step == "person":
        count += 1
    if step == "keep":
        actions.keep_draft(
            actor=access.actor_of(request), organisation=request.organisation, typed=typed
        )
    if step in ("person", "keep") or request.method == "GET":
        start = {"email": person.email, "name": person.name} if how == How.SELF else {}
        form = _empty(request, how, people=count, initial=start | _as_initial(typed))
        return _shown(request, form, how, kept=step == "keep")
    form = _empty(request, how, people=count, data=request.POST)
    done = acted(
        request,
        form,
        lambda actor: actions.apply(
            actor=actor, organisation=request.organisation, asked=form.asked, how=how
        ),
    )
    if done is None:
        return _shown(request, form, how)
    if how == How.PAPER:
        then = address(request, "application", done.value.ref)
        return go(request, done, _("The application is entered."), _("Print the letter."), then)
    next_words = _("Here are some questions that do not count. You may leave out all of them.")
    there = address(request, "equality", done.value.ref)
    return go(request, done, _("You have applied."), next_words, there)


def _typed(request: OrganisationRequest) -> dict[str, Any]:
    """What was typed, as it can be kept: every field but those of the form itself."""
    left_out = {"csrfmiddlewaretoken", "key", "step"}
    return {
        name: values if len(values) > 1 or name.startswith("q_") else values[0]
        for name, values in request.POST.lists()
        if name not in left_out
    }


def _as_initial(typed: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value[0] if isinstance(value, list) and len(value) == 1 else value
        for name, value in typed.items()
    }


def _shown(
    request: OrganisationRequest, form: ApplyingForm, how: str, *, kept: bool = False
) -> HttpResponse:
    context = {
        "how": how,
        "kept": kept,
        "may_keep": how != How.PAPER,
        "policy": policies.in_force(request.organisation),
        "power": rules_today(request).power("homes.apply"),
        "trail": [(_("Apply for a home"), address(request, "applying"))],
    }
    return show(request, "apply", context, form)


@require_http_methods(["GET", "POST"])
@page("homes.view")
def mine(request: OrganisationRequest) -> HttpResponse:
    """One's own applications: signed in, or with the code on the letter."""
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = applicants.by_code(request.organisation, form.cleaned_data["code"])
        except Refusal as refusal:
            form.add_error("code", words_for(refusal))
        else:
            request.session[LETTER] = found.ref
            return redirect(address(request, "mine"))
    context = {
        "applications": [told_of(one) for one in _mine(request)],
        "code_form": form,
        "signed_in": person_of(request) is not None,
        "trail": [(_("Apply for a home"), address(request, "applying"))],
    }
    return show(request, "mine", context)


def _mine(request: OrganisationRequest) -> list[HouseholdApplication]:
    """What somebody sees as theirs; a letter's application stays in this session alone."""
    person = person_of(request)
    found = applicants.of_person(request.organisation, person) if person else []
    ref = request.session.get(LETTER)
    rows = request.organisation.household_applications.filter(ref=ref).exclude(code="")
    return [*found, *(one for one in rows if one not in found)]


def told_of(application: HouseholdApplication) -> dict[str, Any]:
    """An application as its household reads it."""
    policy = policies.in_force(application.organisation)
    if application.erased:
        return {"row": application}
    asked = applicants.asked_of(application)
    return {
        "row": application,
        "particulars": asked.particulars,
        "people": asked.named_people(),
        "places": list(
            application.listed.select_related("round").order_by("-round__listed", "-id")
        ),
        "answers": answers_in_words(policies.read(policy), asked.told) if policy else [],
        "versions": list(application.versions.all()),
        "papers_seen": papers_in_words(application),
    }


@require_http_methods(["GET", "POST"])
@page("homes.apply")
def change(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Tell what has changed."""
    found = own_application(request, ref)
    typed = as_typed(found)
    count = max(FEW_PEOPLE, len(found.said.people))
    if request.method == "POST":
        count = int(request.POST.get("people", count))
    if request.POST.get("step") == "person":
        typed, count = _as_initial(_typed(request)), count + 1
    form = _empty(request, found.how, people=count, initial=typed)
    if request.method == "POST" and request.POST.get("step") != "person":
        form = _empty(request, found.how, people=count, data=request.POST)
    done = None
    if request.POST.get("step") != "person":
        done = acted(
            request,
            form,
            lambda actor: actions.change(
                actor=actor, organisation=request.organisation, application=ref, asked=form.asked
            ),
        )
    if done is not None:
        next_words = _("From now on your place is worked out from this.")
        return go(request, done, _("The change is entered."), next_words, back_to(request, found))
    return show(request, "change", {"application": found, "trail": trail_of(request, found)}, form)


def back_to(request: OrganisationRequest, found: HouseholdApplication) -> str:
    """Where an application is read: one's own page, or the secretary's."""
    if found.person_id == signed_in(request).pk:
        return address(request, "mine")
    return address(request, "application", found.ref)


def trail_of(request: OrganisationRequest, found: HouseholdApplication) -> list[tuple[str, str]]:
    """The way back to an application."""
    return [(_("The application"), back_to(request, found))]


@require_http_methods(["GET", "POST"])
@page("homes.apply")
def withdraw(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Take an application back."""
    found = own_application(request, ref)
    return perform(
        request,
        _withdrawing(),
        lambda actor: actions.withdraw(
            actor=actor, organisation=request.organisation, application=ref
        ),
        then=back_to(request, found),
        context={"trail": trail_of(request, found)},
    )


def _withdrawing() -> Act:
    return Act(
        title=_("Take the application back"),
        lead=_("Then no home is offered on it. Nobody else loses or gains a ticket in a draw."),
        button=_("Take the application back"),
        told=_("The secretary sees it on the list."),
        public=_("That an application was taken back today, and not whose."),
        undo=_("No. You can apply again, with the day on which you do."),
        power="homes.withdraw_application",
        done=_("The application is taken back."),
        next=_("You can ask the secretary to erase it."),
        loss=True,
    )

"""Asking to become a member, and deciding about it."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonstead.members import class_rule
from commonstead_web.members import actions, queries
from commonstead_web.members.forms import (
    AdmitForm,
    ApplicationForm,
    PaperApplicationForm,
    RefuseForm,
)
from commonstead_web.members.models import Application
from commonstead_web.members.pages.acting import acted, go, show
from commonstead_web.members.second_factor import require_second_factor
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import rules_today


@page("members.apply")
def apply(request: OrganisationRequest) -> HttpResponse:
    """The application form."""
    rulebook = rules_today(request)
    form = ApplicationForm(
        request.POST or None, rulebook=rulebook, initial={"name": str(request.user)}
    )
    done = acted(
        request,
        form,
        lambda actor: actions.apply(
            actor=actor,
            organisation=request.organisation,
            class_name=form.cleaned_data["class_name"],
            details=form.details(),
            why=form.cleaned_data["why"],
        ),
    )
    if done is None:
        context = {"admission": rulebook.rule("members.admission"), "paper": False}
        return show(request, "apply", context, form)
    return go(
        request,
        done,
        _("You have applied."),
        _("The board decides. You can see the answer on this page."),
        "members:mine",
    )


@page("members.enter_paper")
def apply_on_paper(request: OrganisationRequest) -> HttpResponse:
    """The secretary enters an application that came on paper."""
    require_second_factor(request)
    rulebook = rules_today(request)
    form = PaperApplicationForm(request.POST or None, rulebook=rulebook)
    done = acted(
        request,
        form,
        lambda actor: actions.apply(
            actor=actor,
            organisation=request.organisation,
            class_name=form.cleaned_data["class_name"],
            details=form.details(),
            why=form.cleaned_data["why"],
            on_paper=True,
        ),
    )
    if done is None:
        context = {"admission": rulebook.rule("members.admission"), "paper": True}
        return show(request, "apply", context, form)
    return go(
        request,
        done,
        _("The application is entered."),
        _("Put it to the board, then enter what it decided."),
        "members:applications",
    )


@page("members.view_applications")
def applications(request: OrganisationRequest) -> HttpResponse:
    """The applications that wait for a decision."""
    _see_applications(request)
    context = {
        "waiting": [
            (asked, titles(request).get(asked.class_name, asked.class_name))
            for asked in queries.waiting_applications(request.organisation)
        ],
        "refused": _refused(request),
        "admission": rules_today(request).rule("members.admission"),
        "power": rules_today(request).power("members.admit"),
    }
    return show(request, "applications", context, None)


def _refused(request: OrganisationRequest) -> list[Application]:
    """Refused applications of which something is kept, for whoever may erase it."""
    erases = request.held & set(rules_today(request).power("members.erase").recorded_by)
    return list(queries.refused_applications(request.organisation)) if erases else []


def _see_applications(request: OrganisationRequest) -> None:
    if "board" not in request.held:
        require_second_factor(request)


def titles(request: OrganisationRequest) -> dict[str, str]:
    """Class name to its title under the rulebook in force."""
    return {each.name: each.title for each in rules_today(request).classes}


@page("members.view_applications")
def application(request: OrganisationRequest, ref: str) -> HttpResponse:
    """One application, as those read it who decide about it."""
    _see_applications(request)
    asked = queries.application(request.organisation, ref)
    context = _about(request, asked)
    return show(request, "application", context, None)


def _about(request: OrganisationRequest, asked: Application) -> dict[str, object]:
    rulebook = rules_today(request)
    return {
        "application": asked,
        "rule": class_rule(rulebook, asked.class_name),
        "power": rulebook.power("members.admit"),
        "may_decide": bool(request.held & set(rulebook.power("members.admit").recorded_by)),
        "may_erase": bool(request.held & set(rulebook.power("members.erase").recorded_by)),
    }


@page("members.decide_applications")
def admit(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Enter the decision that lets somebody in."""
    _see_applications(request)
    asked = queries.application(request.organisation, ref)
    form = AdmitForm(
        request.POST or None,
        rulebook=rules_today(request),
        initial={"decided_on": timezone.localdate()},
    )
    done = acted(
        request,
        form,
        lambda actor: actions.admit(
            actor=actor,
            organisation=request.organisation,
            application=asked,
            decision=form.cleaned_data["decision"],
            decided_on=form.cleaned_data["decided_on"],
            shares=form.cleaned_data.get("shares"),
        ),
    )
    if done is None:
        return show(request, "admit", _about(request, asked), form)
    return go(
        request,
        done,
        _("{name} is a member now.").format(name=asked.name),
        _("They vote in elections whose roll is fixed from today on."),
        "members:applications",
    )


@page("members.decide_applications")
def refuse(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Enter the decision that does not let somebody in."""
    _see_applications(request)
    asked = queries.application(request.organisation, ref)
    rulebook = rules_today(request)
    form = RefuseForm(
        request.POST or None, rulebook=rulebook, initial={"decided_on": timezone.localdate()}
    )
    done = acted(
        request,
        form,
        lambda actor: actions.refuse(
            actor=actor,
            organisation=request.organisation,
            application=asked,
            reason=form.cleaned_data["reason"],
            explanation=form.cleaned_data["explanation"],
            decided_on=form.cleaned_data["decided_on"],
        ),
    )
    if done is None:
        about = _about(request, asked) | {"admission": rulebook.rule("members.admission")}
        return show(request, "refuse", about, form)
    return go(
        request,
        done,
        _("The application is refused."),
        _("Tell the applicant, and tell them that they can apply again."),
        "members:applications",
    )

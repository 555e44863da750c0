"""What the registrar answers: the rules are registered, or refused."""

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from commonstead.kit import Refusal
from commonstead_web.kit.keyed import KeyedForm
from commonstead_web.kit.templatetags.words import weekday
from commonstead_web.kit.wording import words_for
from commonstead_web.rulebook import actions, queries
from commonstead_web.rulebook.access import OrganisationRequest, actor_of, page
from commonstead_web.rulebook.founding import STEPS
from commonstead_web.rulebook.queries import Adoption

DAY = {"type": "date"}


class RegistrationForm(forms.Form):
    """The two dates of the registrar's letter, and the version that the page showed."""

    submitted = forms.DateField(
        label=gettext_lazy("Sent to the registrar on"), widget=forms.DateInput(attrs=DAY)
    )
    registered = forms.DateField(
        label=gettext_lazy("Registered on"), widget=forms.DateInput(attrs=DAY)
    )
    version = forms.CharField(widget=forms.HiddenInput, required=False)
    key = forms.CharField(widget=forms.HiddenInput)


@require_http_methods(["GET", "POST"])
@page("rulebook.view_draft")
def registration(request: OrganisationRequest) -> HttpResponse:
    """Note the registration: from its day on the rules count to everybody."""
    waiting = queries.waiting_versions(request.organisation).first()
    shown = {"key": secrets.token_urlsafe(16), "version": waiting.hash if waiting else ""}
    form = RegistrationForm(request.POST or None, initial=shown)
    if request.method == "POST" and form.is_valid():
        actor = actor_of(request, form.cleaned_data.pop("key"))
        try:
            actions.register(actor=actor, organisation=request.organisation, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, words_for(refusal))
        else:
            messages.success(request, _("Noted. The rulebook is in force from its registration."))
            return redirect("rulebook:rulebook", request.organisation.slug)
    context = {
        "form": form,
        "steps": STEPS,
        "waiting": waiting,
        "founding": not request.organisation.adoptions.exclude(effective=None).exists(),
    }
    return render(request, "rulebook/registration.html", context)


class RefusalForm(KeyedForm):
    """Which version the registrar refused, when, and why."""

    version = forms.ChoiceField(label=gettext_lazy("Which rules"), widget=forms.RadioSelect)
    submitted = forms.DateField(
        label=gettext_lazy("Sent to the registrar on"), widget=forms.DateInput(attrs=DAY)
    )
    refused = forms.DateField(label=gettext_lazy("Refused on"), widget=forms.DateInput(attrs=DAY))
    reason = forms.CharField(
        label=gettext_lazy("What the registrar wrote"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        help_text=gettext_lazy(
            "In a few sentences, with the clause. Everybody can read it: name nobody."
        ),
    )

    def __init__(self, waiting: QuerySet[Adoption], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        versions = list(waiting)
        self.choose_from("version", [(one.hash, _told(one, versions)) for one in versions])
        if len(versions) == 1:
            self.initial["version"] = versions[0].hash


def _told(version: Adoption, waiting: list[Adoption]) -> str:
    """The day, and where several were adopted on it, the beginning of the hash."""
    told = _("The rules adopted on {day}").format(day=weekday(version.adopted))
    alike = [one for one in waiting if one.adopted == version.adopted]
    if len(alike) == 1:
        return told
    return _("{rules} (hash {hash}…)").format(rules=told, hash=version.hash[:12])


@require_http_methods(["GET", "POST"])
@page("rulebook.view_draft")
def refusal(request: OrganisationRequest) -> HttpResponse:
    """Note that the registrar refused a version: it no longer waits."""
    society = request.organisation
    waiting = queries.waiting_versions(society).filter(effective=None).defer("rulebook")
    form = RefusalForm(waiting, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actor = actor_of(request, form.cleaned_data.pop("key"))
        try:
            actions.withdraw(actor=actor, organisation=society, **form.cleaned_data)
        except Refusal as refused:
            form.add_error(None, words_for(refused))
        else:
            messages.success(request, _("Noted. These rules no longer wait to be registered."))
            return redirect("rulebook:rulebook", society.slug)
    return render(request, "rulebook/refusal.html", {"form": form, "waiting": waiting})

"""Founding an organisation, step by step: model, rules, founders, adoption, registration.

Entering founders and adopting need the register, so those steps are pages of the room `members`.
"""

import secrets
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from commonstead.kit import Refusal
from commonstead.rulebook import load_model, models
from commonstead_web.kit.wording import words_for
from commonstead_web.rulebook import actions, queries, reading
from commonstead_web.rulebook.access import OrganisationRequest, actor_of, page
from commonstead_web.rulebook.rule_forms import RuleForm, subject_form

STEPS = (
    gettext_lazy("Choose a model"),
    gettext_lazy("Adjust the rules"),
    gettext_lazy("Enter the founders"),
    gettext_lazy("Adopt"),
    gettext_lazy("Register"),
)


class FoundForm(forms.Form):
    """The organisation's name, place and address here, and the model it starts from."""

    model = forms.ChoiceField(
        label=gettext_lazy("Model rulebook"), widget=forms.RadioSelect, choices=[]
    )
    name = forms.CharField(label=gettext_lazy("Name of the organisation"), max_length=200)
    place = forms.CharField(
        label=gettext_lazy("Place"),
        max_length=200,
        help_text=gettext_lazy("The borough, town or neighbourhood, as people say it."),
    )
    slug = forms.SlugField(
        label=gettext_lazy("Short name for the address"),
        max_length=60,
        help_text=gettext_lazy("Small letters, digits and hyphens. For example: elm-row"),
    )
    about = forms.CharField(
        label=gettext_lazy("What it is for"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One or two sentences for your public page."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = self.fields["model"]
        assert isinstance(choices, forms.ChoiceField)  # noqa: S101 - narrows the type
        choices.choices = [(name, load_model(name).title) for name in models()]


@require_http_methods(["GET", "POST"])
def found(request: HttpRequest) -> HttpResponse:
    """Start an organisation: whoever starts it becomes its secretary."""
    actor = actor_of(request)
    form = FoundForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            society = actions.found(actor=actor, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error("slug" if refusal.code == "address_taken" else None, words_for(refusal))
        else:
            messages.success(request, _("{name} is started.").format(name=society.name))
            return redirect("rulebook:founding", society.slug)
    described = [(name, load_model(name)) for name in models()]
    context = {"form": form, "models": described, "steps": STEPS, "strong": actor.strong}
    return render(request, "rulebook/found.html", context)


@require_http_methods(["GET"])
@page("rulebook.view_draft")
def overview(request: OrganisationRequest) -> HttpResponse:
    """Where founding stands, and the next step."""
    society = request.organisation
    draft = queries.draft_of(society)
    adoption = society.adoptions.order_by("id").first()
    in_force = society.adoptions.exclude(effective=None).order_by("effective", "id").first()
    context = {
        "steps": STEPS,
        "step": _step(adoption, in_force),
        "rulebook": draft,
        "legal_form": reading.legal_form(draft),
        "problems": [words_for(problem) for problem in draft.problems()],
        "changed": [reading.in_words(draft.rule(rule_id)) for rule_id in society.draft],
        "subjects": reading.by_subject(draft),
        "adoption": adoption,
        "waiting": queries.waiting_versions(society).filter(effective=None).first(),
        "in_force": in_force,
    }
    return render(request, "rulebook/founding.html", context)


def _step(adoption: queries.Adoption | None, in_force: queries.Adoption | None) -> int:
    if adoption is None:
        return 2
    return 5 if in_force is None else 6


@require_http_methods(["GET", "POST"])
@page("rulebook.view_draft")
def rules(request: OrganisationRequest, subject: str) -> HttpResponse:
    """Change the draft's rules of one subject; what the law forbids is said at once."""
    society = request.organisation
    draft = queries.draft_of(society)
    form = subject_form(draft, subject, request.POST or None)
    if request.method == "POST" and form.is_valid() and _save(request, form):
        messages.success(request, _("Saved. The rules below are the draft as it stands."))
        return redirect("rulebook:founding", society.slug)
    context = {
        "form": form,
        "subject": subject,
        "title": reading.SUBJECTS[subject],
        "rulebook": draft,
        "steps": STEPS,
        "key": request.POST.get("key") or secrets.token_urlsafe(16),
    }
    return render(request, "rulebook/rules.html", context)


def _save(request: OrganisationRequest, form: RuleForm) -> bool:
    if not form.changes:
        return True
    try:
        actions.draft(
            actor=actor_of(request, request.POST.get("key", "")),
            organisation=request.organisation,
            changes=form.changes,
        )
    except Refusal as refusal:
        rule = str(refusal.facts.get("rule", ""))
        form.add_error(form.first_field_of(rule), words_for(refusal))
        return False
    return True


@require_http_methods(["POST"])
@page("rulebook.view_draft")
def check(request: OrganisationRequest, subject: str) -> HttpResponse:
    """Say at once whether the values typed so far can stand (the page asks as you type)."""
    draft = queries.draft_of(request.organisation)
    form = subject_form(draft, subject, request.POST)
    found = []
    if form.is_valid():
        found = [words_for(problem) for problem in draft.changed(form.changes).problems()]
    return render(request, "rulebook/problems.html", {"form": form, "problems": found})

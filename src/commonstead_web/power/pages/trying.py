"""Trying a rulebook without an account: choose a model and change it, or bring a file."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from commonstead.kit import Refusal
from commonstead.rulebook import Rule, load_model, models
from commonstead_web.kit.wording import status_of, words_for
from commonstead_web.power.pages.power import standing_shown
from commonstead_web.power.trial_limit import take_turn
from commonstead_web.power.trying import FileForm, NumbersForm, Trial, TrialForm, tried
from commonstead_web.rulebook.reading import SUBJECTS
from commonstead_web.rulebook.rule_forms import RuleForm

UNPROCESSABLE = 422
GET_AND_POST = require_http_methods(["GET", "POST"])


def choose(request: HttpRequest) -> HttpResponse:
    """The models to start from, and the way to bring a rulebook of one's own."""
    context = {"models": [(name, load_model(name)) for name in models()]}
    return render(request, "power/try.html", context)


@never_cache
@GET_AND_POST
def model(request: HttpRequest, model: str) -> HttpResponse:
    """Every rule of a model to change, and what the changed rules would come to."""
    if model not in models():
        raise Refusal("not_found")
    book = load_model(model)
    rules = [rule for rule in book.rules.values() if rule.changeable]
    form = TrialForm(book, rules, request.POST or None)
    numbers = NumbersForm(book.classes, request.POST or None)
    context: dict[str, Any] = {
        "model": book,
        "form": form,
        "numbers": numbers,
        "subjects": _by_subject(form),
    }
    if request.method == "POST" and form.is_valid() & numbers.is_valid():
        try:
            take_turn(request)
        except Refusal as refusal:
            return _put_off(request, "power/try_model.html", context, refusal)
        changed = book.changed(form.changes)
        trial = tried(changed, model, numbers.members(), timezone.localdate())
        context |= _shown(trial, numbers.cleaned_data["group"])
    status = UNPROCESSABLE if form.errors or numbers.errors else 200
    return render(request, "power/try_model.html", context, status=status)


def _put_off(
    request: HttpRequest, template: str, context: dict[str, Any], refusal: Refusal
) -> HttpResponse:
    """The form as it was filled in, and why nothing is worked out now."""
    put_off = {**context, "put_off": words_for(refusal)}
    return render(request, template, put_off, status=status_of(refusal))


@never_cache
@GET_AND_POST
def file(request: HttpRequest) -> HttpResponse:
    """A rulebook that somebody brings, and what it would come to.

    Reading it takes time too, so that a file which cannot be read was a trial.
    """
    form = FileForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST":
        try:
            take_turn(request)
        except Refusal as refusal:
            context["form"] = FileForm(initial=request.POST.dict())
            return _put_off(request, "power/try_file.html", context, refusal)
    if request.method == "POST" and form.is_valid() and form.rulebook is not None:
        trial = tried(form.rulebook, form.model(), {}, timezone.localdate())
        context |= _shown(trial, form.cleaned_data["group"])
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "power/try_file.html", context, status=status)


def _by_subject(form: RuleForm) -> list[dict[str, Any]]:
    """The rules under their subjects; a subject with something wrong in it stands open."""

    def of(pair: tuple[Rule, Any]) -> str:
        return pair[0].entry.subject

    return [
        {
            "title": SUBJECTS.get(key, key.title()),
            "rules": (pairs := list(found)),
            "open": any(field.errors for _rule, fields in pairs for field in fields),
        }
        for key, found in groupby(form.by_rule(), key=of)
    ]


def _shown(trial: Trial, group: str) -> dict[str, Any]:
    return {"trial": trial, "told": trial.told(), **standing_shown(trial.case, group)}

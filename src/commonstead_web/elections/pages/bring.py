"""Bring a ballot file: counted while you wait, shown, and forgotten. Nobody needs an account."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from commonstead.kit import BadInput, Refusal
from commonstead_web.elections.brought import LARGEST_FILE, count_brought
from commonstead_web.elections.count_limit import take_turn
from commonstead_web.elections.forms.bring import TOO_LARGE, BringForm, explained
from commonstead_web.elections.showing import counted
from commonstead_web.kit.uploads import is_too_large
from commonstead_web.kit.wording import TOO_OFTEN, status_of, words_for

UNPROCESSABLE, TOO_MUCH = 422, 413


@csrf_exempt
@never_cache
@require_http_methods(["GET", "POST"])
def bring_ballots(request: HttpRequest) -> HttpResponse:
    """Look at the size before anything reads the file: a larger one would go to the disk."""
    if is_too_large(request, LARGEST_FILE):
        form = BringForm()
        context = {"form": form, "rules": explained(), "errors": [{"text": TOO_LARGE}]}
        return render(request, "elections/bring_ballots.html", context, status=TOO_MUCH)
    return _bring(request)


@csrf_protect
def _bring(request: HttpRequest) -> HttpResponse:
    form = BringForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "rules": explained()}
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return _result(request, form)
        except BadInput as error:
            form.add_error(
                "ballots", _("{error} Choose the file again.").format(error=_told(error))
            )
            context["unreadable"] = error
        except Refusal as refusal:
            form.add_error(None, words_for(refusal))
            status = status_of(refusal)
    if form.errors and status != TOO_OFTEN:
        status = UNPROCESSABLE
    return render(request, "elections/bring_ballots.html", context, status=status)


def _result(request: HttpRequest, form: BringForm) -> HttpResponse:
    take_turn(request)
    given = form.cleaned_data
    name, content = form.content()
    brought = count_brought(name, content, given["rule"], given["seats"], given["seed"])
    context = {"brought": brought, "is_example": form.is_example, **counted(brought.count)}
    return render(request, "elections/counted.html", context)


def _told(error: BadInput) -> str:
    """What is wrong, as one sentence; where it is and what was expected stand beside it."""
    return f"{capfirst(error.what)}."

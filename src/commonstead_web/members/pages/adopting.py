"""The last step of founding: adopting the rulebook, once the founders are on the register."""

import secrets

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead.kit import Refusal
from commonstead_web.kit.wording import words_for
from commonstead_web.members import queries
from commonstead_web.rulebook import actions
from commonstead_web.rulebook.access import OrganisationRequest, actor_of, page
from commonstead_web.rulebook.founding import STEPS
from commonstead_web.rulebook.queries import draft_of


@require_http_methods(["GET", "POST"])
@page("members.enter_founder")
def adopt(request: OrganisationRequest) -> HttpResponse:
    """Adopt the draft: from here on it is the founders' rulebook, on the record."""
    society = request.organisation
    founders = queries.size(society, timezone.localdate())
    refused = ""
    if request.method == "POST":
        actor = actor_of(request, request.POST.get("key", ""))
        try:
            actions.adopt(actor=actor, organisation=society, founders=founders)
        except Refusal as refusal:
            refused = words_for(refusal)
        else:
            messages.success(request, _("The rulebook is adopted and on the public record."))
            return redirect("rulebook:founding", society.slug)
    context = {
        "steps": STEPS,
        "founders": founders,
        "rulebook": draft_of(society),
        "refused": refused,
        "key": request.POST.get("key") or secrets.token_urlsafe(16),
    }
    return render(request, "members/adopt.html", context)

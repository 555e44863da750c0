"""The questions about equality: answered, changed or taken back, apart from the application."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead.homes.monitoring import law, questions
from commonstead_web.homes import actions
from commonstead_web.homes.forms.monitoring import EqualityForm
from commonstead_web.homes.pages.acting import show
from commonstead_web.homes.pages.applying import back_to, trail_of
from commonstead_web.homes.reaching import own_application
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import acted, go, signed_in


@require_http_methods(["GET", "POST"])
@page("homes.apply")
def equality(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Answer the questions, or take back what was answered. Nothing answered is ever shown."""
    found = own_application(request, ref)
    form = EqualityForm(request.POST or None)
    taking_back = request.POST.get("step") == "take_back"
    done = acted(
        request,
        form,
        lambda actor: actions.answer_equality(
            actor=actor,
            organisation=request.organisation,
            application=ref,
            answers={} if taking_back else form.answers,
        ),
    )
    if done is not None:
        kept = form.answers and not taking_back
        what = _("Your answers are kept, apart from your application.") if kept else ""
        next_words = _("You can change them or take them back at any time.")
        return go(
            request,
            done,
            what or _("No answers about equality are kept."),
            next_words if kept else _("That makes no difference to your place."),
            back_to(request, found),
        )
    context = {
        "application": found,
        "theirs": found.person_id != signed_in(request).pk or found.how != found.How.SELF,
        "law": law(),
        "questions": questions().values(),
        "trail": trail_of(request, found),
    }
    return show(request, "equality", context, form)

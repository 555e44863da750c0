"""The officer's page: that a household's papers were seen."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead_web.homes import actions, applicants
from commonstead_web.homes.forms.papers import PapersForm
from commonstead_web.homes.pages.acting import address, perform
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act, require_second_factor


@require_http_methods(["GET", "POST"])
@page("homes.see_applications")
def see_papers(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Enter that papers were seen."""
    require_second_factor(request)
    applicants.application(request.organisation, ref)
    form = PapersForm(request.POST or None)
    there = address(request, "application", ref)
    return perform(
        request,
        _seeing(),
        lambda actor: actions.see_papers(
            actor=actor,
            organisation=request.organisation,
            application=ref,
            kind=form.cleaned_data["kind"],
        ),
        then=there,
        context={"trail": [(_("The application"), there)]},
        form=form,
    )


def _seeing() -> Act:
    return Act(
        title=_("Enter that you have seen papers"),
        lead=_("Look at them with the household and give them back. Nothing of them is kept here."),
        points=(
            _("It counts for the place only where the policy asks for it."),
            _("It counts until the household changes what the papers are about."),
        ),
        button=_("Enter that I have seen them"),
        told=_("The household reads on its page which papers you saw, and when."),
        public=_("That papers of one application were seen today. Not whose, and not which."),
        undo=_("No. When the household tells of a change, you look again."),
        power="homes.see_papers",
        done=_("It is entered that you have seen them."),
        next=_("Give the papers back, and destroy copies."),
    )

"""Which e-mail address a member signs in with."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from commonstead_web.members import actions, queries
from commonstead_web.members.forms import LinkForm
from commonstead_web.members.pages.acting import acted, go, show
from commonstead_web.members.second_factor import require_second_factor
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import rules_today


@page("members.view_names")
def link(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Link a member to the sign-in of an e-mail address."""
    require_second_factor(request)
    here = queries.by_ref(request.organisation, ref)
    form = LinkForm(request.POST or None)
    done = acted(
        request,
        form,
        lambda actor: actions.link(
            actor=actor,
            organisation=request.organisation,
            membership=here,
            email=form.cleaned_data["email"],
        ),
    )
    if done is None:
        power = rules_today(request).power("members.link")
        about = {"membership": here, "particulars": here.particulars, "power": power}
        return show(request, "link", about, form)
    return go(
        request,
        done,
        _("The member signs in with this address from today."),
        _("Tell them: they get a code by e-mail when they sign in, and need no password."),
        "members:member",
        here.ref,
    )

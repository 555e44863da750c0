"""The panel's page: a criterion of the policy set aside for a household of a round."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead_web.homes import actions, rounds
from commonstead_web.homes.forms.setting_aside import SetAsideForm
from commonstead_web.homes.pages.acting import address, perform
from commonstead_web.kit.sign_in import is_strong
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act


@require_http_methods(["GET", "POST"])
@page("homes.review")
def set_aside(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Set a criterion aside, between the fixing of the list and the planning of a draw."""
    letting = rounds.Letting(rounds.round_at(request.organisation, ref))
    form = SetAsideForm(
        request.POST or None,
        applicants=_applicants(request, letting),
        criteria=[(one.id, one.sentence) for one in letting.policy.criteria() if one.panel],
    )
    there = address(request, "letting", ref)
    return perform(
        request,
        _setting_aside(),
        lambda actor: actions.set_aside(
            actor=actor,
            organisation=request.organisation,
            round_=ref,
            **{name: form.cleaned_data[name] for name in SetAsideForm.base_fields if name != "key"},
        ),
        then=there,
        context={"trail": [(_("This round"), there)]},
        form=form,
    )


def _applicants(request: OrganisationRequest, letting: rounds.Letting) -> Iterator[tuple[str, str]]:
    """Everybody on the list by reference; for the secretary, who knows them, with their name."""
    with_names = "secretary" in request.held and is_strong(request)
    for one in letting.standing:
        yield one.ref, f"{one.application.name} ({one.ref})" if with_names else one.ref


def _setting_aside() -> Act:
    return Act(
        title=_("Set a criterion aside"),
        lead=_(
            "Where the policy allows it, a panel may look at a household for which a condition "
            "would be unjust. It decides before the draw is planned and before places are worked "
            "out, so that it cannot know whom it helps to a home."
        ),
        points=(
            _("The criterion then counts as met, for this household in this round alone."),
            _("Whoever enters it does not answer a review of this place later."),
            _("Nobody does it for themselves."),
        ),
        button=_("Set it aside"),
        told=_("The household reads it on its page: what was set aside, when and why."),
        public=_(
            "That something was set aside for this reference. Which criterion, why, and by which "
            "decision is sealed, because it would tell what the household said."
        ),
        undo=_("No. Whoever thinks it is wrong asks for a review once the places are known."),
        power="homes.set_aside",
        done=_("The criterion is set aside."),
        next=_("When the panel has finished, plan the draw or work out the places."),
    )

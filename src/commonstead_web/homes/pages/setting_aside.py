"""The panel's pages: a criterion set aside for a household of a round, and that taken back."""

from collections.abc import Iterator

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead_web.homes import actions, rounds
from commonstead_web.homes.forms.setting_aside import SetAsideForm, TakeBackForm
from commonstead_web.homes.models import Listed, SetAside
from commonstead_web.homes.pages.acting import address, perform
from commonstead_web.kit.sign_in import is_strong
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act, require_second_factor
from commonstead_web.rulebook.door import Actor, Done


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


@require_http_methods(["GET", "POST"])
@page("homes.review")
def take_back_set_aside(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Take back what was set aside by mistake, before chance is asked and homes are offered."""
    require_second_factor(request)
    letting = rounds.Letting(rounds.round_at(request.organisation, ref))
    known = _to_take_back(letting, request.POST.get("what", ""))
    form = TakeBackForm(
        request.POST or None,
        standing=[(key, _in_words(request, letting, one)) for key, one in known.items()],
    )
    there = address(request, "letting", ref)
    return perform(
        request,
        _taking_back(),
        lambda actor: _take_back(actor, known[form.cleaned_data["what"]], form),
        then=there,
        context={"trail": [(_("This round"), there)]},
        form=form,
    )


def _to_take_back(letting: rounds.Letting, sent: str) -> dict[str, SetAside]:
    """What stands, by its commitment; also what was sent, so that sending it twice is once."""
    return {
        one.commitment: one
        for one in letting.panel_acts
        if one.criterion and (one.taken_back is None or one.commitment == sent)
    }


def _take_back(actor: Actor, one: SetAside, form: TakeBackForm) -> Done[SetAside]:
    return actions.take_back_set_aside(
        actor=actor,
        organisation=one.organisation,
        round_=one.applicant.round.ref,
        applicant=one.applicant.ref,
        criterion=one.criterion,
        why=form.cleaned_data["why"],
    )


def _in_words(request: OrganisationRequest, letting: rounds.Letting, one: SetAside) -> str:
    return _("{who}: {what}").format(
        who=_named(request, one.applicant), what=letting.policy.criterion(one.criterion).sentence
    )


def _applicants(request: OrganisationRequest, letting: rounds.Letting) -> Iterator[tuple[str, str]]:
    """Everybody on the list."""
    for one in letting.standing:
        yield one.ref, _named(request, one)


def _named(request: OrganisationRequest, listed: Listed) -> str:
    """Somebody by reference; for the secretary, who knows them, with their name."""
    with_names = "secretary" in request.held and is_strong(request)
    return f"{listed.application.name} ({listed.ref})" if with_names else listed.ref


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
        undo=_(
            "Until a draw is planned or the places are worked out: whoever may set aside can take "
            "it back, with a reason. After that whoever thinks it is wrong asks for a review."
        ),
        power="homes.set_aside",
        done=_("The criterion is set aside."),
        next=_("When the panel has finished, plan the draw or work out the places."),
    )


def _taking_back() -> Act:
    return Act(
        title=_("Take back what was set aside by mistake"),
        lead=_(
            "For example, it was entered for the wrong reference. From then on the household "
            "stands as if nothing had been set aside."
        ),
        points=(
            _("It can be done until a draw is planned or the places are worked out."),
            _("Whoever takes it back does not answer a review of this place later."),
        ),
        button=_("Take it back"),
        told=_("The household reads it on its page: that it was taken back, when and why."),
        public=_("That it was taken back for this reference, and when. Why is sealed."),
        undo=_("Until then it can be set aside again."),
        power="homes.set_aside",
        done=_("It is taken back."),
        next=_("Was it meant for another household? Set it aside there."),
        loss=True,
    )

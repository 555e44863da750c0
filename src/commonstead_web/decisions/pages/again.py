"""Proposing the vote again where the sides of a motion differed, after a step of their ladder."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead.decisions.again import next_step, settings_again
from commonstead.kit import Refusal
from commonstead_web.decisions import actions
from commonstead_web.decisions.actions import Motion
from commonstead_web.decisions.following import can_be_put_again
from commonstead_web.decisions.forms.proposing import ITEM
from commonstead_web.decisions.forms.running import AgainForm
from commonstead_web.decisions.models import Decision
from commonstead_web.decisions.pages.acting import address, perform
from commonstead_web.decisions.pages.decision import about, decision_at
from commonstead_web.decisions.pages.proposing import meetings_of
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act, rules_today


@require_http_methods(["GET", "POST"])
@page("decisions.chair")
def again(request: OrganisationRequest, ref: str) -> HttpResponse:
    """Propose that the sides vote again, in words that may have changed."""
    found = decision_at(request, ref)
    step = next_step(found.settings)
    if step is None or not can_be_put_again(found):
        raise Refusal("not_found")
    meetings = meetings_of(request, rules_today(request).power(found.power))
    form = AgainForm(request.POST or None, meetings=meetings, initial={"text": found.text})
    act = Act(
        title=_("Propose the vote again"),
        lead=_("The sides differed. Before they vote again: {step}.").format(step=step.told),
        points=(
            _("The same sides vote, each by its own majority and quorum."),
            _("Propose it once that step has been taken."),
        ),
        button=_("Propose the vote again"),
        told=_("Nobody by e-mail yet. Everybody who may vote is told when voting opens."),
        public=_("That it is proposed, and after which vote."),
        undo=_("You can take it back until it is decided."),
        power="decisions.propose",
        done=_("The vote is proposed again."),
        next=_("The chair or the secretary opens it."),
    )
    return perform(
        request,
        act,
        lambda actor: actions.propose(
            actor=actor,
            organisation=request.organisation,
            motion=_motion(found, form.cleaned_data["text"], form.cleaned_data["meeting"]),
        ),
        then=address(request, "decision", ref),
        context=about(request, found),
        form=form,
    )


def _motion(found: Decision, text: str, meeting: str) -> Motion:
    """The same once more, one step further on the ladder."""
    return Motion(
        title=found.title,
        text=text,
        power=found.power,
        way=found.way,
        rule=found.rule,
        meeting=meeting.partition(ITEM)[0],
        settings=settings_again(found.settings) or {},
        sides=found.sides,
        refs=found.effect["refs"] if found.effect else None,
        follows=found.ref,
        review_on=found.review_on,
    )

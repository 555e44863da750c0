"""Proposing to the board that a home goes to somebody out of the order, for a reason it gives."""

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from commonstead_web.decisions.forms.with_effect import EffectMotionForm
from commonstead_web.decisions.needs import decided_by, ways_open
from commonstead_web.decisions.pages.proposing import meetings_of, put_forward
from commonstead_web.homes import rounds
from commonstead_web.homes.pages.acting import address, show
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import rules_today

POWER = "homes.depart"


class DepartureForm(EffectMotionForm):
    """A motion to offer a home out of the order."""

    which = forms.ChoiceField(label=_lazy("Which home"))
    applicant = forms.CharField(
        label=_lazy("To whom: their reference on the list"),
        max_length=34,
        help_text=_lazy("It begins with h: and has 32 more letters and digits."),
    )

    def effect(self) -> dict[str, object]:
        round_, _sign, home = self.cleaned_data["which"].partition(" ")
        who = self.cleaned_data["applicant"].strip()
        return {"refs": {"round": round_, "home": home, "applicant": who}}


@require_http_methods(["GET", "POST"])
@page("homes.let")
def propose(request: OrganisationRequest) -> HttpResponse:
    """The home, to whom, and the motion with its reason."""
    form = _form(request)
    next_words = _("The chair or the secretary opens the vote of the board.")
    there = put_forward(request, form, POWER, _("The departure is proposed."), next_words)
    if there is not None:
        return there
    rulebook = rules_today(request)
    power = rulebook.power(POWER)
    context = {
        "decided": decided_by(power.held_by, ways_open(rulebook, power)[0].need),
        "power": power,
        "trail": [(_("Homes to let"), address(request, "lettings"))],
    }
    return show(request, "depart", context, form)


def _form(request: OrganisationRequest) -> DepartureForm:
    rulebook = rules_today(request)
    power = rulebook.power(POWER)
    form = DepartureForm(
        request.POST or None,
        refs={},
        ways=ways_open(rulebook, power),
        laws=[],
        sides=[],
        meetings=meetings_of(request, power),
        way=request.POST.get("way", ""),
        initial={"title": _("Depart from the order for a home")},
    )
    rows = rounds.rounds(request.organisation).exclude(allocated=None)
    homes = [(row, one) for row in rows for one in rounds.Letting(row).listed_homes]
    form.choose_from("which", [(f"{row.ref} {one.home.ref}", one.home.label) for row, one in homes])
    return form

"""What the style page shows: every component with words as a society would use them."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from commonstead.kit import Line, Source, Working

LONDON = ZoneInfo("Europe/London")
MODEL_RULES = Source("Model rules for a community land trust", "", "clause 39")
UNSEEN = Source("Lease of the site", "", "schedule 2", confirmed=False)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label=_("Your name"), help_text=_("As it stands in the register."))
    email = forms.EmailField(label=_("E-mail address"))
    seats = forms.IntegerField(label=_("How many seats"), min_value=1, required=False)
    kind = forms.ChoiceField(
        label=_("Kind of meeting"), choices=[("agm", _("annual")), ("egm", _("special"))]
    )
    by = forms.ChoiceField(
        label=_("How shall we write to you?"),
        choices=[("email", _("by e-mail")), ("letter", _("by letter"))],
        widget=forms.RadioSelect,
    )
    why = forms.CharField(label=_("Why you propose this"), widget=forms.Textarea, required=False)
    agree = forms.BooleanField(
        label=_("I have read the rules"), help_text=_("They are one page long.")
    )


def wrong_form() -> SampleForm:
    """A form somebody sent with mistakes in it."""
    form = SampleForm(
        {"name": "", "email": "not an address", "kind": "agm", "why": "A longer bench"}
    )
    form.is_valid()
    return form


STAGES = [
    {
        "name": _("Group"),
        "url": "#group",
        "current": True,
        "items": [
            {"title": _("Members"), "url": "#members", "current": False},
            {"title": _("Elections"), "url": "#elections", "current": True},
            {"title": _("Rulebook"), "url": "#rulebook", "current": False},
            {"title": _("Record"), "url": "#record", "current": False},
        ],
    },
    {"name": _("Site"), "url": "", "current": False, "items": []},
    {
        "name": _("Live"),
        "url": "#live",
        "current": False,
        "items": [{"title": _("Homes"), "url": "#homes", "current": False}],
    },
]

WORKING = Working(
    12,
    (
        Line(_("Members on the register on the day"), "47"),
        Line(_("A quarter of them, rounded up"), "12", "47 × 1/4", MODEL_RULES),
        Line(_("But at least"), "3", "", MODEL_RULES),
        Line(_("The larger of the two"), "12", "12 or 3", UNSEEN),
    ),
)

CANDIDATES = [
    {"ref": "c1", "name": "Amina Yusuf", "about": _("resident, Block A"), "rank": None},
    {"ref": "c2", "name": "Bryn Howell", "about": _("resident, Block C"), "rank": None},
    {"ref": "c3", "name": "Carol Finch", "about": _("supporter"), "rank": None},
    {"ref": "c4", "name": "Dilip Rao", "about": _("resident, Block B"), "rank": None},
    {"ref": "c5", "name": "Ellen Moss", "about": "", "rank": None},
]


def samples() -> dict[str, Any]:
    """Everything that `kit/style.html` needs."""
    return {
        "organisation": {"name": "Quarry Lane Homes", "place": "Quarry Lane, Thornbeck"},
        "organisation_url": "#top",
        "record_url": "#record",
        "stages": STAGES,
        "waiting_count": 2,
        "form": SampleForm(),
        "wrong_form": wrong_form(),
        "working": WORKING,
        "source": MODEL_RULES,
        "unseen": UNSEEN,
        "candidates": CANDIDATES,
        "day": date(2026, 3, 15),
        "closes": datetime(2026, 3, 15, 20, 0, tzinfo=LONDON),
        "facts": [(_("Seats"), "3"), (_("Voters"), "47"), (_("Counted by"), _("Scottish STV"))],
        "steps": [_("Nominations"), _("Voting"), _("Count"), _("Declared")],
        "trail": [(_("Elections"), "#elections"), (_("Board 2026"), "#board")],
    }

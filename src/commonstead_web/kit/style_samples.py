"""What the style page shows: every component with words as a society would use them."""

from datetime import date, datetime
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.elections import Contest, Count, count, ranking
from commonstead.kit import Line, Source, Working, as_pounds
from commonstead_web.kit.pictures import (
    Band,
    LinesPicture,
    TilesPicture,
    draw_bars,
    draw_count,
    draw_lines,
    draw_pairs,
    draw_quorum,
    draw_tiles,
)
from commonstead_web.kit.pictures import Line as Trend

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


def working() -> Working[int]:
    """A quorum with its derivation."""
    return Working(
        12,
        (
            Line(gettext("Members on the register on the day"), "47"),
            Line(gettext("A quarter of them, rounded up"), "12", "47 × 1/4", MODEL_RULES),
            Line(gettext("But at least"), "3", "", MODEL_RULES),
            Line(gettext("The larger of the two"), "12", "", UNSEEN),
        ),
    )


NAMES = ("Amina Osei", "Bill Hartley", "Carol Nwosu", "Dev Patel", "Frank Moss")
BALLOTS = {
    ranking(0, 2, 4): 16,
    ranking(0, 4, 2): 3,
    ranking(1, 3): 9,
    ranking(1, 2): 1,
    ranking(2, 4, 0): 6,
    ranking(3, 1, 4): 4,
    ranking(3, 4): 2,
    ranking(
        4,
    ): 3,
    ranking(4, 3): 3,
}


def transferable() -> Count:
    """An election by the single transferable vote."""
    return count(Contest(3, NAMES, BALLOTS), "scottish-stv")


def approved() -> Count:
    """The same people, each voter marking all they could accept."""
    return count(Contest(2, NAMES, BALLOTS), "approval")


CANDIDATES: list[dict[str, Any]] = [
    {"ref": "c1", "name": "Amina Osei", "about": _("resident, Block A"), "rank": None},
    {"ref": "c2", "name": "Bill Hartley", "about": _("resident, Block C"), "rank": None},
    {"ref": "c3", "name": "Carol Nwosu", "about": _("supporter"), "rank": None},
    {"ref": "c4", "name": "Dev Patel", "about": _("resident, Block B"), "rank": None},
    {"ref": "c5", "name": "Frank Moss", "about": "", "rank": None},
]


def trends() -> LinesPicture:
    """A home's price, what earners there could pay, and the market, with a fan ahead."""
    years = [str(year) for year in range(2014, 2025, 2)]
    return draw_lines(
        years,
        [
            Trend(gettext("Market"), [310, 360, 420, 405, 450, 475]),
            Trend(gettext("Our price"), [None, 150, 158, 166, 175, 182]),
            Trend(gettext("Earnings × 4"), [120, 132, 140, 150, 168, 180]),
        ],
        bands=[
            Band(
                gettext("8 of 10 futures"),
                [250, 270, 300, 290, 310, 320],
                [340, 400, 480, 500, 540, 600],
            )
        ],
        show=lambda value: as_pounds(int(value) * 100_000),
        words=gettext("The market rose away from earnings; our price did not."),
    )


def tiles() -> TilesPicture:
    """Six invented places."""
    places = [(str(n), f"{n}", n % 3, n // 3) for n in range(6)]
    figures = {str(n): Fraction(4 + n) for n in range(5)}
    return draw_tiles(places, figures, {key: str(figures[key]) for key in figures}, marked="2")


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
        "working": working(),
        "stv": draw_count(transferable()),
        "approval": draw_count(approved()),
        "pairs": draw_pairs(NAMES[:3], [[0, 20, 25], [14, 0, 21], [10, 18, 0]], (0,)),
        "turnout": draw_bars(
            [
                (gettext("Voted online"), 31),
                (gettext("Voted on paper"), 8),
                (gettext("Did not vote"), 8),
            ],
            total=47,
            marked=frozenset({gettext("Did not vote")}),
        ),
        "trends": trends(),
        "tiles": tiles(),
        "gathering": draw_quorum(9, 12, 47),
        "quorate": draw_quorum(31, 12, 47),
        "marked": [{**one, "marked": one["ref"] in {"c1", "c4"}} for one in CANDIDATES],
        "ranked": [
            {**one, "rank": rank}
            for one, rank in zip(CANDIDATES, (2, None, 1, None, None), strict=True)
        ],
        "source": MODEL_RULES,
        "unseen": UNSEEN,
        "candidates": CANDIDATES,
        "day": date(2026, 3, 15),
        "closes": datetime(2026, 3, 15, 20, 0, tzinfo=LONDON),
        "facts": [(_("Seats"), "3"), (_("Voters"), "47"), (_("Counted by"), _("Scottish STV"))],
        "steps": [_("Nominations"), _("Voting"), _("Count"), _("Declared")],
        "trail": [(_("Elections"), "#elections"), (_("Board 2026"), "#board")],
    }

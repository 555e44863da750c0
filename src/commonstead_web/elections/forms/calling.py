"""Calling an election: what for, how many seats, and its days."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonstead_web.elections.timetable import Timetable
from commonstead_web.kit.keyed import DayInput, KeyedForm, MomentInput


class OpeningForm(forms.Form):
    """When voting is to open; the other days follow from the rules."""

    opens = forms.DateTimeField(label=_("Voting opens"), widget=MomentInput())


class CallForm(KeyedForm):
    """The whole call. The roll's day is not asked: the rules fix it."""

    kind = forms.ChoiceField(label=_("What kind of election"), widget=forms.RadioSelect)
    seats = forms.IntegerField(label=_("How many seats"), min_value=1, max_value=100)
    seat_class = forms.ChoiceField(
        label=_("Kept for one class of member"),
        required=False,
        help_text=_("Some seats may be kept for one class. Choose it, or leave it open to all."),
    )
    notice = forms.DateField(
        label=_("Notice goes out"),
        widget=DayInput(),
        help_text=_("From this day the election stands on the public pages."),
    )
    nominations_open = forms.DateField(label=_("Nominations open"), widget=DayInput())
    nominations_close = forms.DateField(
        label=_("Last day of nominations"), widget=DayInput(), help_text=_("This day counts.")
    )
    opens = forms.DateTimeField(label=_("Voting opens"), widget=MomentInput())
    closes = forms.DateTimeField(label=_("Voting closes"), widget=MomentInput())

    def __init__(
        self,
        *args: Any,
        kinds: list[tuple[str, str]],
        classes: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("kind", kinds)
        if classes:
            self.choose_from("seat_class", [("", str(_("open to all"))), *classes])
        else:
            del self.fields["seat_class"]

    def timetable(self, roll_day: Any) -> Timetable:
        """The days as they were chosen; `roll_day` works out the roll's day from the opening."""
        given = self.cleaned_data
        return Timetable(
            notice=given["notice"],
            nominations_open=given["nominations_open"],
            nominations_close=given["nominations_close"],
            roll=roll_day(given["opens"]),
            opens=given["opens"],
            closes=given["closes"],
        )


def as_initial(dates: Timetable) -> dict[str, object]:
    """A timetable as the form's first values."""
    return {
        "notice": dates.notice,
        "nominations_open": dates.nominations_open,
        "nominations_close": dates.nominations_close,
        "opens": _plain(dates.opens),
        "closes": _plain(dates.closes),
    }


def _plain(moment: datetime) -> datetime:
    """Without seconds, which nobody chooses."""
    return moment.replace(second=0, microsecond=0)

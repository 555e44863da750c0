"""The annual return: for which year, and on which day it was sent."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonstead_web.kit.keyed import DayInput, KeyedForm
from commonstead_web.kit.templatetags.words import weekday


class ReturnForm(KeyedForm):
    """One of the years whose return has not been entered, and the day of sending."""

    year_end = forms.TypedChoiceField(
        label=_("The return for the year to"), coerce=date.fromisoformat
    )
    filed = forms.DateField(
        label=_("was sent on"),
        widget=DayInput(),
        help_text=_("The day on which the registrar was sent the return and the accounts."),
    )

    def __init__(self, *args: Any, ends: Iterable[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("year_end", [(end.isoformat(), str(weekday(end))) for end in ends])

"""Bringing the file of a mutual home ownership society."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonstead.kit import BadInput
from commonstead.prices.equity import Society, read_society_text
from commonstead_web.kit.brought import BroughtTextForm
from commonstead_web.kit.keyed import DayInput

MOST_HOUSEHOLDS, MOST_EVENTS = 100, 2000
"""More would keep the server busy too long; the command line takes any number."""
EXAMPLE = """scheme: lilac
debt: 184000
owed_a_year: 9000
homes: {A: {cost: 84000}, B: {cost: 100000}}
households:
  first: {home: A, net_income: 18000, joined: 2020-04-01}
  second: {home: B, net_income: 30000, joined: 2020-04-01}
index:
  - {on: 2020-04-01, value: 600}
  - {on: 2025-04-01, value: 672}
events:
  - {on: 2020-04-01, type: deposit, household: first, amount: 7560}
  - {on: 2020-05-01, type: payment, household: first, running: 150, equity: 375}
  - {on: 2025-04-01, type: put-by, amount: 5000}
"""
"""A small invented society, to try it with."""


class SocietyForm(BroughtTextForm):
    """A society's file, chosen or pasted, and the day of which one wants to know."""

    nothing = _("Choose a file, paste one, or try the example.")
    file = forms.FileField(
        label=_("The society’s file"),
        required=False,
        allow_empty_file=True,
        help_text=_("YAML or JSON, at most 200 kilobytes."),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.json,.txt"}),
    )
    on = forms.DateField(
        label=_("As it stands on this day"),
        required=False,
        help_text=_("Left empty: the day that the file names, else today."),
        widget=DayInput(),
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.society: Society | None = None
        self.unreadable: BadInput | None = None

    @property
    def is_example(self) -> bool:
        """Whether the example is to be worked out rather than a file."""
        return "example" in self.data

    def brought(self) -> tuple[str, str, bytes]:
        """The example where that is asked for."""
        return ("text", "example.yaml", EXAMPLE.encode()) if self.is_example else super().brought()

    def read(self, text: str, name: str) -> None:
        """The society of the text; what cannot be read is kept, to show it part by part."""
        try:
            self.society = read_society_text(text, name)
            check_size(self.society)
        except BadInput as error:
            self.unreadable = error
            raise

    def day(self, today: date) -> date:
        """The day of the answer."""
        found: date | None = self.cleaned_data["on"]
        return found or (self.society and self.society.on) or today


def check_size(society: Society) -> None:
    """Raise `BadInput` for more than can be worked out while somebody waits."""
    households, events = len(society.households), len(society.events)
    if households > MOST_HOUSEHOLDS or events > MOST_EVENTS:
        what = f"there are {households} households and {events} events, which takes too long here"
        most = f"at most {MOST_HOUSEHOLDS} and {MOST_EVENTS}; the command line takes more"
        raise BadInput(what, expected=most)

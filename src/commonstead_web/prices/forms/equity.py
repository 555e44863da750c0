"""Bringing the file of a mutual home ownership society."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.kit import BadInput
from commonstead.prices.equity import Society, read_society_text
from commonstead_web.kit.keyed import DayInput

LARGEST = 200_000
"""Bytes of a society's file: twenty homes and thirty years of events have half of that."""
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


class SocietyForm(forms.Form):
    """A society's file, chosen or pasted, and the day of which one wants to know."""

    file = forms.FileField(
        label=_("The society’s file"),
        required=False,
        allow_empty_file=True,
        help_text=_("YAML or JSON, at most 200 kilobytes."),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.json,.txt"}),
    )
    text = forms.CharField(
        label=_("Or paste it here"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "yaml", "spellcheck": "false"}),
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

    def clean(self) -> dict[str, Any]:
        """Read the file; what cannot be read is kept with its line."""
        field, name, content = self._content()
        if not content.strip():
            self.add_error("text", gettext("Choose a file, paste one, or try the example."))
        elif len(content) > LARGEST:
            self.add_error(field, gettext("This is longer than 200 kilobytes."))
        else:
            self._read(field, name, content)
        return self.cleaned_data

    def _content(self) -> tuple[str, str, bytes]:
        if self.is_example:
            return "text", "example.yaml", EXAMPLE.encode()
        uploaded = self.cleaned_data.get("file")
        if uploaded:
            return "file", uploaded.name, uploaded.read(LARGEST + 1)
        return "text", "", self.cleaned_data.get("text", "").encode()

    def _read(self, field: str, name: str, content: bytes) -> None:
        try:
            self.society = read_society_text(content.decode("utf-8-sig"), name)
            check_size(self.society)
        except UnicodeDecodeError:
            self.add_error(field, gettext("The file is not text in UTF-8."))
        except BadInput as error:
            self.unreadable = error
            where = gettext("Line {line}: ").format(line=error.line) if error.line else ""
            self.add_error(field, f"{where}{error.what[:1].upper()}{error.what[1:]}.")

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

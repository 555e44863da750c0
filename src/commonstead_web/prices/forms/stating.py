"""What a statement asks for: only what the formula leaves open, with what is known filled in."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead_web.kit.keyed import DayInput, KeyedForm
from commonstead_web.kit.wording import words_for
from commonstead_web.prices.forms.figures import field_for
from commonstead_web.prices.preparing import BUYER, INCOME, MARKET, NEXT, Known, Ready

BESIDE = (MARKET, INCOME, *(f"{NEXT}{name}" for name in BUYER))
"""What is set beside the price; none of it changes the price."""


class StatementForm(KeyedForm):
    """The figures of a home's statement."""

    def __init__(self, *args: Any, ready: Ready, **kwargs: Any) -> None:
        initial = {name: one.value for name, one in ready.known.items() if one.value}
        super().__init__(
            *args, initial={**initial, **(kwargs.pop("initial", None) or {})}, **kwargs
        )
        self.ready = ready
        for each in ready.open:
            self._ask(each.name, required=each.parameter.required)
        asked = {one.name for one in ready.open}
        self.set_beside = [name for name in BESIDE if name.partition(".")[2] not in asked]
        for name in self.set_beside:
            self._ask(name, required=False)

    def _ask(self, name: str, *, required: bool) -> None:
        parameter = self.ready.parameter(name)
        one = self.ready.known.get(name, Known())
        field = field_for(parameter, required=required, help_text=whence(one))
        if name.startswith(NEXT):
            field.label = gettext("The next buyer: {what}").format(what=gettext(parameter.what))
        self.fields[name] = field

    def _of(self, names: list[str]) -> list[forms.BoundField]:
        return [self[name] for name in names]

    @property
    def needed(self) -> list[forms.BoundField]:
        """What the formula cannot do without, and what is known of the home."""
        return self._of([one.name for one in self.ready.open if self._is_first(one.name)])

    @property
    def others(self) -> list[forms.BoundField]:
        """What counts only where it is there."""
        return self._of([one.name for one in self.ready.open if not self._is_first(one.name)])

    @property
    def beside(self) -> list[forms.BoundField]:
        """What is set beside the price."""
        return self._of(self.set_beside)

    def _is_first(self, name: str) -> bool:
        return self.ready.parameter(name).required or bool(self.ready.value(name))

    @property
    def typed(self) -> dict[str, Any]:
        """What was filled in, by name."""
        names = [*(one.name for one in self.ready.open), *self.set_beside]
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data.get(name)}


def whence(one: Known) -> str:
    """Where a figure that is filled in comes from, or why an official one is not."""
    if one.withheld is not None:
        return gettext("No official figure: {why} If you fill one in, it counts as yours.").format(
            why=words_for(one.withheld)
        )
    if one.whence == "official" and one.source is not None:
        return gettext("Official: {source}. If you change it, it counts as yours.").format(
            source=one.source.title
        )
    words = {
        "register": gettext("From the register of homes."),
        "last": gettext("From the last statement."),
        "sale": gettext("From the last sale."),
        "valuer": gettext("As the valuer of this sale found it."),
        "formula": gettext("As our formula has it."),
    }
    return words.get(one.whence, "")


class DayForm(forms.Form):
    """The day of a statement."""

    on = forms.DateField(label=_("The day of the statement"), widget=DayInput())

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        """A day that has come."""
        on: date = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(gettext("This day has not come yet."))
        return on

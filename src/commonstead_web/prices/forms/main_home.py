"""A condition of a main home, tried by anybody: what was asked, what was given, what was found."""

from datetime import date
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.prices.protections import (
    Proof,
    Request,
    Review,
    condition_of,
    conditions,
    outcomes,
)
from commonstead_web.kit.keyed import DayInput


class MainHomeForm(forms.Form):
    """Days on which proof of each kind was given, and what somebody found who looked."""

    asked = forms.DateField(
        label=_("Proof was last asked for on"), required=False, widget=DayInput()
    )
    looked = forms.DateField(label=_("Somebody looked at it on"), required=False, widget=DayInput())
    outcome = forms.ChoiceField(label=_("What they found"), required=False)

    def __init__(self, data: Any = None, *, condition: str, **named: Any) -> None:
        super().__init__(data, **named)
        self.condition = condition
        found = [(name, capfirst(gettext(words))) for name, words in outcomes().items()]
        outcome = self.fields["outcome"]
        assert isinstance(outcome, forms.ChoiceField)  # noqa: S101 - narrows the type
        outcome.choices = [("", gettext("Nobody has looked")), *found]
        kinds = {
            f"given_{name}": forms.DateField(
                label=capfirst(gettext(words)), required=False, widget=DayInput()
            )
            for name, words in condition_of(condition)["evidence"].items()
        }
        asked = self.fields.pop("asked")
        self.fields = {"asked": asked, **kinds, **self.fields}

    @property
    def evidence(self) -> list[forms.BoundField]:
        """The day of each kind of proof."""
        return [self[name] for name in self.fields if name.startswith("given_")]

    @property
    def requests(self) -> list[Request]:
        """That proof was asked for, by the first who may."""
        on, by = self.cleaned_data["asked"], next(iter(condition_of(self.condition)["may_ask"]))
        return [Request(by, on)] if on else []

    @property
    def proofs(self) -> list[Proof]:
        """What was given, of the day on which it was given."""
        given: dict[str, date] = {
            name.removeprefix("given_"): day
            for name, day in self.cleaned_data.items()
            if name.startswith("given_") and day
        }
        return [Proof(kind, day, day) for kind, day in given.items()]

    @property
    def reviews(self) -> list[Review]:
        """What somebody found."""
        on, outcome = self.cleaned_data["looked"], self.cleaned_data["outcome"]
        return [Review(gettext("somebody"), on, outcome)] if on and outcome else []

    def clean(self) -> dict[str, Any]:
        """A look has a day and a finding, or neither."""
        cleaned: dict[str, Any] = super().clean() or {}
        if bool(cleaned.get("looked")) != bool(cleaned.get("outcome")):
            name = "looked" if cleaned.get("outcome") else "outcome"
            self.add_error(name, gettext("Say on which day somebody looked, and what they found."))
        return cleaned


def the_condition() -> str:
    """The condition that is tried: the first of the data."""
    return next(iter(conditions()))

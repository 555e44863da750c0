"""What a kind of rent is given, as a form."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from commonstead.kit import BadInput, Refusal
from commonstead.prices.rents import Asked, Kind, check_given, choices_of
from commonstead_web.kit.wording import words_for
from commonstead_web.prices.forms.figures import in_words
from commonstead_web.prices.forms.public import place_field

FILLED_BY_A_PLACE = ("county", "london")
LONGEST = 400
BESIDE: Mapping[str, str] = {
    "rent_year_not_known": "year",
    "increase_not_known": "year",
    "bedrooms_not_in_table": "beds",
    "county_or_earnings_missing": "county",
    "unknown_county": "county",
    "no_county_earnings": "earnings",
    "no_county_of_1972": "place",
    "share_outside_whole": "share",
    "rate_too_high": "rate",
    "first_share_outside_range": "share",
    "further_share_outside_range": "further",
    "income_above_limit": "income",
    "income_or_two_bed_rent": "income",
    "adjustment_too_large": "adjustment",
    "formula_rent_missing": "formula",
    "nothing_is_paid": "voids",
}
"""Beside which field each refusal is shown; any other stands above the form."""


class GivenField(forms.CharField):
    """One value of a kind of rent, judged as the kind reads it."""

    def __init__(self, kind: Kind, asked: Asked, **named: Any) -> None:
        self.kind, self.asked = kind, asked
        super().__init__(max_length=LONGEST, **named)

    def clean(self, value: Any) -> str:
        """What was typed; what to write instead where it cannot be read."""
        typed: str = super().clean(value)
        if typed:
            try:
                check_given(self.kind.name, self.asked.name, typed)
            except BadInput as error:
                raise ValidationError(_in_words(error, self.asked)) from None
        return typed


def _in_words(error: BadInput, asked: Asked) -> str:
    told = in_words(BadInput(error.what.removeprefix(f"{asked.name}: "), expected=error.expected))
    return told.replace(f" ({asked.what}).", ".")


class RentForm(forms.Form):
    """What a kind of rent is given, and a place where one can fill something."""

    def __init__(self, data: Any = None, *, kind: Kind, year: str, **named: Any) -> None:
        super().__init__(data, **named)
        self.kind = kind
        if any(one.name in FILLED_BY_A_PLACE for one in kind.given):
            self.fields["place"] = place_field()
            self.fields["place"].help_text = gettext(
                "It fills the county, and whether it is London."
            )
        for one in kind.given:
            self.fields[one.name] = _field(kind, one)
        if "year" in self.fields:
            self.fields["year"].initial = year

    @property
    def given(self) -> dict[str, str]:
        """What was filled in, by name."""
        return {
            one.name: self.cleaned_data[one.name]
            for one in self.kind.given
            if self.cleaned_data.get(one.name)
        }

    @property
    def needed(self) -> list[forms.BoundField]:
        """The place, and what has to be given."""
        names = [one.name for one in self.kind.given if not _may_be_left(one)]
        return [self[name] for name in ("place", *names) if name in self.fields]

    @property
    def others(self) -> list[forms.BoundField]:
        """What may be left out."""
        return [self[one.name] for one in self.kind.given if _may_be_left(one)]

    @property
    def others_open(self) -> bool:
        """Whether something was typed among the others, or is wrong there."""
        return not self.needed or any(one.errors or one.data for one in self.others)

    def put(self, why: BadInput | Refusal) -> None:
        """Show why there is no answer, beside the field that it is about."""
        if isinstance(why, Refusal):
            name = BESIDE.get(why.code, "")
            self.add_error(name if name in self.fields else None, words_for(why))
        else:
            self.add_error(None, in_words(why))


def _may_be_left(one: Asked) -> bool:
    return one.optional or one.default is not None


def _field(kind: Kind, one: Asked) -> forms.Field:
    label = gettext(one.what)
    named: dict[str, Any] = {
        "label": label[:1].upper() + label[1:],
        "required": not _may_be_left(one),
        "help_text": _help(one),
        "error_messages": {
            "required": gettext("This is missing. Write: {example}.").format(example=one.example)
        },
    }
    choices = ("yes", "no") if one.unit == "yes_no" else choices_of(kind.name, one.name)
    if not choices:
        return GivenField(kind, one, **named)
    shown = [(name, gettext(name.replace("-", " "))) for name in choices]
    empty = gettext(one.default.replace("-", " ")) if one.default else gettext("Not given")
    return forms.ChoiceField(
        choices=[("", empty if _may_be_left(one) else "–"), *shown],
        **{**named, "help_text": ""},
    )


def _help(one: Asked) -> str:
    told = [f"{one.example[:1].upper()}{one.example[1:]}."] if one.unit != "text" else []
    if one.default is not None:
        told.append(gettext("Left empty, it is {value}.").format(value=one.default))
    return " ".join(told)

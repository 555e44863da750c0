"""What a kind of rent is given, as a form."""

from collections.abc import Container, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.kit import BadInput, Refusal, in_pence, pounds
from commonstead.prices.rents import Asked, Kind, Stays, check_given, choices_of, kinds
from commonstead.prices.rents.shown import number, plain
from commonstead_web.kit.keyed import DayInput, KeyedForm
from commonstead_web.kit.wording import words_for
from commonstead_web.prices.forms.figures import in_words
from commonstead_web.prices.forms.public import place_field

TITLES: dict[str, str | Promise] = {
    "formula": _("Formula rent (social rent)"),
    "formula-cap": _("The cap on formula rent"),
    "affordable": _("Affordable rent"),
    "london-affordable": _("London Affordable Rent"),
    "london-living": _("London Living Rent"),
    "shared-ownership": _("Rent of a shared owner"),
    "shared-ownership-review": _("Next year’s rent of a shared owner"),
    "cost": _("Cost rent of a co-operative"),
    "increase": _("How far a tenant’s rent may rise"),
    "living": _("A rent that low earnings can carry"),
    "weekly": _("Any rent, by the week and the month"),
}
FILLED_BY_A_PLACE = ("county", "london")
LONGEST = 400
"""Characters of one figure; a list of costs is the longest."""
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
            self.fields[one.name] = field_of_given(kind, one)
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


def field_of_given(kind: Kind, one: Asked) -> forms.Field:
    label = gettext(one.what)
    named: dict[str, Any] = {
        "label": capfirst(label),
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
    told = [f"{capfirst(one.example)}."] if one.unit != "text" else []
    if one.default is not None:
        told.append(gettext("Left empty, it is {value}.").format(value=one.default))
    return " ".join(told)


class KindForm(forms.Form):
    """Which kind of rent a home is to have, from which day, and whether the tenant stays."""

    kind = forms.ChoiceField(label=_("Kind of rent"))
    starts = forms.DateField(label=_("From this day"), widget=DayInput())
    tenancy = forms.ChoiceField(
        label=_("Who lives there then?"),
        choices=[("new", _("a new tenant")), ("stays", _("the tenant who lives there now"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, **named: Any) -> None:
        super().__init__(data, **named)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        known = [one for one in kinds().values() if one.for_a_home]
        field.choices = [(one.name, TITLES.get(one.name, one.name)) for one in known]


class SetRentForm(KeyedForm):
    """The figures of a home's rent that the register does not know, and the rent to set.

    `known` are the values that are not asked for; `paid` is the rent of the record, in pounds a
    week, "" where there is none.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        kind: Kind,
        known: Container[str],
        stays: bool,
        paid: str,
        **named: Any,
    ) -> None:
        super().__init__(data, **named)
        self.kind, self.stays, self.paid = kind, stays, paid
        for one in kind.given:
            if one.name not in known and not one.personal and one.name != "year":
                self.fields[one.name] = field_of_given(kind, one)
        self.limited = stays and bool(kind.rises)
        if self.limited:
            self._ask_about_the_tenancy()
        self.fields["asked"] = forms.CharField(
            label=gettext("The rent that is set"),
            required=self.limited,
            max_length=20,
            help_text=gettext("In pounds each time it is paid. It may not be more than the most.")
            if self.limited
            else gettext("Left empty, it is what the kind of rent comes to. It may be less."),
        )

    def _ask_about_the_tenancy(self) -> None:
        if not self.paid:
            self.fields["paid"] = forms.CharField(
                label=gettext("What the tenant has paid a week until now"), max_length=20
            )
        if len(self.kind.rises) > 1:
            named = [(name, gettext(name.replace("-", " "))) for name in self.kind.rises]
            self.fields["tenant_home"] = forms.ChoiceField(
                label=gettext("Kind of home"), choices=named
            )
        self.fields["inflation"] = forms.CharField(
            label=gettext("Inflation of the September before"),
            required=False,
            max_length=12,
            help_text=gettext("Only for a year that the official table lacks. For example: 3.8%."),
        )

    def clean_asked(self) -> str:
        """The rent as an amount of pounds."""
        return self._amount("asked")

    def clean_paid(self) -> str:
        """What was paid, as an amount of pounds."""
        return self._amount("paid")

    def _amount(self, name: str) -> str:
        typed: str = self.cleaned_data[name]
        try:
            return plain(in_pence(pounds(typed))) if typed else ""
        except BadInput as error:
            raise ValidationError(in_words(error)) from None

    def clean_inflation(self) -> str:
        """A share, as it is written."""
        typed: str = self.cleaned_data["inflation"]
        try:
            return typed and str(number(typed)) and typed
        except (ValueError, ZeroDivisionError):
            raise ValidationError(gettext("Write it like this: 3.8%.")) from None

    @property
    def given(self) -> dict[str, str]:
        """What was filled in of the kind's own figures."""
        names = [one.name for one in self.kind.given]
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data.get(name)}

    @property
    def tenancy(self) -> Stays | None:
        """What is said of a tenant who stays; `None` where nothing limits the rent."""
        if not self.limited:
            return None
        cleaned = self.cleaned_data
        paid, home = self.paid or cleaned["paid"], cleaned.get("tenant_home", "")
        return Stays(paid, home, cleaned["inflation"])

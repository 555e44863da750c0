"""Which formulas are tried on the years of a place, and the figures that a society would settle."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.prices import Formula, WrongFigure, formulas, load_formula
from commonstead.prices.choosing.filling import needs_first_price, wanted
from commonstead.prices.open_figures import Figure, figures_of
from commonstead_web.prices.forms.figures import field_for

MOST = 4
"""Formulas side by side: more columns do not fit on a page."""
FIRST = "first_share"
PAID = "price_paid"
BEDROOMS = "bedrooms"
"""The one figure of a home that a formula can leave out and yet not do without."""


class WhichForm(forms.Form):
    """Up to four formulas."""

    formula = forms.MultipleChoiceField(
        label=_("Which formulas?"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose one to four."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["formula"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - narrows the type
        field.choices = [(name, gettext(load_formula(name).title)) for name in formulas()]

    def clean_formula(self) -> list[Formula]:
        """The formulas themselves."""
        chosen: list[str] = self.cleaned_data["formula"]
        if len(chosen) > MOST:
            raise ValidationError(
                gettext("Choose no more than four, so that they can be told apart.")
            )
        return [load_formula(name) for name in chosen]


class FiguresForm(forms.Form):
    """What the chosen formulas need that neither the years nor the place bring."""

    first_share = forms.CharField(
        label=_("The first price, as a share of the market value"),
        help_text=_("For example: 60%. What the first buyer of a home pays."),
        max_length=20,
    )

    def __init__(self, *args: Any, chosen: list[Formula], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups: list[tuple[Formula, list[str]]] = []
        if not any(needs_first_price(each, {}) for each in chosen):
            del self.fields[FIRST]
        for each in chosen:
            self.groups.append((each, [self._ask(each, one) for one in _needed(each)]))

    def _ask(self, formula: Formula, figure: Figure) -> str:
        name = f"{formula.id}.{figure.name}"
        self.fields[name] = field_for(figure.parameter, required=True)
        return name

    @property
    def shared(self) -> list[forms.BoundField]:
        """What counts for all of them."""
        return [self[FIRST]] if FIRST in self.fields else []

    @property
    def by_formula(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields of each formula under its title."""
        return [(gettext(one.title), [self[name] for name in names]) for one, names in self.groups]

    @property
    def given(self) -> dict[str, Any]:
        """The figures as the method takes them."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    def put_beside(self, error: WrongFigure) -> None:
        """The trouble beside the figure that it is about."""
        named = [name for name in self.fields if name.rpartition(".")[2] == error.parameter]
        field = error.parameter if error.parameter in self.fields else next(iter(named), None)
        self.add_error(field, ValidationError(str(error)))


def _needed(formula: Formula) -> list[Figure]:
    filled = wanted(formula, {})
    return [
        each
        for each in figures_of(formula)
        if (each.parameter.required or each.bare == BEDROOMS)
        and each.name not in filled
        and each.bare not in (PAID, "limbs")
    ]

"""Proposing a formula: which of the shipped ones, what the society settles, and the motion."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.kit import BadInput
from commonstead.prices import Formula, formulas, load_formula, own_formula
from commonstead.prices.adopting import EARNERS
from commonstead.prices.figures import shown_figure
from commonstead.prices.open_figures import Figure, figures_of, to_settle
from commonstead.rulebook.misplaced import Misplaced
from commonstead_web.kit.keyed import OfferingForm
from commonstead_web.prices.dwellings import Dwelling, tenures
from commonstead_web.prices.forms.figures import field_for

HYBRID = "hybrid"
FEWEST_LIMBS = 2
EARNER_CHOICES = ("1", "3/2", "2")
SET, CLAUSE, TRY = "set.", "clause.", "try."


class ChoosingForm(OfferingForm):
    """Which formula, for which homes; for a hybrid, which formulas it compares."""

    formula = forms.ChoiceField(label=_("Which formula"), widget=forms.RadioSelect)
    limbs = forms.MultipleChoiceField(
        label=_("Only for “several formulas”: which ones are compared"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    tenure = forms.ChoiceField(label=_("For which homes"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        titles = [(name, gettext(load_formula(name).title)) for name in formulas()]
        self.choose_from("formula", titles)
        self.choose_from("limbs", [one for one in titles if one[0] != HYBRID])
        self.choose_from("tenure", [(name, gettext(words)) for name, words in tenures().items()])

    def clean(self) -> dict[str, Any]:
        """A hybrid compares two formulas at least."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("formula") == HYBRID and len(given.get("limbs") or ()) < FEWEST_LIMBS:
            self.add_error("limbs", gettext("Choose two formulas at least."))
        return given


class SettlingForm(forms.Form):
    """The figures that the society settles, each with the clause that says so."""

    called = forms.CharField(
        label=_("What we call it"),
        max_length=120,
        help_text=_("For example: The price of our homes. Everybody reads it, for good."),
    )
    says = forms.CharField(
        label=_("Which text says so"),
        max_length=120,
        help_text=_("For example: Our resale covenant. The clauses below are those of this text."),
    )
    earners = forms.ChoiceField(
        label=_("For how many full-time pays the income counts"),
        help_text=_(
            "Official figures are the pay of one full-time worker. No official figure says what a "
            "household here earns, so settle how many such pays a household has."
        ),
    )

    def __init__(self, *args: Any, formula: str, limbs: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shipped, self.limbs = formula, list(limbs)
        self.base = self._base()
        self.figures = [one for one in to_settle(self.base) if one.bare != "limbs"]
        self._ask_earners()
        for one in self.figures:
            self._ask(one)

    def _base(self) -> Formula:
        """The shipped formula; a hybrid with its own limbs."""
        if self.shipped != HYBRID:
            return load_formula(self.shipped)
        return own_formula(self._data("…", "…", {}, date(2000, 1, 1)))

    def _ask_earners(self) -> None:
        if all(one.parameter.from_place != "income" for one in figures_of(self.base)):
            del self.fields["earners"]
            return
        field = self.fields["earners"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        words = {"1": gettext("one"), "3/2": gettext("one and a half"), "2": gettext("two")}
        field.choices = [(name, words[name]) for name in EARNER_CHOICES]

    def _ask(self, one: Figure) -> None:
        parameter = one.parameter
        field = field_for(parameter, required=False)
        if one.name != one.bare:
            field.label = f"{field.label} ({one.name.partition('.')[0]})"
        if (own := parameter.default(None)) is not None:
            field.initial = (
                own.raw if parameter.unit == "choice" else shown_figure(parameter, own.value)
            )
        self.fields[f"{SET}{one.name}"] = field
        self.fields[f"{CLAUSE}{one.name}"] = forms.CharField(
            label=gettext("Clause"), required=False, max_length=40
        )

    @property
    def about(self) -> list[forms.BoundField]:
        """What it is called, and where it stands."""
        return [self[name] for name in ("called", "says", "earners") if name in self.fields]

    @property
    def needed(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """What the formula needs: settled here, or asked at every sale."""
        return [self._pair(one) for one in self.figures if not one.parameter.optional]

    @property
    def further(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Credits and limits: none where nothing is settled."""
        return [self._pair(one) for one in self.figures if one.parameter.optional]

    def _pair(self, one: Figure) -> tuple[forms.BoundField, forms.BoundField]:
        return self[f"{SET}{one.name}"], self[f"{CLAUSE}{one.name}"]

    def _data(
        self, title: str, text: str, values: Mapping[str, tuple[Any, str]], day: date
    ) -> dict[str, Any]:
        """The society's formula as `own_formula` reads it."""
        limbs = {"limbs": (self.limbs, "")} if self.shipped == HYBRID else {}
        return {
            "formula": f"our-{self.shipped}",
            "from": self.shipped,
            "title": title,
            "adopted": str(day),
            "source": {"title": text},
            "parameters": {
                name: {"value": value, "source": {"title": text, "clause": clause}}
                for name, (value, clause) in {**limbs, **values}.items()
            },
        }

    def rules(self, day: date) -> dict[str, Any] | None:
        """The whole formula as a motion proposes it; `None` where what was settled cannot stand."""
        given = self.cleaned_data
        values = {
            one.name: (_tabled(one, given[f"{SET}{one.name}"]), given[f"{CLAUSE}{one.name}"])
            for one in self.figures
            if given.get(f"{SET}{one.name}")
        }
        try:
            own = own_formula(self._data(given["called"], given["says"], values, day))
        except BadInput as error:
            self._put_beside(error)
            return None
        earners = {EARNERS: given["earners"]} if "earners" in self.fields else {}
        return {**own.as_data(), **earners}

    def _put_beside(self, error: BadInput) -> None:
        """The trouble beside the figure that it is about."""
        place = error.place if isinstance(error, Misplaced) else ()
        words = error.bare if isinstance(error, Misplaced) else error.what
        field = f"{SET}{place[1]}" if len(place) > 1 else None
        self.add_error(field if field in self.fields else None, ValidationError(f"{words}."))


def _tabled(one: Figure, value: str) -> Any:
    """A table as rule files have it: a mapping."""
    if one.parameter.unit != "table":
        return value
    pairs = (pair.split(":", 1) for pair in value.split(",") if ":" in pair)
    return {key.strip(): part.strip() for key, part in pairs}


class TrialForm(forms.Form):
    """The figures of an example home that nobody knows beforehand."""

    def __init__(
        self, *args: Any, homes: Sequence[Dwelling], open_figures: Sequence[Figure], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["example"] = forms.ChoiceField(
            label=gettext("Try it on"),
            choices=[(one.ref, one.label) for one in homes],
            required=False,
        )
        for one in open_figures:
            self.fields[f"{TRY}{one.name}"] = field_for(one.parameter, required=False)

    @property
    def typed(self) -> dict[str, Any]:
        """What was filled in, by the name of the figure."""
        return {
            name.removeprefix(TRY): value
            for name, value in self.cleaned_data.items()
            if name.startswith(TRY) and value
        }

"""The figures of a formula or a rent as a form: each with its unit, its bounds and what it is."""

from collections.abc import Container, Iterable, Iterator, Mapping
from fractions import Fraction
from itertools import groupby
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext

from commonstead.kit import BadInput
from commonstead.places import Area, gazetteer
from commonstead.prices import Parameter, WrongFigure
from commonstead.prices.figures import shown_figure
from commonstead.prices.units import UNITS, show
from commonstead_web.kit.keyed import DayInput
from commonstead_web.prices.forms.figures import FigureField, ItemsField, in_words, parts_of
from commonstead_web.prices.forms.figures import named as parts_named

EARNERS = Parameter(
    "earners",
    "for how many earners the home is",
    "factor",
    least=Fraction(1, 10),
    most=Fraction(10),
)


def field_of(parameter: Parameter, *, required: bool, whose: str = "") -> forms.Field:
    """The field of a figure; `whose` names the formula where only one of several asks for it."""
    label = gettext(parameter.what)
    named: dict[str, Any] = {
        "label": capfirst(label) + (f" ({whose})" if whose else ""),
        "required": required,
        "help_text": _help(parameter),
        "error_messages": {"required": _missing(parameter)},
    }
    if parameter.choices:
        own = parameter.default(None)
        none = shown_figure(parameter, own.value) if own else gettext("Not used")
        choices = [(name, gettext(words)) for name, words in parameter.choices.items()]
        return forms.ChoiceField(choices=[("", none if not required else "–"), *choices], **named)
    if parameter.unit == "items":
        return ItemsField(parameter, **named)
    if parameter.unit == "date":
        return FigureField(parameter, widget=DayInput(), **named)
    return FigureField(parameter, **named)


def _example(parameter: Parameter) -> str:
    unit = UNITS.get(parameter.unit)
    return unit.example.replace(" or ", gettext(" or ")) if unit else ""


def _missing(parameter: Parameter) -> str:
    example = _example(parameter)
    if not example or parameter.unit == "date":
        return gettext("This is missing.")
    return gettext("This is missing. Write it like this: {example}.").format(example=example)


def _help(parameter: Parameter) -> str:
    """How it is written, its bounds, and what counts where it is left out."""
    told = []
    if parameter.unit == "items":
        words = gettext("One on each line, with semicolons between: {parts}.")
        told.append(words.format(parts="; ".join(parts_named(parts_of(parameter)))))
    elif parameter.unit == "table":
        told.append(gettext("For example: 1:1, 2:1.4, 3:1.8."))
    elif parameter.unit != "date" and (example := _example(parameter)):
        told.append(gettext("For example: {example}.").format(example=example))
    told += _bounds(parameter)
    if (own := parameter.default(None)) and not parameter.choices:
        words = gettext("Left empty, it is {value} ({source}).")
        told.append(words.format(value=shown_figure(parameter, own.value), source=own.source.title))
    return " ".join(told)


def _bounds(parameter: Parameter) -> Iterator[str]:
    if parameter.least:
        yield gettext("At least {bound}.").format(bound=show(parameter.unit, parameter.least))
    if parameter.most is not None:
        yield gettext("At most {bound}.").format(bound=show(parameter.unit, parameter.most))


def places_by_region() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every authority of today under its region, for a choice."""

    def region(area: Area) -> str:
        return gazetteer().region_of(area.code).name

    every = sorted(gazetteer().authorities(), key=lambda area: (region(area), area.name))
    return [
        (name, [(area.code, area.name) for area in areas]) for name, areas in groupby(every, region)
    ]


def place_field() -> forms.ChoiceField:
    """The choice of a place, which may be left out."""
    return forms.ChoiceField(
        label=gettext("Place"),
        required=False,
        choices=[("", gettext("No place: I fill in every figure")), *places_by_region()],
    )


class FiguresForm(forms.Form):
    """The figures that formulas ask for, and a place that fills some of them.

    `asked` are the figures by the name under which they are given; `first` are the names of those
    that are shown at once, the others only where they apply. `owed` are those that do not change
    the price, only what the seller leaves with. `buyer` are figures of the next buyer's test that
    the formula does not ask for itself.
    """

    BUYER = "next."

    def __init__(
        self,
        data: Any = None,
        *,
        asked: Mapping[str, Parameter],
        first: Container[str],
        owed: Container[str] = (),
        buyer: Mapping[str, Parameter] | None = None,
        demanding: bool = True,
        **named: Any,
    ) -> None:
        super().__init__(data, **named)
        self.asked, self.buyer = asked, buyer or {}
        self._first, self._owed = first, owed
        self.by_place = any(one.from_place for one in asked.values())
        if self.by_place:
            self._ask_for_a_place()
        chosen = bool((data or {}).get("place"))
        for name, one in asked.items():
            needed = demanding and one.required and not (chosen and one.from_place)
            self.fields[name] = field_of(one, required=needed, whose=name.rpartition(".")[0])
        for name, one in self.buyer.items():
            self.fields[f"{self.BUYER}{name}"] = field_of(one, required=False)

    def _ask_for_a_place(self) -> None:
        self.fields["place"] = place_field()
        self.fields["place"].help_text = gettext(
            "Its latest official figures fill what you leave empty below: pay, prices, the index."
        )
        if not any(one.from_place == "income" for one in self.asked.values()):
            return
        self.fields["earners"] = FigureField(
            EARNERS,
            label=gettext("For how many earners is the home?"),
            required=False,
            help_text=gettext(
                "Official pay is that of one full-time worker, not of a household. Left empty, it "
                "is 1. For example: 1.5."
            ),
        )

    def _bound(self, names: Iterable[str]) -> list[forms.BoundField]:
        return [self[name] for name in names]

    @property
    def place_fields(self) -> list[forms.BoundField]:
        """The place and the number of earners."""
        return self._bound(name for name in ("place", "earners") if name in self.fields)

    @property
    def needed(self) -> list[forms.BoundField]:
        """What a price goes by."""
        return self._bound(name for name in self.asked if name in self._first)

    @property
    def settling(self) -> list[forms.BoundField]:
        """What the seller owes and pays from the price."""
        return self._bound(name for name in self.asked if name in self._owed)

    @property
    def others(self) -> list[forms.BoundField]:
        """What counts only where it is there."""
        shown = [name for name in self.asked if name not in self._first and name not in self._owed]
        return self._bound(shown)

    @property
    def of_buyer(self) -> list[forms.BoundField]:
        """What the next buyer's test asks for besides."""
        return self._bound(f"{self.BUYER}{name}" for name in self.buyer)

    @property
    def others_open(self) -> bool:
        """Whether something was typed among the others, or is wrong there."""
        return any(one.errors or one.value() for one in self.others)

    @property
    def given(self) -> dict[str, Any]:
        """What was filled in for the formulas, by name."""
        return {name: self.cleaned_data[name] for name in self.asked if self.cleaned_data.get(name)}

    @property
    def given_of_buyer(self) -> dict[str, Any]:
        """What was filled in for the next buyer's test alone, by its own names."""
        names = {name: self.cleaned_data.get(f"{self.BUYER}{name}") for name in self.buyer}
        return {name: raw for name, raw in names.items() if raw}

    def put(self, error: BadInput) -> None:
        """Show what is wrong beside the field that it is about, or above the form."""
        self.add_error(self._field_of(error), in_words(error))

    def _field_of(self, error: BadInput) -> str | None:
        named = error.parameter.partition(",")[0] if isinstance(error, WrongFigure) else ""
        if named in self.fields:
            return named
        bare = named.rpartition(".")[2]
        alike = [name for name in self.asked if name.rpartition(".")[2] == bare]
        return alike[0] if len(alike) == 1 else None

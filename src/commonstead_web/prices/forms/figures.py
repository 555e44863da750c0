"""Fields for the figures of a formula, and how a list of items is typed: one on each line."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.kit import BadInput
from commonstead.prices import Parameter, WrongFigure
from commonstead.prices.figures import read_figure
from commonstead.prices.units import UNITS
from commonstead_web.kit.keyed import DayInput

LONGEST = 4000
"""Characters of a list of items, one a line: some fifty improvements."""
PARTS: dict[str, str | Promise] = {
    "what": _("what it is"),
    "cost": _("what it cost"),
    "amount": _("how much"),
    "done": _("the day it was done"),
    "installed": _("the day it was put in"),
    "life": _("how many years it lasts"),
    "value_added": _("what it adds to the value"),
}


class FigureField(forms.CharField):
    """A figure as people write it, judged as the formula reads it."""

    def __init__(self, parameter: Parameter, **kwargs: Any) -> None:
        self.parameter = parameter
        kwargs.setdefault("max_length", 80)
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """What was typed; the words of the formula where it cannot be read."""
        typed = super().clean(value)
        if not typed:
            return ""
        try:
            read_figure(self.parameter, typed)
        except BadInput as error:
            raise ValidationError(in_words(error)) from None
        return typed


class ItemsField(forms.CharField):
    """A list of items, one on each line, its parts with semicolons between them."""

    def __init__(self, parameter: Parameter, **kwargs: Any) -> None:
        self.parameter = parameter
        kwargs["max_length"] = LONGEST
        kwargs["widget"] = forms.Textarea(attrs={"rows": 3})
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """The items as a formula reads them; the line that cannot be read."""
        typed = super().clean(value)
        items = [self._item(line) for line in typed.splitlines() if line.strip()]
        try:
            read_figure(self.parameter, items)
        except BadInput as error:
            raise ValidationError(in_words(error)) from None
        return items or ""

    def _item(self, line: str) -> dict[str, str]:
        parts = [part.strip() for part in line.split(";")]
        names = parts_of(self.parameter)
        if len(parts) > len(names):
            words = gettext("Write no more than {number} parts on a line: {parts}.")
            raise ValidationError(words.format(number=len(names), parts=", ".join(named(names))))
        return {name: part for name, part in zip(names, parts, strict=False) if part}


def parts_of(parameter: Parameter) -> list[str]:
    """The parts of an item in the order in which they are typed; a database keeps none."""
    order = list(PARTS)
    return sorted(
        parameter.fields, key=lambda name: order.index(name) if name in order else len(order)
    )


def named(names: Iterable[str]) -> list[str]:
    return [str(PARTS.get(name, name.replace("_", " "))) for name in names]


def in_words(error: BadInput) -> str:
    """What is wrong and what to write, for beside the field that it is about."""
    what = error.what
    if isinstance(error, WrongFigure):
        part = error.parameter.partition(", ")[2]
        what = what.removeprefix(f"{error.parameter}: ")
        what = f"{part}: {what}" if part else what
    told = f"{capfirst(what)}."
    if error.expected:
        wanted = error.expected.removeprefix("for example: ").removeprefix("for example ")
        told += " " + gettext("Write: {expected}.").format(expected=wanted)
    return told


def field_for(parameter: Parameter, *, required: bool, help_text: str = "") -> forms.Field:
    """The field of a figure, with an example of how it is written."""
    label = gettext(parameter.what)
    named: dict[str, Any] = {
        "label": capfirst(label),
        "required": required,
        "help_text": help_text or _example(parameter),
    }
    if parameter.unit == "choice":
        chosen = [(name, gettext(words)) for name, words in parameter.choices.items()]
        first = [] if required else [("", gettext("Not settled"))]
        return forms.ChoiceField(choices=[*first, *chosen], **named)
    if parameter.unit == "items":
        return ItemsField(parameter, **named)
    if parameter.unit == "date":
        return FigureField(parameter, widget=DayInput(), **named)
    return FigureField(parameter, **named)


def _example(parameter: Parameter) -> str:
    if parameter.unit == "items":
        words = gettext("One on each line, with semicolons between: {parts}.")
        return words.format(parts="; ".join(named(parts_of(parameter))))
    if parameter.unit == "table":
        return gettext("For example: 1:1, 2:1.4, 3:1.8")
    unit = UNITS.get(parameter.unit)
    if unit is None or parameter.unit == "date":
        return ""
    return gettext("For example: {example}").format(
        example=unit.example.replace(" or ", gettext(" or "))
    )

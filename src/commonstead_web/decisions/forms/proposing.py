"""Proposing a motion: the question, how it is decided, and what follows if it is carried."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.decisions.kinds import ladders
from commonstead.decisions.ways import (
    BEST_SCORE,
    BY_OPTIONS,
    FEWEST_OPTIONS,
    MOST_POINTS,
    STANDARD,
)
from commonstead_web.decisions.needs import WayOpen
from commonstead_web.decisions.sides_told import majorities, quorums
from commonstead_web.kit.keyed import DayInput, KeyedForm

Choices = list[tuple[str, str]]
LONGEST = 20_000
"""Characters, some ten pages: a policy word for word. It bounds what everybody has to read."""
MOST_OPTIONS = 50
"""More options nobody compares, and their page would not fit a phone."""
LONGEST_SIDE = 60
"""Characters of a side's name: as long as the database keeps the name of a class."""
BOARD, NOT_ON_THE_BOARD, CLASS = "board", "others", "class:"
ITEM = "#"
"""Between a meeting and the number of an item on its agenda."""

WRITE_OPTIONS = format_lazy(
    _("Write {least} to {most} options, one on each line."), least=FEWEST_OPTIONS, most=MOST_OPTIONS
)
CHOOSE_SIDES = _("Choose at least two sides.")


@dataclass(frozen=True)
class SideRow:
    """One side on the form: whether it is chosen, and the fields for what it asks of itself."""

    value: str
    name: str
    chosen: bool
    asks: tuple[forms.BoundField, ...]


def _ladders() -> Choices:
    """Each ladder by its name, in the words of the data."""
    return [(name, capfirst(str(data["what"]))) for name, data in ladders().items()]


class MotionForm(KeyedForm):
    """A motion that does nothing by itself: what is decided stands in its text.

    What a way asks for besides (options, sides) is asked once that way is chosen.
    """

    title = forms.CharField(
        label=_("The question in one line"),
        max_length=200,
        help_text=_("For example: Paint the common house this spring"),
    )
    text = forms.CharField(
        label=_("The motion"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("What is to be decided, word for word, and why."),
    )
    way = forms.ChoiceField(label=_("How it is decided"), widget=forms.RadioSelect)
    law = forms.ChoiceField(
        label=_("Does a law ask for a decision of its own?"),
        required=False,
        help_text=_("Only for what the law names. A majority of its own then counts."),
    )
    options = forms.CharField(
        label=_("The options"),
        error_messages={"required": WRITE_OPTIONS},
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One on each line."),
    )
    places = forms.IntegerField(
        label=_("How many options are to be chosen"), required=False, min_value=1, initial=1
    )
    keep = forms.BooleanField(
        label=_("Add the option “Leave things as they are”"),
        required=False,
        initial=True,
        help_text=_("It is chosen where it is level with another for the one place there is."),
    )
    best = forms.IntegerField(
        label=_("The most points for one option"),
        required=False,
        min_value=1,
        max_value=MOST_POINTS,
        initial=BEST_SCORE,
    )
    money = forms.IntegerField(
        label=_("The money there is, in whole pounds"),
        error_messages={"required": _("Say how much money there is.")},
        min_value=1,
    )
    sides = forms.MultipleChoiceField(
        label=_("The sides that each have to agree"),
        error_messages={"required": CHOOSE_SIDES},
        widget=forms.CheckboxSelectMultiple,
    )
    ladder = forms.ChoiceField(
        label=_("What happens if the sides differ"),
        widget=forms.RadioSelect,
        initial=STANDARD,
        help_text=_("It is fixed before anybody votes, and no step gives one side the last word."),
    )
    meeting = forms.ChoiceField(label=_("Where it is put to the vote"), required=False)
    review_on = forms.DateField(
        label=_("When it is to be looked at again"), required=False, widget=DayInput()
    )

    ASKED_BY: Mapping[str, tuple[str, ...]] = {
        "approval": ("options", "keep", "places"),
        "ranked": ("options", "keep", "places"),
        "score": ("options", "keep", "places", "best"),
        "budget": ("options", "money"),
        "assent": ("sides", "ladder"),
        "majority": ("law",),
    }
    """What each way asks for besides."""

    def __init__(
        self,
        *args: Any,
        ways: Sequence[WayOpen],
        laws: Choices,
        sides: Choices,
        meetings: Choices,
        way: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.ways = {one.way: one for one in ways}
        self.put_as = next((one.way for one in ways if one.way == way), ways[0].way)
        self.choose_from("way", [(one.way, f"{one.title} – {one.need.how}") for one in ways])
        self.fields["way"].initial = self.put_as
        self.choose_from("law", [("", gettext("No, our own rules say how")), *laws])
        self.named_sides = dict(sides)
        self.choose_from("sides", sides)
        self.choose_from("ladder", _ladders())
        self.choose_from("meeting", meetings)
        self._ask_only_what_the_way_needs(laws)

    def _ask_only_what_the_way_needs(self, laws: Choices) -> None:
        asked = set(self.ASKED_BY.get(self.put_as, ()))
        if not laws:
            asked.discard("law")
        for name in {name for names in self.ASKED_BY.values() for name in names} - asked:
            del self.fields[name]
        if self.put_as == "written":
            del self.fields["meeting"]
        if self.put_as == "assent":
            self._ask_what_each_side_needs()
        if self.put_as == "budget":
            self.fields["options"].label = _("The projects")
            self.fields["options"].help_text = _(
                "One on each line, with its cost in whole pounds at the end. "
                "For example: Bicycle shed, 4000"
            )
        own = [name for name in self.fields if name not in MotionForm.base_fields]
        self.order_fields(["key", "title", "text", *own, "way"])

    def _ask_what_each_side_needs(self) -> None:
        for number in range(len(self.named_sides)):
            self.fields[f"majority_{number}"] = forms.ChoiceField(
                label=_("Its majority, of the votes for and against"),
                required=False,
                choices=majorities(),
            )
            self.fields[f"quorum_{number}"] = forms.ChoiceField(
                label=_("How many of it have to vote"), required=False, choices=quorums()
            )

    @property
    def side_rows(self) -> list[SideRow]:
        """Each side that can be asked, with the fields for what it asks of itself."""
        chosen = self["sides"].value() or []
        return [
            SideRow(value, name, value in chosen, (self[f"majority_{n}"], self[f"quorum_{n}"]))
            for n, (value, name) in enumerate(self.named_sides.items())
        ]

    def clean(self) -> dict[str, Any]:
        """Read the options of the way that was chosen."""
        given: dict[str, Any] = super().clean() or {}
        if self.put_as in BY_OPTIONS and "options" not in self.errors:
            self._read_options(given)
        if "sides" in given and len(given["sides"]) < FEWEST_OPTIONS:
            self.add_error("sides", CHOOSE_SIDES)
        return given

    def _read_options(self, given: dict[str, Any]) -> None:
        lines = [line.strip() for line in given.get("options", "").splitlines() if line.strip()]
        if not FEWEST_OPTIONS <= len(lines) <= MOST_OPTIONS:
            self.add_error("options", WRITE_OPTIONS)
            return
        try:
            given["named"] = [self._project(line) for line in lines]
        except ValidationError as error:
            self.add_error("options", error)
            return
        if given.get("keep"):
            given["named"].append((gettext("Leave things as they are"), 0))

    def _project(self, line: str) -> tuple[str, int]:
        if self.put_as != "budget":
            return line, 0
        title, _comma, cost = line.rpartition(",")
        figures = cost.strip().removeprefix("£").replace(" ", "")
        if not title.strip() or not figures.isascii() or not figures.isdecimal():
            raise ValidationError(
                gettext("Write the cost of “{line}” after a comma, in whole pounds.").format(
                    line=line
                )
            )
        return title.strip(), int(figures)

    def as_motion(self) -> dict[str, Any]:
        """What was filled in, by the names of `actions.Motion`."""
        given = self.cleaned_data
        named = given.get("named", [])
        meeting, _sign, item = given.get("meeting", "").partition(ITEM)
        return {
            "title": given["title"],
            "text": given["text"],
            "way": self.put_as,
            "rule": given.get("law") or self.ways[self.put_as].need.rule,
            "meeting": meeting,
            "item": int(item or 0),
            "options": [title for title, _cost in named],
            "settings": self._settings([cost for _title, cost in named]),
            "sides": [self._side(one) for one in given.get("sides", ())],
            "review_on": given.get("review_on"),
            **self.effect(),
        }

    def _settings(self, costs: list[int]) -> dict[str, Any]:
        given = self.cleaned_data
        named = ("places", "best", "money", "ladder")
        settings = {name: given[name] for name in named if given.get(name)}
        if given.get("keep"):
            settings["status_quo"] = len(costs) - 1
        return {**settings, "costs": costs} if self.put_as == "budget" else settings

    def _side(self, value: str) -> dict[str, Any]:
        """A side as a motion has it, under the name that the form showed."""
        number = list(self.named_sides).index(value)
        terms = {one: self.cleaned_data[f"{one}_{number}"] for one in ("majority", "quorum")}
        name = self.named_sides[value][:LONGEST_SIDE]
        if value == BOARD:
            return {"name": name, "body": "board", **terms}
        classes = [value.removeprefix(CLASS)] if value.startswith(CLASS) else []
        return {"name": name, "body": "members", "classes": classes, **terms}

    def effect(self) -> dict[str, Any]:
        """What follows, by the names of `actions.Motion`; nothing by itself."""
        return {}

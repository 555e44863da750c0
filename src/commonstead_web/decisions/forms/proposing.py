"""Proposing a motion: the question, how it is decided, and what follows if it is carried."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.decisions.ways import BEST_SCORE, BY_OPTIONS, FEWEST_OPTIONS, MOST_POINTS
from commonstead_web.decisions.needs import WayOpen
from commonstead_web.elections.forms.standing import NamingForm
from commonstead_web.kit.keyed import DayInput, KeyedForm

Choices = list[tuple[str, str]]
LONGEST = 20_000
"""Characters, some ten pages: a policy word for word. It bounds what everybody has to read."""
MOST_OPTIONS = 50
"""More options nobody compares, and their page would not fit a phone."""
LONGEST_SIDE = 60
"""Characters of a side's name: as long as the database keeps the name of a class."""
LARGEST_DOCUMENT = 20_000_000
"""Bytes of a document whose fingerprint is taken; the file itself is not kept."""
BOARD, NOT_ON_THE_BOARD, CLASS = "board", "others", "class:"
ITEM = "#"
"""Between a meeting and the number of an item on its agenda."""

WRITE_OPTIONS = format_lazy(
    _("Write {least} to {most} options, one on each line."), least=FEWEST_OPTIONS, most=MOST_OPTIONS
)
CHOOSE_SIDES = _("Choose at least two sides.")


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
    meeting = forms.ChoiceField(label=_("Where it is put to the vote"), required=False)
    review_on = forms.DateField(
        label=_("When it is to be looked at again"), required=False, widget=DayInput()
    )

    ASKED_BY: Mapping[str, tuple[str, ...]] = {
        "approval": ("options", "keep", "places"),
        "ranked": ("options", "keep", "places"),
        "score": ("options", "keep", "places", "best"),
        "budget": ("options", "money"),
        "assent": ("sides",),
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
        if self.put_as == "budget":
            self.fields["options"].label = _("The projects")
            self.fields["options"].help_text = _(
                "One on each line, with its cost in whole pounds at the end. "
                "For example: Bicycle shed, 4000"
            )
        own = [name for name in self.fields if name not in MotionForm.base_fields]
        self.order_fields(["key", "title", "text", *own, "way"])

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
            "sides": [_side(self.named_sides, one) for one in given.get("sides", ())],
            "review_on": given.get("review_on"),
            **self.effect(),
        }

    def _settings(self, costs: list[int]) -> dict[str, Any]:
        given = self.cleaned_data
        settings = {name: given[name] for name in ("places", "best", "money") if given.get(name)}
        if given.get("keep"):
            settings["status_quo"] = len(costs) - 1
        return {**settings, "costs": costs} if self.put_as == "budget" else settings

    def effect(self) -> dict[str, Any]:
        """What follows, by the names of `actions.Motion`; nothing by itself."""
        return {}


class EffectMotionForm(MotionForm):
    """A motion of another room, from which something follows; `refs` is what it names."""

    def __init__(self, *args: Any, refs: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refs = refs

    def effect(self) -> dict[str, Any]:
        return {"refs": dict(self.refs)}


def _side(names: Mapping[str, str], value: str) -> dict[str, Any]:
    """A side as a motion has it, under the name that the form showed."""
    name = names[value][:LONGEST_SIDE]
    if value == BOARD:
        return {"name": name, "body": "board"}
    classes = [value.removeprefix(CLASS)] if value.startswith(CLASS) else []
    return {"name": name, "body": "members", "classes": classes}


class ExpulsionForm(NamingForm, MotionForm):
    """A motion to expel a member."""

    member = forms.CharField(
        label=_("Whom it is about"),
        max_length=200,
        help_text=_("The full name, as it is in the register. Only members see it here."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_member(self) -> str:
        """The pseudonym of the member named."""
        return self.ref_of(self.cleaned_data["member"])

    def effect(self) -> dict[str, Any]:
        return {"refs": {"member": self.cleaned_data["member"]}}


class RemovalForm(MotionForm):
    """A motion to remove somebody from the board."""

    seat = forms.ChoiceField(label=_("Who is to leave the board"))

    def __init__(self, *args: Any, sitting: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sitting = sitting
        self.choose_from("seat", [(seat, name) for seat, (_ref, name) in sitting.items()])

    def effect(self) -> dict[str, Any]:
        seat = self.cleaned_data["seat"]
        return {"refs": {"seat": seat, "member": self.sitting[seat][0]}}


class AdmissionForm(MotionForm):
    """A motion to let somebody in who has applied."""

    application = forms.ChoiceField(label=_("Which application"))

    def __init__(self, *args: Any, applications: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("application", applications)

    def effect(self) -> dict[str, Any]:
        return {"refs": {"application": self.cleaned_data["application"]}}


class DelegationForm(MotionForm):
    """A motion of the board to let an office use one of its powers."""

    power = forms.ChoiceField(label=_("Which power of the board"))
    office = forms.ChoiceField(label=_("Which office may use it too"))
    until = forms.DateField(
        label=_("Until which day"),
        required=False,
        widget=DayInput(),
        help_text=_("That day no longer counts. Without a day, until the board takes it back."),
    )

    def __init__(self, *args: Any, powers: Choices, offices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("power", powers)
        self.choose_from("office", offices)

    def effect(self) -> dict[str, Any]:
        until = self.cleaned_data["until"]
        refs = {name: self.cleaned_data[name] for name in ("power", "office")}
        return {"refs": {**refs, "until": until.isoformat() if until else None}}


class SaleForm(MotionForm):
    """A motion to sell or give away land; how large a part it is can decide what it needs."""

    worth = forms.IntegerField(
        label=_("What the land is worth, in whole pounds"),
        required=False,
        min_value=0,
        help_text=_(
            "Our rules ask for a weighty decision where it is a large part of what we own. "
            "Fill in both numbers, and a smaller part needs only an everyday decision."
        ),
    )
    assets = forms.IntegerField(
        label=_("What we own altogether, by the last balance sheet, in whole pounds"),
        required=False,
        min_value=1,
    )

    def clean(self) -> dict[str, Any]:
        """Both numbers or neither."""
        given = super().clean()
        if (given.get("worth") is None) != (given.get("assets") is None):
            self.add_error("assets", gettext("Fill in both numbers, or neither."))
        return given

    def as_motion(self) -> dict[str, Any]:
        """With the numbers; the weakest rule that is then enough is worked out by the action."""
        motion, given = super().as_motion(), self.cleaned_data
        if given.get("assets") is None or self.put_as in BY_OPTIONS:
            return motion
        numbers = {name: given[name] for name in ("worth", "assets")}
        settings = {**motion["settings"], **numbers}
        return {**motion, "settings": settings, "rule": given.get("law", "")}


class PolicyForm(MotionForm):
    """A motion to adopt a policy."""

    policy_title = forms.CharField(label=_("Title of the policy"), max_length=200)
    policy_text = forms.CharField(
        label=_("The policy"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 14})
    )
    replaces = forms.ChoiceField(label=_("Which policy it takes the place of"), required=False)

    def __init__(self, *args: Any, policies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("replaces", [("", gettext("None: it is new")), *policies])

    def effect(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "policy": (given["policy_title"], given["policy_text"]),
            "replaces": given["replaces"],
        }


class DocumentForm(MotionForm):
    """A motion to approve a document, by its fingerprint."""

    document_title = forms.CharField(label=_("What the document is called"), max_length=200)
    document = forms.FileField(
        label=_("The file"),
        help_text=_(
            "Only its fingerprint is taken: it shows later whether a file is the one approved. "
            "Keep the file. If this page comes back with a question, choose the file again."
        ),
    )

    def clean_document(self) -> Any:
        """No larger than what one request may take up."""
        file = self.cleaned_data["document"]
        if (file.size or 0) > LARGEST_DOCUMENT:
            raise ValidationError(gettext("This file is too large. The most is 20 megabytes."))
        return file

    def effect(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"document": (given["document_title"], given["document"].read())}


FORMS: Mapping[str, type[MotionForm]] = {
    "members.expel": ExpulsionForm,
    "board.remove": RemovalForm,
    "members.admit": AdmissionForm,
    "rulebook.delegate": DelegationForm,
    "land.sell": SaleForm,
    "decisions.adopt_policy": PolicyForm,
    "decisions.approve_document": DocumentForm,
}
"""By the power that the motion uses; any other motion is a plain one."""


class AmendmentForm(MotionForm):
    """A motion to change the rules; `changes` are the new values, rule by rule."""

    def __init__(self, *args: Any, changes: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.changes = changes
        del self.fields["review_on"]

    def effect(self) -> dict[str, Any]:
        return {"refs": {"changes": dict(self.changes)}}

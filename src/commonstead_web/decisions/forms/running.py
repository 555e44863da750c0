"""What is asked of whoever takes a motion from the proposal to the declaration."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.decisions.ways import BY_OPTIONS, WORDS, way_named
from commonstead_web.decisions.actions import Told
from commonstead_web.decisions.forms.ballot import SHORT
from commonstead_web.decisions.models import Decision
from commonstead_web.elections.forms.standing import NamingForm
from commonstead_web.kit.keyed import DayInput, KeyedForm, MomentInput

Choices = list[tuple[str, str]]
LONGEST = 20_000
"""Characters of an amended motion: as many as it may have had when it was proposed."""


HEARINGS: list[tuple[str, str | Promise]] = [
    ("", _("There was none")),
    ("heard", _("They were heard")),
    ("declined", _("They said that they did not want to be heard")),
    ("absent", _("They were asked to come, and did not")),
]


class OpeningForm(KeyedForm):
    """Opening the vote: until when, without a meeting; and how the person concerned was told."""

    closes = forms.DateTimeField(label=_("Voting closes"), widget=MomentInput())
    how = forms.ChoiceField(
        label=_("How the person concerned was told"),
        choices=[("hand", _("by hand")), ("email", _("by e-mail")), ("post", _("by post"))],
    )
    on = forms.DateField(label=_("On which day they were told"), widget=DayInput())
    hearing = forms.ChoiceField(
        label=_("What came of their hearing"),
        required=False,
        choices=HEARINGS,
    )
    heard = forms.DateField(
        label=_("On which day that was"),
        required=False,
        widget=DayInput(),
        help_text=_("Leave it empty if there was no hearing, and your rules ask for none."),
    )

    def __init__(self, *args: Any, closes: bool, against: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not closes:
            del self.fields["closes"]
        if not against:
            for name in ("how", "on", "hearing", "heard"):
                del self.fields[name]

    def told(self) -> Told | None:
        """How the person concerned was told, where the motion is about one."""
        given = self.cleaned_data
        if "how" not in given:
            return None
        return Told(given["how"], given["on"], given["heard"], given["hearing"] or "heard")


class HandsForm(KeyedForm):
    """A show of hands, or papers: how many for each thing that a vote can say."""

    side = forms.ChoiceField(label=_("Which side"))
    papers = forms.CharField(
        label=_("The papers"),
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_(
            "One line for each kind of paper: how many say so, a colon, and the letters of the "
            "options. For example: 3: A C"
        ),
    )

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.decision = decision
        self.way = way_named(decision.way)
        if decision.sides:
            self.choose_from("side", [(one["name"], one["name"]) for one in decision.sides])
        else:
            del self.fields["side"]
        if self.way in BY_OPTIONS:
            self._explain()
            return
        del self.fields["papers"]
        for word in WORDS[self.way]:
            self.fields[f"n_{word}"] = forms.IntegerField(
                label=str(SHORT[word]), min_value=0, max_value=100_000, initial=0
            )

    def _explain(self) -> None:
        if self.way == "ranked":
            self.fields["papers"].help_text = _(
                "One line for each kind of paper: how many say so, a colon, and the letters in "
                "their order. For example: 3: B A C"
            )
        elif self.way == "score":
            self.fields["papers"].help_text = _(
                "One line for each kind of paper: how many say so, a colon, and the points for "
                "each option in order. For example: 3: 5 0 2"
            )

    def clean_papers(self) -> dict[str, int]:
        """Choice to number, as the box writes choices."""
        counts: dict[str, int] = {}
        for line in filter(str.strip, self.cleaned_data["papers"].splitlines()):
            number, _colon, said = line.partition(":")
            if not number.strip().isdecimal() or not said.strip():
                raise ValidationError(
                    gettext("Write “{line}” as a number, a colon, and what the papers say.").format(
                        line=line
                    )
                )
            choice = said.strip() if self.way == "score" else self._places(said)
            counts[choice] = counts.get(choice, 0) + int(number)
        return counts

    def _places(self, said: str) -> str:
        """Letters of options as their positions."""
        places = []
        for letter in said.replace(",", " ").upper().split():
            place = ord(letter) - ord("A") if len(letter) == 1 else -1
            if not 0 <= place < len(self.decision.options):
                raise ValidationError(
                    gettext("There is no option with the letter “{letter}”.").format(letter=letter)
                )
            places.append(str(place))
        return " ".join(places)

    def counts(self) -> dict[str, int]:
        """How many say what."""
        if self.way in BY_OPTIONS:
            counted: dict[str, int] = self.cleaned_data["papers"]
            return counted
        return {word: self.cleaned_data[f"n_{word}"] for word in WORDS[self.way]}


class DeclaringForm(KeyedForm):
    """Declaring what was decided; the chair's vote where the votes are equal."""

    casting = forms.ChoiceField(
        label=_("The votes are equal. The chair’s casting vote"),
        choices=[("for", _("for the motion")), ("against", _("against the motion"))],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, tied: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not tied:
            del self.fields["casting"]


class AgainForm(KeyedForm):
    """The vote that comes after sides differed: in which words, and where."""

    text = forms.CharField(
        label=_("The motion"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Change what the sides have agreed to change."),
    )
    meeting = forms.ChoiceField(label=_("Where it is put to the vote"), required=False)

    def __init__(self, *args: Any, meetings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("meeting", meetings)


class ConfirmingForm(KeyedForm):
    """Which meeting is to say the same."""

    meeting = forms.ChoiceField(label=_("At which meeting"))

    def __init__(self, *args: Any, meetings: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("meeting", meetings)


class TextForm(KeyedForm):
    """The text of a motion, to be changed."""

    text = forms.CharField(
        label=_("The motion"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 10})
    )
    options = forms.CharField(
        label=_("The options"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One on each line."),
    )

    def __init__(self, *args: Any, choosing: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not choosing:
            del self.fields["options"]

    def named(self) -> Sequence[str] | None:
        """The options as they were written; None where there are none to choose from."""
        if "options" not in self.fields:
            return None
        return [line.strip() for line in self.cleaned_data["options"].splitlines() if line.strip()]


class PaperForm(KeyedForm):
    """Something to read before deciding."""

    title = forms.CharField(label=_("Title of the paper"), max_length=200)
    text = forms.CharField(
        label=_("The paper"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("The text itself, or where everybody finds it."),
    )


KINDS: Mapping[str, list[tuple[str, str | Promise]]] = {
    "consent": [
        ("objection", _("I object: with this reason it must not be decided so")),
        ("concern", _("I have a concern: note it, and go on")),
    ],
    "consensus": [
        ("block", _("I block it: it goes against what we are here for")),
        ("stand_aside", _("I stand aside: I do not agree, and do not stop it")),
        ("concern", _("I have a concern: note it, and go on")),
    ],
}
"""What somebody can say against a proposal, by the way in which it is decided."""


class ObjectionForm(KeyedForm):
    """Something against a proposal, with its reason."""

    kind = forms.ChoiceField(label=_("What do you say?"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Your reason"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Members read it, with your name. It is not in the public record."),
    )

    def __init__(self, *args: Any, way: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("kind", [(kind, str(words)) for kind, words in KINDS.get(way, [])])


class ResolutionForm(KeyedForm):
    """How an objection was met."""

    resolution = forms.CharField(
        label=_("How the objection was met"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What was changed, or agreed with whoever objected."),
    )


class InterestForm(NamingForm):
    """An interest of one's own."""

    nature = forms.CharField(
        label=_("What your interest is"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("For example: My brother’s firm is one of those that offered to do the work."),
    )
    name = forms.CharField(
        label=_("Whose interest, if you enter it for somebody else"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("The full name, as it is in the register. Leave it out for yourself."),
    )

    def __init__(self, *args: Any, members: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, members=members, **kwargs)
        if not members:
            del self.fields["name"]

    def clean_name(self) -> str:
        """The pseudonym of the member named; empty for oneself."""
        written = self.cleaned_data["name"]
        return self.ref_of(written) if written else ""

"""The forms of policies and rounds of letting."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.homes.draws import chain, chains
from commonstead.homes.listing import Listing
from commonstead.homes.policy.reading import document_of, load_policy, models
from commonstead.kit import BadInput, in_pence, pounds
from commonstead.record import moment_of
from commonstead.rulebook.text import write_text
from commonstead_web.homes.models import Home
from commonstead_web.kit.keyed import DayInput, KeyedForm, MomentInput

LONGEST_POLICY = 200_000
"""Characters; the longest model has some twenty thousand."""
ROLLS = 36
"""Filled in: thirty-one are enough by themselves, and five more cost a minute."""
DIE = 6


class ChoosePolicyForm(forms.Form):
    """Where a policy begins: with a model, or with a file of one's own."""

    model = forms.ChoiceField(
        label=_("Begin with a model"), widget=forms.RadioSelect, required=False
    )
    file = forms.FileField(
        label=_("Or bring a file"),
        required=False,
        help_text=_("A policy in YAML, as the guide to this room describes it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["model"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = [(name, _described(name)) for name in models()]

    def clean(self) -> dict[str, Any]:
        """The text of what was chosen, as `text`."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("file"):
            content = given["file"].read(LONGEST_POLICY + 1)
            try:
                given["text"] = content.decode()
            except UnicodeDecodeError:
                self.add_error("file", gettext("The file is not text in UTF-8."))
        elif given.get("model"):
            given["text"] = write_text(document_of(given["model"]).data)
        else:
            self.add_error("model", gettext("Choose a model, or bring a file."))
        return given


def _described(name: str) -> str:
    policy = load_policy(name)
    return f"{policy.title}. {policy.what}"


class PolicyTextForm(forms.Form):
    """The policy as text, to be read, changed and tried."""

    policy = forms.CharField(
        label=_("The policy as text"),
        max_length=LONGEST_POLICY,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "class": "code", "spellcheck": "false"}),
        help_text=_("Change what you like, then look at it again. Write no names into it."),
    )


class ListHomesForm(KeyedForm):
    """Which homes are let together, what each costs, and until when people may apply."""

    closes = forms.DateField(
        label=_("Last day to apply"),
        widget=DayInput(),
        help_text=_("Whoever has applied by the end of this day is on the list."),
    )

    def __init__(self, *args: Any, homes: Sequence[Home], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.homes = list(homes)
        for home in self.homes:
            self.fields[f"take_{home.ref}"] = forms.BooleanField(
                label=gettext("List this home"), required=False
            )
            for name, label in (
                ("rent", gettext("Rent a month, in pounds")),
                ("price", gettext("Or price, in pounds")),
            ):
                self.fields[f"{name}_{home.ref}"] = forms.CharField(
                    label=label, required=False, max_length=20
                )

    def rows(self) -> list[tuple[Home, list[forms.BoundField]]]:
        """Each home with its fields."""
        parts = ("take", "rent", "price")
        return [(home, [self[f"{part}_{home.ref}"] for part in parts]) for home in self.homes]

    def clean(self) -> dict[str, Any]:
        """Every amount is money."""
        given: dict[str, Any] = super().clean() or {}
        for home in self.homes:
            for name in ("rent", "price"):
                self._money(given, f"{name}_{home.ref}")
        return given

    def _money(self, given: dict[str, Any], name: str) -> None:
        try:
            given[name] = in_pence(pounds(given[name])) if given.get(name) else None
        except BadInput:
            self.add_error(name, gettext("Write an amount such as 650 or 650.50."))

    @property
    def listings(self) -> list[Listing]:
        """The homes chosen, in the order of the register."""
        given = self.cleaned_data
        return [
            Listing(home.ref, given[f"rent_{home.ref}"], given[f"price_{home.ref}"])
            for home in self.homes
            if given.get(f"take_{home.ref}")
        ]


class MinuteForm(KeyedForm):
    """By which decision of the board homes are let."""

    minute = forms.CharField(
        label=_("Which decision of the board allows it"),
        max_length=500,
        help_text=_(
            "For example: Board minute 7, 3 May 2026, or the board's standing decision of that day."
            " It is sealed, not published."
        ),
    )


class PlanForm(KeyedForm):
    """By which chance a draw is held. Together the sources must be worth 80 throws of a coin."""

    latest = forms.DateTimeField(
        label=_("Everything is known by"),
        widget=MomentInput(),
        help_text=_("If chance has not come by then, the draw is void and is planned anew."),
    )
    witnesses = forms.CharField(
        label=_("Witnesses who each bring a secret"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One name on each line. One honest witness is enough. Names are not public."),
    )
    witnesses_at = forms.DateTimeField(
        label=_("They hand in what they fixed from"), required=False, widget=MomentInput()
    )
    where = forms.CharField(
        label=_("Where dice are rolled in public"),
        required=False,
        max_length=100,
        help_text=_("Everybody reads it, for good: name a hall or a square, and nobody's home."),
    )
    dice_at = forms.DateTimeField(
        label=_("When dice are rolled"), required=False, widget=MomentInput()
    )
    rolls = forms.IntegerField(
        label=_("How many rolls of a die with six sides"),
        required=False,
        min_value=1,
        max_value=1000,
        initial=ROLLS,
    )
    lottery = forms.CharField(
        label=_("A public lottery, by its name"), required=False, max_length=60
    )
    lottery_at = forms.DateTimeField(label=_("When it draws"), required=False, widget=MomentInput())
    numbers = forms.IntegerField(
        label=_("How many numbers it draws"), required=False, min_value=1, max_value=20
    )
    of = forms.IntegerField(label=_("Out of how many"), required=False, min_value=2, max_value=1000)
    drand = forms.ChoiceField(label=_("A public network of chance (drand)"), required=False)
    drand_at = forms.DateTimeField(
        label=_("Its first round after"), required=False, widget=MomentInput()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(name, name) for name in chains()]
        self.choose_from("drand", [("", gettext("none")), *known])

    @property
    def names(self) -> list[str]:
        """The witnesses."""
        return [one.strip() for one in self.cleaned_data["witnesses"].splitlines() if one.strip()]

    @property
    def sources(self) -> list[dict[str, Any]]:
        """The sources as a plan has them; those left empty are none."""
        given = self.cleaned_data
        found: list[dict[str, Any]] = []
        if self.names:
            found.append({"kind": "witnesses", "at": _moment(given["witnesses_at"])})
        if given["where"]:
            dice = {"where": given["where"], "sides": DIE, "rolls": given["rolls"] or ROLLS}
            found.append({"kind": "dice", "at": _moment(given["dice_at"]), **dice})
        if given["lottery"]:
            at = given["lottery_at"]
            drawn = {
                "lottery": given["lottery"],
                "on": timezone.localdate(at).isoformat() if at else None,
                "numbers": given["numbers"],
                "of": given["of"],
            }
            found.append({"kind": "lottery", "at": _moment(at), **drawn})
        if given["drand"]:
            network = chain(given["drand"])
            after = given["drand_at"] or timezone.now()
            number = network.first_round_after(after)
            found.append({"kind": "drand", "chain": given["drand"], "round": number})
        return found


def _moment(at: datetime | None) -> str | None:
    return moment_of(at) if at else None


class SecretsForm(KeyedForm):
    """What each witness handed in before any opens their secret, or what they opened."""

    def __init__(self, *args: Any, witnesses: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for word, name in witnesses.items():
            self.fields[word] = forms.CharField(
                label=name or word, max_length=64, required=False, help_text=_("64 hex digits")
            )
        self.words = list(witnesses)

    @property
    def given(self) -> dict[str, str]:
        """What was handed in, by the witness's word."""
        return {
            word: self.cleaned_data[word].strip().lower()
            for word in self.words
            if self.cleaned_data.get(word)
        }


class DrawForm(SecretsForm):
    """What each source brought, in the plan's order."""

    def __init__(self, *args: Any, plan: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sources = list(plan["sources"])
        for number, source in enumerate(self.sources):
            for name, field in _asked(source).items():
                self.fields[f"{name}_{number}"] = field

    @property
    def values(self) -> list[Any]:
        """A value for each source; `None` where nothing was entered."""
        return [self._value(number, source) for number, source in enumerate(self.sources)]

    def _value(self, number: int, source: Mapping[str, Any]) -> Any:
        if source["kind"] == "witnesses":
            return self.given
        given = {name: self.cleaned_data.get(f"{name}_{number}") for name in _asked(source)}
        return given if all(given.values()) else None


def _asked(source: Mapping[str, Any]) -> dict[str, forms.Field]:
    """What is entered of a source that is not of witnesses."""
    if source["kind"] == "dice":
        label = gettext("What the dice showed, in order, at {where}").format(where=source["where"])
        return {"rolls": forms.CharField(label=label, required=False, max_length=4000)}
    if source["kind"] == "lottery":
        label = gettext("The numbers of {name}").format(name=source["lottery"])
        return {"numbers": forms.CharField(label=label, required=False, max_length=400)}
    if source["kind"] == "drand":
        label = gettext("The network's signature of round {number}").format(number=source["round"])
        return {"signature": forms.CharField(label=label, required=False, max_length=400)}
    return {}


class ReasonForm(KeyedForm):
    """A reason, in the household's own words."""

    why = forms.CharField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The secretary reads it. It is sealed, not published."),
    )


class AnswerForm(KeyedForm):
    """The answer to a review or an appeal."""

    outcome = forms.ChoiceField(
        label=_("What comes of it"),
        widget=forms.RadioSelect,
        choices=[
            ("stands", _("The place stands")),
            ("changed", _("It is to change, as said below")),
        ],
    )
    text = forms.CharField(
        label=_("The answer, with its reason"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The household reads it. It is sealed, not published."),
    )

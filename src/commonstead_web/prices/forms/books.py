"""Keeping the equity books: a household that joins, and each kind of entry."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.prices.equity.recorded import PARTS
from commonstead_web.kit.keyed import DayInput, KeyedForm
from commonstead_web.prices.actions import Joining, Moved
from commonstead_web.prices.forms.selling import PoundsField

DAY = _("It counts from this day. It cannot be before the last entry of the books.")
AMOUNTS: dict[str, tuple[str | Promise, str | Promise]] = {
    "deposit": (_("How much"), _("It counts as paid for shares.")),
    "payment": (_("For shares"), _("0 where the household has paid all its shares, or rents.")),
    "repayment": (_("How much"), _("What a household that left still owed.")),
    "loan": (_("How much"), ""),
    "spent": (_("How much"), _("For building, running costs or to lenders.")),
    "put-by": (_("How much"), _("It leaves the bank account and waits for those who leave.")),
    "reallocate": (_("How many shares, in pounds"), _("Only shares that are not paid for yet.")),
    "sale": (
        _("How many shares, in pounds at their first price"),
        _("The buyer pays what they are worth today, by the index."),
    ),
    "claim": (_("Arrears and damage"), _("They are taken off what is due. Write 0 for none.")),
    "payout": (_("How much"), _("Out of what is put by, in the order of leaving.")),
}
"""What each kind calls its amount, and what to know of it."""
MAY_BE_NOTHING = {"payment", "claim"}
HOUSEHOLDS: dict[str, tuple[str | Promise, str | Promise]] = {
    "reallocate": (_("Who gives shares up"), _("Who takes them on")),
    "sale": (_("Who sells"), _("Who buys")),
}


class EntryForm(KeyedForm):
    """One kind of entry: only what this kind has is asked."""

    holding = forms.ChoiceField(label=_("Which household"))
    other = forms.ChoiceField(label=_("Which other household"))
    running = PoundsField(label=_("For running costs"))
    pence = PoundsField(label=_("How much"))
    index = forms.CharField(
        label=_("The new figure"), max_length=19, help_text=_("As it was published, such as 612.5.")
    )
    on = forms.DateField(label=_("On which day"), help_text=DAY, widget=DayInput())

    def __init__(
        self, *args: Any, kind: str, choices: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name in ("holding", "other", "running", "pence", "index"):
            if name not in PARTS[kind]:
                del self.fields[name]
        for name, label in zip(("holding", "other"), HOUSEHOLDS.get(kind, ()), strict=False):
            self.fields[name].label = str(label)
        for name in {"holding", "other"} & set(self.fields):
            self.choose_from(name, [("", gettext("Choose")), *choices])
        if "pence" in self.fields:
            label, help_text = AMOUNTS[kind]
            self.fields["pence"].label = str(label)
            self.fields["pence"].help_text = str(help_text)

    def clean_pence(self) -> int:
        """Above nothing, but where nothing is an answer too."""
        pence: int = self.cleaned_data["pence"]
        if pence < 0 or (pence == 0 and self.kind not in MAY_BE_NOTHING):
            raise ValidationError(gettext("Write an amount above nothing."))
        return pence

    def clean_running(self) -> int:
        """At least nothing."""
        pence: int = self.cleaned_data["running"]
        if pence < 0:
            raise ValidationError(gettext("Write an amount, or 0."))
        return pence

    @property
    def moved(self) -> Moved:
        """What is to be entered."""
        given = self.cleaned_data
        return Moved(self.kind, given["on"], **{name: given[name] for name in PARTS[self.kind]})


class JoiningForm(KeyedForm):
    """A household that joins: its home, its shares, and who is of it."""

    home = forms.ChoiceField(label=_("Which home"))
    cost = PoundsField(label=_("What this home cost to build"))
    pence = PoundsField(
        label=_("How many shares the household takes, in pounds"),
        help_text=_("They have to lie within the band of our terms around that cost."),
    )
    on = forms.DateField(label=_("On which day it joins"), help_text=DAY, widget=DayInput())
    members = forms.MultipleChoiceField(
        label=_("Which members it has"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They see this ledger. The record does not say who they are."),
    )

    def __init__(
        self,
        *args: Any,
        homes: Sequence[tuple[str, str]],
        members: Sequence[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("home", [("", gettext("Choose")), *homes])
        self.choose_from("members", list(members))

    def clean_cost(self) -> int:
        """Above nothing."""
        return _above_nothing(self.cleaned_data["cost"])

    def clean_pence(self) -> int:
        """Above nothing."""
        return _above_nothing(self.cleaned_data["pence"])

    @property
    def joining(self) -> Joining:
        """The household that joins."""
        given = self.cleaned_data
        return Joining(
            given["home"], given["cost"], given["pence"], given["on"], tuple(given["members"])
        )


def _above_nothing(pence: int) -> int:
    if pence <= 0:
        raise ValidationError(gettext("Write an amount above nothing."))
    return pence


class MembersForm(KeyedForm):
    """Which members a household has."""

    members = forms.MultipleChoiceField(
        label=_("Which members it has"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, members: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("members", list(members))


class CorrectionForm(KeyedForm):
    """Why an entry is wrong, and from when its contrary counts."""

    reason = forms.CharField(
        label=_("What was wrong"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Those who keep the books read it. The record only seals it."),
    )
    on = forms.DateField(label=_("On which day"), help_text=DAY, widget=DayInput())

"""The forms by which a panel sets a criterion of the policy aside, and takes that back."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead_web.kit.keyed import KeyedForm


class SetAsideForm(KeyedForm):
    """For whom, what, why, and by which decision."""

    applicant = forms.ChoiceField(
        label=_("For whom"),
        help_text=_("By their reference, so that the panel decides without names."),
    )
    criterion = forms.ChoiceField(label=_("What is set aside"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The household reads it. It is sealed, not published."),
    )
    minute = forms.CharField(
        label=_("Which decision of the panel it is"),
        max_length=500,
        help_text=_("For example: panel of 3 May 2026, minute 2. It is sealed, not published."),
    )

    def __init__(
        self,
        *args: Any,
        applicants: Iterable[tuple[str, str]],
        criteria: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("applicant", [("", gettext("Choose the reference")), *applicants])
        self.choose_from("criterion", list(criteria))


class TakeBackForm(KeyedForm):
    """What is taken back, and why."""

    what = forms.ChoiceField(label=_("What is taken back"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Why"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The household reads it. It is sealed, not published."),
    )

    def __init__(self, *args: Any, standing: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("what", list(standing))

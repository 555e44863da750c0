"""A home that may only be lived in as a main home: what each step asks for."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.prices.protections import (
    Proof,
    Request,
    Review,
    clause_kinds,
    clause_of,
    condition_of,
    conditions,
    evidence_words,
    lifts,
    outcomes,
)
from commonstead_web.kit.keyed import DayInput, KeyedForm
from commonstead_web.prices.actions import Under

LONGEST = 2000
"""Characters of a reason, about a page."""


def _choices(words: Any) -> list[tuple[str, str]]:
    return [(name, capfirst(gettext(what))) for name, what in words.items()]


class BindingForm(KeyedForm):
    """Under which condition a home is, and where that stands."""

    condition = forms.ChoiceField(label=_("Which condition"), widget=forms.RadioSelect)
    shown_by = forms.ChoiceField(label=_("In what kind of document it stands"))
    document = forms.CharField(
        label=_("In which document, and where in it"),
        help_text=_(
            "For example: Planning permission of 2024, condition 5. Name nobody and give no "
            "address: everybody can read it."
        ),
        max_length=300,
    )
    since = forms.DateField(label=_("Since when it counts"), widget=DayInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {
            name: f"{gettext(one['what'])} ({gettext(one['where'])})"
            for name, one in conditions().items()
        }
        self.choose_from("condition", _choices(words))
        shows = dict.fromkeys(
            kind for name in conditions() for kind in clause_kinds()[clause_of(name)]["evidence"]
        )
        self.choose_from("shown_by", _choices({kind: evidence_words()[kind] for kind in shows}))

    @property
    def under(self) -> Under:
        """What was typed."""
        names = ("condition", "shown_by", "document", "since")
        return Under(**{name: self.cleaned_data[name] for name in names})


class UnbindingForm(KeyedForm):
    """Why a home is not under the condition any longer."""

    why = forms.ChoiceField(label=_("Why you take it back"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("why", _choices(lifts()))


class AskingForm(KeyedForm):
    """Who asked for proof, and when."""

    by = forms.ChoiceField(label=_("Who asked"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("On which day they asked"), widget=DayInput())

    def __init__(self, *args: Any, condition: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("by", _choices(condition_of(condition)["may_ask"]))

    @property
    def asked(self) -> Request:
        """What was typed."""
        return Request(self.cleaned_data["by"], self.cleaned_data["on"])


class ProofForm(KeyedForm):
    """Which kind of proof was given, and of which day."""

    kind = forms.ChoiceField(label=_("What was given"), widget=forms.RadioSelect)
    of = forms.DateField(
        label=_("The day it is of"), help_text=_("The date on the paper."), widget=DayInput()
    )
    given = forms.DateField(label=_("The day it was given"), widget=DayInput())

    def __init__(self, *args: Any, condition: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("kind", _choices(condition_of(condition)["evidence"]))

    @property
    def proof(self) -> Proof:
        """What was typed."""
        return Proof(**{name: self.cleaned_data[name] for name in ("kind", "of", "given")})


class ReviewForm(KeyedForm):
    """Who looked at the proof, what they found, and why."""

    reviewer = forms.CharField(
        label=_("Who looked at the proof"),
        max_length=200,
        help_text=_("A person, with their role. For example: Frank Moss, planning officer."),
    )
    on = forms.DateField(label=_("On which day they looked"), widget=DayInput())
    outcome = forms.ChoiceField(label=_("What they found"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("What they saw, and why they came to that"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("outcome", _choices(outcomes()))

    @property
    def review(self) -> Review:
        """What was typed."""
        return Review(**{n: self.cleaned_data[n] for n in ("reviewer", "on", "outcome", "reason")})


class LetterForm(forms.Form):
    """The code on the letter by which proof was asked for."""

    code = forms.CharField(
        label=_("The code on your letter"),
        max_length=30,
        help_text=_("Four groups of four letters and digits."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

"""What tellers type: envelopes, papers, and why the numbers differ."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.elections import Ranking
from commonstead_web.elections.forms.ballot import BallotPaper, field_ref
from commonstead_web.elections.forms.standing import NamingForm
from commonstead_web.elections.queries import Standing
from commonstead_web.kit.keyed import KeyedForm

MOST_IN_A_BUNDLE = 999
"""Three digits: what tellers write on bundles and papers by hand."""


class EnvelopeForm(NamingForm):
    """The name on an outer envelope."""

    name = forms.CharField(
        label=_("Name on the envelope"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autofocus": True}),
    )

    def clean_name(self) -> str:
        """The member's pseudonym."""
        return self.ref_of(self.cleaned_data["name"])


class PaperForm(KeyedForm):
    """One paper, as it lies there: a number beside each candidate, or a cross, or yes and no."""

    bundle = forms.IntegerField(label=_("Bundle"), min_value=1, max_value=MOST_IN_A_BUNDLE)
    number = forms.IntegerField(
        label=_("Paper in the bundle"), min_value=1, max_value=MOST_IN_A_BUNDLE
    )
    spoilt = forms.BooleanField(
        label=_("The paper is empty or spoilt: nothing on it can be counted"), required=False
    )

    def __init__(self, *args: Any, paper: BallotPaper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paper = paper
        for one in paper.candidates:
            self.fields[f"{PREFIX[paper.kind]}_{field_ref(one)}"] = _mark(paper, one)

    def marks(self) -> list[forms.BoundField]:
        """The candidates' fields, in the order of the ballot."""
        prefix = PREFIX[self.paper.kind]
        return [self[f"{prefix}_{field_ref(one)}"] for one in self.paper.candidates]

    def clean(self) -> dict[str, Any]:
        """A paper says something, or is spoilt."""
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("spoilt") and not any(self.ranking()):
            raise ValidationError(
                gettext("Type what is on the paper, or tick that nothing on it can be counted.")
            )
        return cleaned

    def ranking(self) -> Ranking:
        """What is on the paper: also a number given twice, and a number left out."""
        if self.cleaned_data.get("spoilt"):
            return ()
        if self.paper.kind != "ranked":
            return self.paper.ranking()
        ranks = {one: self.cleaned_data.get(f"rank_{field_ref(one)}") for one in self._positions}
        return _places(ranks, self._positions)

    @property
    def _positions(self) -> Sequence[Standing]:
        return self.paper.candidates


PREFIX = {"ranked": "rank", "marked": "mark", "confirm": "say"}


def _mark(paper: BallotPaper, candidate: Standing) -> forms.Field:
    name = candidate.name or candidate.ref
    if paper.kind == "ranked":
        return forms.IntegerField(
            label=name, required=False, min_value=1, max_value=len(paper.candidates)
        )
    if paper.kind == "marked":
        return forms.BooleanField(
            label=name, required=False, widget=forms.CheckboxInput(attrs={"value": "yes"})
        )
    return forms.ChoiceField(
        label=name,
        required=False,
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes")), ("no", _("No")), ("", _("Neither"))],
    )


def _places(ranks: dict[Standing, int | None], candidates: Sequence[Standing]) -> Ranking:
    last = max((rank for rank in ranks.values() if rank), default=0)
    return tuple(
        tuple(one.position or 0 for one in candidates if ranks[one] == place)
        for place in range(1, last + 1)
    )


class ReconcileForm(KeyedForm):
    """Why papers and envelopes are not as many, where they are not."""

    explanation = forms.CharField(
        label=_("Why the numbers differ"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only if they differ. For example: one envelope was empty. It is public."),
    )

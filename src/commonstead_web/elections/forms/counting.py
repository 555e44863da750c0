"""What is asked after the close: the lots that were drawn, and the hash that a scrutineer signs."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead_web.elections.forms.ballot import field_ref
from commonstead_web.elections.forms.standing import NamingForm
from commonstead_web.elections.queries import Standing
from commonstead_web.kit.keyed import KeyedForm

HASH_LENGTH = 64


class DrawForm(NamingForm):
    """The order in which the candidates' lots were drawn, how, and before whom."""

    how = forms.ChoiceField(
        label=_("How the lots were drawn"),
        widget=forms.RadioSelect,
        choices=[
            ("lots", _("slips of paper from a hat or box")),
            ("dice", _("dice")),
            ("cards", _("cards")),
        ],
        initial="lots",
    )
    witness = forms.CharField(
        label=_("Witness"),
        max_length=200,
        help_text=_("The full name of a member who watched, who does not stand and is not you."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, candidates: Sequence[Standing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.candidates = candidates
        for one in candidates:
            self.fields[f"place_{field_ref(one)}"] = forms.IntegerField(
                label=one.name or one.ref,
                min_value=1,
                max_value=len(candidates),
                error_messages={"required": gettext("Type the place of this lot.")},
            )

    def places(self) -> list[forms.BoundField]:
        """The candidates' fields."""
        return [self[f"place_{field_ref(one)}"] for one in self.candidates]

    def clean_witness(self) -> str:
        """The witness's pseudonym."""
        return self.ref_of(self.cleaned_data["witness"])

    def clean(self) -> dict[str, Any]:
        """Each place belongs to one candidate."""
        cleaned = super().clean() or {}
        places = [cleaned.get(f"place_{field_ref(one)}") for one in self.candidates]
        if None not in places and len(set(places)) != len(places):
            raise ValidationError(
                gettext("Give each place to one candidate: first, second, third …")
            )
        return cleaned

    def order(self) -> list[str]:
        """The candidates as they were drawn, the strongest first."""
        return [
            one.ref
            for one in sorted(
                self.candidates, key=lambda one: self.cleaned_data[f"place_{field_ref(one)}"]
            )
        ]


class SignForm(KeyedForm):
    """The fingerprint of the result that a scrutineer found."""

    result = forms.CharField(
        label=_("Fingerprint of the result you found"),
        min_length=HASH_LENGTH,
        max_length=HASH_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_result(self) -> str:
        """The fingerprint in small letters."""
        return str(self.cleaned_data["result"]).lower()

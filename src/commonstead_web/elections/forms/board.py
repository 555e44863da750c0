"""What is asked when the board changes between elections."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead_web.elections.forms.counting import DrawForm
from commonstead_web.elections.forms.standing import NamingForm
from commonstead_web.elections.queries import Sitting, Standing
from commonstead_web.kit.keyed import DayInput, KeyedForm


class VacateForm(KeyedForm):
    """The day on which somebody left the board."""

    on = forms.DateField(
        label=_("Left on"), widget=DayInput(), help_text=_("From this day they no longer sit.")
    )


class CoOptForm(NamingForm):
    """Whom the board adds."""

    name = forms.CharField(
        label=_("Member"),
        max_length=200,
        help_text=_("The full name, as it is in the register."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        """The member's pseudonym."""
        return self.ref_of(self.cleaned_data["name"])


def _declined() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Who does not want the seat?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Ask each of them first. Tick those who said no."),
    )


class FillForm(KeyedForm):
    """Who of those not elected does not want the seat."""

    declined = _declined()

    def __init__(self, *args: Any, candidates: Sequence[Standing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("declined", [(one.ref, one.name or one.ref) for one in candidates])


class SeatDrawForm(DrawForm):
    """Lots that say who takes an empty seat, among those who want it."""

    declined = _declined()

    def __init__(self, *args: Any, asked: Sequence[Standing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("declined", [(one.ref, one.name or one.ref) for one in asked])


class RetireForm(KeyedForm):
    """The day of the annual election, and the lots where some served equally long."""

    on = forms.DateField(
        label=_("Day of the annual election"),
        widget=DayInput(),
        help_text=_("The day on which its voting closes. Those who retire sit until then."),
    )

    def __init__(self, *args: Any, drawn_among: Sequence[Sitting] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.drawn_among = drawn_among
        for one in drawn_among:
            self.fields[lot_field(one)] = forms.IntegerField(
                label=one.name or one.seat, min_value=1, max_value=len(drawn_among)
            )

    def lots(self) -> list[forms.BoundField]:
        """The fields for the places of the lots."""
        return [self[lot_field(one)] for one in self.drawn_among]

    def clean(self) -> dict[str, Any]:
        """Each place belongs to one seat."""
        cleaned = super().clean() or {}
        places = [cleaned.get(lot_field(one)) for one in self.drawn_among]
        if None not in places and len(set(places)) != len(places):
            raise ValidationError(gettext("Give each place to one person: first, second, third …"))
        return cleaned

    def drawn(self) -> list[str] | None:
        """The seats in the order of the lots, the stronger first; none where no lots are needed."""
        if not self.drawn_among:
            return None
        in_order = sorted(self.drawn_among, key=lambda one: self.cleaned_data[lot_field(one)])
        return [one.seat for one in in_order]


def lot_field(sitting: Sitting) -> str:
    """The field for the lot of whoever sits on a seat."""
    return f"lot_{sitting.seat.partition(':')[2]}"

"""What the register says of a home, and why a home leaves it."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.homes.register import Entered, adaptations, ends, tenures
from commonstead_web.homes.actions import Particulars
from commonstead_web.homes.models import Home
from commonstead_web.kit.keyed import KeyedForm


def _choices(words: Any) -> list[tuple[str, str]]:
    return [(name, gettext(said)) for name, said in words.items()]


class HomeForm(KeyedForm):
    """A home as it is entered or corrected."""

    label = forms.CharField(
        label=_("What everybody may call it"),
        max_length=60,
        help_text=_("For example: Home 3. Everybody can read it, so leave out the address."),
    )
    bedrooms = forms.IntegerField(label=_("Bedrooms"), min_value=0)
    tenure = forms.ChoiceField(label=_("How it is held"))
    floor_area = forms.IntegerField(
        label=_("Floor area in whole square metres"), min_value=1, required=False
    )
    adaptations = forms.MultipleChoiceField(
        label=_("What it has for those who need it"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    area = forms.CharField(
        label=_("Code of the authority"),
        max_length=9,
        required=False,
        help_text=_("Nine characters, for example E09000031. Its earnings and prices are used."),
    )
    address = forms.CharField(
        label=_("Address"), max_length=300, required=False, help_text=_("Only members read it.")
    )
    uprn = forms.CharField(
        label=_("Unique property reference number (UPRN)"),
        max_length=20,
        required=False,
        help_text=_("Up to 12 digits; the council tells it. Only members read it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("tenure", _choices(tenures()))
        self.choose_from("adaptations", _choices(adaptations()))

    @property
    def entered(self) -> Entered:
        """What goes into the record."""
        given = self.cleaned_data
        return Entered(
            bedrooms=given["bedrooms"],
            tenure=given["tenure"],
            floor_area=given["floor_area"],
            adaptations=tuple(given["adaptations"]),
            area=given["area"].strip().upper(),
        )

    @property
    def particulars(self) -> Particulars:
        """What tells which house it is."""
        given = self.cleaned_data
        return Particulars(given["label"], given["address"], given["uprn"].replace(" ", ""))


def as_entered(home: Home) -> dict[str, Any]:
    """What the form begins with when a home is corrected."""
    names = [name for name in HomeForm.base_fields if name != "key"]
    return {name: getattr(home, name) for name in names}


class EndForm(KeyedForm):
    """Why a home leaves the register."""

    why = forms.ChoiceField(label=_("Why it leaves"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("why", _choices(ends()))

"""What forms that act share: the key of the attempt, and days and hours to choose."""

import secrets
from typing import Any

from django import forms


class DayInput(forms.DateInput):
    """A day as the browser's own date field."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """A day and an hour as the browser's own field."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class OfferingForm(forms.Form):
    """A form that learns only when it is made what can be chosen in it."""

    def choose_from(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Give a field of choices what can be chosen."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = choices


class KeyedForm(OfferingForm):
    """A form whose key makes sending it twice have one effect."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"key": secrets.token_urlsafe(16), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)

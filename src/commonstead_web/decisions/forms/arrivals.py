"""The list at the door."""

from collections.abc import Sequence
from typing import Any, Generic, Protocol, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from commonstead_web.kit.keyed import KeyedForm


class Line(Protocol):
    """What the form has to know of a line of the list."""

    @property
    def short(self) -> str: ...


L = TypeVar("L", bound=Line)


class ArrivalsForm(KeyedForm, Generic[L]):
    """Whom to look for, and who has come or gone: many at once, for a slow network."""

    find = forms.CharField(
        label=_("Name or number"),
        required=False,
        max_length=200,
        strip=True,
        widget=forms.TextInput(attrs={"autocomplete": "off", "enterkeyhint": "search"}),
    )
    here = forms.MultipleChoiceField(required=False)
    left = forms.MultipleChoiceField(required=False)

    def __init__(self, *args: Any, rows: Sequence[L], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        choices = [(row.short, row.short) for row in rows]
        self.choose_from("here", choices)
        self.choose_from("left", choices)

    @property
    def come(self) -> list[L]:
        """The lines of those who were ticked as having come."""
        return [row for row in self.rows if row.short in self.cleaned_data.get("here", ())]

    @property
    def gone(self) -> list[L]:
        """The lines of those who were ticked as having gone."""
        return [row for row in self.rows if row.short in self.cleaned_data.get("left", ())]

    @property
    def changed(self) -> list[L]:
        """All lines that were ticked."""
        return [*self.come, *self.gone]

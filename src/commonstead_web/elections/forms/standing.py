"""Standing and supporting. People are named as they are in the register."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead_web.elections.models import LONGEST_STATEMENT
from commonstead_web.kit.keyed import KeyedForm


def _statement() -> forms.CharField:
    return forms.CharField(
        label=_("Statement to the voters"),
        max_length=LONGEST_STATEMENT,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Who the candidate is and what they want to do. It is public, with the name."),
    )


class NominateForm(KeyedForm):
    """A member's own candidacy."""

    statement = _statement()


class NamingForm(KeyedForm):
    """A form in which members are named. `members` is pseudonym to name."""

    def __init__(self, *args: Any, members: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.members = members

    def ref_of(self, written: str) -> str:
        """The member whose name is written so; refused where there is none, or more than one."""
        wanted = _folded(written)
        found = [ref for ref, name in self.members.items() if name and _folded(name) == wanted]
        if not found:
            raise ValidationError(
                gettext(
                    "No member is called “{name}”. Write the name as it is in the register."
                ).format(name=written)
            )
        if len(found) > 1:
            raise ValidationError(
                gettext("More than one member is called “{name}”. Ask the secretary.").format(
                    name=written
                )
            )
        return found[0]

    def refs_of(self, written: str) -> list[str]:
        """The members whose names are written, one on each line."""
        return [self.ref_of(line) for line in written.splitlines() if line.strip()]


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


class SupportForm(NamingForm):
    """Whom a member supports."""

    name = forms.CharField(
        label=_("Whom do you support?"),
        max_length=200,
        help_text=_("Write the person’s full name."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        """The member's pseudonym."""
        return self.ref_of(self.cleaned_data["name"])


class PaperNominationForm(NamingForm):
    """A nomination form that came on paper, with the supporters who signed it."""

    name = forms.CharField(
        label=_("Candidate"),
        max_length=200,
        help_text=_("The full name, as it is in the register."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    supporters = forms.CharField(
        label=_("Members who signed in support"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One name on each line."),
    )
    statement = _statement()

    def clean_name(self) -> str:
        """The candidate's pseudonym."""
        return self.ref_of(self.cleaned_data["name"])

    def clean_supporters(self) -> list[str]:
        """The supporters' pseudonyms."""
        return self.refs_of(self.cleaned_data["supporters"])

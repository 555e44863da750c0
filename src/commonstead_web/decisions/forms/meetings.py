"""Calling a meeting, telling of it, what it deals with, and how it goes on another day."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from commonstead_web.decisions.actions import Sitting
from commonstead_web.elections.forms.standing import NamingForm
from commonstead_web.kit.keyed import DayInput, KeyedForm, MomentInput

LONGEST_ITEM = 2000
"""Characters, about a page. What is longer belongs into a paper under the item."""
LONGEST_REASON = 1000
CHANNELS = (
    ("email", _("by e-mail")),
    ("post", _("by post")),
    ("hand", _("by hand")),
)


class CallForm(KeyedForm):
    """When and where people meet. `kind` is left out where only one kind can be called."""

    kind = forms.ChoiceField(label=_("What kind of meeting"), widget=forms.RadioSelect)
    starts = forms.DateTimeField(label=_("It begins"), widget=MomentInput())
    place = forms.CharField(
        label=_("Place"),
        max_length=500,
        help_text=_("Write it so that a stranger finds it: building, street, town. It is public."),
    )
    online = forms.BooleanField(
        label=_("People can also take part online"),
        required=False,
        help_text=_("Put the link or telephone number on the agenda, which only members see."),
    )
    title = forms.CharField(
        label=_("A name of its own"),
        required=False,
        max_length=200,
        help_text=_("For example: meeting on the lease. It is public."),
    )

    def __init__(self, *args: Any, kinds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kinds:
            self.choose_from("kind", list(kinds))
        else:
            del self.fields["kind"]

    def sitting(self) -> Sitting:
        """When and where, as it was typed."""
        given = self.cleaned_data
        return Sitting(given["starts"], given["place"], given["online"], given.get("title", ""))


class MoveForm(CallForm):
    """When and where a meeting is held instead, and why."""

    why = forms.CharField(
        label=_("Why it is moved"),
        max_length=LONGEST_REASON,
        help_text=_("It goes to those who were told of the meeting, and stands on its page."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, kinds=(), **kwargs)
        del self.fields["title"]


class CancelForm(KeyedForm):
    """Why a meeting is called off."""

    why = forms.CharField(
        label=_("Why it is called off"),
        max_length=LONGEST_REASON,
        help_text=_("It goes to those who were told of the meeting, and stands on its page."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoticeForm(KeyedForm):
    """How each member is told. `members` is pseudonym to name, `channels` what is proposed."""

    def __init__(
        self, *args: Any, members: Mapping[str, str], channels: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.members = members
        for ref, name in members.items():
            self.fields[_field(ref)] = forms.ChoiceField(
                label=name or ref, choices=CHANNELS, initial=channels[ref]
            )

    def channels(self) -> dict[str, str]:
        """Pseudonym to channel; before it is sent, as proposed."""
        if self.is_bound and self.is_valid():
            return {ref: self.cleaned_data[_field(ref)] for ref in self.members}
        return {ref: str(self.fields[_field(ref)].initial) for ref in self.members}

    def rows(self) -> list[tuple[str, forms.BoundField]]:
        """Each member with their field."""
        return [(ref, self[_field(ref)]) for ref in self.members]


def _field(ref: str) -> str:
    return f"how_{ref.partition(':')[2]}"


class ItemForm(NamingForm):
    """Something to deal with; `officer` may enter a member's own item from a signed form."""

    text = forms.CharField(
        label=_("What the meeting should deal with"),
        max_length=LONGEST_ITEM,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    whose = forms.CharField(
        label=_("Whose item it is, if a member asked for it"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    supporters = forms.CharField(
        label=_("Members who signed in support"),
        required=False,
        help_text=_("One name a line."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, officer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not officer:
            del self.fields["whose"], self.fields["supporters"]

    def clean_whose(self) -> str:
        """The member's pseudonym, or nothing."""
        written = self.cleaned_data["whose"]
        return self.ref_of(written) if written else ""

    def clean_supporters(self) -> list[str]:
        """The supporters' pseudonyms."""
        return self.refs_of(self.cleaned_data["supporters"])


class MemberForm(NamingForm):
    """A member, by name: whose paper is entered. Without `officer` it is about oneself."""

    name = forms.CharField(
        label=_("Member who signed"),
        max_length=200,
        help_text=_("Write the full name."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        """The member's pseudonym."""
        return self.ref_of(self.cleaned_data["name"])


class ChairForm(NamingForm):
    """Who takes the chair."""

    chair = forms.CharField(
        label=_("Who takes the chair"),
        required=False,
        max_length=200,
        help_text=_(
            "Write the full name. Leave it empty if it is you. If your rules give the chair a "
            "casting vote, only they can enter it, signed in as themselves."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_chair(self) -> str:
        """The member's pseudonym, or nothing."""
        written = self.cleaned_data["chair"]
        return self.ref_of(written) if written else ""


class ProxyForm(NamingForm):
    """Who counts and votes for whom."""

    giver = forms.CharField(
        label=_("Member who signed the form"),
        required=False,
        max_length=200,
        help_text=_("Leave it empty if it is for yourself."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    holder = forms.CharField(
        label=_("Who comes in their place"),
        max_length=200,
        help_text=_("Write the full name. It must be a member who votes."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, officer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not officer:
            del self.fields["giver"]
            self.fields["holder"].label = _("Who comes in your place")

    def clean_giver(self) -> str:
        """The giver's pseudonym, or nothing."""
        written = self.cleaned_data["giver"]
        return self.ref_of(written) if written else ""

    def clean_holder(self) -> str:
        """The holder's pseudonym."""
        return self.ref_of(self.cleaned_data["holder"])


class AdjournForm(KeyedForm):
    """When the meeting goes on."""

    resumes = forms.DateTimeField(label=_("It goes on"), widget=MomentInput())


class RequestForm(NamingForm):
    """What members want a meeting for; an `officer` may enter what a member signed on paper."""

    business = forms.CharField(
        label=_("What the meeting should decide"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("The board must call a meeting for this, and for nothing else. Be exact."),
    )
    whose = forms.CharField(
        label=_("Who signed it first, if it came on paper"),
        required=False,
        max_length=200,
        help_text=_("Write the full name. Leave it empty if it is yourself."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, officer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not officer:
            del self.fields["whose"]

    def clean_whose(self) -> str:
        """The member's pseudonym, or nothing."""
        written = self.cleaned_data["whose"]
        return self.ref_of(written) if written else ""


class MinutesForm(KeyedForm):
    """The minutes."""

    text = forms.CharField(
        label=_("Minutes"), max_length=100_000, widget=forms.Textarea(attrs={"rows": 24})
    )


class TaskForm(NamingForm):
    """What somebody is to do, by a day."""

    what = forms.CharField(
        label=_("What is to be done"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    who = forms.CharField(
        label=_("By whom"),
        required=False,
        max_length=200,
        help_text=_("The full name of a member."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    due = forms.DateField(label=_("By when"), required=False, widget=DayInput())

    def clean_who(self) -> str:
        """The member's pseudonym, or nothing."""
        written = self.cleaned_data["who"]
        return self.ref_of(written) if written else ""


class CallersForm(CallForm, NamingForm):
    """A general meeting that members call themselves, and who they are."""

    callers = forms.CharField(
        label=_("Who calls it with you"),
        required=False,
        help_text=_("One name a line. All of you must have signed the request."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off"}),
    )

    def clean_callers(self) -> list[str]:
        """Their pseudonyms."""
        lines = self.cleaned_data["callers"].splitlines()
        return [self.ref_of(line) for line in lines if line.strip()]

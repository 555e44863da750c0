"""Proposing a motion from which something follows if it is carried: what it is about."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.decisions.ways import BY_OPTIONS
from commonstead_web.decisions.forms.proposing import LONGEST, Choices, MotionForm
from commonstead_web.elections.forms.standing import NamingForm
from commonstead_web.kit.keyed import DayInput

LARGEST_DOCUMENT = 20_000_000
"""Bytes of a document whose fingerprint is taken; the file itself is not kept."""


class EffectMotionForm(MotionForm):
    """A motion of another room, from which something follows; `refs` is what it names."""

    def __init__(self, *args: Any, refs: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.refs = refs

    def effect(self) -> dict[str, Any]:
        return {"refs": dict(self.refs)}


class ExpulsionForm(NamingForm, MotionForm):
    """A motion to expel a member."""

    member = forms.CharField(
        label=_("Whom it is about"),
        max_length=200,
        help_text=_("The full name, as it is in the register. Only members see it here."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_member(self) -> str:
        """The pseudonym of the member named."""
        return self.ref_of(self.cleaned_data["member"])

    def effect(self) -> dict[str, Any]:
        return {"refs": {"member": self.cleaned_data["member"]}}


class RemovalForm(MotionForm):
    """A motion to remove somebody from the board."""

    seat = forms.ChoiceField(label=_("Who is to leave the board"))

    def __init__(self, *args: Any, sitting: Mapping[str, tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sitting = sitting
        self.choose_from("seat", [(seat, name) for seat, (_ref, name) in sitting.items()])

    def effect(self) -> dict[str, Any]:
        seat = self.cleaned_data["seat"]
        return {"refs": {"seat": seat, "member": self.sitting[seat][0]}}


class AdmissionForm(MotionForm):
    """A motion to let somebody in who has applied."""

    application = forms.ChoiceField(label=_("Which application"))

    def __init__(self, *args: Any, applications: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("application", applications)

    def effect(self) -> dict[str, Any]:
        return {"refs": {"application": self.cleaned_data["application"]}}


class DelegationForm(MotionForm):
    """A motion of the board to let an office use one of its powers."""

    power = forms.ChoiceField(label=_("Which power of the board"))
    office = forms.ChoiceField(label=_("Which office may use it too"))
    until = forms.DateField(
        label=_("Until which day"),
        required=False,
        widget=DayInput(),
        help_text=_("That day no longer counts. Without a day, until the board takes it back."),
    )

    def __init__(self, *args: Any, powers: Choices, offices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("power", powers)
        self.choose_from("office", offices)

    def effect(self) -> dict[str, Any]:
        until = self.cleaned_data["until"]
        refs = {name: self.cleaned_data[name] for name in ("power", "office")}
        return {"refs": {**refs, "until": until.isoformat() if until else None}}


class SaleForm(MotionForm):
    """A motion to sell or give away land; how large a part it is can decide what it needs."""

    worth = forms.IntegerField(
        label=_("What the land is worth, in whole pounds"),
        required=False,
        min_value=0,
        help_text=_(
            "Our rules ask for a weighty decision where it is a large part of what we own. "
            "Fill in both numbers, and a smaller part needs only an everyday decision."
        ),
    )
    assets = forms.IntegerField(
        label=_("What we own altogether, by the last balance sheet, in whole pounds"),
        required=False,
        min_value=1,
    )

    def clean(self) -> dict[str, Any]:
        """Both numbers or neither."""
        given = super().clean()
        if (given.get("worth") is None) != (given.get("assets") is None):
            self.add_error("assets", gettext("Fill in both numbers, or neither."))
        return given

    def as_motion(self) -> dict[str, Any]:
        """With the numbers; the weakest rule that is then enough is worked out by the action."""
        motion, given = super().as_motion(), self.cleaned_data
        if given.get("assets") is None or self.put_as in BY_OPTIONS:
            return motion
        numbers = {name: given[name] for name in ("worth", "assets")}
        settings = {**motion["settings"], **numbers}
        return {**motion, "settings": settings, "rule": given.get("law", "")}


class PolicyForm(MotionForm):
    """A motion to adopt a policy."""

    policy_title = forms.CharField(label=_("Title of the policy"), max_length=200)
    policy_text = forms.CharField(
        label=_("The policy"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 14})
    )
    replaces = forms.ChoiceField(label=_("Which policy it takes the place of"), required=False)

    def __init__(self, *args: Any, policies: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("replaces", [("", gettext("None: it is new")), *policies])

    def effect(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "policy": (given["policy_title"], given["policy_text"]),
            "replaces": given["replaces"],
        }


class DocumentForm(MotionForm):
    """A motion to approve a document, by its fingerprint."""

    document_title = forms.CharField(label=_("What the document is called"), max_length=200)
    document = forms.FileField(
        label=_("The file"),
        help_text=_(
            "Only its fingerprint is taken: it shows later whether a file is the one approved. "
            "Keep the file. If this page comes back with a question, choose the file again."
        ),
    )

    def clean_document(self) -> Any:
        """No larger than what one request may take up."""
        file = self.cleaned_data["document"]
        if (file.size or 0) > LARGEST_DOCUMENT:
            raise ValidationError(gettext("This file is too large. The most is 20 megabytes."))
        return file

    def effect(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {"document": (given["document_title"], given["document"].read())}


FORMS: Mapping[str, type[MotionForm]] = {
    "members.expel": ExpulsionForm,
    "board.remove": RemovalForm,
    "members.admit": AdmissionForm,
    "rulebook.delegate": DelegationForm,
    "land.sell": SaleForm,
    "decisions.adopt_policy": PolicyForm,
    "decisions.approve_document": DocumentForm,
}
"""By the power that the motion uses; any other motion is a plain one."""


class AmendmentForm(MotionForm):
    """A motion to change the rules; `changes` are the new values, rule by rule."""

    def __init__(self, *args: Any, changes: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.changes = changes
        del self.fields["review_on"]

    def effect(self) -> dict[str, Any]:
        return {"refs": {"changes": dict(self.changes)}}

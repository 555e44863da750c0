"""A vote for or against, in the room or on a phone, and hands that were counted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from commonstead_web.kit.keyed import KeyedForm

CHOICES = (("for", _("For")), ("against", _("Against")), ("abstain", _("I abstain")))
MOST_HANDS = 100_000
"""More than any hall holds; a larger number is a slip of the keyboard."""


class OpenVoteForm(KeyedForm):
    """One vote on the version of a motion that was read; `member` is who gave a proxy."""

    decision = forms.RegexField(r"^[0-9a-f]{16}$", widget=forms.HiddenInput)
    member = forms.RegexField(r"^[0-9a-f]{16}$", required=False, widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    choice = forms.ChoiceField(
        label=_("How do you vote?"), choices=CHOICES, widget=forms.RadioSelect
    )


class FloorMotionForm(KeyedForm):
    """A motion from the floor: an everyday decision of the meeting."""

    title = forms.CharField(label=_("What it is about, in a few words"), max_length=200)
    text = forms.CharField(
        label=_("The motion, word for word"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Read it out before the vote."),
    )


class AmendmentForm(KeyedForm):
    """The motion as it reads after an amendment."""

    text = forms.CharField(
        label=_("The motion as amended"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class HandsForm(KeyedForm):
    """How many showed their hands, or put a paper in."""

    hands_for = forms.IntegerField(label=_("For"), min_value=0, max_value=MOST_HANDS)
    against = forms.IntegerField(label=_("Against"), min_value=0, max_value=MOST_HANDS)
    abstain = forms.IntegerField(
        label=_("Abstaining"), min_value=0, max_value=MOST_HANDS, required=False
    )

    def counts(self) -> dict[str, int]:
        """Choice to number."""
        given = self.cleaned_data
        return {
            "for": given["hands_for"],
            "against": given["against"],
            "abstain": given["abstain"] or 0,
        }


class CastingForm(KeyedForm):
    """The declaration; with equal votes, the chair's own where the rules give the chair one."""

    casting = forms.ChoiceField(
        label=_("The votes are equal. Your casting vote as the chair"),
        required=False,
        choices=(("for", _("for the motion")), ("against", _("against the motion"))),
        widget=forms.RadioSelect,
    )

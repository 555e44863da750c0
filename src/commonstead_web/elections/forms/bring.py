"""Bringing a ballot file: the file, the rule, the seats, the seed of a draw."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.elections import RULES, RuleInfo
from commonstead.rulebook import catalogue
from commonstead_web.elections.brought import EXAMPLE, EXAMPLE_NAME, LARGEST_FILE

MOST_SEATS = 2000
"""As many as a ballot file may have candidates (`commonstead.elections.files.text`)."""
SEED = re.compile(r"(?:[0-9a-fA-F]{2}){1,64}")
TOO_LARGE: str | Promise = _(
    "The file is larger than 20 megabytes. Count it on your own computer with the command line."
)


def explained() -> list[tuple[RuleInfo, str]]:
    """Every rule with the plain sentence that the catalogue of rules has for it."""
    means = catalogue()["elections.count"].means
    assert not isinstance(means, str)  # noqa: S101 - a choice has a sentence for each option
    return [(rule, gettext(means[name])) for name, rule in RULES.items()]


class BringForm(forms.Form):
    """A ballot file and how to count it. Leaving the file out is for the example only."""

    ballots = forms.FileField(
        label=_("Ballot file"),
        allow_empty_file=True,
        help_text=_(
            "BLT, PrefLib (.soc, .soi, .toc, .toi) or a CSV table of rankings. At most 20 MB."
        ),
        widget=forms.FileInput(attrs={"accept": ".blt,.soc,.soi,.toc,.toi,.csv,.tsv,.txt"}),
    )
    seats = forms.IntegerField(
        label=_("Seats to fill"),
        required=False,
        min_value=1,
        max_value=MOST_SEATS,
        help_text=_("A BLT file says so itself. A PrefLib file and a table do not."),
    )
    rule = forms.ChoiceField(label=_("How to count"), widget=forms.RadioSelect)
    seed = forms.CharField(
        label=_("Seed of your draw by lot"),
        required=False,
        max_length=128,
        help_text=_(
            "Digits 0 to 9 and letters a to f, in pairs. Without it we make a seed from the "
            "ballots themselves, so that everybody who has the file gets the same answer."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"rule": "scottish-stv", **(kwargs.pop("initial", None) or {})}
        super().__init__(*args, **kwargs)
        self.fields["ballots"].required = not self.is_example
        self.fields["ballots"].error_messages["required"] = gettext(
            "Choose a ballot file, or count the example."
        )
        field = self.fields["rule"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = [(rule.name, rule.title) for rule, _means in explained()]

    @property
    def is_example(self) -> bool:
        """Whether the example is to be counted rather than a file."""
        return "example" in self.data

    def clean_seed(self) -> bytes | None:
        """The seed as bytes."""
        given = "".join(self.cleaned_data["seed"].split())
        if given and not SEED.fullmatch(given):
            raise ValidationError(
                gettext("Write the seed in pairs of the digits 0 to 9 and letters a to f: 07ff")
            )
        return bytes.fromhex(given) or None

    def clean_ballots(self) -> Any:
        """The file, if there is one and it is not too large."""
        file = self.cleaned_data["ballots"]
        if file is not None and file.size > LARGEST_FILE:
            raise ValidationError(str(TOO_LARGE))
        return file

    def content(self) -> tuple[str, bytes]:
        """The name and bytes of what is to be counted."""
        if self.is_example:
            return EXAMPLE_NAME, EXAMPLE
        file = self.cleaned_data["ballots"]
        return file.name, file.read()

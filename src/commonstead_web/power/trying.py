"""Trying a rulebook out: what it would come to, and what that changes. Nothing is kept."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonstead.power.changes import Changes, changes, told_together
from commonstead.power.headcount import Headcount
from commonstead.record import digest
from commonstead.rulebook import MemberClass, Rulebook, load_model, models, read_yaml
from commonstead_web.kit.brought import BroughtTextForm
from commonstead_web.kit.wording import words_for
from commonstead_web.power import showing
from commonstead_web.power.queries import Case
from commonstead_web.rulebook.rule_forms import RuleForm

MOST_MEMBERS = 5_000
"""Of one class, in a trial."""


class TrialForm(RuleForm):
    """The rules of a model to change. What the law forbids may be tried all the same."""

    def clean(self) -> dict[str, Any]:
        """Collect what differs from the model; only what cannot be read is an error."""
        for rule in self.rules:
            self._take(rule)
        return self.cleaned_data


class NumbersForm(forms.Form):
    """How many members each class would have, and whose control is asked about."""

    def __init__(self, classes: tuple[MemberClass, ...], data: Any = None) -> None:
        super().__init__(data)
        self.fields["group"] = _groups()
        for each in classes:
            self.fields[f"members-{each.name}"] = forms.IntegerField(
                label=_("Members: {title}").format(title=each.title),
                required=False,
                min_value=0,
                max_value=MOST_MEMBERS,
                widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
            )

    def members(self) -> dict[str, int]:
        """Members by class; nothing where none were given."""
        given = {
            name.removeprefix("members-"): count
            for name, count in self.cleaned_data.items()
            if name.startswith("members-") and count is not None
        }
        return given if any(given.values()) else {}


def _groups() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Whose control do you ask about?"),
        choices=showing.group_titles(),
        initial=showing.FIRST_GROUP,
    )


class FileForm(BroughtTextForm):
    """A rulebook as YAML, pasted or uploaded, and the model to set it beside."""

    nothing = gettext_lazy("Choose a file, or paste a rulebook.")
    too_long = gettext_lazy("This is longer than 200 kilobytes: not a rulebook.")
    file = forms.FileField(
        label=gettext_lazy("A rulebook file"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("YAML, at most 200 kilobytes."),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.txt"}),
    )
    beside = forms.ChoiceField(label=gettext_lazy("Compare it with this model"), required=False)

    def __init__(self, data: Any = None, files: Any = None, **named: Any) -> None:
        super().__init__(data, files, **named)
        self.rulebook: Rulebook | None = None
        self.fields["group"] = _groups()
        beside = self.fields["beside"]
        assert isinstance(beside, forms.ChoiceField)  # noqa: S101 - narrows the type
        titles = [(name, load_model(name).title) for name in models()]
        beside.choices = [("", _("the model nearest to it")), *titles]

    def read(self, text: str, name: str) -> None:
        """The rulebook of the text."""
        self.rulebook = read_yaml(text, name)

    def model(self) -> str:
        """The model to compare with: the one chosen, or one of the same legal form."""
        chosen: str = self.cleaned_data["beside"]
        if chosen or self.rulebook is None:
            return chosen or models()[0]
        alike = (m for m in models() if load_model(m).legal_form == self.rulebook.legal_form)
        return next(alike, models()[0])


@dataclass(frozen=True)
class Trial:
    """A rulebook that was tried: its case, and what differs from the model beside it."""

    case: Case
    beside: str
    changes: Changes
    problems: tuple[str, ...]

    def told(self) -> list[tuple[str, list[str]]]:
        """What differs, in plain sentences under their headings."""
        found = self.changes
        parts = [
            (_("Powers"), list(told_together(found.powers))),
            (_("Who is in control"), [one.told() for one in found.control]),
            (_("Seats and power"), [one.told(found.titles) for one in found.shares]),
            (_("Definitions"), [line.strip() for one in found.definitions for line in one.told()]),
        ]
        return [(title, lines) for title, lines in parts if lines]


def tried(rulebook: Rulebook, beside: str, members: dict[str, int], today: date) -> Trial:
    """What a rulebook would come to with so many members, set beside a model."""
    data = rulebook.as_data()
    case = Case(digest(data), rulebook, today, tuple(members.items()), ())
    headcount = Headcount(members or None)
    return Trial(
        case=case,
        beside=load_model(beside).title,
        changes=changes(load_model(beside), rulebook, headcount, {}, today),
        problems=tuple(dict.fromkeys(words_for(one) for one in rulebook.problems())),
    )

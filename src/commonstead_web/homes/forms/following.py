"""The answers that should have counted for somebody, as a review found."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.homes.policy.policy import Policy
from commonstead.homes.told import Housemate, Told
from commonstead_web.homes.forms.applying import FEW_PEOPLE, ApplyingForm, as_text, told_as_typed
from commonstead_web.kit.keyed import DayInput

WHO = ("name", "address", "email", "telephone")
DAYS = ("applied", "need_since")


class FollowForm(ApplyingForm):
    """What a policy asks, as it should have been answered on the day of the list. No names."""

    applied = forms.DateField(label=_("Day that counts as the application"), widget=DayInput())
    need_since = forms.DateField(label=_("Day from which the need counts"), widget=DayInput())

    def __init__(self, *args: Any, policy: Policy, before: Told, **kwargs: Any) -> None:
        self.before = before
        count = max(FEW_PEOPLE, len(before.people) + 1)
        days = {name: before.known.get(name) for name in DAYS}
        kwargs["initial"] = told_as_typed(before) | days
        super().__init__(*args, policies=(policy,), how="self", people=count, **kwargs)
        for name in (*WHO, *(f"who_{number}" for number in range(1, self.people + 1))):
            del self.fields[name]
        for number in range(1, self.people + 1):
            self._say_whose(number)

    def _say_whose(self, number: int) -> None:
        words = {
            "born": gettext("Date of birth of person {n}"),
            "sex": gettext("Sex of person {n}"),
            "partner": gettext("Person {n} is the partner of the first person"),
        }
        for name, label in words.items():
            if f"{name}_{number}" in self.fields:
                self.fields[f"{name}_{number}"].label = label.format(n=number)

    @property
    def told(self) -> Told:
        """It as the action takes it; what the society knows besides stays as it was."""
        given = self.cleaned_data
        people = tuple(
            Housemate(
                given[f"born_{number}"],
                given.get(f"sex_{number}") or "X",
                bool(given.get(f"partner_{number}")),
            )
            for number in range(1, self.people + 1)
            if given.get(f"born_{number}")
        )
        answers = {
            question.name: text
            for question in self.questions
            if (text := as_text(given.get(f"q_{question.name}")))
        }
        known = {**self.before.known, **{name: given[name].isoformat() for name in DAYS}}
        return Told(people, answers, known, self.before.wanted)

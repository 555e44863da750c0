"""The questions about equality as a form: each with the answer that one would rather not say."""

from typing import Any

from django import forms
from django.utils.translation import gettext

from commonstead.homes.monitoring import questions
from commonstead_web.kit.keyed import KeyedForm

UNSAID = "unsaid"


class EqualityForm(KeyedForm):
    """Every question may be left out. It never shows what was answered before."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, question in questions().items():
            self.fields[name] = forms.ChoiceField(
                label=gettext(question.asks),
                required=False,
                widget=forms.RadioSelect,
                choices=[*question.options.items(), (UNSAID, gettext("I would rather not say"))],
            )

    @property
    def answers(self) -> dict[str, str]:
        """What was answered, by question; what somebody would rather not say is not kept."""
        given = {name: self.cleaned_data.get(name) for name in questions()}
        return {name: text for name, text in given.items() if text and text != UNSAID}

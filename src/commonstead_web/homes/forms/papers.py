"""The form by which an officer enters that papers were seen."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.homes.papers import papers
from commonstead_web.kit.keyed import KeyedForm


class PapersForm(KeyedForm):
    """Which kind of papers; nothing of what stands in them."""

    kind = forms.ChoiceField(label=_("Which papers you have seen"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = gettext("{kind}: {such_as}")
        self.choose_from(
            "kind",
            [
                (name, words.format(kind=named(one.phrase), such_as=one.such_as))
                for name, one in papers().items()
            ],
        )


def named(phrase: str) -> str:
    """A kind of papers, out of its phrase in a policy's sentences.

    >>> named("we have seen papers about your income")
    'Papers about your income'
    """
    words = phrase.removeprefix("we have seen ")
    return capfirst(words)

"""What a household told, and how it is alike with another, in words."""

from django.utils.translation import gettext as _

from commonstead.homes.duplicates import Likeness
from commonstead.homes.papers import papers
from commonstead.homes.policy.fields import Field
from commonstead.homes.policy.policy import Policy
from commonstead.homes.told import Told, asked_on_the_form
from commonstead.kit import as_pounds, exact, in_pence
from commonstead_web.homes.forms.applying import field_of
from commonstead_web.homes.forms.papers import named
from commonstead_web.homes.models import HouseholdApplication, PapersSeen


def answers_in_words(policy: Policy, told: Told) -> list[tuple[str, str]]:
    """Each question that the policy asks, and what was answered; "not told" where nothing was."""
    return [
        (heading_of(question), answer_in_words(question, told.answers.get(question.name, "")))
        for question in asked_on_the_form((policy,))
    ]


def heading_of(question: Field) -> str:
    """What a question is called."""
    return str(field_of(question).label)


def answer_in_words(question: Field, text: str) -> str:
    """One answer."""
    if not text:
        return _("not told: it counts for nothing")
    if question.kind == "yes_no":
        return _("yes") if text == "yes" else _("no")
    if question.kind == "money":
        return as_pounds(in_pence(exact(text)))
    parts = text.split(";") if question.kind == "words" else [text]
    return ", ".join(question.phrases.get(part, part) for part in parts)


def papers_in_words(application: HouseholdApplication) -> list[tuple[str, PapersSeen]]:
    """Which papers of a household were seen, in words, the earliest first."""
    rows = application.papers_seen.exclude(kind="").order_by("id")
    return [(named(papers()[one.kind].phrase), one) for one in rows]


def alike_in_words(likeness: Likeness) -> str:
    """How two applications are alike."""
    return {
        "same_person": _("the same person by name and date of birth"),
        "same_born_and_address": _("the same date of birth at the same address"),
        "same_email": _("the same e-mail address"),
        "same_telephone": _("the same telephone number"),
    }[likeness]

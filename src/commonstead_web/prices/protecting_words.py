"""The words of what protects homes: threats, verdicts, answers, and the homes it is for."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.prices.protections import clause_kinds
from commonstead.prices.protections.facts import answer_in_words
from commonstead_web.prices.dwellings import dwellings, tenures
from commonstead_web.rulebook.queries import Organisation

THREATS: Mapping[str, Promise] = {
    "right_to_buy": _("Right to buy"),
    "right_to_acquire": _("Right to acquire"),
    "voluntary_right_to_buy": _("Voluntary right to buy"),
    "enfranchisement": _("Buying the freehold"),
    "staircasing": _("Staircasing"),
    "mortgagee_in_possession": _("A lender sells"),
    "second_home_use": _("Second home"),
    "sale_above_formula": _("Sold for more"),
    "change_of_rules": _("Rules changed"),
}
VERDICTS: Mapping[str, Promise] = {
    "exposed": _("Exposed"),
    "unknown": _("Unknown"),
    "protected": _("Protected"),
    "not_applicable": _("Does not apply"),
}
"""In the order in which they ask for somebody's attention."""
ALL = "all"


def answer(value: str) -> str:
    """An answer to a fact, in words."""
    return gettext(answer_in_words(value))


def clause(kind: str) -> str:
    """What a clause is."""
    return gettext(clause_kinds()[kind]["what"])


def scope_choices(organisation: Organisation) -> list[tuple[str, str]]:
    """For which homes something can be entered: all, all that are held in one way, or one."""
    homes = dwellings(organisation)
    held = sorted({one.tenure for one in homes})
    return [
        (ALL, gettext("all homes")),
        *((f"tenure.{one}", _all_of(one)) for one in held),
        *((f"home.{one.ref}", one.label) for one in homes),
    ]


def scope_words(labels: Mapping[str, str], home: str, tenure: str) -> str:
    """For which homes something was entered; `labels` has what homes are called."""
    if home:
        return labels.get(home, gettext("a home that has left the register"))
    return _all_of(tenure) if tenure else gettext("all homes")


def _all_of(tenure: str) -> str:
    words = gettext(tenures().get(tenure, tenure))
    return gettext("all homes of this kind: {tenure}").format(tenure=words)

"""Proposing the terms of shared equity: a scheme, what is decided otherwise, the debt."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.kit import Refusal
from commonstead.prices.equity import schemes
from commonstead.prices.equity.terms import titles
from commonstead.prices.rents.shown import plain
from commonstead_web.kit.keyed import OfferingForm
from commonstead_web.kit.wording import words_for
from commonstead_web.prices.actions.equity import check_terms
from commonstead_web.prices.equity_words import HARDSHIP, QUEUES
from commonstead_web.prices.forms.selling import PoundsField
from commonstead_web.rulebook.queries import Organisation

SHARES = ("income_share", "running_share", "deposit", "loss_borne")
LEFT_EMPTY = _("A share such as {example}. Left empty: as in the scheme.")


def _share(label: Any, example: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        required=False,
        max_length=12,
        help_text=format_lazy(LEFT_EMPTY, example=example),
    )


class TermsForm(OfferingForm):
    """A scheme of the data, and what the society decides otherwise."""

    like = forms.ChoiceField(label=_("Start from the scheme of"), widget=forms.RadioSelect)
    debt = PoundsField(
        label=_("What the shares have to cover"),
        help_text=_("What the society owes for its homes, in pounds."),
    )
    index = forms.CharField(
        label=_("The figure of the index today"),
        max_length=19,
        required=False,
        help_text=_("Only for the first terms, such as 612.5."),
    )
    income_share = _share(_("What a household pays of its net income"), "35%")
    running_share = _share(_("Of that, for running costs"), "10%")
    least = _share(_("Shares of a household: at least, of what its home cost"), "90%")
    most = _share(_("Shares of a household: at most, of what its home cost"), "110%")
    deposit = _share(_("Deposit, of the shares"), "10%")
    index_cap = _share(_("How much a share may rise at most, from figure to figure"), "5%")
    gain_kept = forms.CharField(
        label=_("What part of the gain a leaver keeps"),
        required=False,
        max_length=100,
        help_text=_(
            "By whole years of membership, such as 0: 0%, 3: 75%. Left empty: as in the scheme."
        ),
    )
    loss_borne = _share(_("What part of a loss a leaver bears"), "100%")
    queue = forms.ChoiceField(label=_("In which order those who leave are paid"), required=False)
    hardship = forms.ChoiceField(label=_("What a household may do that cannot pay"), required=False)

    def __init__(
        self,
        *args: Any,
        organisation: Organisation,
        day: date,
        before: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        """`before` are the terms in force, if any: they are filled in, and their index stays."""
        kwargs["initial"] = {"like": "lilac"} if before is None else filled_in(before)
        super().__init__(*args, **kwargs)
        self.organisation, self.day = organisation, day
        if before is not None:
            del self.fields["index"]
        as_before = [("", gettext("As in the scheme"))]
        self.choose_from("like", [(name, titles()[name]) for name in schemes()])
        self.choose_from("queue", [*as_before, *((name, str(one)) for name, one in QUEUES.items())])
        both = gettext(" or ").join(str(one) for one in HARDSHIP.values())
        ways = [("sell rent", both), *((name, str(one)) for name, one in HARDSHIP.items())]
        self.choose_from("hardship", [*as_before, *ways])

    @property
    def terms(self) -> dict[str, Any]:
        """The terms as a motion names them."""
        given = self.cleaned_data
        return {
            "like": given["like"],
            "changed": self._changed(given),
            "debt": given["debt"],
            "index": given.get("index", "").strip() or None,
        }

    def _changed(self, given: Mapping[str, Any]) -> dict[str, Any]:
        names = (*SHARES, "index_cap", "queue")
        changed: dict[str, Any] = {name: given[name].strip() for name in names if given[name]}
        if given["least"] or given["most"]:
            changed["band"] = {"least": given["least"].strip(), "most": given["most"].strip()}
        if given["gain_kept"]:
            pairs = (pair.partition(":") for pair in given["gain_kept"].split(","))
            changed["gain_kept"] = {years.strip(): part.strip() for years, _colon, part in pairs}
        if given["hardship"]:
            changed["hardship"] = given["hardship"].split()
        return changed

    def clean(self) -> dict[str, Any]:
        """The terms have to be such as could be adopted today."""
        if not self.errors:
            try:
                check_terms(self.organisation, self.day, self.terms)
            except Refusal as refusal:
                self.add_error(None, words_for(refusal))
        return self.cleaned_data


def filled_in(terms: Mapping[str, Any]) -> dict[str, Any]:
    """Terms as the form has them."""
    changed = dict(terms["changed"])
    changed |= changed.pop("band", {})
    if "gain_kept" in changed:
        steps = changed["gain_kept"].items()
        changed["gain_kept"] = ", ".join(f"{years}: {part}" for years, part in steps)
    if "hardship" in changed:
        changed["hardship"] = " ".join(sorted(changed["hardship"], reverse=True))
    return {"like": terms["like"], "debt": plain(terms["debt"]), **changed}

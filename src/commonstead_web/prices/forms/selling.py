"""What each step of a sale asks for."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.kit import BadInput, in_pence, pounds
from commonstead.prices.protections import eligibility, has_right_to_buy_first
from commonstead.prices.protections.clocks import clocks
from commonstead_web.kit.keyed import DayInput, KeyedForm
from commonstead_web.prices.actions import Eligible

LONGEST = 2000
"""Characters of a reason, about a page."""


class PoundsField(forms.CharField):
    """An amount as people write it, in pence."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> Any:
        """Whole pence."""
        try:
            return in_pence(pounds(super().clean(value)))
        except BadInput as error:
            raise ValidationError(f"{error.what}.") from None


class SaleForm(KeyedForm):
    """A seller's notice, and which time runs from it."""

    notice = forms.DateField(
        label=_("The day on which the seller's notice came"), widget=DayInput()
    )
    clock = forms.ChoiceField(
        label=_("Which time runs"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("The lease or the transfer of this home says it."),
    )
    period = forms.CharField(
        label=_("How long, where the lease says so itself"),
        required=False,
        max_length=20,
        help_text=_("For example: 28 days, 8 weeks or 3 months"),
    )
    to_complete = forms.CharField(
        label=_("How long we then have to complete, where we may buy first ourselves"),
        required=False,
        max_length=20,
        help_text=_("From the day on which we say that we buy. For example: 12 weeks"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        at_notice = {
            name: clock
            for name, clock in clocks().items()
            if clock["steps"][0]["from"] == "notice_of_sale"
        }
        self.first_steps = {name: clock["steps"][0]["step"] for name, clock in at_notice.items()}
        titles = [(name, gettext(clock["what"]).capitalize()) for name, clock in at_notice.items()]
        self.choose_from("clock", [("", gettext("None")), *titles])

    @property
    def periods(self) -> dict[str, str]:
        """The lease's own periods: for the first step of the clock, and for our completion."""
        given, clock = self.cleaned_data, self.cleaned_data["clock"]
        if not clock:
            return {}
        steps = {self.first_steps[clock]: given["period"].strip()}
        if has_right_to_buy_first(clock):
            steps[clocks()[clock]["steps"][1]["step"]] = given["to_complete"].strip()
        return {step: period for step, period in steps.items() if period}


class ValuationForm(KeyedForm):
    """What a valuer found."""

    by = forms.ChoiceField(label=_("Whose valuer"), widget=forms.RadioSelect)
    amount = PoundsField(label=_("What the valuer found"), help_text=_("For example: £310,000"))
    on = forms.DateField(label=_("The day of the valuation"), widget=DayInput())

    def __init__(self, *args: Any, third: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("seller", gettext("The seller's")), ("trust", gettext("Ours"))]
        if third:
            choices.append(("third", gettext("A third one, because the two differ")))
        self.choose_from("by", choices)


class AgreeForm(KeyedForm):
    """The statement by which the home is sold."""

    statement = forms.ChoiceField(label=_("By which statement"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, statements: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("statement", statements)


class BuyerForm(KeyedForm):
    """Who buys, and that they can pay for it."""

    name = forms.CharField(label=_("Who buys"), max_length=200)
    income = PoundsField(
        label=_("What the household earns, a year before tax"), help_text=_("For example: £41,000")
    )
    seen = forms.CharField(
        label=_("What was seen of it"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For example: three pay slips each, and a lender's decision in principle"),
    )

    eligible_by = forms.ChoiceField(
        label=_("Which document says that they may buy"), widget=forms.RadioSelect
    )
    clause = forms.CharField(
        label=_("By which clause of it, and why"),
        max_length=300,
        help_text=_("For example: clause 12, they have worked in the parish for five years"),
    )
    checker = forms.CharField(label=_("Who checked that"), max_length=200)
    checked = forms.DateField(label=_("On which day they checked"), widget=DayInput())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = [(name, gettext(what).capitalize()) for name, what in eligibility().items()]
        self.choose_from("eligible_by", words)

    @property
    def buyer(self) -> dict[str, Any]:
        """What was typed, as the action takes it."""
        given = self.cleaned_data
        checked = (given[name] for name in ("eligible_by", "clause", "checker", "checked"))
        named = {name: given[name] for name in ("name", "income", "seen")}
        return {**named, "eligible": Eligible(*checked)}


class DayOfForm(KeyedForm):
    """The day on which something was done."""

    on = forms.DateField(label=_("On which day"), widget=DayInput())


class CompletionForm(DayOfForm):
    """The day, and what was paid."""

    paid = PoundsField(label=_("What was paid"), help_text=_("No more than the price agreed."))


class WithdrawalForm(KeyedForm):
    """Why a sale does not happen."""

    why = forms.CharField(
        label=_("Why"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )

"""Those in office make an entry in the equity books, or the contrary of a wrong one."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from commonstead.kit import Refusal
from commonstead.prices.equity import Books
from commonstead.prices.equity.recorded import AGREED, ENTERED
from commonstead_web.prices import actions, queries
from commonstead_web.prices.equity_words import words_to_enter
from commonstead_web.prices.forms.books import CorrectionForm, EntryForm
from commonstead_web.prices.pages.acting import address, perform, show
from commonstead_web.prices.pages.equity import telling
from commonstead_web.prices.pages.equity.society import trail_of_households
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import Act, may, require_second_factor, rules_today
from commonstead_web.rulebook.door import Actor, Done

PAYOUT = "payout"
POWERS = {
    **dict.fromkeys(ENTERED, "equity.enter"),
    **dict.fromkeys(AGREED, "equity.agree"),
    PAYOUT: "equity.pay_out",
}
"""The power that each kind of entry uses."""


@require_GET
@page("equity.keep")
def choose(request: OrganisationRequest) -> HttpResponse:
    """What can be entered, by who may."""
    require_second_factor(request)
    groups = (
        (_("Money and the index"), ENTERED),
        (_("What the board agrees to"), AGREED),
        (_("Paying those who left"), (PAYOUT,)),
    )
    context = {
        "groups": [(title, _choices(request, kinds)) for title, kinds in groups],
        "power": rules_today(request).power("equity.enter"),
        "trail": trail_of_households(request),
    }
    return show(request, "equity/choose", context)


def _choices(request: OrganisationRequest, kinds: tuple[str, ...]) -> list[tuple[str, str]]:
    """Each kind with its address, "" where it is not for this officer."""
    return [
        (
            words_to_enter(kind),
            address(request, "equity_enter", kind) if may(request, POWERS[kind]) else "",
        )
        for kind in kinds
    ]


@require_http_methods(["GET", "POST"])
@page("equity.keep")
def enter(request: OrganisationRequest, kind: str) -> HttpResponse:
    """One entry of a kind."""
    require_second_factor(request)
    if kind not in POWERS:
        raise Refusal("not_found")
    books, labels = _books(request)
    choices = [(ref, labels[ref]) for ref in _who_can(books, kind) if ref in labels]
    form = EntryForm(
        request.POST or None,
        kind=kind,
        choices=choices,
        initial={"on": timezone.localdate(), "holding": request.GET.get("holding", "")},
    )
    return perform(
        request,
        _entering(kind),
        lambda actor: _called(labels, lambda: _do(request, actor, form)),
        then=address(request, "equity_households"),
        context={"trail": trail_of_households(request)},
        form=form,
    )


def _books(request: OrganisationRequest) -> tuple[Books, dict[str, str]]:
    books = queries.equity_books(request.organisation)
    if books is None:
        raise Refusal("no_scheme_adopted")
    return books, queries.labels(queries.households(request.organisation, books))


def _who_can(books: Books, kind: str) -> list[str]:
    """The households for which this can be entered: those who live here, or who left."""
    left = kind in (PAYOUT, "repayment")
    holdings = books.ledger.holdings.items()
    return [ref for ref, one in holdings if (one.state == "left") == left]


def _do(request: OrganisationRequest, actor: Actor, form: EntryForm) -> Done[Any]:
    moved, society = form.moved, request.organisation
    if form.kind == PAYOUT:
        return actions.pay_out(
            actor=actor,
            organisation=society,
            holding=str(moved.holding),
            pence=moved.pence or 0,
            on=moved.on,
        )
    if form.kind in AGREED:
        return actions.agree_equity(actor=actor, organisation=society, moved=moved)
    return actions.enter_money(actor=actor, organisation=society, moved=moved)


def _called(labels: dict[str, str], do: Callable[[], Done[Any]]) -> Done[Any]:
    """Do it; a refusal calls each household as officers do."""
    try:
        return do()
    except Refusal as refusal:
        raise telling.named_refusal(refusal, labels) from None


@require_http_methods(["GET", "POST"])
@page("equity.keep")
def correct(request: OrganisationRequest, number: int) -> HttpResponse:
    """Enter the contrary of a wrong entry."""
    require_second_factor(request)
    books, labels = _books(request)
    if number not in books.correctable():
        raise Refusal(
            "corrected_already" if number in books.gone() else "no_such_book_entry", entry=number
        )
    (wrong,) = telling.society_rows(books, labels, number, most=1)
    form = CorrectionForm(request.POST or None, initial={"on": timezone.localdate()})
    return perform(
        request,
        _correcting(wrong),
        lambda actor: _called(
            labels,
            lambda: actions.correct_entry(
                actor=actor,
                organisation=request.organisation,
                entry=number,
                reason=form.cleaned_data["reason"],
                on=form.cleaned_data["on"],
            ),
        ),
        then=address(request, "equity_households"),
        context={"trail": trail_of_households(request)},
        form=form,
    )


LEADS = {
    "payment": gettext_lazy("Write what came in, in its two parts."),
    "index": gettext_lazy("The worth of all paid shares follows it, up to the cap of our terms."),
    "claim": gettext_lazy(
        "The household leaves. Its shares go back to the society, and it waits to be paid."
    ),
    "rent": gettext_lazy(
        "It keeps what it has paid. Shares that it has not paid go back to the society."
    ),
    PAYOUT: gettext_lazy("Only a household that has left, and only as much as its turn allows."),
}
"""What to know of a kind before it is entered."""


def _entering(kind: str) -> Act:
    agreed = kind in AGREED
    return Act(
        title=words_to_enter(kind),
        lead=str(LEADS.get(kind, _("Enter it as it happened."))),
        button=_("Enter this in the books"),
        told=_("Nobody is written to. The household sees it in its ledger at once."),
        public=_(
            "The amount, the day and the household’s pseudonym, for good. Not who it is, nor "
            "which home it has."
        ),
        undo=_("Not taken out. A wrong entry can be corrected by its contrary, with a reason."),
        power=POWERS[kind],
        done=_("It is in the books."),
        next=_("The ledgers add up to the society’s. See below."),
        loss=agreed and kind in ("claim", "rent"),
    )


def _correcting(wrong: dict[str, Any]) -> Act:
    what = _("Entry {number}: {what}").format(number=wrong["number"], what=wrong["what"])
    points = [what, *wrong["who"], *([wrong["amount"]] if wrong["amount"] else [])]
    return Act(
        title=_("Correct entry {number}").format(number=wrong["number"]),
        lead=_(
            "Its contrary is entered, as if it had never been made. Both stay readable. Then enter "
            "it again as it should have been."
        ),
        button=_("Enter the contrary"),
        told=_("Nobody is written to. The household sees both in its ledger."),
        public=_("That this entry was corrected, and when. The reason is only sealed."),
        undo=_("No. You can enter the same again."),
        power="equity.correct",
        done=_("The entry is corrected."),
        next=_("Enter it again as it should have been, if it should."),
        points=tuple(points),
        loss=True,
    )

"""The board: who sits, since when, until when, how they came; what is vacant; who retires next."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from commonstead.kit import Refusal
from commonstead_web.elections import queries
from commonstead_web.elections.models import Election, Seat, Term
from commonstead_web.elections.pages.acting import show
from commonstead_web.elections.pages.offers import Offer
from commonstead_web.kit.wording import words_for
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import may, rules_today
from commonstead_web.rulebook.reading import in_words

HOW: dict[str, str | Promise] = {
    Term.How.ELECTED: _("elected"),
    Term.How.UNOPPOSED: _("elected without a vote"),
    Term.How.CO_OPTED: _("co-opted by the board"),
    Term.How.NEXT_HIGHEST: _("next in the count"),
    Term.How.COUNTBACK: _("by counting again"),
}
RULES_SHOWN = (
    "board.size.minimum",
    "board.size.maximum",
    "board.seats_by_class",
    "board.rotation",
    "board.term.years",
    "board.term.limit_years",
    "board.vacancy",
    "board.vacancy.until",
    "board.coopted.maximum",
)


@dataclass(frozen=True)
class VacantSeat:
    """A seat on which nobody sits, and what the visitor may do about it.

    `emptied` says since when, and by which entry, where somebody sat there before.
    """

    seat: Seat
    kept_for: str
    emptied: queries.Emptied | None
    being_elected: bool
    offers: tuple[Offer, ...]


@require_GET
@page("elections.view_board")
def board(request: OrganisationRequest) -> HttpResponse:
    """Who is on the board today."""
    today, rulebook = timezone.localdate(), rules_today(request)
    titles = {one.name: one.title for one in rulebook.classes}
    sitting = queries.board_on(request.organisation, today)
    context: dict[str, Any] = {
        "sitting": [_row(request, one, titles) for one in sitting],
        "vacant": _vacant(request, titles, today),
        "today": today,
        "rules": [in_words(rulebook.rule(name)) for name in RULES_SHOWN],
        "how_filled": in_words(rulebook.rule("board.vacancy")).means,
        "offers": _offers(request, sitting),
        **_rotation(request, sitting),
    }
    return show(request, "board", context)


def _vacant_seats(request: OrganisationRequest, today: date) -> list[Seat]:
    """Seats that elections have filled before; co-opted seats end with whoever sat on them."""
    vacant = queries.vacant_seats(request.organisation, today)
    return [
        seat
        for seat in vacant
        if not seat.terms.exists() or seat.terms.exclude(how=Term.How.CO_OPTED).exists()
    ]


def _row(
    request: OrganisationRequest, sitting: queries.Sitting, titles: dict[str, str]
) -> dict[str, Any]:
    slug = request.organisation.slug
    return {
        "name": sitting.name or sitting.member,
        "kept_for": titles.get(sitting.seat_class, sitting.seat_class),
        "how": HOW[sitting.how],
        "since": sitting.since,
        "until": sitting.until,
        "vacate": reverse("elections:vacate", args=[slug, sitting.seat])
        if may(request, "elections.vacate")
        else "",
    }


def _vacant(request: OrganisationRequest, titles: dict[str, str], today: date) -> list[VacantSeat]:
    vacant = _vacant_seats(request, today)
    emptied = queries.emptied(request.organisation, vacant, today)
    called = queries.seats_called(request.organisation)
    return [
        VacantSeat(
            seat=seat,
            kept_for=titles.get(seat.class_name, seat.class_name),
            emptied=emptied.get(seat.ref),
            being_elected=seat.ref in called,
            offers=() if seat.ref in called else tuple(_ways_to_fill(request, seat)),
        )
        for seat in vacant
    ]


def _ways_to_fill(request: OrganisationRequest, seat: Seat) -> list[Offer]:
    """How the rules fill this seat, where the visitor is the one to do it."""
    slug, way = request.organisation.slug, rules_today(request).value("board.vacancy")
    if way == Election.Kind.BY_ELECTION and may(request, "elections.call"):
        return [Offer(_("Call a by-election"), reverse("elections:call", args=[slug]))]
    if way == "co_option" and may(request, "elections.co_opt") and _may_co_opt_more(request):
        return [Offer(_("Co-opt a member to this seat"), _of_seat("co_opt_to", slug, seat))]
    counted = seat.terms.filter(how=Term.How.ELECTED).exists()
    if (
        way in {"next_highest", "countback"}
        and may(request, "elections.fill_from_count")
        and counted
    ):
        return [Offer(_("Fill it from the last count"), _of_seat("fill_from_count", slug, seat))]
    return []


def _of_seat(name: str, slug: str, seat: Seat) -> str:
    return reverse(f"elections:{name}", args=[slug, seat.ref])


def _offers(request: OrganisationRequest, sitting: list[queries.Sitting]) -> list[Offer]:
    """What concerns the board as a whole."""
    slug = request.organisation.slug
    offers = []
    if _somebody_retires(request) and may(request, "elections.retire"):
        offers.append(
            Offer(_("Enter who retires this year"), reverse("elections:retire", args=[slug]))
        )
    room = len(sitting) < rules_today(request).value("board.size.maximum")
    if sitting and room and may(request, "elections.co_opt") and _may_co_opt_more(request):
        words = _("Co-opt a member besides those elected")
        offers.append(Offer(words, reverse("elections:co_opt", args=[slug])))
    return offers


def _may_co_opt_more(request: OrganisationRequest) -> bool:
    """Whether the rules let the board add somebody besides those it has added."""
    board = queries.board_on(request.organisation, timezone.localdate())
    co_opted = sum(one.how == Term.How.CO_OPTED for one in board)
    most: int = rules_today(request).value("board.coopted.maximum")
    return co_opted < most


def _somebody_retires(request: OrganisationRequest) -> bool:
    """Whether the rules make seats retire before their terms are over."""
    on = queries.next_annual(request.organisation, timezone.localdate())
    try:
        return bool(queries.rotation(request.organisation, on).value)
    except Refusal:
        return True


def _rotation(request: OrganisationRequest, sitting: list[queries.Sitting]) -> dict[str, Any]:
    """Who would retire at the next annual election, with the working."""
    if not sitting:
        return {}
    society = request.organisation
    on = queries.next_annual(society, timezone.localdate())
    names = {one.seat: one.name or one.member for one in sitting}
    try:
        leaving = queries.rotation(society, on)
    except Refusal as refusal:
        return {"next_annual": on, "rotation_refused": words_for(refusal)}
    return {
        "next_annual": on,
        "leaving": [
            one.name or one.member
            for one in sitting
            if one.seat in leaving.value or (one.until is not None and one.until <= on)
        ],
        "rotation_lines": [
            {
                "label": line.label,
                "expression": line.expression,
                "value": names.get(line.value, line.value),
                "source": line.source,
            }
            for line in leaving.lines
        ],
    }

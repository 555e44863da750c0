"""The board: who sits, what is vacant, and changes between elections."""

from datetime import date

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router
from ninja.security import django_auth

from commonstead_web.elections import actions, queries
from commonstead_web.elections.api.schemas import (
    ActOut,
    BoardOut,
    CoOptIn,
    FillIn,
    RetireIn,
    TermOut,
    VacancyOut,
    VacateIn,
    act_out,
)
from commonstead_web.rulebook import access
from commonstead_web.rulebook.queries import rulebook_for

router = Router(tags=["board"])


@router.get("/o/{slug}/board", response=BoardOut)
def board(request: HttpRequest, slug: str, on: date | None = None) -> BoardOut:
    """Who is on the board on a day (today where none is given), and which seats are vacant."""
    organisation = access.enter(request, slug, "elections.view_board").organisation
    day = on or timezone.localdate()
    called = queries.seats_called(organisation)
    vacant = queries.vacant_seats(organisation, day)
    emptied = queries.emptied(organisation, vacant, day)
    return BoardOut(
        on=day,
        sitting=[
            TermOut(
                seat=one.seat,
                seat_class=one.seat_class,
                member=one.member,
                name=one.name,
                how=one.how,
                since=one.since,
                until=one.until,
            )
            for one in queries.board_on(organisation, day)
        ],
        vacant=[
            VacancyOut(
                seat=seat.ref,
                seat_class=seat.class_name,
                being_elected=seat.ref in called,
                empty_since=emptied[seat.ref].since if seat.ref in emptied else None,
                ended_by_entry=emptied[seat.ref].entry if seat.ref in emptied else None,
            )
            for seat in vacant
        ],
        fills_vacancies_by=rulebook_for(organisation, day).value("board.vacancy"),
    )


@router.post("/o/{slug}/board/retire", response=list[str], auth=django_auth)
def retire(request: HttpRequest, slug: str, body: RetireIn) -> list[str]:
    """Enter which seats retire at the annual election; the answer is the seats."""
    organisation = access.enter(request, slug, "elections.change_board").organisation
    done = actions.retire(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        on=body.on,
        drawn=body.drawn,
    )
    return list(done.value or ())


@router.post("/o/{slug}/board/co-opt", response=ActOut, auth=django_auth)
def co_opt(request: HttpRequest, slug: str, body: CoOptIn) -> ActOut:
    """The board adds a member."""
    organisation = access.enter(request, slug, "elections.change_board").organisation
    done = actions.co_opt(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        member=body.member,
        seat=body.seat,
    )
    return act_out(done, done.value.seat.ref)


@router.post("/o/{slug}/board/{seat:seat}/vacate", response=ActOut, auth=django_auth)
def vacate(request: HttpRequest, slug: str, seat: str, body: VacateIn) -> ActOut:
    """Enter that somebody left the board."""
    organisation = access.enter(request, slug, "elections.change_board").organisation
    done = actions.vacate(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        seat=seat,
        on=body.on,
    )
    return act_out(done, seat)


@router.post("/o/{slug}/board/{seat:seat}/fill", response=ActOut, auth=django_auth)
def fill_from_count(request: HttpRequest, slug: str, seat: str, body: FillIn) -> ActOut:
    """Fill a vacant seat from the count that filled it."""
    organisation = access.enter(request, slug, "elections.change_board").organisation
    done = actions.fill_from_count(
        actor=access.actor_of(request, body.key),
        organisation=organisation,
        seat=seat,
        election=body.election,
        declined=body.declined,
    )
    return act_out(done, done.value.member)

"""What the calendar says about the board: its meetings, its terms, its empty seats."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction

from commonstead.decisions.affairs import Affairs, SeatTerm
from commonstead.decisions.duty import Duty, Kind, due_by_rule, open_by_rule
from commonstead.decisions.years import within_months, year_ends
from commonstead.elections.rotation import ServingSince, retiring
from commonstead.elections.terms import Stint, limit_is_reached, years_in_a_row
from commonstead.kit import Refusal, add_months, add_years, nearest
from commonstead.rulebook import Rulebook

BY_ROTATION = "nearest_third_longest_serving"


def board_duties(
    rulebook: Rulebook,
    affairs: Affairs,
    on: date,
    until: date,
    annual_meetings: Sequence[date],
) -> Iterator[Duty]:
    """The board's duties; `annual_meetings` are the last days for the meetings to come."""
    yield from _meetings(rulebook, affairs, on, until)
    for seat in affairs.seats:
        yield from _co_option(rulebook, seat, on)
        yield from _end_of_term(rulebook, seat, on)
        yield from _limit(rulebook, seat, on)
    yield from _rotation(rulebook, affairs, on, annual_meetings)
    for empty in affairs.empty_seats:
        if empty.since <= on:
            yield open_by_rule(
                rulebook,
                "board.vacancy",
                kind="empty_seat",
                key=empty.seat,
                since=empty.since,
                seat=empty.seat,
            )


def _meetings(rulebook: Rulebook, affairs: Affairs, on: date, until: date) -> Iterator[Duty]:
    """As many a year as the rules ask for, spread evenly over each financial year."""
    rule = "meetings.board.per_year"
    number: int = rulebook.value(rule)
    for end in year_ends(rulebook, on, add_years(until, 1)):
        before = within_months(end, -12)
        held = sum(before < day <= end for day in affairs.board_meetings)
        for nth in range(held + 1, number + 1):
            due = within_months(before, -(-12 * nth // number))
            if affairs.founded < due <= until:
                yield due_by_rule(
                    rulebook,
                    rule,
                    kind="board_meeting",
                    key=f"{end}:{nth}",
                    due=due,
                    on=on,
                    number=nth,
                    of=number,
                    year_end=end,
                )


def _co_option(rulebook: Rulebook, seat: SeatTerm, on: date) -> Iterator[Duty]:
    if not seat.co_opted:
        return
    rule = "board.coopted.review_months"
    due = add_months(seat.reviewed or seat.since, rulebook.value(rule))
    if seat.until is None or due < seat.until:
        yield _of_seat(rulebook, rule, "co_option_review", seat, due, on)


def _end_of_term(rulebook: Rulebook, seat: SeatTerm, on: date) -> Iterator[Duty]:
    if seat.until is not None:
        rule = "board.vacancy.until" if seat.co_opted else "board.term.years"
        yield _of_seat(rulebook, rule, "term_ends", seat, seat.until, on)


def _limit(rulebook: Rulebook, seat: SeatTerm, on: date) -> Iterator[Duty]:
    reached = limit_reached_on(rulebook, seat)
    if reached is not None and (seat.until is None or reached <= seat.until):
        yield _of_seat(rulebook, "board.term.limit_years", "term_limit", seat, reached, on)


def limit_reached_on(rulebook: Rulebook, seat: SeatTerm) -> date | None:
    """The first day on which whoever holds the seat may not go on, if they stay; None is never.

    Source: the rule `board.term.limit_years`.
    """
    limit = rulebook.value("board.term.limit_years")
    if limit is None:
        return None
    stints = (*seat.before, Stint(seat.since, None))
    anniversaries = (add_years(stint.since, limit) for stint in stints)
    # Who began on 29 February has served a whole year on 1 March.
    days = (day + timedelta(days=more) for day in anniversaries for more in (0, 1))
    soonest = seat.since + timedelta(days=1)
    return next(
        day
        for day in sorted(max(day, soonest) for day in days)
        if limit_is_reached(rulebook, years_in_a_row(stints, day))
    )


def _of_seat(
    rulebook: Rulebook, rule: str, kind: Kind, seat: SeatTerm, due: date, on: date
) -> Duty:
    key = f"{seat.seat}:{due}"
    return due_by_rule(rulebook, rule, kind=kind, key=key, due=due, on=on, seat=seat.seat)


def _rotation(
    rulebook: Rulebook, affairs: Affairs, on: date, annual_meetings: Sequence[date]
) -> Iterator[Duty]:
    """Whose turn it is at the next annual meeting, or how many, where lots must decide."""
    if rulebook.value("board.rotation") != BY_ROTATION or not annual_meetings:
        return
    meeting, rule = annual_meetings[0], "board.rotation.share"
    share = rulebook.value(rule)
    serving = _elected_at(affairs, meeting)
    if not nearest(share * len(serving)):
        return
    whose_turn = _whose_turn(serving, share, meeting)
    facts: dict[str, object] = {"seats": ", ".join(whose_turn)}
    if not whose_turn:
        facts = {"number": nearest(share * len(serving))}
    kind: Kind = "rotation" if whose_turn else "rotation_by_lot"
    yield due_by_rule(rulebook, rule, kind=kind, key=str(meeting), due=meeting, on=on, **facts)


def _whose_turn(serving: Sequence[ServingSince], share: Fraction, meeting: date) -> tuple[str, ...]:
    """The seats to retire; none where lots must decide between some of them."""
    try:
        return retiring(serving, share, meeting).value
    except Refusal as refusal:
        if refusal.code != "tie_needs_a_draw":
            raise
        return ()


def _elected_at(affairs: Affairs, meeting: date) -> list[ServingSince]:
    return [
        ServingSince(seat.seat, seat.since)
        for seat in affairs.seats
        if not seat.co_opted
        and seat.since <= meeting
        and (seat.until is None or seat.until > meeting)
    ]

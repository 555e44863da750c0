"""Who leaves the board, and who fills a seat between elections."""

from collections.abc import Sequence
from datetime import date

from commonstead.kit import Refusal, add_months
from commonstead.members import may_stand
from commonstead.rulebook import Rulebook
from commonstead_web.elections import electors, queries, seating
from commonstead_web.elections.actions.finding import in_state
from commonstead_web.elections.models import Election, Seat, Term
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.mandates import Mandate
from commonstead_web.rulebook.queries import Organisation, rulebook_for


@action("elections.retire")
def retire(
    *, actor: Actor, organisation: Organisation, on: date, drawn: Sequence[str] | None = None
) -> tuple[list[str], Facts]:
    """Enter which seats retire at the annual election on a day, as the rules work it out.

    `drawn` are the seats of the elected in the order of the lots, the stronger first, where some
    served equally long. Refuses `retirement_in_the_past`, `retired_already`, `nobody_retires`, and
    `tie_needs_a_draw`.
    """
    if on < actor.today:
        raise Refusal("retirement_in_the_past", on=on, today=actor.today)
    if queries.retirement_entered(organisation, on):
        raise Refusal("retired_already", on=on)
    lots = queries.lots_among_elected(organisation, on, drawn)
    leaving = queries.rotation(organisation, on, lots).value
    if not leaving:
        raise Refusal("nobody_retires", on=on)
    for term in queries.terms_on(organisation, on).filter(seat__ref__in=leaving):
        seating.take_off_board(term, on)
    return list(leaving), {
        "on": on.isoformat(),
        "retiring": list(leaving),
        "draw": lots,
    }


@action("elections.vacate")
def vacate(*, actor: Actor, organisation: Organisation, seat: str, on: date) -> tuple[Term, Facts]:
    """Enter that somebody has left the board before their term was over.

    Refuses `no_such_seat`, `seat_is_empty` and `vacated_in_future` (on, today).
    """
    if on > actor.today:
        raise Refusal("vacated_in_future", on=on, today=actor.today)
    chair = seating.seat(organisation, seat)
    term = queries.terms_on(organisation, on).filter(seat=chair).first()
    if term is None:
        raise Refusal("seat_is_empty")
    seating.take_off_board(term, on)
    return term, {"seat": seat, "member": term.member, "on": on.isoformat()}


@action("board.remove")
def remove(
    *, actor: Actor, organisation: Organisation, mandate: Mandate, seat: str, member: str
) -> tuple[Term, Facts]:
    """Take somebody off the board from today, as members decided. The seat falls empty.

    Refuses what `seating.sitting` and `Mandate.covers` refuse.
    """
    mandate.covers(organisation, "board.remove")
    term = seating.sitting(organisation, seat, member, actor.today)
    seating.take_off_board(term, actor.today)
    return term, {
        "decision": mandate.decision,
        "seat": seat,
        "member": member,
        "on": actor.today.isoformat(),
    }


@action("elections.co_opt")
def co_opt(
    *, actor: Actor, organisation: Organisation, member: str, seat: str = ""
) -> tuple[Term, Facts]:
    """The board adds somebody: to a seat that fell empty, or beyond those the members elect.

    Refuses `co_opted_already` (maximum), `too_few_elected` (elected, board),
    `vacancy_is_filled_otherwise`, `board_too_large`, `already_on_the_board`,
    `seat_kept_for_class`, and what `may_stand` and `seating.vacant_seat` refuse.
    Source: the rules `board.coopted.*`, `board.vacancy*` and `board.elected_share`.
    """
    rulebook, today = rulebook_for(organisation, actor.today), actor.today
    _may_join_board(rulebook, organisation, member, today)
    _within_co_options(rulebook, organisation, today)
    if seat:
        seating.filled_by(rulebook, "co_option")
        chair = seating.vacant_seat(organisation, seat, today)
        _class_fits(organisation, chair, member, today)
        until = seating.until_after_vacancy(rulebook, organisation, chair, member, today)
    else:
        seating.room_for_one(rulebook, organisation, today)
        chair = seating.new_seat(organisation)
        until = seating.until_limit(rulebook, organisation, member, today)
    review = add_months(today, rulebook.value("board.coopted.review_months"))
    term = _seated(chair, member, Term.How.CO_OPTED, today, min(until, review))
    return term, {"seat": chair.ref, "member": member, **_days(term)}


def _may_join_board(
    rulebook: Rulebook, organisation: Organisation, member: str, today: date
) -> None:
    may_stand(
        rulebook,
        electors.register(organisation),
        member,
        on=today,
        born=electors.born(organisation, member),
        years_served=queries.years_in_a_row(organisation, member, today),
    )
    if queries.terms_on(organisation, today).filter(member=member).exists():
        raise Refusal("already_on_the_board")


def _within_co_options(rulebook: Rulebook, organisation: Organisation, today: date) -> None:
    terms = list(queries.terms_on(organisation, today))
    co_opted = sum(term.how == Term.How.CO_OPTED for term in terms)
    if co_opted >= (most := rulebook.value("board.coopted.maximum")):
        raise Refusal("co_opted_already", maximum=most)
    elected = len(terms) - co_opted
    if not rulebook.value("board.elected_share").is_met(elected, of=len(terms) + 1):
        raise Refusal("too_few_elected", elected=elected, board=len(terms) + 1)


def _class_fits(organisation: Organisation, chair: Seat, member: str, today: date) -> None:
    if not chair.class_name:
        return
    if electors.class_on(electors.register(organisation), member, today) != chair.class_name:
        raise Refusal("seat_kept_for_class", class_name=chair.class_name)


@action("elections.fill_from_count")
def fill_from_count(
    *,
    actor: Actor,
    organisation: Organisation,
    seat: str,
    election: str,
    declined: Sequence[str] = (),
) -> tuple[Term, Facts]:
    """Fill an empty seat from the count that filled it: the next highest, or a countback.

    `declined` are candidates who do not want it. Refuses `vacancy_is_filled_otherwise` (rule), what
    `seating.vacant_seat` refuses, and `seat_not_of_this_election`, `no_such_candidate`,
    `nobody_to_fill_the_seat` and `tie_needs_a_draw`, which `draw` answers.
    """
    rulebook, today = rulebook_for(organisation, actor.today), actor.today
    how = seating.filled_by(rulebook, *queries.FROM_THE_COUNT)
    found = in_state(organisation, election, Election.State.DECLARED)
    chair = seating.vacant_seat(organisation, seat, today)
    heir = queries.next_in_line(found, chair, how, declined, today)
    member = heir.candidate.member
    until = seating.until_after_vacancy(rulebook, organisation, chair, member, today)
    term = _seated(chair, member, how, today, until, found)
    return term, {
        "seat": seat,
        "election": found.ref,
        "how": how,
        "elected": heir.candidate.ref,
        "member": member,
        "declined": sorted(declined),
        "ballots": None if found.declaration.withheld else heir.ballots,
        **_days(term),
    }


def _seated(
    chair: Seat, member: str, how: str, since: date, until: date, election: Election | None = None
) -> Term:
    term = Term(
        organisation=chair.organisation,
        seat=chair,
        member=member,
        how=how,
        election=election,
        since=since,
        until=until,
        due=until,
    )
    seating.put_on_board(term)
    return term


def _days(term: Term) -> dict[str, str | None]:
    return {
        "from": term.since.isoformat(),
        "until": term.until.isoformat() if term.until else None,
    }

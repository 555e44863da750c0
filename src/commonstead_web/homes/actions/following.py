"""What follows from a review that found a place to be wrong: how somebody stands, and the order."""

from commonstead.homes.allocation import Allocation, Place, Refused
from commonstead.homes.allocation.allocating import offers_of, tickets_of
from commonstead.homes.allocation.offering import Offers
from commonstead.homes.allocation.placing import rank
from commonstead.homes.allocation.published import order_again, standing
from commonstead.homes.reviewing import remedy
from commonstead.homes.told import Told, facts_of
from commonstead.kit import BadInput, Refusal
from commonstead.record import canonical
from commonstead_web.homes import notices
from commonstead_web.homes.actions.allocating import keep_standing
from commonstead_web.homes.actions.listing import locked
from commonstead_web.homes.actions.owing import owe
from commonstead_web.homes.models import Home, Listed, PlaceReview, Round
from commonstead_web.homes.owing import elsewhere
from commonstead_web.homes.rounds import Letting, applicant_at, holder_of, is_there
from commonstead_web.record import actions as record
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation


@action("homes.follow_review")
def follow_review(
    *, actor: Actor, organisation: Organisation, round_: str, applicant: str, told: Told
) -> tuple[PlaceReview, Facts]:
    """Enter what should have counted for somebody, as a review found; the order follows from it.

    `told` are the answers and the days that should have counted on the day of the list. Nobody
    loses a home that was offered to them. Whoever should have had one that another household has
    comes first for the next one that suits them, where the policy makes it good like that: on this
    list, and on every other as its own policy says.

    Refuses `no_such_round`, `no_such_place`, `no_review_to_follow`, `place_is_gone` and
    `told_unreadable` (question).
    """
    row = locked(organisation, round_)
    listed = applicant_at(row, applicant)
    review = _to_follow(listed)
    facts = _stands_now(row, listed, review, told)
    _renumber(row)
    listed.refresh_from_db()
    debt = owe(listed, _owed(Letting(row), listed, actor), actor)
    sealed = record.seal(organisation.log, listed.corrected)
    review.commitments = [*review.commitments, sealed["commit"]]
    review.follow_due, review.followed = False, actor.today
    review.save()
    notices.place_moved(listed, str(len(review.commitments)))
    return review, {
        "round": row.ref,
        "applicant": listed.ref,
        **facts,
        "told": sealed,
        "owed": debt.home.ref if debt else None,
        "household": listed.application.ref if debt else None,
        "elsewhere": elsewhere(listed) if debt else [],
        "on": actor.today.isoformat(),
    }


def _to_follow(listed: Listed) -> PlaceReview:
    rows = PlaceReview.objects.select_for_update(of=("self",)).filter(applicant=listed)
    review = rows.filter(follow_due=True).first()
    if review is None:
        raise Refusal("no_review_to_follow")
    if not is_there(listed):
        raise Refusal("place_is_gone")
    return review


def _stands_now(row: Round, listed: Listed, review: PlaceReview, told: Told) -> Facts:
    """Work out how somebody stands by the policy of the round; keep it, and seal why."""
    letting = Letting(row)
    listed.corrected = canonical(told.as_data()).decode()
    try:
        who = letting.as_applicant(listed)
        facts_of(letting.policy, told, letting.day)
    except BadInput as error:
        raise Refusal("told_unreadable", question=str(error)) from None
    drawn = tickets_of(letting.policy, [who], letting.seed, None)
    ranking = rank(letting.policy, [who], letting.day, drawn)
    found = Allocation(letting.policy.id, letting.day, row.seed, ranking, Offers((), ()))
    one: Place | Refused = (ranking.placed or ranking.refused)[0]
    stands: Facts = {"applicant": who.ref}
    if isinstance(one, Place):
        stands = standing(letting.policy, one, who.facts)
    review.place_before = listed.place
    review.commitments = [*review.commitments, listed.commitment]
    listed.save(update_fields=["corrected"])
    entered = keep_standing(listed, found, one, stands)
    return {
        "order": [entered] if ranking.placed else [],
        "not_considered": [entered] if ranking.refused else [],
    }


def _renumber(row: Round) -> None:
    """Everybody's place, from how they all stand."""
    letting = Letting(row)
    placed = {one.ref: one for one in letting.placed}
    order = order_again(letting.policy, [one.standing for one in placed.values()], letting.seed)
    for place, ref in enumerate(order, 1):
        placed[ref].place = place
    Listed.objects.bulk_update(placed.values(), ["place"])


def _owed(letting: Letting, listed: Listed, actor: Actor) -> Home | None:
    """The home that would have been theirs and that somebody else has."""
    if listed.place is None or listed.offers.exists():
        return None
    if remedy(letting.policy, actor.today).value != "next_home":
        return None
    would = offers_of(letting.policy, letting.homes, letting.as_at_first(), letting.day)
    ref = next((one.home for one in would.homes if one.ref == listed.ref), "")
    if holder_of(letting, ref) in ("", listed.ref):
        return None
    return next(one.home for one in letting.listed_homes if one.home.ref == ref)

"""Everybody's place worked out and put on the record; then each home offered, the first first."""

from commonstead.homes.allocation import Allocation, Place, Refused
from commonstead.homes.allocation.following import follow
from commonstead.homes.allocation.offering import Skip
from commonstead.homes.allocation.published import (
    OPEN,
    WITHDREW,
    own_reasons,
    skip_facts,
    standing,
)
from commonstead.homes.allocation.turn import who_comes_first
from commonstead.homes.answering import last_day_to_answer
from commonstead.kit import Refusal
from commonstead.record import canonical
from commonstead_web.homes import notices
from commonstead_web.homes.actions.listing import locked
from commonstead_web.homes.actions.owing import is_owed
from commonstead_web.homes.models import Listed, ListedHome, Offer, PassedOver, Round
from commonstead_web.homes.rounds import Letting, drawn, held_now
from commonstead_web.kit.pseudonyms import new_ref
from commonstead_web.record import actions as record
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation


def _offer_each(actor: Actor, organisation: Organisation, row: Round) -> None:
    """The first offers of a round, in the order in which its homes are listed."""
    for listed_home in row.homes.exclude(first="").select_related("home").order_by("number", "id"):
        offer(actor=actor, organisation=organisation, round_=row.ref, home=listed_home.home.ref)


@action("homes.allocate", then=_offer_each)
def allocate(
    *, actor: Actor, organisation: Organisation, round_: str, minute: str
) -> tuple[Round, Facts]:
    """Work the order out by the policy of the round, and who is offered which home.

    `minute` says by which decision of the board, or by which that stands, it is done. Nobody
    chooses anybody: what is entered is what the method comes to. Refuses `no_such_round`,
    `list_not_fixed`, `allocated_already`, `draw_is_still_to_come`, `decision_needed`.
    """
    row = locked(organisation, round_)
    if row.closed is None:
        raise Refusal("list_not_fixed")
    if row.allocated is not None:
        raise Refusal("allocated_already", on=row.allocated)
    if not minute.strip():
        raise Refusal("decision_needed")
    letting = Letting(row)
    if letting.policy.draws and drawn(row) is None:
        raise Refusal("draw_is_still_to_come")
    found = letting.allocation().value
    row.allocated, row.seed = actor.today, found.seed
    row.allocated_by = offices.party(organisation, actor.person).ref
    first = who_comes_first(letting.policy, letting.owed, letting.day)
    row.came_first = [one.ref for one in found.placed if one.ref in first]
    row.save(update_fields=["allocated", "seed", "allocated_by", "came_first"])
    facts = _entered(letting, found)
    _keep_skips(letting, found.offers.skips, actor)
    return row, {
        "round": row.ref,
        "seed": found.seed or None,
        **facts,
        "owed": row.came_first,
        "minute": record.seal(organisation.log, minute),
        "on": actor.today.isoformat(),
    }


def _entered(letting: Letting, found: Allocation) -> Facts:
    """Each one's standing, kept and as the record has it."""
    by_ref = {one.ref: one for one in letting.listed}
    seen = {one.ref: one for one in letting.applicants}
    order = [
        keep_standing(
            by_ref[place.ref], found, place, standing(letting.policy, place, seen[place.ref].facts)
        )
        for place in found.placed
    ]
    refused = [
        keep_standing(by_ref[one.ref], found, one, {"applicant": one.ref}) for one in found.refused
    ]
    considered = {one["applicant"] for one in (*order, *refused)}
    homes = {one.home: one.ref for one in found.homes}
    for listed_home in letting.listed_homes:
        listed_home.first = homes.get(listed_home.home.ref, "")
        listed_home.save(update_fields=["first"])
    return {
        "order": order,
        "not_considered": refused,
        "withdrawn": [one.ref for one in letting.listed if one.ref not in considered],
        "homes": [
            {"home": one.home.ref, "applicant": one.first or None} for one in letting.listed_homes
        ],
        "skips": skip_facts(found.offers.skips),
    }


def keep_standing(listed: Listed, found: Allocation, one: Place | Refused, facts: Facts) -> Facts:
    """Keep where somebody stands, and seal why."""
    listed.reasons = own_reasons(found, one)
    sealed = record.seal(listed.organisation.log, listed.reasons)
    listed.commitment = sealed["commit"]
    listed.place = one.place if isinstance(one, Place) else None
    listed.standing = dict(facts)
    listed.save(update_fields=["reasons", "commitment", "place", "standing"])
    return {**facts, "reasons": sealed}


def _keep_skips(letting: Letting, skips: tuple[Skip, ...], actor: Actor) -> None:
    homes = {one.home.ref: one for one in letting.listed_homes}
    by_ref = {one.ref: one for one in letting.listed}
    PassedOver.objects.bulk_create(
        PassedOver(
            organisation=letting.row.organisation,
            listed_home=homes[skip.home],
            applicant=by_ref[skip.ref],
            on=actor.today,
            why=skip.why,
            quota=skip.quota,
        )
        for skip in skips
    )


@action("homes.offer")
def offer(
    *, actor: Actor, organisation: Organisation, round_: str, home: str
) -> tuple[Offer, Facts]:
    """Offer a home of a round to whoever comes next for it, and to nobody else.

    The first offer is the allocation's; a later one goes down the same order. Refuses
    `no_such_round`, `not_allocated_yet`, `no_such_home`, `home_is_held`, `nobody_follows`.
    """
    row = locked(organisation, round_)
    if row.allocated is None:
        raise Refusal("not_allocated_yet")
    letting = Letting(row)
    listed_home = next((one for one in letting.listed_homes if one.home.ref == home), None)
    if listed_home is None:
        raise Refusal("no_such_home")
    if held_now([listed_home]):
        raise Refusal("home_is_held", home=listed_home.home.label)
    ref, skips = _next(letting, listed_home, actor)
    listed = next(one for one in letting.listed if one.ref == ref)
    made = Offer.objects.create(
        organisation=organisation,
        ref=new_ref("o"),
        listed_home=listed_home,
        applicant=listed,
        on=actor.today,
        until=last_day_to_answer(letting.policy, actor.today).value,
        owed=is_owed(letting, listed),
    )
    notices.offer_made(made)
    return made, {
        "offer": made.ref,
        "round": row.ref,
        "home": home,
        "applicant": listed.ref,
        "skips": skips,
        "owed": made.owed,
        "on": made.on.isoformat(),
        "until": made.until.isoformat(),
    }


def _next(letting: Letting, home: ListedHome, actor: Actor) -> tuple[str, list[Facts]]:
    """Who comes next, and everybody skipped on the way, each with the one reason."""
    if home.first and not home.offers.exists():
        return home.first, []
    so_far = letting.so_far(home)
    found = follow(
        letting.policy, letting.homes, letting.asked_in_turn(), home.home.ref, so_far, letting.day
    )
    (next_one,) = found.homes
    if not next_one.ref:
        raise Refusal("nobody_follows", home=home.home.label)
    why = {skip.ref: skip for skip in found.skips}
    in_turn = letting.in_turn
    above = in_turn[: [one.ref for one in in_turn].index(next_one.ref)]
    out = {*so_far.held.values(), *so_far.passed}
    skips = []
    for listed in above:
        if listed.ref in why:
            skips.append(
                _passed_over(listed, home, why[listed.ref].why, why[listed.ref].quota, actor)
            )
        elif listed.ref in so_far.gone and listed.ref not in out:
            skips.append(_passed_over(listed, home, WITHDREW, "", actor))
    return next_one.ref, skips


def _passed_over(listed: Listed, home: ListedHome, why: str, quota: str, actor: Actor) -> Facts:
    """Keep a skip; its reason is open where it tells nothing of the household, else sealed."""
    is_open = why in OPEN or why == WITHDREW
    text = canonical({"home": home.home.ref, "why": why, "quota": quota or None}).decode()
    sealed = None if is_open else record.seal(listed.organisation.log, text)
    PassedOver.objects.create(
        organisation=listed.organisation,
        listed_home=home,
        applicant=listed,
        on=actor.today,
        why=why,
        quota=quota,
        commitment=sealed["commit"] if sealed else "",
    )
    return {"applicant": listed.ref, "why": why if is_open else None, "reason": sealed}

"""Rows of this room as the API tells them."""

from commonstead.homes.policy.policy import in_words
from commonstead.homes.reviewing import Review
from commonstead_web.homes import applicants, owing, policies, reviews, rounds
from commonstead_web.homes.api.place_schemas import (
    ClockOut,
    PlaceOut,
    ReviewOut,
    SetAsideOut,
    SkipOut,
)
from commonstead_web.homes.api.schemas import (
    ApplicationOut,
    ApplicationRowOut,
    DrawOut,
    LettingPolicyOut,
    ListedHomeOut,
    OfferOut,
    OwedOut,
    PapersOut,
    PlaceShortOut,
    RoundOut,
    RoundRowOut,
)
from commonstead_web.homes.models import (
    AllocationPolicy,
    HouseholdApplication,
    Listed,
    ListedHome,
    Offer,
    PlaceReview,
    Round,
    RoundDraw,
)
from commonstead_web.homes.places import changes, place_of


def application_out(found: HouseholdApplication) -> ApplicationOut:
    """An application, whole; its days alone once it is erased."""
    days = ApplicationOut(
        application=found.ref,
        how=found.how,
        applied=found.applied,
        need_since=found.need_since,
        state=found.state,
        ended=found.ended,
        erased=found.erased,
    )
    if found.erased:
        return days
    asked = applicants.asked_of(found)
    particulars, told = asked.particulars, asked.told
    lists = found.listed.select_related("round").order_by("-round__listed", "-id")
    return days.model_copy(
        update={
            "name": particulars.name,
            "address": particulars.address,
            "email": particulars.email,
            "telephone": particulars.telephone,
            "helper": particulars.helper.name,
            "authority": particulars.helper.authority,
            "people": [
                {"name": name, "born": one.born, "sex": one.sex, "partner": one.partner}
                for name, one in zip(particulars.names, told.people, strict=True)
            ],
            "answers": dict(told.answers),
            "wanted": list(told.wanted),
            "papers_seen": [
                PapersOut(kind=one.kind, on=one.on, counts=one.counts)
                for one in found.papers_seen.order_by("id")
            ],
            "places": [
                PlaceShortOut(round=one.round.ref, applicant=one.ref, place=one.place)
                for one in lists
            ],
        }
    )


def application_row(found: HouseholdApplication) -> ApplicationRowOut:
    """A line of the secretary's list."""
    return ApplicationRowOut(
        application=found.ref,
        name=found.name,
        how=found.how,
        applied=found.applied,
        state=found.state,
        people=len(found.said.people),
    )


def policy_out(row: AllocationPolicy) -> LettingPolicyOut:
    """A policy in words and as data."""
    found = policies.read(row)
    return LettingPolicyOut(
        policy=row.ref,
        title=found.title,
        what=found.what,
        hash=row.hash,
        decision=row.decision,
        in_force=row.in_force,
        ended=row.ended,
        words={title: list(sentences) for title, sentences in in_words(found).items()},
        rules=row.rules,
    )


def offer_out(found: Offer) -> OfferOut:
    """An offer, without who it is made to and why they refused."""
    return OfferOut(
        offer=found.ref,
        round=found.applicant.round.ref,
        home=found.listed_home.home.ref,
        applicant=found.applicant.ref,
        on=found.on,
        until=found.until,
        state=found.state,
        ended=found.ended,
        decision=found.decision,
        owed=found.owed,
    )


def _home_out(listed: ListedHome) -> ListedHomeOut:
    now = rounds.home_now(listed)
    return ListedHomeOut(
        home=listed.home.ref,
        label=listed.home.label,
        rent=listed.rent,
        price=listed.price,
        state=now.state,
        late=now.late,
        offer=offer_out(now.offer) if now.offer else None,
    )


def round_row(row: Round) -> RoundRowOut:
    """A round with its homes."""
    return RoundRowOut(
        round=row.ref,
        policy=row.policy.ref,
        listed=row.listed,
        closes=row.closes,
        closed=row.closed,
        allocated=row.allocated,
        homes=[_home_out(one) for one in rounds.Letting(row).listed_homes],
    )


def round_out(row: Round) -> RoundOut:
    """A round, with the order as it is on the record."""
    found, draw = rounds.Letting(row), rounds.last_draw(row)
    return RoundOut(
        **round_row(row).dict(),
        list_hash=row.list_hash,
        applicants=[one.ref for one in found.listed],
        order=[{"place": one.place, **one.standing} for one in found.placed],
        not_considered=[one.ref for one in found.not_considered],
        withdrawn=[one.ref for one in found.withdrawn],
        owed=_owed_out(row),
        owed_rules=[one.value for one in owing.rules_of(found.policy, found.day)],
        came_first=row.came_first,
        draw=_draw_out(draw) if draw else None,
    )


def _owed_out(row: Round) -> list[OwedOut]:
    if row.closed is None or not owing.can_give(row):
        return []
    return [
        OwedOut(
            applicant=one.ref,
            since_round=one.since["round"],
            since_applicant=one.since["applicant"],
            since=one.debt.since,
        )
        for one in owing.on_list(row)
    ]


def _draw_out(draw: RoundDraw) -> DrawOut:
    return DrawOut(
        draw=draw.ref,
        plan=draw.plan,
        fixed=draw.fixed,
        outcome=draw.outcome,
        seed=draw.facts.get("seed"),
        missing=[str(one) for one in draw.facts.get("missing", [])],
    )


def place_out(listed: Listed) -> PlaceOut:
    """A place, for whose it is."""
    found, owed = place_of(listed), owing.owed_since_another(listed)
    return PlaceOut(
        round=found.round.ref,
        applicant=listed.ref,
        place=listed.place,
        standing=listed.standing,
        why=found.why,
        gates=found.gates,
        set_aside=[
            SetAsideOut(
                criterion=one.criterion,
                sentence=sentence,
                why=one.why,
                minute=one.minute,
                on=one.on,
                taken_back=one.taken_back,
                taken_back_why=one.taken_back_why,
            )
            for sentence, one in found.set_aside
        ],
        changes=list(changes(listed)),
        skips=[
            SkipOut(home=one.listed_home.home.ref, label=label, on=one.on, why=words)
            for label, words, one in found.skips
        ],
        offers=[offer_out(one) for one in found.offers],
        owed_since=owed.since if owed else None,
        review=review_out(found.review) if found.review else None,
        next=_clock_out(found.review_now) if found.review_now else None,
        salt=bytes(listed.salt).hex() if listed.salt else "",
        text=listed.text,
    )


def _clock_out(now: Review) -> ClockOut:
    return ClockOut(status=now.status, clock=now.clock, last_day=now.last_day)


def review_out(found: PlaceReview) -> ReviewOut:
    """A review, for its household and for those who answer it."""
    now, debt = reviews.now(found), owing.debt_of(found.applicant)
    return ReviewOut(
        round=found.applicant.round.ref,
        applicant=found.applicant.ref,
        asked=found.asked,
        what=found.what,
        answered=found.answered,
        outcome=found.outcome,
        answer=found.answer,
        appealed=found.appealed,
        appeal=found.appeal,
        decided=found.decided,
        appeal_outcome=found.appeal_outcome,
        decision=found.decision,
        to_follow=reviews.can_follow(found),
        followed=found.followed,
        owed=debt.home.ref if debt else "",
        owed_state=owing.state_of(debt) if debt else "",
        status=now.status,
        clock=now.clock,
        last_day=now.last_day,
    )

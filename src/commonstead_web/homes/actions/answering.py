"""An offer answered, or left to lapse; a home handed over; a place reviewed."""

from commonstead.homes.reviewing import Steps
from commonstead.homes.reviewing import review as clock
from commonstead.kit import Refusal
from commonstead_web.homes import notices
from commonstead_web.homes.actions.applying import State as Waiting
from commonstead_web.homes.actions.applying import own
from commonstead_web.homes.actions.owing import End, end_debts, not_taken
from commonstead_web.homes.models import EqualityAnswers, Listed, Offer, PlaceReview, SetAside
from commonstead_web.homes.rounds import applicant_at, offer_at, round_at
from commonstead_web.record import actions as record
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation

State = Offer.State
CHANGED = "changed"
OUTCOMES = ("stands", CHANGED)


@action("homes.answer_offer")
def answer_offer(
    *, actor: Actor, organisation: Organisation, offer: str, accept: bool, why: str = ""
) -> tuple[Offer, Facts]:
    """Take a home that is offered, or not. Nobody loses their place for refusing.

    Who accepted may still refuse until the home is handed over. Refuses `no_such_offer`,
    `offer_is_over`, `offer_too_late` (until), `not_your_application`, and `reason_missing` where a
    home is refused without one.
    """
    found = offer_at(organisation, offer)
    own(organisation, actor, found.applicant.application.ref)
    if found.state not in (State.OPEN, State.ACCEPTED) or (accept and found.state != State.OPEN):
        raise Refusal("offer_is_over")
    if found.state == State.OPEN and actor.today > found.until:
        raise Refusal("offer_too_late", until=found.until)
    if not accept and not why.strip():
        raise Refusal("reason_missing")
    found.state = State.ACCEPTED if accept else State.REFUSED
    found.ended, found.why = actor.today, "" if accept else why
    found.save(update_fields=["state", "ended", "why"])
    if not accept:
        not_taken(found, actor)
    return found, {
        "offer": found.ref,
        "answer": str(found.state),
        "why": None if accept else record.seal(organisation.log, why),
        "on": actor.today.isoformat(),
    }


@action("homes.expire_offer")
def expire_offer(*, actor: Actor, organisation: Organisation, offer: str) -> tuple[Offer, Facts]:
    """Enter that nobody answered in time; the home goes to the next one.

    Refuses `no_such_offer`, `offer_is_over`, `offer_still_open` (until).
    """
    found = offer_at(organisation, offer)
    if found.state != State.OPEN:
        raise Refusal("offer_is_over")
    if actor.today <= found.until:
        raise Refusal("offer_still_open", until=found.until)
    found.state, found.ended = State.EXPIRED, actor.today
    found.save(update_fields=["state", "ended"])
    not_taken(found, actor)
    return found, {"offer": found.ref, "on": actor.today.isoformat()}


@action("homes.hand_over")
def hand_over(*, actor: Actor, organisation: Organisation, offer: str) -> tuple[Offer, Facts]:
    """Enter that the home is taken: signed, and the keys given. The application is over.

    Refuses `no_such_offer`, `offer_not_accepted`.
    """
    found = offer_at(organisation, offer)
    if found.state != State.ACCEPTED:
        raise Refusal("offer_not_accepted")
    found.state, found.ended = State.TAKEN, actor.today
    found.save(update_fields=["state", "ended"])
    application = found.applicant.application
    application.state, application.ended = Waiting.HOUSED, actor.today
    application.save(update_fields=["state", "ended"])
    end_debts(application, End.TAKEN, actor)
    EqualityAnswers.forget(application)
    return found, {"offer": found.ref, "on": actor.today.isoformat()}


def steps_of(listed: Listed) -> Steps:
    """What has happened in the review of a place; refuses `not_allocated_yet`."""
    told = listed.round.allocated
    if told is None:
        raise Refusal("not_allocated_yet")
    found = PlaceReview.objects.filter(applicant=listed).first()
    if found is None:
        return Steps(told)
    return Steps(told, found.asked, found.answered, found.appealed, found.decided)


@action("homes.ask_review")
def ask_review(
    *, actor: Actor, organisation: Organisation, round_: str, applicant: str, text: str
) -> tuple[PlaceReview, Facts]:
    """Ask that somebody else looks at one's place again.

    Refuses `no_such_round`, `no_such_place`, `not_allocated_yet`, `not_your_application`,
    `reason_missing`, `review_asked_already`, `review_asked_too_late`.
    """
    listed = _own_place(organisation, actor, round_, applicant, text)
    if PlaceReview.objects.filter(applicant=listed).exists():
        raise Refusal("review_asked_already")
    clock(Steps(steps_of(listed).told, actor.today), actor.today)
    found = PlaceReview(organisation=organisation, applicant=listed, asked=actor.today, what=text)
    return found, _told(found, text, actor)


@action("homes.answer_review")
def answer_review(
    *,
    actor: Actor,
    organisation: Organisation,
    round_: str,
    applicant: str,
    outcome: str,
    text: str,
) -> tuple[PlaceReview, Facts]:
    """Answer a review: the place stands, or is to change, and why. Not by who entered it.

    Refuses `no_such_place`, `no_review_waits`, `no_such_outcome`, `decided_it_before`,
    `reason_missing`.
    """
    found = _waiting(organisation, round_, applicant, "answer_review", actor)
    _check_answer(outcome, text)
    me = offices.party(organisation, actor.person).ref
    if me in _decided_before(found):
        raise Refusal("decided_it_before")
    found.answered, found.outcome, found.answer = actor.today, outcome, text
    found.answered_by, found.follow_due = me, outcome == CHANGED
    facts = {**_told(found, text, actor), "outcome": outcome}
    notices.review_answered(found)
    return found, facts


@action("homes.appeal")
def appeal(
    *, actor: Actor, organisation: Organisation, round_: str, applicant: str, text: str
) -> tuple[PlaceReview, Facts]:
    """Go on to the appeal panel.

    Refuses `no_such_place`, `not_your_application`, `no_review_waits`, `reason_missing`,
    `review_asked_too_late`.
    """
    _own_place(organisation, actor, round_, applicant, text)
    found = _waiting(organisation, round_, applicant, "ask_appeal", actor)
    found.appealed, found.appeal = actor.today, text
    clock(_steps(found), actor.today)
    return found, _told(found, text, actor)


@action("homes.decide_appeal")
def decide_appeal(
    *,
    actor: Actor,
    organisation: Organisation,
    round_: str,
    applicant: str,
    outcome: str,
    text: str,
) -> tuple[PlaceReview, Facts]:
    """Enter what the panel decided. Not by who entered the place or answered the review.

    Refuses `no_such_place`, `no_review_waits`, `no_such_outcome`, `decided_it_before`,
    `reason_missing`.
    """
    found = _waiting(organisation, round_, applicant, "answer_appeal", actor)
    _check_answer(outcome, text)
    me = offices.party(organisation, actor.person).ref
    if me in (*_decided_before(found), found.answered_by):
        raise Refusal("decided_it_before")
    found.decided, found.appeal_outcome, found.decision = actor.today, outcome, text
    found.follow_due = outcome == CHANGED
    facts = {**_told(found, text, actor), "outcome": outcome}
    notices.appeal_decided(found)
    return found, facts


def _own_place(
    organisation: Organisation, actor: Actor, round_: str, applicant: str, text: str
) -> Listed:
    listed = applicant_at(round_at(organisation, round_), applicant)
    own(organisation, actor, listed.application.ref)
    if not text.strip():
        raise Refusal("reason_missing")
    return listed


def _waiting(
    organisation: Organisation, round_: str, applicant: str, step: str, actor: Actor
) -> PlaceReview:
    """The review that waits for this step, whether in time or late; refuses `no_review_waits`."""
    listed = applicant_at(round_at(organisation, round_), applicant)
    rows = PlaceReview.objects.select_for_update(of=("self",)).filter(applicant=listed)
    found = rows.select_related("applicant__round").first()
    if found is None or clock(_steps(found), actor.today).value.clock != step:
        raise Refusal("no_review_waits")
    return found


def _decided_before(found: PlaceReview) -> set[str]:
    """Who entered the places of the round, or set something aside here or took that back."""
    rows = SetAside.objects.filter(applicant=found.applicant).order_by("id")
    panel = {who for pair in rows.values_list("by", "taken_back_by") for who in pair if who}
    return {found.applicant.round.allocated_by, *panel}


def _steps(found: PlaceReview) -> Steps:
    told = found.applicant.round.allocated
    assert told is not None  # noqa: S101 - nobody asks before
    return Steps(told, found.asked, found.answered, found.appealed, found.decided)


def _check_answer(outcome: str, text: str) -> None:
    if outcome not in OUTCOMES:
        raise Refusal("no_such_outcome", outcome=outcome)
    if not text.strip():
        raise Refusal("reason_missing")


def _told(found: PlaceReview, text: str, actor: Actor) -> Facts:
    """Keep the row with the commitment to a text; the facts of the entry."""
    sealed = record.seal(found.organisation.log, text)
    found.commitments = [*found.commitments, sealed["commit"]]
    found.save()
    return {
        "round": found.applicant.round.ref,
        "applicant": found.applicant.ref,
        "text": sealed,
        "on": actor.today.isoformat(),
    }

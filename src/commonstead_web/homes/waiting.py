"""What waits for a person in this room: offers to answer, and the next step of a round."""

from collections.abc import Iterator
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from commonstead_web.homes import letters, reviews, rounds
from commonstead_web.homes.models import Offer, PlaceReview, Round
from commonstead_web.homes.places import end_of, offers_to, steps_of
from commonstead_web.homes.policies import read
from commonstead_web.homes.reviews import clock_of
from commonstead_web.kit.models import Person
from commonstead_web.kit.waiting import Waiting
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.queries import Organisation, organisations_of


def waiting_for(person: Person, now: datetime) -> list[Waiting]:
    """Offers with their last day, and for officers what a round needs next."""
    found = [_offer(one) for one in offers_to(person)]
    for organisation in organisations_of(person, timezone.localdate(now)):
        held = offices.offices_of(organisation, person, timezone.localdate(now))
        if "secretary" in held:
            found += [*_of_rounds(organisation, now), *_of_offers(organisation, now)]
            found += _of_letters(organisation, now)
        if held & {"secretary", "chair", "board"}:
            found += _of_reviews(organisation, now)
    return found


def _offer(one: Offer) -> Waiting:
    listed = one.applicant
    return Waiting(
        title=_("You are offered a home: {home}").format(home=one.listed_home.home.label),
        why=_("Say whether you take it. After that day it goes to the next household."),
        url=_at(listed.round.organisation, "place", listed.round.ref, listed.ref),
        action_words=_("Read the offer and answer"),
        organisation=listed.round.organisation.name,
        deadline=end_of(one.until),
        now=True,
    )


def _at(organisation: Organisation, page: str, *about: str) -> str:
    return reverse(f"homes:{page}", args=[organisation.slug, *about])


def _of_rounds(organisation: Organisation, now: datetime) -> Iterator[Waiting]:
    for row in rounds.rounds(organisation).filter(allocated=None):
        words = _next_of(row, now)
        if words:
            yield Waiting(
                title=words,
                why=_("Homes are listed to let, and this is the next step."),
                url=_at(organisation, "letting", row.ref),
                action_words=_("See the round"),
                organisation=organisation.name,
                now=True,
            )


def _next_of(row: Round, now: datetime) -> str:
    """The next step of a round that has no places yet; "" while people may still apply."""
    if row.closed is None:
        over = timezone.localdate(now) > row.closes
        return _("Fix the list of applicants for homes") if over else ""
    if read(row.policy).draws and rounds.drawn(row) is None:
        return _("The draw for homes is to be held")
    return _("Work out who gets the homes")


def _of_offers(organisation: Organisation, now: datetime) -> Iterator[Waiting]:
    rows = organisation.home_offers.filter(state__in=(Offer.State.OPEN, Offer.State.ACCEPTED))
    for one in rows.select_related("listed_home__home", "applicant__round").order_by("id"):
        late = one.state == Offer.State.OPEN and timezone.localdate(now) > one.until
        if late or one.state == Offer.State.ACCEPTED:
            words = _("Nobody answered for {home}") if late else _("Hand over {home}")
            yield Waiting(
                title=words.format(home=one.listed_home.home.label),
                why=_("The offer is the next thing to be entered."),
                url=_at(organisation, "letting", one.applicant.round.ref),
                action_words=_("See the round"),
                organisation=organisation.name,
                now=True,
            )


def _of_letters(organisation: Organisation, now: datetime) -> Iterator[Waiting]:
    if letters.on_paper(organisation, timezone.localdate(now)):
        yield Waiting(
            title=_("Letters about homes are to be printed"),
            why=_("These households have no e-mail, and their time to answer runs."),
            url=_at(organisation, "letters"),
            action_words=_("See the letters"),
            organisation=organisation.name,
            now=True,
        )


def _of_reviews(organisation: Organisation, now: datetime) -> Iterator[Waiting]:
    for _one in reviews.to_follow(organisation):
        yield Waiting(
            title=_("A place is to change after a review"),
            why=_("Enter what counts now. The order follows from it."),
            url=_at(organisation, "reviews"),
            action_words=_("Enter it"),
            organisation=organisation.name,
            now=True,
        )
    rows = PlaceReview.objects.filter(organisation=organisation, decided=None)
    for one in rows.select_related("applicant__round").order_by("id"):
        told = one.applicant.round.allocated
        if told is None:
            continue
        state = clock_of(steps_of(one, told), timezone.localdate(now))
        if state.clock in ("answer_review", "answer_appeal") and state.last_day:
            yield Waiting(
                title=_("A review of a place on the list is to be answered"),
                why=_("Somebody who did not decide before answers it."),
                url=_at(organisation, "reviews"),
                action_words=_("Read it"),
                organisation=organisation.name,
                deadline=end_of(state.last_day),
                now=True,
            )

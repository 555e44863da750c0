"""Which application or place a request may reach: one's own, or as secretary with a second factor.

What somebody may not reach is answered as if it were not there. Pages and API share this.
"""

from commonstead.kit import Refusal
from commonstead_web.homes import applicants, rounds
from commonstead_web.homes.models import HouseholdApplication, Listed
from commonstead_web.rulebook.access import OrganisationRequest
from commonstead_web.rulebook.acting import person_of, require_second_factor, signed_in

LETTER = "homes_letter"
"""Where a session keeps the application whose letter's code was entered in it."""


def own_application(request: OrganisationRequest, ref: str) -> HouseholdApplication:
    """One's own application, or any for the secretary; refuses `no_such_home_application`."""
    found = applicants.application(request.organisation, ref)
    if found.person_id == signed_in(request).pk:
        return found
    if "secretary" not in request.held:
        raise Refusal("no_such_home_application")
    require_second_factor(request)
    return found


def own_place(request: OrganisationRequest, ref: str, applicant: str) -> Listed:
    """One's own place: signed in, by the letter of this session, or as secretary.

    Refuses `sign_in_first`, `no_such_round` and `no_such_place`.
    """
    found = rounds.applicant_at(rounds.round_at(request.organisation, ref), applicant)
    person = person_of(request)
    if person is not None and found.application.person_id == person.pk:
        return found
    if found.application.ref == request.session.get(LETTER) and found.application.code:
        return found
    if person is None:
        raise Refusal("sign_in_first")
    if "secretary" not in request.held:
        raise Refusal("no_such_place")
    require_second_factor(request)
    return found


def place_of_offer(request: OrganisationRequest, ref: str) -> Listed:
    """One's own place on which a home is offered; refuses `no_such_offer` for anybody else's."""
    offer = rounds.offer_at(request.organisation, ref)
    try:
        return own_place(request, offer.applicant.round.ref, offer.applicant.ref)
    except Refusal as refusal:
        if refusal.code != "no_such_place":
            raise
        raise Refusal("no_such_offer") from None

"""Homes that may only be lived in as a main home: where each condition stands, and who reads it."""

from commonstead.kit import Refusal
from commonstead_web.kit.letters import is_code
from commonstead_web.prices.models import BoundHome, ProofRequest
from commonstead_web.record.queries import Entry, entries
from commonstead_web.rulebook.queries import Organisation

ACTIONS = (
    "prices.bind_residence",
    "prices.lift_residence",
    "prices.ask_for_proof",
    "prices.enter_proof",
    "prices.review_residence",
)


def bound_to(organisation: Organisation, home: str) -> list[BoundHome]:
    """The conditions under which a home is today, the first first."""
    return list(organisation.bound_homes.filter(home=home, lifted=None).order_by("id"))


def last_request(bound: BoundHome) -> ProofRequest | None:
    """The last time that proof was asked for."""
    found: ProofRequest | None = bound.requests.order_by("-asked", "-id").first()
    return found


def request_by_code(organisation: Organisation, home: str, typed: str) -> ProofRequest:
    """The request of the letter with this code, the last one about a home only.

    Refuses `no_such_proof_letter`.
    """
    asked = (last_request(one) for one in bound_to(organisation, home))
    for one in asked:
        if one is not None and is_code(typed, one.code):
            return one
    raise Refusal("no_such_proof_letter")


def residence_entries(organisation: Organisation, home: str) -> list[Entry]:
    """The entries of the record about the main home in a home, in order."""
    named = f'"home":"{home}"'.encode()
    rows = entries(organisation.log).filter(action__in=ACTIONS).order_by("seq")
    return [one for one in rows if named in bytes(one.body)]

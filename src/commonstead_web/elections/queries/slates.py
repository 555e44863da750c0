"""What a vote can say in an election: the one thing to know before it is cast, in one query."""

from dataclasses import dataclass

from django.db import connection

from commonstead.kit import Refusal
from commonstead_web.elections.queries.contests import Standing
from commonstead_web.rulebook.queries import Organisation

ASKED = (
    "SELECT e.rule, e.seats, e.confirming, c.ref, c.position FROM elections_election e"
    " LEFT JOIN elections_candidate c"
    " ON c.election_id = e.id AND c.position IS NOT NULL AND NOT c.withdrawn"
    " WHERE e.organisation_id = %s AND e.ref = %s ORDER BY c.position"
)
"""In plain SQL, because everybody who votes asks it in the same hour."""


@dataclass(frozen=True)
class Slate:
    """How the ballots of an election are marked, and who can be chosen on them.

    Of the candidates only the pseudonym and the place on the ballot are read. Whoever withdrew
    since is not among them.
    """

    rule: str
    seats: int
    confirming: bool
    candidates: tuple[Standing, ...]


def slate(organisation: Organisation, election: str) -> Slate:
    """What can be chosen in this election; refuses `not_found`."""
    with connection.cursor() as cursor:
        cursor.execute(ASKED, (organisation.pk, election))
        rows = cursor.fetchall()
    if not rows:
        raise Refusal("not_found")
    rule, seats, confirming = rows[0][:3]
    standing = tuple(_standing(ref, place) for *_, ref, place in rows if ref is not None)
    return Slate(rule, seats, bool(confirming), standing)


def _standing(ref: str, position: int) -> Standing:
    return Standing(
        ref=ref,
        member="",
        name="",
        statement="",
        position=position,
        withdrawn=False,
        supporters=0,
    )

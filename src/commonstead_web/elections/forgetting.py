"""What elections forget about somebody who has left: what they wrote to be elected.

Who stood, how many votes they had and which seat they got stays: the count rests on it.
"""

from commonstead_web.elections.models import Candidate, Election
from commonstead_web.members.forgetting import Former, erased


def forget(former: Former) -> int:
    """Erase their statements in elections that are over; how many texts there were."""
    mine = Candidate.objects.filter(organisation=former.organisation, member=former.member)
    over = mine.filter(election__state=Election.State.DECLARED).exclude(statement=erased())
    gone = 0
    for one in over.exclude(statement="").select_related("election").order_by("pk"):
        gone += former.unseal("elections.nominate", election=one.election.ref, candidate=one.ref)
        one.statement = erased()
        one.save(update_fields=["statement"])
    return gone

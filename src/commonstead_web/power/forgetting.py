"""What this room forgets about somebody who has left: their name in the names of documents.

The answers stay, and so do the documents' names otherwise: verdicts rest on them.
"""

from commonstead_web.members.forgetting import Former
from commonstead_web.power.models import Evidence


def forget(former: Former) -> int:
    """Take the name out of what was given as evidence, once it may go; how many texts that were."""
    if not former.over:
        return 0
    gone = former.unseal_naming("power.give_evidence")
    for one in Evidence.objects.filter(organisation=former.organisation).order_by("on", "id"):
        if former.is_named_in(one.document):
            one.document = former.without_name(one.document)
            one.save(update_fields=["document"])
            gone += 1
    return gone

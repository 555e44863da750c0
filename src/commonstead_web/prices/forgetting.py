"""What this room forgets about somebody who has left: their name in the names of documents."""

from collections.abc import Iterable

from commonstead_web.members.forgetting import Former
from commonstead_web.prices.models import ClauseLookedFor, ToldFact


def forget(former: Former) -> int:
    """Take the name out of what protects homes, once it may go; how many texts that were."""
    if not former.over:
        return 0
    gone = former.unseal_naming("prices.enter_clause") + former.unseal_naming("prices.tell_fact")
    rows: Iterable[ClauseLookedFor | ToldFact] = [
        *ClauseLookedFor.objects.filter(organisation=former.organisation).order_by("id"),
        *ToldFact.objects.filter(organisation=former.organisation).order_by("id"),
    ]
    for one in rows:
        if former.is_named_in(one.document):
            one.document = former.without_name(one.document)
            one.save(update_fields=["document"])
            gone += 1
    return gone

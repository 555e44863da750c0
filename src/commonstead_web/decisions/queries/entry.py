"""Where in the public record something of this room stands."""

from commonstead.record import Entry
from commonstead_web.record import queries as record
from commonstead_web.rulebook.queries import Organisation


def entry_about(organisation: Organisation, action: str, **facts: str) -> int | None:
    """The number of the latest entry of an act with these facts; None where there is none."""
    rows = record.entries(organisation.log).filter(action=action).order_by("-seq")
    for seq, body in rows.values_list("seq", "body").iterator():
        if facts.items() <= Entry.from_line(bytes(body)).facts.items():
            return int(seq)
    return None

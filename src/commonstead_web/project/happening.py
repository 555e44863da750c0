"""What is going on in an organisation, for its front door: asked only if a page shows it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from commonstead_web.elections import queries as elections
from commonstead_web.elections.queries import Election, Sitting
from commonstead_web.members import queries as members
from commonstead_web.record.queries import Entry, newest
from commonstead_web.rulebook.queries import Organisation

ENTRIES_SHOWN = 5
"""Of the record on the front page: what happened lately, at a glance."""


@dataclass(frozen=True)
class Happening:
    """Elections under way, who is on the board, how many members there are, the latest entries."""

    elections: tuple[Election, ...]
    board: tuple[Sitting, ...]
    members: int
    entries: tuple[Entry, ...]


def happening(request: HttpRequest) -> dict[str, Any]:
    """The front door's news, lazily."""
    organisation = getattr(request, "organisation", None)
    if organisation is None:
        return {}
    return {"happening": SimpleLazyObject(lambda: _now(organisation))}


def _now(organisation: Organisation) -> Happening:
    today = timezone.localdate()
    return Happening(
        elections=tuple(elections.under_way(organisation)),
        board=tuple(elections.board_on(organisation, today)),
        members=members.size(organisation, today),
        entries=tuple(newest(organisation.log, ENTRIES_SHOWN)),
    )

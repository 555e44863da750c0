"""Who belongs to those who meet: what is put before a meeting is theirs to see."""

from commonstead_web.decisions.models import Meeting
from commonstead_web.rulebook.access import OrganisationRequest

INSIDE = frozenset({"member", "board", "secretary", "chair"})
OF_THE_BOARD = frozenset({"board", "secretary", "chair"})


def is_inside(request: OrganisationRequest, meeting: Meeting) -> bool:
    """Whether the visitor belongs to this meeting: of members, or of the board."""
    return bool(request.held & (OF_THE_BOARD if meeting.of_the_board else INSIDE))

"""A society for the tests of this room, its board, and browsers to look at it with."""

from django.urls import reverse

from commonstead_web.elections.models import Seat, Term
from web import cast
from web.elections.society import Society

TWO_SIDED = {
    "meetings.board.tie": "chair_casting",
    "board.seats_by_class": {"resident": "2", "local": "2"},
    "board.size.minimum": "4",
    "board.size.maximum": "6",
}


def two_sided(**more):
    """Six residents and six local members; each side has two seats on the board.

    Bill, a local member, is in the chair, and the chair has a casting vote.
    """
    residents = dict.fromkeys(["amina", *(f"member{n}" for n in range(1, 6))], "resident")
    society = Society({**TWO_SIDED, **more}, classes=residents)
    for key, side in (
        ("amina", "resident"),
        ("member1", "resident"),
        ("bill", "local"),
        ("carol", "local"),
    ):
        seated(society, key, side)
    cast.in_office(society.organisation, "bill", "chair", society.today)
    return society


def seated(society, key, side="", how="elected"):
    """Somebody sits on the board, from today."""
    number = Seat.objects.filter(organisation=society.organisation).count()
    seat = Seat.objects.create(
        organisation=society.organisation, ref=f"s:{number:016x}", class_name=side
    )
    return Term.objects.create(
        organisation=society.organisation,
        seat=seat,
        member=society.refs[key],
        how=how,
        since=society.today,
    )


def at(society, page):
    """The address of one of the room's pages."""
    return reverse(f"power:{page}", args=[society.organisation.slug])

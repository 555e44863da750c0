"""What comes of meetings and decisions: minutes, tasks, policies, documents, interests."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from commonstead.kit import Refusal
from commonstead_web.decisions import electors, finding
from commonstead_web.decisions.models import (
    Document,
    Interest,
    Meeting,
    Minutes,
    Policy,
    Requisition,
    Task,
)
from commonstead_web.rulebook.queries import Organisation


def minutes_of(meeting: Meeting) -> Minutes | None:
    """The newest minutes of a meeting; those that were approved are the newest."""
    return meeting.minutes.order_by("version").last()


def minutes_to_approve(organisation: Organisation, *, of_the_board: bool) -> list[Minutes]:
    """Minutes that the next meeting of members, or of the board, can approve; the oldest first."""
    over = Meeting.objects.filter(organisation=organisation, state=Meeting.State.CLOSED)
    board = Meeting.Kind.BOARD
    over = over.filter(kind=board) if of_the_board else over.exclude(kind=board)
    newest = [minutes_of(one) for one in over.order_by("starts", "id")]
    return [one for one in newest if one is not None and one.approved_at_id is None]


def tasks_open(organisation: Organisation, member: str = "") -> QuerySet[Task]:
    """Tasks that nobody has finished, the soonest first; of one member, or everybody's."""
    every = Task.objects.filter(organisation=organisation, finished=None)
    mine = every.filter(member=member) if member else every
    return mine.select_related("meeting", "decision").order_by("due", "id")


@dataclass(frozen=True)
class Declared:
    """An entry of the register of interests, with the name of whoever declared it."""

    interest: Interest
    name: str


def interests(organisation: Organisation) -> list[Declared]:
    """The register of interests, the newest first."""
    rows = list(Interest.objects.filter(organisation=organisation).select_related("decision"))
    names = electors.names(organisation, [one.member for one in rows])
    return [Declared(one, names[one.member]) for one in rows]


def policies_in_force(organisation: Organisation, day: date) -> list[Policy]:
    """The policies in force on a day, by title: not those whose place a later one has taken."""
    every = Policy.objects.filter(organisation=organisation, in_force__lte=day)
    replaced = every.exclude(replaces=None).order_by("id").values_list("replaces", flat=True)
    gone = set(replaced)
    return [one for one in every.order_by("title", "id") if one.pk not in gone]


def policy(organisation: Organisation, ref: str) -> Policy:
    """A policy; refuses `no_such_policy`."""
    found = Policy.objects.filter(organisation=organisation, ref=ref).first()
    if found is None:
        raise Refusal("no_such_policy")
    return found


def documents(organisation: Organisation) -> QuerySet[Document]:
    """The documents that were approved, by title."""
    every = Document.objects.filter(organisation=organisation).exclude(approved=None)
    return every.select_related("decision").order_by("title", "id")


def requisition(organisation: Organisation, ref: str) -> Requisition:
    """What members asked the board for; refuses `no_such_requisition`."""
    return finding.requisition(organisation, ref)


def requisitions(organisation: Organisation) -> QuerySet[Requisition]:
    """What members asked the board for, the newest first."""
    return Requisition.objects.filter(organisation=organisation).order_by("-on", "-id")

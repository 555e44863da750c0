"""What a meeting deals with."""

from collections.abc import Sequence
from datetime import date

from commonstead.kit import Refusal
from commonstead_web.decisions import electors
from commonstead_web.decisions.finding import meeting_in, own_items_until, rules_of_meeting
from commonstead_web.decisions.models import AgendaItem, Meeting
from commonstead_web.record import actions as record
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation

State = Meeting.State
OPEN_TO_ITEMS = (State.CALLED, State.NOTICED, State.OPEN, State.ADJOURNED)


@action("meetings.add_item")
def add_item(
    *,
    actor: Actor,
    organisation: Organisation,
    meeting: str,
    text: str,
    member: str = "",
    supporters: Sequence[str] = (),
) -> tuple[AgendaItem, Facts]:
    """Put something on the agenda.

    The chair and the secretary may until the meeting is over. A member's own item has to come in
    time and with as many supporters as the rules say; where they ask for supporters, the secretary
    enters the signed form (`member` is whose, `supporters` who signed it).

    Refuses `item_missing`, `item_too_late` (until), `item_needs_supporters` (needed, present),
    `not_on_the_board`, and `meeting_not_at_this_stage`.
    """
    found = meeting_in(organisation, meeting, *OPEN_TO_ITEMS)
    if not text.strip():
        raise Refusal("item_missing")
    by = _whose(found, actor, member)
    if by:
        _members_item(found, by, supporters, actor.today)
    sealed = record.seal(organisation.log, text)
    last = found.agenda.order_by("number").last()
    item = AgendaItem.objects.create(
        organisation=organisation,
        meeting=found,
        number=last.number + 1 if last else 1,
        text=text,
        commitment=sealed["commit"],
        by=by,
        after_notice=found.state != State.CALLED,
    )
    return item, {
        "meeting": found.ref,
        "item": item.number,
        "by": by or None,
        "text": sealed,
    }


def _whose(meeting: Meeting, actor: Actor, member: str) -> str:
    """The member whose own item it is; empty for one that chair or secretary put there."""
    organisation = meeting.organisation
    if electors.acts_for_others(organisation, actor):
        return electors.self_or_entered(organisation, actor, member) if member else ""
    by = electors.self_or_entered(organisation, actor, member)
    if meeting.of_the_board and by not in electors.board(organisation, actor.today):
        raise Refusal("not_on_the_board")
    return by


def _members_item(meeting: Meeting, by: str, supporters: Sequence[str], today: date) -> None:
    if meeting.of_the_board:
        return
    rulebook = rules_of_meeting(meeting)
    until = own_items_until(meeting)
    if today > until:
        raise Refusal("item_too_late", until=until)
    needed = rulebook.value("meetings.items.supporters")
    voters = electors.voters(meeting.organisation, rulebook, today)
    present = len((set(supporters) - {by}) & set(voters))
    if present < needed:
        raise Refusal("item_needs_supporters", needed=needed, present=present)

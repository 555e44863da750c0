"""What is written down of a meeting, and what somebody is to do after it."""

from datetime import date

from commonstead.kit import Refusal
from commonstead_web.decisions import electors
from commonstead_web.decisions.finding import decision_in, meeting_in
from commonstead_web.decisions.models import Meeting, Minutes, Task
from commonstead_web.record import actions as record
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation

State = Meeting.State


@action("meetings.write_minutes")
def write_minutes(
    *, actor: Actor, organisation: Organisation, meeting: str, text: str
) -> tuple[Minutes, Facts]:
    """Write the minutes, or a better version of them, until they are approved.

    Refuses `minutes_missing`, `minutes_approved_already` and `meeting_not_at_this_stage`.
    """
    found = meeting_in(organisation, meeting, State.OPEN, State.ADJOURNED, State.CLOSED)
    if not text.strip():
        raise Refusal("minutes_missing")
    if found.minutes.exclude(approved_at=None).exists():
        raise Refusal("minutes_approved_already")
    sealed = record.seal(organisation.log, text)
    written = Minutes.objects.create(
        organisation=organisation,
        meeting=found,
        version=found.minutes.count() + 1,
        text=text,
        commitment=sealed["commit"],
        written=actor.today,
    )
    return written, {"meeting": found.ref, "minutes": sealed}


@action("meetings.approve_minutes")
def approve_minutes(
    *, actor: Actor, organisation: Organisation, meeting: str, at: str
) -> tuple[Minutes, Facts]:
    """Enter that a later meeting of the same body approved the minutes as they stand.

    Refuses `minutes_missing`, `minutes_approved_already`, `not_a_later_meeting` and
    `meeting_not_at_this_stage`.
    """
    found = meeting_in(organisation, meeting, State.CLOSED)
    later = meeting_in(organisation, at, State.OPEN)
    if later.of_the_board != found.of_the_board or later.starts <= found.starts:
        raise Refusal("not_a_later_meeting")
    newest = found.minutes.order_by("version").last()
    if newest is None:
        raise Refusal("minutes_missing")
    if newest.approved_at_id is not None:
        raise Refusal("minutes_approved_already")
    newest.approved_at = later
    newest.save(update_fields=["approved_at"])
    sealed = {"commit": newest.commitment}
    return newest, {"meeting": found.ref, "at": later.ref, "minutes": sealed}


@action("meetings.set_task", recorded=False)
def set_task(
    *,
    actor: Actor,
    organisation: Organisation,
    what: str,
    meeting: str = "",
    decision: str = "",
    member: str = "",
    due: date | None = None,
) -> tuple[Task, Facts]:
    """Enter what somebody is to do, by a day. Refuses `task_missing` and `no_such_member`."""
    if not what.strip():
        raise Refusal("task_missing")
    if member and member not in electors.everybody(organisation, actor.today):
        raise Refusal("no_such_member")
    task = Task.objects.create(
        organisation=organisation,
        meeting=meeting_in(organisation, meeting) if meeting else None,
        decision=decision_in(organisation, decision) if decision else None,
        what=what,
        member=member,
        due=due,
        set_on=actor.today,
    )
    return task, {}


@action("meetings.finish_task", recorded=False)
def finish_task(*, actor: Actor, organisation: Organisation, task: int) -> tuple[Task, Facts]:
    """Enter that a task is done: by whoever has it, or by chair or secretary.

    Refuses `no_such_task`, `task_finished_already` and `acts_for_somebody_else`.
    """
    found = Task.objects.filter(organisation=organisation, pk=task).first()
    if found is None:
        raise Refusal("no_such_task")
    if found.finished is not None:
        raise Refusal("task_finished_already", on=found.finished)
    own = electors.member_of(organisation, actor.person, actor.today)
    if not electors.acts_for_others(organisation, actor) and (not own or own != found.member):
        raise Refusal("acts_for_somebody_else")
    found.finished = actor.today
    found.save(update_fields=["finished"])
    return found, {}
